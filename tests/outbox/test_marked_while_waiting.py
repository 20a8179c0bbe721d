"""What is marked exempt while it waits goes to no channel any more: not later, not in a thread, not as a correction."""

from __future__ import annotations

import asyncio
import json
import math
from dataclasses import dataclass, replace

import pytest

from handlers.answer import Desk
from handlers.cycle import Cycle
from handlers.outbox import Messenger, SendOnce
from handlers.request import Asker
from storage.outbox import Post
from tests.fakes.slack_faults import Call, Fault, api_error, drop, hook
from tests.outbox.office import Office
from tests.outbox.plan import CHANNELS, DIRECTOR, HEADINGS, LEAD, OFFICER, OLU, Clock, say, utc
from tests.ticking import tick
from views.chat.renderers import plain_text

FIRST, SECOND = CHANNELS
WORDS = "Staff awards were held"
AMEND = f'amend culture-1 exempt "p3": {WORDS}'
MARK = "mark culture-1: exempt because it names a person"
WAITED = "It was still waiting, and is not sent any more:"
THERE = "It is posted already:"
NEXT = "Next: `issue for March 2024` makes the next edition, without it."
DAYS = 100_000
NOT_INVITED = api_error("not_in_channel")


def not_invited(office: Office, *channels: str, after: int = 0) -> None:
    for channel in channels:
        office.slack.fail("chat.postMessage", NOT_INVITED, times=math.inf, channel=channel, after=after)


def answer(office: Office, words: str = MARK, who: Asker = LEAD) -> str:
    return "\n\n".join(plain_text.render(message) for message in say(office.desk, who, words).messages)


def sent_once_invited(office: Office) -> str:
    """All that Slack receives from now on, for days, when every channel can be reached."""
    before = len(office.slack.calls)
    office.slack.recover()
    for _ in range(3):
        tick(Cycle(office.desk))
        office.send_later(DAYS)
    return json.dumps([call.arguments for call in office.slack.calls[before:]], ensure_ascii=False)


def states(office: Office, channel: str) -> list[str]:
    return [post.state for post in office.posts() if post.channel == channel]


@pytest.mark.parametrize("marking", [MARK, AMEND])
@pytest.mark.parametrize("shared", ["share culture-1", "share culture for March"])
def test_what_was_shared_and_waits_is_not_sent(office: Office, shared: str, marking: str) -> None:
    not_invited(office, FIRST)
    say(office.desk, LEAD, shared)
    office.send()
    assert f"{WAITED}\n\nAn answer that was shared, March 2024: channel {FIRST}" in answer(office, marking)
    assert WORDS not in sent_once_invited(office)
    assert states(office, FIRST) == ["dropped"]


def test_what_was_shared_elsewhere_or_holds_another_activity_is_sent(quick: Office) -> None:
    """culture-1 is not culture-11."""
    for number in range(2, 12):
        say(quick.desk, LEAD, f"update culture for March: Forum {number} met")
    not_invited(quick, FIRST)
    say(quick.desk, LEAD, "share culture-11")
    assert WAITED not in answer(quick)
    assert "Forum 11 met" in sent_once_invited(quick)


def test_a_shared_status_that_counts_it_is_not_sent(office: Office) -> None:
    """Though it does not name it: the programme's, and a workstream's with many that came after."""
    for number in range(2, 14):
        say(office.desk, LEAD, f"update culture for March: Forum {number} met")
    not_invited(office, FIRST)
    for shared in ("share for March", "share overall for March", "share culture for March"):
        say(office.desk, LEAD, shared)
    office.send()
    assert f"{WAITED}\n\nAn answer that was shared, March 2024: channel {FIRST}" in answer(office)
    assert set(states(office, FIRST)) == {"dropped"}


