"""What an officer is asked and told of a post: which programme, period and edition it is about, and where it went."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.posts import about_period
from handlers.request import Place, Pressed, Request
from tests.fakes.slack_faults import api_error, drop, lost_reply
from tests.outbox.office import Office
from tests.outbox.plan import DIRECTOR, LEAD, OLU, say
from tests.slack.reading import buttons, objects, text_of

MARCH = ("Programme: Getting Better", "For: March 2024, edition 1")
NAMED = {"type": "channel", "channel_id": "C01GEN"}


def asked(office: Office) -> Any:
    """The one question or notice that the officer has."""
    [message] = office.to_officer()
    return message


def lines(message: Any) -> list[str]:
    return message.text.splitlines()


def test_a_question_names_the_programme_the_period_the_edition_and_the_channel(quick: Office) -> None:
    """The channel by the name that its reader knows, which Slack puts in; and by the id in the programme file."""
    quick.slack.fail("chat.postMessage", drop(), channel="C01GEN")
    quick.issue()
    quick.send()
    question = asked(quick)
    assert {*MARCH, "Where: channel C01GEN"} <= set(lines(question))
    assert NAMED in list(objects(question.blocks))
    assert "C01GEN" in text_of(question.blocks)


def test_a_question_names_the_person_that_a_private_copy_was_for(quick: Office) -> None:
    quick.slack.fail("chat.postMessage", drop(), channel=f"D{DIRECTOR[1:]}")
    quick.issue()
    quick.send()
    assert {*MARCH, "Where: a private message to Di Rector"} <= set(lines(asked(quick)))


def test_what_tells_a_director_or_an_officer_of_the_programme_is_never_sent_twice_by_itself_either(
    quick: Office,
) -> None:
    """Only a question, and the trouble of another post, is: without it that post would be left undone."""
    say(quick.desk, OLU, "hold for March 2024 because two returns are missing")
    quick.slack.fail("chat.postMessage", lost_reply(), channel=f"D{DIRECTOR[1:]}")
    quick.send()
    for _ in range(3):
        quick.send_later(100_000)
    assert len(quick.slack.private_messages(DIRECTOR)) == 1
    question = asked(quick)
    assert "I sent a private message and got no answer" in question.text
    assert {"For: March 2024", "Where: a private message to Di Rector"} <= set(lines(question))


def test_a_question_about_what_was_shared_names_its_period(quick: Office) -> None:
    """It is of no edition."""
    say(quick.desk, LEAD, "share culture for March")
    quick.slack.fail("chat.postMessage", drop(), channel="C01GEN")
    quick.send()
    question = asked(quick)
    assert "For: March 2024" in lines(question)
    assert buttons(question.blocks)["there"] == f"2024-03 post {quick.post('share').id}"


def test_what_cannot_be_delivered_names_the_same(quick: Office) -> None:
    quick.slack.fail("chat.postMessage", api_error("is_archived"), times=99, channel="C01GEN")
    quick.issue()
    quick.send()
    notice = asked(quick)
    assert {*MARCH, "Where: channel C01GEN"} <= set(lines(notice))
    assert "The summary could not be delivered: is_archived." in lines(notice)
    assert NAMED in list(objects(notice.blocks))


@pytest.mark.parametrize(("name", "state"), [("there", "posted"), ("again", "waiting")])
@pytest.mark.parametrize("old", [False, True])
def test_its_buttons_carry_the_period_and_the_edition_and_those_posted_before_still_work(
    quick: Office, name: str, state: str, *, old: bool
) -> None:
    quick.slack.fail("chat.postMessage", drop(), channel="C01GEN")
    quick.issue()
    quick.send()
    lost = quick.post("summary")
    carried = buttons(asked(quick).blocks)
    assert carried == dict.fromkeys(("there", "again"), f"2024-03 edition 1 post {lost.id}")
    value = str(lost.id) if old else carried[name]
    assert quick.desk.answer(Request(OLU, Place("slack", ""), Pressed(name, value))).done
    assert quick.post("summary").state == state


@pytest.mark.parametrize("value", ["", "post", "2024-03 edition 1 post 999", "2024-03 edition 1", "post 1x", "9" * 19])
def test_a_button_that_names_no_post_is_refused(quick: Office, value: str) -> None:
    assert quick.desk.answer(Request(OLU, Place("slack", ""), Pressed("again", value))).refused


def test_a_period_is_marked_with_its_edition_or_alone(quick: Office) -> None:
    """As every post about it carries it in its metadata."""
    [known] = quick.store.read(quick.desk.shelf.current)
    assert about_period(known.programme, "2024-03", 2) == "plan/2024-03/2"
    assert about_period(known.programme, "2024-03") == "plan/2024-03"
