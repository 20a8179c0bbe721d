"""What one process began and another finishes, the answers of the officer, and what comes late."""

from __future__ import annotations

import asyncio
import datetime as dt
import math
import time
from dataclasses import dataclass
from functools import partial

import pytest

from handlers.outbox import LastLook, Messenger, SendOnce
from storage import outbox
from storage.outbox import NewPost, Post
from storage.store import Unit
from tests.fakes.slack_faults import Call, api_error, drop, hook, http_error, lost_reply, rate_limited
from tests.outbox.office import STALE, Office
from tests.outbox.plan import CHANNELS, DIRECTOR, HEADINGS, LEAD, OFFICER

PARTS = list(HEADINGS[1:])
PRIVATE = f"D{DIRECTOR[1:]}"


def claimed(office: Office, holder: str = "a process that went away") -> Post:
    """The next post, claimed by a process that says no more."""
    post = office.store.write(lambda unit: outbox.claim(unit, ["slack"], holder, office.clock.now()))
    assert post
    return post


def left_unknown(office: Office) -> Post:
    """The first summary, claimed by a process that died, and asked about."""
    office.issue()
    lost = claimed(office)
    office.send_later(STALE.total_seconds() + 1)
    assert office.post("summary").state == "unknown"
    return lost


def test_a_claim_is_not_released_by_time_but_asked_about_once_it_is_stale(office: Office) -> None:
    office.issue()
    claimed(office)
    office.send_later(STALE.total_seconds() - 1)
    assert (office.post("summary").state, office.to_officer()) == ("posting", [])
    for _ in range(3):
        office.send_later(10_000)
    assert office.heads("C01GEN") == []
    assert office.post("summary").state == "unknown"
    assert office.private(OFFICER) == ["Is it there?"]


def test_an_uncertain_summary_holds_its_parts_and_nothing_else(office: Office) -> None:
    """The other channel has everything, and the director a copy without the link."""
    left_unknown(office)
    assert office.states() == {"unknown": 1, "waiting": 3, "posted": 5}
    assert (office.heads("C02BOARD"), office.threads("C02BOARD")) == ([HEADINGS[0]], PARTS)
    assert office.private(DIRECTOR) == [HEADINGS[0]]


def test_again_sends_it_with_its_parts(office: Office) -> None:
    lost = left_unknown(office)
    assert not office.press("again", lost).refused
    office.send_later()
    assert (office.heads("C01GEN"), office.threads("C01GEN")) == ([HEADINGS[0]], PARTS)
    assert office.states() == {"posted": 9}


def test_there_without_its_id_lets_the_parts_follow_in_the_channel_in_order(office: Office) -> None:
    """The thread is not known, so they stand by themselves; each says whose and which edition's it is."""
    lost = left_unknown(office)
    assert not office.press("there", lost).refused
    office.send_later()
    assert office.heads("C01GEN") == PARTS
    assert office.states() == {"posted": 9}


def test_the_answer_is_taken_once_and_the_next_one_is_told_who_gave_it(quick: Office) -> None:
    lost = left_unknown(quick)
    quick.press("there", lost)
    told = quick.press("again", lost)
    assert told.refused
    assert "Olu Officer has said what became of it" in str(told.messages[0])
    quick.send_later()
    assert quick.heads("C01GEN") == PARTS


def test_a_lead_may_not_answer(quick: Office) -> None:
    lost = left_unknown(quick)
    assert quick.press("again", lost, LEAD).refused
    assert quick.post("summary").state == "unknown"


def test_an_answer_of_slack_that_comes_after_the_take_over_settles_it_and_the_buttons_say_so(office: Office) -> None:
    """The process that was thought dead was only slow."""
    office.issue()

    def overtaken(_call: Call) -> None:
        """By then the other channel has all its four posts: what is under way there would be asked about too."""
        while office.states()["posted"] < 4:
            time.sleep(0.01)
        office.clock.pass_(seconds=STALE.total_seconds() + 1)
        asyncio.run(office.sender().send_all())

    office.slack.fail("chat.postMessage", hook(overtaken, "after"), channel="C01GEN")
    office.send()
    assert office.private(OFFICER) == ["Is it there?"]
    moot = office.press("again", office.post("summary"))
    assert moot.refused
    assert "it was found, and stands as posted" in str(moot.messages[0])
    office.send_later()
    assert (office.heads("C01GEN"), office.threads("C01GEN")) == ([HEADINGS[0]], PARTS)