def test_what_hangs_under_it_is_not_sent_either(office: Office) -> None:
    """It is hidden with what it follows up; also when it was withdrawn meanwhile."""
    for ref, words in (("culture-2", "Prizes were posted"), ("culture-3", "Thanks were sent")):
        say(office.desk, LEAD, f"update culture-1 on 5 April 2024: {words}")
        say(office.desk, LEAD, f"share {ref}")
    say(office.desk, LEAD, "withdraw culture-3 because it was a slip")
    assert WAITED in answer(office)
    sent = sent_once_invited(office)
    assert "Prizes were posted" not in sent
    assert "Thanks were sent" not in sent


@pytest.mark.parametrize("marking", [MARK, AMEND])
def test_an_edition_is_not_sent_to_a_channel_that_has_not_had_it(office: Office, marking: str) -> None:
    """Neither the summary, which counts it, nor any of its thread. The director has a copy; edition 2 goes to all."""
    not_invited(office, *CHANNELS)
    office.issue()
    office.send()
    said = answer(office, marking)
    assert WAITED in said
    assert all(f"The summary, March 2024, edition 1: channel {channel}" in said for channel in CHANNELS)
    assert THERE not in said
    assert NEXT in said
    assert WORDS not in sent_once_invited(office)
    assert {*states(office, FIRST), *states(office, SECOND)} == {"dropped"}
    assert office.private(DIRECTOR) == [HEADINGS[0]]
    office.issue()
    assert WORDS not in sent_once_invited(office)
    for channel in CHANNELS:
        assert (office.heads(channel), office.threads(channel)) == ([HEADINGS[0]], list(HEADINGS[1:]))


def test_of_a_thread_that_has_begun_only_what_holds_it_is_left_out(office: Office) -> None:
    """The other channel has it all, and the answer says so; directors keep what they have."""
    not_invited(office, FIRST, after=1)
    office.issue()
    office.send()
    said = answer(office)
    before, waited = said.split(WAITED)
    assert f"The summary, March 2024, edition 1: channel {FIRST}" in before.partition(THERE)[2]
    assert f"A part of the summary's thread, March 2024, edition 1: channel {SECOND}" in before
    assert "Ask an administrator of the chat to delete it there." in before
    assert f"A part of the summary's thread, March 2024, edition 1: channel {FIRST}" in waited
    assert SECOND not in waited
    assert "Private messages with it stay" in waited
    assert WORDS not in sent_once_invited(office)
    assert office.threads(FIRST) == [HEADINGS[2], HEADINGS[3]]


def an_hour_later(office: Office) -> None:
    office.desk = Desk(office.store, Clock(utc("2024-04-03T10:00")), office.desk.platforms, office.desk.shelf)


def corrected(office: Office) -> None:
    """The edition stands in both channels, and a correction that the first one cannot be told."""
    office.issue()
    office.send()
    an_hour_later(office)
    say(office.desk, LEAD, "amend culture-1: Eleven people had awards")
    not_invited(office, FIRST)
    tick(Cycle(office.desk))
    office.send_later()


def test_a_correction_that_quotes_it_is_not_sent(office: Office) -> None:
    corrected(office)
    assert "Eleven people" in json.dumps(office.slack.posted(SECOND)[0].replies[-1].content)
    said = answer(office)
    assert f"{WAITED}\n\nA correction in the summary's thread, March 2024, edition 1: channel {FIRST}" in said
    assert "Eleven people" not in sent_once_invited(office)
    assert office.threads(FIRST) == list(HEADINGS[1:])


def test_what_is_corrected_beside_it_is_told_all_the_same(quick: Office) -> None:
    """A rating that fell in the same minute goes into the thread that the hidden activity does not reach."""
    quick.issue()
    quick.send()
    an_hour_later(quick)
    say(quick.desk, LEAD, "amend culture-1: Eleven people had awards")
    say(quick.desk, LEAD, "rate culture for March: Red because two posts are vacant")
    not_invited(quick, FIRST)
    tick(Cycle(quick.desk))
    quick.send_later()
    answer(quick)
    after = sent_once_invited(quick)
    assert "Eleven people" not in after
    assert "Culture: now Red" in after


