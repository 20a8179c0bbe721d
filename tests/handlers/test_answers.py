"""What all answers share: a way back from every change, and what a refusal says."""

from __future__ import annotations

import re

import pytest

from tests.handlers.house import House

CHANGES = (
    "update culture: x",
    "update culture on 1 May: y",
    "update culture-1: z",
    'update culture exempt "p3": s',
    "amend culture-1: w",
    "withdraw culture-2 because w",
    "next-period culture-2 2024-05",
    "rate culture: amber",
    "rate overall: green because w",
    "submit culture",
    "nothing homes",
    "share culture",
    "issue for March",
)
WAYS_BACK = re.compile(r"To correct it|To take it back|To undo|To bring it back|It can still be|to correct it")


@pytest.fixture
def held(house: House) -> House:
    for words in ("update culture for April: a", "update culture for April on 1 May: b", "update homes for March: c"):
        house.done("officer", words)
    house.done("officer", "issue for March")
    return house


@pytest.mark.parametrize("words", CHANGES)
def test_every_answer_that_changed_something_says_how_to_undo_it(held: House, words: str) -> None:
    """In words that can be said, or a button that can be pressed."""
    if words == "issue for March":
        held.done("officer", "update homes for March: late")
    answer = held.done("officer", words)
    assert WAYS_BACK.search(answer.text), answer.text


@pytest.mark.parametrize(
    "words",
    ["update culture: x", "update culture-1: z", "amend culture-1: w", "rate culture: amber", "submit culture"],
)
def test_every_change_in_the_record_names_its_period(held: House, words: str) -> None:
    """So that nobody reports into the wrong month unawares."""
    assert "April 2024" in held.done("officer", words).text


@pytest.mark.parametrize("name", ["unheard-of", "hold-on", ""])
def test_a_button_that_is_not_used_any_more_is_refused(house: House, name: str) -> None:
    """An old message may still carry it."""
    answer = house.press("lead", name, "culture-1")
    assert "This cannot be used any more" in answer.text
    assert answer.text.endswith("Nothing was recorded.")


def test_a_refusal_repeats_only_the_beginning_of_a_long_text(house: House) -> None:
    """Enough to know it again."""
    answer = house.say("lead", "rate culture: " + "word " * 2000)
    assert len(answer.text) < 400
    assert "word …”" in answer.text


def test_nothing_half_done_is_left_of_what_was_refused(house: House) -> None:
    """Neither a number nor a question."""
    house.say("lead", "update culture: " + "x" * 2001)
    assert "culture-1" in house.done("lead", "update culture: y").text