@pytest.mark.parametrize("method", ["users.lookupByEmail", "conversations.open", "chat.getPermalink"])
def test_a_process_that_was_stopped_before_posting_does_not_post_what_was_sent_again_meanwhile(
    quick: Office, method: str
) -> None:
    quick.issue()

    def overtaken(_call: Call) -> None:
        """The process stands still while another one asks, an officer answers, and it is sent."""
        quick.clock.pass_(seconds=STALE.total_seconds() + 1)
        asyncio.run(quick.sender().send_all())
        quick.press("again", quick.post("copy"))
        quick.clock.pass_(seconds=1)
        asyncio.run(quick.sender().send_all())

    quick.slack.fail(method, hook(overtaken))
    quick.send()
    quick.send_later()
    assert quick.private(DIRECTOR) == [HEADINGS[0]]
    assert quick.states() == {"posted": 9}


def test_a_process_that_is_held_up_and_not_yet_taken_over_puts_it_back_and_nobody_is_asked(quick: Office) -> None:
    """It knows that it has not sent it."""
    quick.issue()
    stopped = hook(lambda _call: quick.clock.pass_(seconds=STALE.total_seconds() * 0.9))
    quick.slack.fail("conversations.open", stopped)
    quick.send()
    assert quick.post("copy").problem == "held_up"
    quick.send_later()
    assert quick.private(DIRECTOR) == [HEADINGS[0]]
    assert quick.to_officer() == []


def left_asking(post: Post, unit: Unit) -> None:
    """As a process leaves it that is killed before the question has gone."""
    assert outbox.lost(unit, post, "no_answer")
    about, said = outbox.about_post(post.id), {"text": "Is it there?"}
    question = NewPost("question", "slack", said, person="olu@example.org", about=about)
    outbox.put(unit, post.programme_id, question, post.since or dt.datetime.now(dt.UTC))


@pytest.mark.parametrize("asked", [True, False])
def test_a_process_that_was_taken_over_and_has_not_sent_says_so_and_it_goes_by_itself(
    quick: Office, *, asked: bool
) -> None:
    """A question that nobody has put yet is taken back; of one that was put, the buttons say that it is moot.

    Only the private copy is left by then: a sender that ends another post would look, and put the question at once.
    """
    quick.issue()
    quick.slack.fail("conversations.open", rate_limited(1))
    quick.send()
    assert quick.states() == {"posted": 8, "waiting": 1}

    def overtaken(_call: Call) -> None:
        quick.clock.pass_(seconds=STALE.total_seconds() + 1)
        if asked:
            asyncio.run(quick.sender().send_all())
        else:
            quick.store.write(partial(left_asking, quick.post("copy")))
        assert quick.post("copy").state == "unknown"

    quick.slack.fail("conversations.open", hook(overtaken))
    quick.send_later()
    quick.send_later()
    assert quick.private(DIRECTOR) == [HEADINGS[0]]
    assert quick.states() == {"posted": 9}
    assert quick.private(OFFICER) == ["Is it there?"] * asked
    if asked:
        assert quick.press("again", quick.post("copy")).refused


@dataclass
class StoppedOnce:
    """A messenger whose process stands still when the first post has nothing left but to be sent."""

    office: Office
    inner: Messenger
    platform: str = "slack"
    stopped: bool = False

    async def prepare(self, post: Post) -> SendOnce:
        send = await self.inner.prepare(post)
        return send if self.stopped else partial(self._late, send)

    async def _late(self, send: SendOnce, last_look: LastLook) -> str:
        self.stopped = True
        self.office.clock.pass_(seconds=STALE.total_seconds())
        return await send(last_look)

    async def find(self, post: Post) -> str | None:
        return await self.inner.find(post)


