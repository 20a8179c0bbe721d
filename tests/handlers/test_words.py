"""The grammar of CONTRACT §1 by table: what stands where in typed words."""

from __future__ import annotations

import pytest

from handlers.programme_words import named_programme
from handlers.words import (
    Options,
    ProgrammeNames,
    closing_options,
    options,
    reference,
    split_because,
    split_text,
    target,
    verb,
)
from programme.file import read
from programme.period import Period
from programme.refusals import (
    MonthNotUnderstood,
    NotUnderstood,
    TextMissing,
    UnknownProgramme,
    UnknownWorkstream,
)
from tests.plan import PLAN

MARCH = Period(2024, 3)
NAMES = ProgrammeNames(("plan", "Getting Better"), ("recovery", "Plan for Recovery"))
WORKSTREAMS = read(PLAN).workstreams


@pytest.mark.parametrize(
    ("typed", "word", "rest"),
    [
        ("update culture: x", "update", "culture: x"),
        ("UPDATE culture: x", "update", "culture: x"),
        ("  /improvement update culture: x", "update", "culture: x"),
        ("improvement Update culture: x", "update", "culture: x"),
        ("Improvement, status", "status", ""),
        ("@improvement status", "status", ""),
        ("/improvement", "", ""),
        ("improvement", "", ""),
        ("", "", ""),
        ("   \n", "", ""),
        ("help?", "help", ""),
        ("status\u00a0culture", "status", "culture"),
        ("update culture: our improvement update", "update", "culture: our improvement update"),
        ("improvements", "improvements", ""),
        (":", "", ""),
    ],
)
def test_the_command_is_the_first_word_and_a_leading_improvement_is_dropped(typed: str, word: str, rest: str) -> None:
    """Upper or lower case is the same, and the rest is left as it was typed."""
    assert (word, rest) == verb(typed)


@pytest.mark.parametrize(
    ("words", "what", "rest"),
    [
        ("culture: x", "culture", ": x"),
        ("Culture: x", "culture", ": x"),
        ("cultrue: x", "culture", ": x"),
        ("cultural change for March: x", "culture", " for March: x"),
        ("theme culture: x", "culture", ": x"),
        ("workstream culture: x", "culture", ": x"),
        ("the theme culture: x", "culture", ": x"),
        ("theme 2: x", "homes", ": x"),
        ("workstream homes: x", "homes", ": x"),
        ("covid-19 response: x", "homes", ": x"),
        ("Values, trust: a culture that people recognise: x", "culture", ": x"),
        ("values, trust: a culture that people recognise for March: x", "culture", " for March: x"),
        ("homes and land went well", "homes", " went well"),
        ("culture-7: x", "culture-7", ": x"),
        ("CULTURE-7: x", "culture-7", ": x"),
        ("culture–7: x", "culture-7", ": x"),
        ("culture‑7 on 5 May: x", "culture-7", " on 5 May: x"),
        ("theme culture-7: x", "culture-7", ": x"),
        ("decision-1: x", "decision-1", ": x"),
        ("overall: x", "overall", ": x"),
        ("Overall for March: x", "overall", " for March: x"),
    ],
)
def test_the_longest_name_or_reference_is_matched_first(words: str, what: str, rest: str) -> None:
    """A reference goes before the workstream that it starts with, a longer name before a reference."""
    found = target(words, WORKSTREAMS, "theme", overall=True)
    named = str(found.ref) if found.ref else found.workstream.key if found.workstream else "overall"
    assert (what, rest) == (named, found.rest)


def test_overall_is_no_workstream_where_the_command_does_not_know_it() -> None:
    """`update overall: x` is refused."""
    with pytest.raises(UnknownWorkstream):
        target("overall: x", WORKSTREAMS, "theme")


@pytest.mark.parametrize("words", ["culture-0: x", "culture-07", "culture-", "culture 7", "7", "-7", ""])
def test_what_is_no_reference_is_not_read_as_one(words: str) -> None:
    """Numbers start at 1 and have no leading noughts."""
    assert reference(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Options()),
        ("for March", Options(period=MARCH)),
        ("FOR march 2024", Options(period=MARCH)),
        ("for 2024-04", Options(period=Period(2024, 4))),
        ("on 15 April", Options(when="15 April")),
        ("planned", Options(planned=True)),
        ("planned for March", Options(period=MARCH, planned=True)),
        ('exempt "paragraph 3"', Options(exempt="paragraph 3")),
        ("exempt “paragraph 3”", Options(exempt="paragraph 3")),
        ("exempt ‘paragraph 3’", Options(exempt="paragraph 3")),
        ('exempt "for March on 5 May: in plan"', Options(exempt="for March on 5 May: in plan")),
        ("in plan", Options()),
        ("in Getting Better", Options()),
        ("in GETTING better for March", Options(period=MARCH)),
        (
            'exempt "p3" on April and May planned for March in plan',
            Options(period=MARCH, when="April and May", planned=True, exempt="p3"),
        ),
        (
            'in plan for March, planned, on April and May, exempt "p3"',
            Options(period=MARCH, when="April and May", planned=True, exempt="p3"),
        ),
    ],
)
def test_options_stand_in_any_order(words: str, expected: Options) -> None:
    """Keywords in any case, quotation marks straight or curly, commas between them if anybody likes."""
    assert expected == options(words, MARCH, NAMES)


