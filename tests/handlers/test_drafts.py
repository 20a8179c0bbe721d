"""Drafts: what was typed into a form and not sent is offered next time, to its author alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from handlers.answer import Desk
from handlers.request import Left
from storage.programmes import Shelf
from storage.tables import drafts
from tests.handlers.house import SLACK, Answer, House
from tests.plan import ACCOUNTS, CHANNEL
from views.chat.message import Form

WORDS = "Staff awards set for June"


def leave(house: House, who: str, form: Form, **fields: str) -> Answer:
    """Close a form with these fields in it."""
    standing = {f.name: f.value for f in form.fields}
    return house.ask(ACCOUNTS[who], Left(form.name, standing | fields, dict(form.about)), CHANNEL, None)


def kept_words(house: House) -> str:
    """Everything that the table of drafts holds, in one text."""
    return "".join(house.store.read(lambda unit: list(unit.execute(select(drafts.c.fields)).scalars())))


def test_a_closed_form_is_offered_with_everything_in_it_and_says_so(house: House) -> None:
    """When it was left is told in the programme's own time."""
    left = leave(house, "lead", house.say("lead", "update").form, text=WORDS, when="5 May", rating="Amber")
    assert not left.reply.messages
    house.clock.pass_(hours=5)
    answer = house.say("lead", "update")
    assert [answer.value(name) for name in ("text", "when", "rating")] == [WORDS, "5 May", "Amber"]
    assert "Your draft of 3 April 2024, 10:00 BST, is here." in answer.form.intro
    assert not house.texts("2024-04")


def test_home_s_button_offers_the_draft_of_its_month(house: House) -> None:
    """And a form for another month is a new one."""
    leave(house, "lead", house.say("lead", "update").form, text=WORDS)
    home = house.say("lead", "home")
    assert house.press("lead", "update", home.button("update").value).value("text") == WORDS
    assert not house.say("lead", "update culture for March").value("text")


def test_every_form_that_was_left_is_offered_about_the_same_and_gone_when_it_was_sent(house: House) -> None:
    """A correction of one activity is none of another's; what stands in the form already is no draft."""
    for text in ("Awards held", "Prizes given"):
        house.done("lead", f"update culture: {text}")
    leave(house, "lead", house.say("lead", "amend culture-1").form, text="Awards were")
    leave(house, "lead", house.say("lead", "amend culture-2").form)
    again = house.say("lead", "amend culture-1")
    assert (again.value("text"), "Your draft" in again.form.intro) == ("Awards were", True)
    assert not house.say("lead", "amend culture-2").form.intro
    assert house.say("lead", "amend culture-1 Other words").value("text") == "Other words"
    wrong = house.fill("lead", again.form, when="31 June")
    assert house.say("lead", "amend culture-1").value("when") == "31 June"
    house.fill("lead", wrong.form, when="")
    assert "Awards were" not in kept_words(house)


def test_a_draft_that_is_sent_is_recorded_and_gone(house: House) -> None:
    """No word of it is left behind, and a late “closed” does not bring it back."""
    leave(house, "lead", house.say("lead", "update").form, text=WORDS)
    form = house.say("lead", "update").form
    house.fill("lead", form)
    assert house.texts("2024-04") == {"culture-1": WORDS}
    leave(house, "lead", form)
    assert WORDS not in kept_words(house)
    assert not house.say("lead", "update").form.intro


def test_a_restart_keeps_the_draft(house: House) -> None:
    leave(house, "lead", house.say("lead", "update").form, text=WORDS)
    house.desk = Desk(house.store, house.clock, (SLACK,), Shelf())
    assert house.say("lead", "update").value("text") == WORDS


def test_a_form_that_was_sent_with_an_error_and_given_up_is_kept(house: House) -> None:
    """It is the same draft when the error has been put right."""
    wrong = house.fill("lead", house.say("lead", "update").form, text=WORDS, when="31 June")
    assert house.say("lead", "update").value("text") == WORDS
    house.fill("lead", wrong.form, when="5 May")
    assert house.texts("2024-04") == {"culture-1": WORDS}
    assert not house.say("lead", "update").value("text")


def test_a_form_that_is_asked_about_is_kept_until_it_is_answered(house: House) -> None:
    house.done("lead", f"update culture: {WORDS}")
    asked = house.fill("lead", house.say("lead", "update").form, text=WORDS)
    assert house.say("lead", "update").value("text") == WORDS
    house.press("lead", "record-anyway", asked.button("record-anyway").value)
    assert not house.say("lead", "update").value("text")


def test_a_draft_that_is_cleared_is_gone(house: House) -> None:
    """Closing the emptied form starts afresh."""
    leave(house, "lead", house.say("lead", "update").form, text=WORDS, exempt="p3")
    leave(house, "lead", house.say("lead", "update").form, text=" ", exempt="")
    assert WORDS not in kept_words(house)
    assert not house.say("lead", "update").form.intro