def test_a_process_that_was_stopped_as_it_connected_does_not_write(quick: Office) -> None:
    """The last look at the clock is taken when the connection stands: nothing of the post has left by then."""
    quick.issue()
    sender = quick.sender()
    sender.messengers["slack"] = StoppedOnce(quick, sender.messengers["slack"])
    first = quick.post("summary")
    asyncio.run(sender.send_all())
    quick.send_later()
    marks = [call.arguments["metadata"]["event_payload"]["post"] for call in quick.slack.calls_to("chat.postMessage")]
    assert (marks.count(first.id), quick.post("summary").attempt) == (1, 2)
    assert quick.states() == {"posted": 9}


@pytest.mark.parametrize("fault", [lost_reply(), drop(), api_error("internal_error")], ids=["lost", "dropped", "error"])
def test_a_question_that_may_be_lost_is_put_again_a_few_times(quick: Office, fault: object) -> None:
    """It is about something undone; put twice, its buttons still work once."""
    quick.slack.fail("chat.postMessage", drop(), channel="C01GEN")
    quick.slack.fail("chat.postMessage", fault, channel=f"D{OFFICER[1:]}")  # pyright: ignore[reportArgumentType]
    quick.issue()
    quick.send()
    quick.send_later()
    assert quick.post("question").state == "posted"
    assert quick.private(OFFICER)[-1] == "Is it there?"


def test_a_question_that_is_lost_is_put_again_and_never_given_up(office: Office) -> None:
    """Slack is down for hours: afterwards there is one question for each message, and none is put twice."""
    office.issue()
    office.slack.fail("chat.postMessage", http_error(503), times=math.inf)
    for _ in range(12):
        office.send_later(600)
    assert office.private(OFFICER) == []
    office.slack.recover()
    for _ in range(3):
        office.send_later(4000)
    assert office.private(OFFICER) == ["Is it there?"] * office.states()["unknown"]
    assert office.states()["unknown"] == 3


def test_a_question_that_is_settled_is_not_put_any_more(quick: Office) -> None:
    """Somebody has answered on home meanwhile."""
    quick.slack.fail("chat.postMessage", drop(), channel="C01GEN")
    quick.slack.fail("chat.postMessage", drop(), times=math.inf, channel=f"D{OFFICER[1:]}")
    quick.issue()
    quick.send_later()
    assert not quick.press("again", quick.post("summary")).refused
    quick.slack.recover()
    quick.send_later(4000)
    assert quick.private(OFFICER) == []
    assert quick.states() == {"posted": 9}


def test_a_post_that_slack_will_never_take_does_not_hold_up_what_comes_after_it(quick: Office) -> None:
    quick.slack.fail("chat.postMessage", api_error("msg_too_long"), times=1, channel="C01GEN", after=1)
    quick.slack.fail("chat.postMessage", api_error("msg_too_long"), times=5, channel="C01GEN")
    quick.issue()
    for _ in range(8):
        quick.send_later()
    assert sorted(quick.threads("C01GEN")) == sorted(PARTS)


def test_an_officer_who_is_a_director_too_is_told_before_the_copy_can_go(quick: Office) -> None:
    """The copy waits for its link, and the notice says why the summary does not go."""
    quick.slack.users[OFFICER]["profile"]["email"] = "nobody@example.org"
    quick.slack.users[DIRECTOR]["profile"]["email"] = "olu@example.org"
    quick.slack.fail("chat.postMessage", api_error("not_in_channel"), times=math.inf, channel="C01GEN")
    quick.issue()
    quick.send()
    assert quick.private(DIRECTOR) == ["Something could not be delivered"]


def test_several_senders_at_once_post_everything_once(office: Office) -> None:
    office.issue()

    async def together() -> None:
        await asyncio.gather(*(office.sender().send_all() for _ in range(4)))

    asyncio.run(together())
    for channel in CHANNELS:
        assert (office.heads(channel), office.threads(channel)) == ([HEADINGS[0]], PARTS)
    assert {post.attempt for post in office.posts()} == {1}