@pytest.mark.parametrize(
    "words",
    [
        "on the whole",
        "for everybody",
        "for 15 people",
        "in the round",
        "planned for everybody",
        "planned works",
        "went well for March",
        '"quoted" for March',
        "for March for April",
        "on 5 May on 6 May",
        "exempt para 3",
        "in",
        "for",
        "for March went well",
    ],
)
def test_what_is_not_wholly_options_is_text(words: str) -> None:
    """It is left for the form."""
    assert options(words, MARCH, NAMES) is None


@pytest.mark.parametrize(("words", "nearest"), [("for Marhc", "March"), ("for Febuary 2024", "February 2024")])
def test_a_slip_of_a_month_is_refused_with_the_nearest(words: str, nearest: str) -> None:
    """A slip is not text: it would be lost in it."""
    with pytest.raises(MonthNotUnderstood, match=f"Did you mean {nearest}"):
        options(words, MARCH, NAMES)


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("in pln", "plan"),
        ("in getting beter", "Getting Better"),
        ("in recovry", "recovery"),
        ("in recovery", "recovery"),
    ],
)
def test_a_slip_of_any_programme_is_refused_with_the_nearest(words: str, nearest: str) -> None:
    """Of the programme that was chosen, and of the others too."""
    with pytest.raises(UnknownProgramme, match=f"Did you mean {nearest}"):
        options(words, MARCH, NAMES)


@pytest.mark.parametrize("words", ['exempt ""', "exempt “ ”", "exempt"])
def test_an_exemption_needs_its_reason(words: str) -> None:
    """An empty one is refused, not taken for text."""
    with pytest.raises(TextMissing, match="reason for the exemption is missing"):
        options(words, MARCH, NAMES)


def test_quotation_marks_that_are_not_closed_are_refused() -> None:
    """What should be exempt must not slip into the open."""
    with pytest.raises(NotUnderstood, match="not closed"):
        options('exempt "paragraph 3', MARCH, NAMES)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("a: b", "a", " b"),
        ("a: b: c", "a", " b: c"),
        ('a exempt "x: y": b', 'a exempt "x: y"', " b"),
        ("a exempt “x: y”: b", "a exempt “x: y”", " b"),
        ("a b", "a b", None),
        ('a "b: c"', 'a "b: c"', None),
        ('6" of rain: b', '6" of rain', " b"),
        ("", "", None),
    ],
)
def test_the_text_begins_after_the_first_colon_outside_quotes(words: str, before: str, after: str | None) -> None:
    """Later colons belong to the text."""
    assert (before, after) == split_text(words)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("a because b because c", "a", "b because c"),
        ("a BECAUSE b", "a", "b"),
        ('a "because" because b', 'a "because"', "b"),
        ("a because", "a", ""),
        ("a", "a", None),
        ("a becausement", "a becausement", None),
    ],
)
def test_the_reason_begins_after_the_first_because_outside_quotes(words: str, before: str, after: str | None) -> None:
    """A later because belongs to the reason."""
    assert (before, after) == split_because(words)


@pytest.mark.parametrize(
    ("words", "refusal", "says"),
    [
        ("for Foo", MonthNotUnderstood, "“Foo” is not a month"),
        ("for March in Foo", UnknownProgramme, "“Foo”"),
        ("in Foo for March", UnknownProgramme, "“Foo”"),
        ("please", NotUnderstood, "“please”"),
        ("planned", NotUnderstood, "Only `for MONTH` and `in PROGRAMME`"),
        ("on 5 May", NotUnderstood, "Only `for MONTH` and `in PROGRAMME`"),
        ('for March exempt "x"', NotUnderstood, "Only `for MONTH` and `in PROGRAMME`"),
    ],
)
def test_a_command_without_free_words_says_what_it_cannot_use(words: str, refusal: type[Exception], says: str) -> None:
    """Nothing that was typed is passed over in silence."""
    with pytest.raises(refusal) as refused:
        closing_options(words, MARCH, NAMES, "digest for March")
    assert says in str(refused.value)


@pytest.mark.parametrize("words", ["for March", "for March?", " for march 2024. ", "in plan for March", "for March!"])
def test_for_and_in_may_end_a_command_without_free_words(words: str) -> None:
    """A question mark or a full stop after it is forgiven."""
    assert Options(period=MARCH) == closing_options(words, MARCH, NAMES, "digest for March")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("status in recovery", "recovery"),
        ("status in Recovery for March", "recovery"),
        ("digest for March in Plan for Recovery", "Plan for Recovery"),
        ("update culture in plan: x", "plan"),
        ("update culture: we invest in recovery", None),
        ("withdraw culture-1 because it belongs in recovery", None),
        ('update culture exempt "in recovery": x', None),
        ("status in recoveries", None),
        ("status", None),
    ],
)
def test_a_programme_is_named_only_before_the_text_or_reason(words: str, named: str | None) -> None:
    """What is said after the colon or `because` is never an option."""
    assert named == named_programme(words, ("plan", "recovery", "Plan for Recovery"))
