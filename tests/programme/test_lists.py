"""What is a list, and what its entries are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.lists import list_entries

WORDS = st.text(st.characters(categories=["L", "Nd"], include_characters=" ,;"), min_size=1).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("- a\n- b", ("a", "b")),
        ("• a\n• b", ("a", "b")),
        ("•\ta\n•\tb", ("a", "b")),
        ("•a\n•b", ("a", "b")),
        ("* a\n* b", ("a", "b")),
        ("– a\n– b", ("a", "b")),
        ("1. a\n2. b", ("a", "b")),
        ("1) a\n2) b", ("a", "b")),
        ("a) x\nb) y", ("x", "y")),
        ("- a\n\n- b\n", ("a", "b")),
        ("- a\n- \n- b", ("a", "b")),
        ("  - a\n  - b", ("a", "b")),
        ("- a\n    - b", ("a", "b")),
        ("- a\ngoes on\n- b", ("a\ngoes on", "b")),
        ("- a\n  - inside\n- b", ("a\n  - inside", "b")),
    ],
)
def test_a_list_is_its_entries_without_their_marks(text: str, entries: tuple[str, ...]) -> None:
    assert entries == list_entries(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line",
        "two\nlines",
        "- only one",
        "- one\n- ",
        "-5 degrees\n-6 degrees",
        "*bold*\n*words*",
        "1.5 million\n2.5 million",
        "2024. was a year\n2025. was another",
        "We did:\n- a\n- b",
        "- a\n- b\n\nThank you all",
    ],
)
def test_anything_else_is_one_text(text: str) -> None:
    """Words before or after a list would be lost if it were taken apart."""
    assert list_entries(text) == ()


@given(st.lists(WORDS, min_size=2, max_size=8), st.sampled_from(["- ", "• ", "* ", "– ", "7. ", "7) ", "g) "]))
def test_whatever_its_entries_say_they_come_back(entries: list[str], mark: str) -> None:
    """No word is lost or added."""
    assert list_entries("\n".join(mark + entry for entry in entries)) == tuple(entries)
