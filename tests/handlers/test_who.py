"""Who may do what (CONTRACT §1, “Who”): every command by everybody, on opening a form and on sending it."""

from __future__ import annotations

import pytest

from handlers.request import Filled
from tests.handlers.house import House
from tests.plan import ACCOUNTS, CHANNEL
from views.chat.message import Form

EVERYBODY = frozenset({"reader", "lead", "deputy", "other lead", "officer", "director"})
CONTRIBUTORS = frozenset({"lead", "deputy", "officer"})
DECIDERS = frozenset({"officer", "director"})
REPORTERS = CONTRIBUTORS | {"other lead"}

TYPED = {
    "": EVERYBODY,
    "home": EVERYBODY,
    "help": EVERYBODY,
    "status": EVERYBODY,
    "status culture": EVERYBODY,
    "status overall": EVERYBODY,
    "digest": EVERYBODY,
    "show culture-1": EVERYBODY,
    "share culture": EVERYBODY,
    "share culture-1": EVERYBODY,
    "update": REPORTERS,
    "update culture": CONTRIBUTORS,
    "update culture went well": CONTRIBUTORS,
    "update culture: x": CONTRIBUTORS,
    "update culture-1: x": CONTRIBUTORS,
    "amend culture-1": CONTRIBUTORS,
    "amend culture-1: x": CONTRIBUTORS,
    "withdraw culture-1": CONTRIBUTORS,
    "withdraw culture-1 because x": CONTRIBUTORS,
    "next-period culture-1": CONTRIBUTORS,
    "rate culture": CONTRIBUTORS,
    "rate culture: green": CONTRIBUTORS,
    "rate overall": DECIDERS,
    "rate overall: green because x": DECIDERS,
    "submit culture": CONTRIBUTORS,
    "nothing culture for March": CONTRIBUTORS,
    "issue for April": DECIDERS,
}
PRESSED = {
    ("update", "culture"): CONTRIBUTORS,
    ("amend", "culture-1"): CONTRIBUTORS,
    ("withdraw", "culture-1"): CONTRIBUTORS,
    ("next-period", "culture-1 2024-05"): CONTRIBUTORS,
    ("rate", "culture"): CONTRIBUTORS,
    ("rate", "overall"): DECIDERS,
    ("submit", "culture"): CONTRIBUTORS,
    ("nothing", "culture for March"): CONTRIBUTORS,
    ("share", "culture-1"): EVERYBODY,
    ("issue", "2024-04"): DECIDERS,
}
SENT: dict[str, tuple[frozenset[str], dict[str, str], dict[str, str]]] = {
    "update": (CONTRIBUTORS, {"workstream": "culture", "text": "x"}, {}),
    "amend": (CONTRIBUTORS, {"text": "x"}, {"ref": "culture-1"}),
    "withdraw": (CONTRIBUTORS, {"reason": "x"}, {"ref": "culture-1"}),
    "rate": (CONTRIBUTORS, {"rating": "Green"}, {"workstream": "culture", "period": "2024-04"}),
}
CHANGES = ("update", "amend", "withdraw", "next-period", "rate", "submit", "nothing", "issue", "share")


@pytest.fixture
def may(house: House) -> House:
    """In May, with an activity in April."""
    house.done("officer", "update culture on 5 April: Awards held")
    house.clock.pass_(days=30)
    return house


@pytest.mark.parametrize("who", sorted({*EVERYBODY, "stranger"}))
@pytest.mark.parametrize("words", TYPED)
def test_who_may_say_what(may: House, words: str, who: str) -> None:
    """Whoever may not is told that it is not available to them; a change says that nothing was recorded."""
    answer = may.say(who, words)
    assert answer.refused == (who not in TYPED[words]), answer.text
    if answer.refused:
        assert answer.text.startswith("Not available to you: ")
        assert answer.text.endswith("Nothing was recorded.") == words.startswith(CHANGES)


@pytest.mark.parametrize("who", sorted({*EVERYBODY, "stranger"}))
@pytest.mark.parametrize("button", PRESSED, ids=" ".join)
def test_who_may_press_what(may: House, button: tuple[str, str], who: str) -> None:
    """A button that somebody else was shown gives no right."""
    answer = may.press(who, *button)
    assert answer.refused == (who not in PRESSED[button]), answer.text
    if answer.refused:
        assert answer.text.startswith("Not available to you: ")


@pytest.mark.parametrize("who", sorted({*EVERYBODY, "stranger"}))
@pytest.mark.parametrize("name", SENT)
def test_who_may_send_which_form(may: House, name: str, who: str) -> None:
    """The right is asked for again: it may have gone since the form was opened, or the form be made up."""
    allowed, fields, about = SENT[name]
    before = may.report("2024-04", "internal")
    answer = may.ask(ACCOUNTS[who], Filled(name, fields, about), CHANNEL, None)
    assert (who in allowed) == (before != may.report("2024-04", "internal"))
    if who not in allowed:
        assert "Not available to you: " in answer.everything


def test_a_refusal_names_those_who_may(house: House) -> None:
    """So that the reader knows whom to ask."""
    answer = house.say("reader", "update culture: x")
    assert "is for Cleo Lead, Dan Deputy and Olu Officer" in answer.text
    assert "is for the programme's officers and directors" in house.say("lead", "rate overall: green").text


def test_a_form_offers_only_the_workstreams_that_its_reader_may_write_to(house: House) -> None:
    """An officer all of them, a lead their own."""

    def offered(form: Form) -> list[str]:
        return [option.value for option in next(f for f in form.fields if f.name == "workstream").options]

    assert offered(house.say("lead", "update").form) == ["culture"]
    assert offered(house.say("officer", "update").form) == ["culture", "homes"]


def test_only_those_who_may_change_an_item_are_offered_to(house: House) -> None:
    """A reader is offered to share it."""
    house.done("lead", "update culture: x")
    assert [b.name for b in house.say("reader", "show culture-1").buttons] == ["share"]
    assert [b.name for b in house.say("lead", "show culture-1").buttons] == ["amend", "withdraw", "mark", "share"]
