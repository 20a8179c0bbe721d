"""Each form, with an error in each field: beside the field, what was typed kept, and then sent right.

At the command line no form can be filled in: the one-line way stands for it, and is refused in the same words.
"""

from __future__ import annotations

import pytest

from handlers.capabilities import FILLED
from tests.plan import PLAN
from tests.scenarios.chat import Chat, Room, plain
from tests.scenarios.filled import TOO_LONG, Filled, Wrong, bad_reasons
from tests.scenarios.record_forms import OF_RECORDS, RECORD_FORMS
from tests.scenarios.story import OPEN, RECORDS, Line, record, tell

STORY: tuple[Line, ...] = (
    *OPEN,
    ("lead", "update culture for February planned: Awards night"),
    RECORDS["milestone"],
)

FORMS = (
    Filled(
        name="update",
        who="lead",
        opens="update culture for March",
        wrong=(
            Wrong("workstream", "transport", "There is no theme called “transport”.", "update transport: Held"),
            Wrong("workstream", "homes", "Not available to you: recording for Homes", "update homes: Held"),
            Wrong("text", "", "The text is missing.", "update culture: "),
            Wrong("text", "x" * 2_001, "The text has 2,001 characters", f"update culture: {'x' * 2_001}"),
            Wrong(
                "when", "the 31st of June", "cannot be right: June has days 1 to 30", "update culture on 31 June: Held"
            ),
            Wrong("period", "2023-01", "January 2023 cannot be reported on", "update culture for January 2023: Held"),
            Wrong("period", "soon", "soon is not a month."),
            Wrong("follows", "culture-99", "There is no culture-99 here.", "update culture-99: Held"),
            Wrong("follows", "culture-2", "culture-2 is a further activity itself.", "update culture-2: Held"),
            Wrong(
                "planned",
                "yes",
                "A further activity is not planned",
                "update culture-1 planned: Held",
                beside=(("follows", "culture-1"),),
            ),
            Wrong("plan", "culture-99", "There is no culture-99 here."),
            Wrong(
                "exempt",
                TOO_LONG,
                "The reason for the exemption has 501 characters",
                f'update culture exempt "{TOO_LONG}": Held',
            ),
            Wrong("rating", "Purple", "Purple is not a rating of this programme.", "rate culture: Purple"),
            Wrong(
                "reason",
                TOO_LONG,
                "The reason has 501 characters",
                f"rate culture: Green because {TOO_LONG}",
                beside=(("rating", "Green"),),
            ),
        ),
        right=(("text", "Mentoring has begun"), ("when", "26 March"), ("rating", "Green"), ("reason", "all is well")),
        reads="culture-5 is recorded: Culture, March 2024.",
        line="update culture for March on 26 March: Mentoring has begun",
    ),
    Filled(
        name="amend",
        who="deputy",
        opens="amend culture-1",
        wrong=(
            Wrong("text", "", "The text is missing.", "amend culture-1 on 5 March:"),
            Wrong("text", "x" * 2_001, "The text has 2,001 characters", f"amend culture-1: {'x' * 2_001}"),
            Wrong("when", "never ever", "never ever is not a date that I can read."),
        ),
        right=(("text", "Awards were held"), ("when", "26 March")),
        reads="culture-1 is amended (version 2): Culture, March 2024.",
        line="amend culture-1 on 26 March: Awards were held",
    ),
    Filled(
        name="withdraw",
        who="lead",
        opens="withdraw culture-2",
        wrong=bad_reasons("withdraw culture-2 because "),
        right=(("reason", "it was said twice"),),
        reads="culture-2 is withdrawn: Culture, March 2024.",
        line="withdraw culture-2 because it was said twice",
    ),
    Filled(
        name="mark",
        who="officer",
        opens="mark homes-1",
        wrong=bad_reasons("mark homes-1: exempt because "),
        right=(("reason", "it names a person"),),
        reads="homes-1 is exempt (version 2).",
        line="mark homes-1: exempt because it names a person",
    ),
    Filled(
        name="rate",
        who="director",
        opens="rate overall for March:",
        wrong=(
            Wrong("rating", "Purple", "Purple is not a rating of this programme.", "rate overall for March: Purple"),
            Wrong(
                "reason",
                TOO_LONG,
                "The reason has 501 characters",
                f"rate overall for March: Amber because {TOO_LONG}",
                beside=(("rating", "Amber"),),
            ),
            Wrong(
                "reason",
                "",
                "Green is not the lowest rating (Culture: Amber)",
                "rate overall for March: Green",
                beside=(("rating", "Green"),),
            ),
        ),
        right=(("rating", "Green"), ("reason", "it was one slip")),
        reads="Overall is agreed as Green for March 2024.",
        line="rate overall for March: Green because it was one slip",
    ),
    Filled(
        name="drop",
        who="lead",
        opens="planned culture-3 dropped",
        wrong=bad_reasons("planned culture-3 dropped because "),
        right=(("reason", "the funding ended"),),
        reads="culture-3 is dropped",
        line="planned culture-3 dropped because the funding ended",
    ),
    Filled(
        name="hold",
        who="director",
        opens="hold for March",
        wrong=bad_reasons("hold for March because "),
        right=(("reason", "two returns are missing"),),
        reads="March 2024 is held",
        line="hold for March because two returns are missing",
    ),
    *RECORD_FORMS,
)


