"""What always holds of the grammar, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.request import Filled, Left, Pressed, Said, Words
from handlers.words import Options, ProgrammeNames, cleaned, options, split_because, split_text, verb
from programme.period import Period
from programme.record import TEXT_LIMIT
from programme.refusals import Refusal
from tests.handlers.house import House, open_house
from tests.plan import ACCOUNTS, CHANNEL

MARCH = Period(2024, 3)
NAMES = ProgrammeNames(("plan", "Getting Better"), ("recovery", "Plan for Recovery"))

PIECES = (
    *("update", "amend", "withdraw", "rate", "status", "digest", "issue", "show", "share", "submit", "nothing"),
    *("help", "home", "record-anyway", "next-period", "culture", "homes", "theme", "overall", "culture-1", "culture-9"),
    *(
        "for",
        "on",
        "planned",
        "exempt",
        "in",
        "because",
        "March",
        "2024",
        "5 May",
        "plan",
        '"',
        "“",
        "”",
        "'",
        ":",
        ",",
    ),
    *("green", "amber", "not rated", "\n", "\x00", "\ud800", "–", "-", "?", "overall:", "1", "99999999999999999999"),
)
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)
BUTTONS = st.sampled_from(
    ("update", "amend", "withdraw", "share", "nothing", "submit", "rate", "issue", "next-period", "record-anyway", "?")
)
FIELDS = st.dictionaries(
    st.sampled_from(
        ("workstream", "text", "follows", "when", "period", "planned", "exempt", "rating", "reason", "ref")
    ),
    TYPED,
)
SAID = st.one_of(
    TYPED.map(Words),
    st.builds(Pressed, BUTTONS, TYPED),
    st.builds(Filled, st.sampled_from(("update", "amend", "withdraw", "rate", "?")), FIELDS, FIELDS),
    st.builds(Left, st.sampled_from(("update", "amend", "?")), FIELDS, FIELDS),
)


@pytest.fixture(scope="module")
def open_to_anything() -> Iterator[House]:
    """One house for every example: nobody minds what is in it."""
    with TemporaryDirectory() as folder, open_house(f"sqlite:///{Path(folder) / 'record.db'}") as house:
        house.done("lead", "update culture: something to be about")
        yield house


@settings(deadline=None, max_examples=400)
@given(said=SAID, who=st.sampled_from(sorted(ACCOUNTS)))
@example(said=Words("help ?"), who="reader")
@example(said=Words("update culture: " + "x" * 40_000), who="lead")
@example(said=Words("x" * 40_000), who="lead")
@example(said=Words("status " + "in " * 13_000), who="lead")
@example(said=Words("update culture on " + "marhc " * 6_000 + ": x"), who="lead")
@example(said=Words("show culture-" + "9" * 40), who="reader")
@example(said=Pressed("next-period", "culture-1 9999-12"), who="lead")
def test_whatever_is_said_is_answered(open_to_anything: House, said: Said, who: str) -> None:
    """There is an answer or a form, in words that a screen can show; nothing but a refusal is ever raised.

    Nobody waits for an answer to a form that was left.
    """
    answer = open_to_anything.ask(ACCOUNTS[who], said, CHANNEL, None)
    assert answer.everything.strip() or isinstance(said, Left)
    assert answer.everything.encode().decode() == answer.everything
    assert "\x00" not in answer.everything


@given(st.text(max_size=200))
def test_reading_options_raises_refusals_only(words: str) -> None:
    """Any words are options, text, or refused."""
    with suppress(Refusal):
        assert isinstance(options(words, MARCH, NAMES), Options | None)


@given(st.permutations(["for March", "on 5 May", "planned", 'exempt "a reason: for it"', "in plan"]))
def test_the_order_of_options_never_matters(said: list[str]) -> None:
    """Whoever puts the month last is understood as well."""
    expected = Options(MARCH, "5 May", planned=True, exempt="a reason: for it")
    assert expected == options(" ".join(said), MARCH, NAMES)


@given(st.text(max_size=100), st.sampled_from(list(permutations(["“", "”", '"'], 2))))
def test_straight_and_curly_quotation_marks_read_alike(words: str, marks: tuple[str, str]) -> None:
    """Phones change one into the other."""
    before, after = (split_text(words.replace('"', mark)) for mark in marks)
    assert len(before[0]) == len(after[0])


@given(st.text(max_size=200))
def test_nothing_is_lost_where_the_text_is_split(words: str) -> None:
    """The part before and the part after are the whole."""
    head, text = split_text(words)
    assert words == (head if text is None else f"{head}:{text}")


@given(st.text(max_size=100), st.text(max_size=100))
def test_after_because_nothing_is_read(before: str, reason: str) -> None:
    """What is said before it does not depend on the reason."""
    quoteless = before.translate(dict.fromkeys(map(ord, '"“”„«»″'))).replace("because", "")
    assert split_because(f"{quoteless} because {reason}")[0] == split_because(f"{quoteless} because x")[0]


@given(st.text(max_size=100))
def test_a_leading_improvement_changes_nothing(words: str) -> None:
    """The same command is read; a comma or colon after it belongs to the address, and is dropped with it."""
    if not cleaned(words).casefold().lstrip("/@").startswith("improvement") and words.lstrip()[:1] not in (",", ":"):
        assert verb(words) == verb(f"/improvement {words}")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=TEXT_LIMIT))
def test_any_text_comes_back_as_it_was_typed(open_to_anything: House, text: str) -> None:
    """Through the words, the record and the report, not a character changes; only blanks around it are left out."""
    answer = open_to_anything.say("lead", f"update culture: {text}")
    if not answer.refused and not answer.reply.asked:
        ref = answer.button("amend").value
        assert open_to_anything.texts("2024-04")[ref] == text.strip()