def test_what_is_written_after_clearing_the_form_is_kept(house: House) -> None:
    """Slack tells of every letter: to empty the field and start again is no end of the draft."""
    form = house.say("lead", "update").form
    for text in (WORDS, "", "Better words"):
        leave(house, "lead", form, text=text)
    assert house.say("lead", "update").value("text") == "Better words"


def test_what_is_written_after_an_empty_form_was_sent_is_kept(house: House) -> None:
    wrong = house.fill("lead", house.say("lead", "update").form)
    leave(house, "lead", wrong.form, text=WORDS)
    assert house.say("lead", "update").value("text") == WORDS


def test_who_sends_a_draft_is_told_what_was_amended_since_it_was_begun(house: House) -> None:
    """Else the words of somebody else would give way to words that were written before them, without a sign."""
    house.done("lead", "update culture: Awards held")
    leave(house, "lead", house.say("lead", "amend culture-1").form, text="Awards were held")
    house.done("deputy", "amend culture-1: Awards held in the hall")
    house.clock.pass_(hours=5)
    sent = house.fill("lead", house.say("lead", "amend culture-1").form)
    assert not sent.refused
    assert "Meanwhile Dan Deputy" in sent.text


def test_a_form_of_which_only_its_closing_is_told_loses_nothing(house: House) -> None:
    """A platform may say that a form was closed and not what stood in it."""
    form = house.say("lead", "update").form
    leave(house, "lead", form, text=WORDS)
    house.ask(ACCOUNTS["lead"], Left(form.name, {}, dict(form.about)), CHANNEL, None)
    assert house.say("lead", "update").value("text") == WORDS


@pytest.mark.parametrize("who", ["deputy", "officer", "other lead"])
def test_nobody_else_is_offered_it(house: House, who: str) -> None:
    """Not even those who may see what is exempt."""
    leave(house, "lead", house.say("lead", "update").form, text=WORDS, exempt="a named person")
    answer = house.say(who, "update")
    assert WORDS not in answer.everything
    assert "a named person" not in answer.everything
    assert "draft" not in answer.form.intro


def test_nobody_else_can_change_it(house: House) -> None:
    """A form that names somebody else's draft is another draft."""
    form = house.say("lead", "update").form
    leave(house, "lead", form, text=WORDS)
    leave(house, "deputy", form, text="Something else")
    leave(house, "deputy", form, text="")
    assert house.say("lead", "update").value("text") == WORDS


def test_each_workstream_has_its_own_draft_and_none_is_lost(house: House) -> None:
    """The latest is offered where none is named; words that are said stand before any draft."""
    for key in ("culture", "homes"):
        leave(house, "officer", house.say("officer", f"update {key}").form, text=f"About {key}")
        house.clock.pass_(minutes=1)
    assert house.say("officer", "update").value("text") == "About homes"
    assert house.say("officer", "update culture").value("text") == "About culture"
    assert house.say("officer", "update culture some words").value("text") == "some words"
    house.fill("officer", house.say("officer", "update").form)
    assert house.say("officer", "update").value("text") == "About culture"


def test_a_draft_of_one_workstream_does_not_stand_in_what_is_said_of_another(house: House) -> None:
    """A new record's form is about what is said with it, the period too."""
    leave(house, "officer", house.say("officer", "risk culture").form, text=WORDS, level="low")
    assert house.say("officer", "risk homes high").value("workstream") == "homes"
    assert house.say("officer", "risk homes high").value("text") == ""
    assert house.say("officer", "risk culture for April").value("period") == "2024-04"
    assert house.say("officer", "risk culture").value("text") == WORDS


def test_what_a_draft_follows_up_may_have_been_withdrawn_meanwhile(house: House) -> None:
    """It is no longer among what the form offers; sent all the same, it is refused and nothing is lost."""
    house.done("lead", "update culture: Awards held")
    leave(house, "lead", house.say("lead", "update").form, text=WORDS, follows="culture-1")
    house.done("lead", "withdraw culture-1 because it was a mistake")
    again = house.say("lead", "update")
    assert all(f.name != "follows" for f in again.form.fields)
    assert again.value("text") == WORDS
    refused = house.fill("lead", again.form, follows="culture-1")
    assert "culture-1 was withdrawn by Cleo Lead" in refused.everything
    assert refused.value("text") == WORDS


def test_a_draft_of_somebody_who_may_no_longer_record_is_not_shown(house: House) -> None:
    from tests.handlers.house import PLAN

    leave(house, "lead", house.say("lead", "update").form, text=WORDS)
    house.apply(PLAN.replace('leads = ["cleo@example.org"]', 'leads = ["hal@example.org"]'))
    answer = house.say("lead", "update")
    assert answer.refused
    assert WORDS not in answer.text


def test_a_stranger_keeps_nothing(house: House) -> None:
    form = house.say("lead", "update").form
    assert leave(house, "stranger", form, text=WORDS).refused
    assert WORDS not in kept_words(house)