def test_every_form_is_filled_in_a_scenario() -> None:
    assert {case.name for case in FORMS} == set(FILLED)


@pytest.mark.parametrize("case", FORMS, ids=str)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(room: Room, case: Filled) -> None:
    """One fault at a time in a form that is right otherwise; then it is sent as it should be."""
    tell(room.house, STORY)
    before = record(room.house)
    seen = room.say(case.who, case.opens)
    assert seen.opened.name == case.name
    standing, asked = seen.opened.fields, set(seen.opened.fields)
    for wrong in case.wrong:
        sent = standing | dict(case.right) | dict(wrong.beside) | {wrong.field: wrong.value}
        seen = room.fill(case.who, seen, **sent)
        assert wrong.field in seen.opened.errors, (wrong, seen.opened.errors)
        assert plain(wrong.reads) in seen.opened.errors[wrong.field]
        typed = {name: plain(value) for name, value in sent.items() if value or name == wrong.field}
        assert typed.items() <= {name: plain(value) for name, value in seen.opened.fields.items()}.items()
    assert {wrong.field for wrong in case.wrong} == asked
    assert record(room.house) == before
    assert case.reads in room.fill(case.who, seen, **standing | dict(case.right))


@pytest.mark.parametrize("case", FORMS, ids=str)
def test_the_one_line_way_is_refused_and_done_in_the_same_words(chat: Chat, case: Filled) -> None:
    tell(chat.house, STORY)
    before = record(chat.house)
    for wrong in case.wrong:
        assert not wrong.line or wrong.reads in chat.say(case.who, wrong.line), wrong
    assert record(chat.house) == before
    assert case.reads in chat.say(case.who, case.line)


def test_a_form_about_something_withdrawn_meanwhile_says_so_and_keeps_what_was_typed(room: Room) -> None:
    tell(room.house, OPEN)
    form = room.say("lead", "amend culture-2")
    room.house.done("deputy", "withdraw culture-2 because it was said twice")
    seen = room.fill("lead", form, text="Photographs were taken")
    assert "culture-2 was withdrawn by Dan Deputy." in seen.opened.errors["text"]
    assert "Nothing was recorded." in seen.opened.errors["text"]
    assert seen.opened.fields["text"] == "Photographs were taken"


def test_a_form_that_is_sent_twice_is_one_request(room: Room) -> None:
    seen = room.fill_twice("lead", room.say("lead", "update culture for March"), text="Awards held")
    assert "culture-1 is recorded" in seen
    assert room.house.texts("2024-03") == {"culture-1": "Awards held"}


def test_an_option_that_no_longer_exists_is_told_with_those_that_do(room: Room) -> None:
    """The theme was retired while the form was open."""
    form = room.say("officer", "update")
    kept, _, homes = PLAN.partition('[[workstreams]]\nkey = "homes"')
    room.house.apply(f"{kept}[channels]{homes.partition('[channels]')[2]}")
    seen = room.fill("officer", form, workstream="homes", text="Land bought")
    assert "There is no theme called homes." in seen.opened.errors["workstream"]
    assert seen.opened.fields["text"] == "Land bought"


def test_a_plan_of_another_theme_is_not_done_with_this_one(room: Room) -> None:
    tell(room.house, STORY)
    form = room.say("officer", "update for April")
    seen = room.fill("officer", form, workstream="homes", plan="culture-3", text="Awards held")
    assert "belongs to Culture, and Homes is chosen above." in seen.opened.errors["plan"]


def test_two_who_amend_at_once_are_both_kept_and_the_second_is_told(room: Room) -> None:
    tell(room.house, OPEN)
    first, second = room.say("lead", "amend culture-1"), room.say("deputy", "amend culture-1")
    room.fill("lead", first, text="Awards were given")
    told = room.fill("deputy", second, text="Prizes were given")
    assert "Cleo Lead" in told
    shown = room.say("reader", "show culture-1")
    assert "Awards were given" in shown
    assert "Prizes were given" in shown


def test_every_field_has_its_fixed_name(room: Room) -> None:
    """The names of CONTRACT §1, and those of the records beside the activities, whichever edge shows the form."""
    tell(room.house, STORY)
    fixed = {"workstream", "text", "follows", "when", "period", "planned", "exempt", "rating", "reason", "ref", "plan"}
    for case in FORMS:
        assert set(room.say(case.who, case.opens).opened.fields) <= fixed | OF_RECORDS