def test_no_correction_waits_for_a_summary_that_is_not_sent_any_more(quick: Office) -> None:
    not_invited(quick, FIRST)
    quick.issue()
    quick.send()
    answer(quick)
    an_hour_later(quick)
    say(quick.desk, LEAD, "rate culture for March: Red because two posts are vacant")
    sent_once_invited(quick)
    assert quick.heads(FIRST) == []
    assert quick.threads(SECOND)[-1].startswith("Corrections 1 to 2 to edition 1")
    assert "waiting" not in quick.states("summary", "part", "correction")


def test_what_was_shared_and_is_there_is_named_with_its_channel(office: Office) -> None:
    """Nobody takes it back but a person."""
    say(office.desk, LEAD, "share culture-1")
    office.send()
    said = answer(office)
    assert f"{THERE}\n\nAn answer that was shared, March 2024: channel {FIRST}\n\nI take no message back." in said
    assert WAITED not in said
    assert "Next:" not in said


def test_opened_again_what_was_not_sent_stays_unsent(quick: Office) -> None:
    """It would come at a time that nobody chose; sharing it again is one click."""
    not_invited(quick, FIRST)
    say(quick.desk, LEAD, "share culture-1")
    answer(quick)
    say(quick.desk, LEAD, "mark culture-1: open")
    say(quick.desk, OLU, "mark culture-1: open")
    assert WORDS not in sent_once_invited(quick)


@dataclass
class MarkedMeanwhile:
    """A messenger of a process that has claimed a post, and gets ready to send it, when its words are marked."""

    office: Office
    inner: Messenger
    platform: str = "slack"

    async def prepare(self, post: Post) -> SendOnce:
        send = await self.inner.prepare(post)
        await asyncio.to_thread(answer, self.office)
        return send

    async def find(self, post: Post) -> str | None:
        return await self.inner.find(post)


def test_marked_as_it_is_got_ready_it_is_not_sent(office: Office) -> None:
    """The record is asked once more before the one call that cannot be taken back."""
    say(office.desk, LEAD, "share culture-1")
    sender = office.sender()
    sender.messengers["slack"] = MarkedMeanwhile(office, sender.messengers["slack"])
    asyncio.run(sender.send_all())
    assert states(office, FIRST) == ["dropped"]
    assert WORDS not in str(office.slack.calls) + sent_once_invited(office)


def marked_as_slack_is_called(office: Office, fault: Fault) -> str:
    """Mark it when the call has arrived; what the answer said."""
    said: list[str] = []

    def mark(_call: Call) -> None:
        said.append(answer(office))

    office.slack.fail("chat.postMessage", replace(fault, before=mark), channel=FIRST)
    say(office.desk, LEAD, "share culture-1")
    office.send()
    return said[0]


def test_marked_while_slack_has_it_the_answer_says_that_it_may_be_there(office: Office) -> None:
    said = marked_as_slack_is_called(office, hook(lambda _: None))
    assert "It was being sent, and may be there. Please look:" in said
    assert f"An answer that was shared, March 2024: channel {FIRST}" in said
    assert states(office, FIRST) == ["posted"]


def test_marked_while_slack_refuses_it_it_is_not_tried_again(office: Office) -> None:
    """And no officer is told that it goes out once the bot is invited."""
    marked_as_slack_is_called(office, NOT_INVITED)
    assert states(office, FIRST) == ["dropped"]
    assert WORDS not in sent_once_invited(office)
    assert office.to_officer() == []


def test_marked_while_it_is_lost_nobody_can_have_it_posted_again(office: Office) -> None:
    """That it is there can be said."""
    marked_as_slack_is_called(office, drop())
    lost = office.post("share")
    assert (lost.state, office.private(OFFICER)) == ("unknown", ["Is it there?"])
    refused = office.press("again", lost)
    assert refused.refused
    assert "what it says has been marked exempt since" in plain_text.render(refused.messages[0])
    assert WORDS not in sent_once_invited(office)
    assert not office.press("there", lost).refused
