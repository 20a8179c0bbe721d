"""Every fault on every call that a post needs: sent later, told of, or asked about. Never lost, never doubled."""

from __future__ import annotations

import asyncio
import math
import socket
from itertools import product

import pytest

from handlers.slack.web import REMEDIES
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import Fault, api_error, drop, http_error, lost_reply, rate_limited, slow
from tests.outbox.office import Office
from tests.outbox.plan import CHANNELS, DIRECTOR, HEADINGS, OFFICER

BEFORE_POSTING = ("users.lookupByEmail", "conversations.open", "chat.getPermalink")
SLOW = 4
IMPATIENT = 3
"""Seconds that a call takes, and that the sender waits for it, where it is too slow."""
NOT_DONE = {"429": rate_limited(7), "429 without Retry-After": rate_limited(None)}
MAY_BE_DONE = {
    "500": http_error(500),
    "502": http_error(502),
    "internal_error": api_error("internal_error"),
    "lost reply": lost_reply(),
    "dropped": drop(),
    "too slow": slow(SLOW),
}
DONE = ("lost reply", "too slow")
NEEDS_A_PERSON = ("not_in_channel", "channel_not_found", "is_archived", "token_revoked", "missing_scope")
EVERYTHING = {"posted": 9}


def named(*tables: dict[str, Fault]) -> list[pytest.ParameterSet]:
    return [pytest.param(fault, id=name) for table in tables for name, fault in table.items()]


def all_there_once(office: Office) -> None:
    for channel in CHANNELS:
        assert (office.heads(channel), office.threads(channel)) == ([HEADINGS[0]], list(HEADINGS[1:]))
    assert office.private(DIRECTOR) == [HEADINGS[0]]
    assert office.states() == EVERYTHING


def test_without_faults_each_channel_has_the_summary_with_its_thread_and_the_director_a_copy_with_the_link(
    office: Office,
) -> None:
    office.issue()
    office.send()
    all_there_once(office)
    [summary] = office.slack.posted("C01GEN")
    [copy] = office.slack.private_messages(DIRECTOR)
    assert copy.text.endswith(f"/archives/C01GEN/p{summary.ts.replace('.', '')}")
    assert office.to_officer() == []


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        pytest.param(method, fault, id=f"{method} {name}")
        for method, (name, fault) in product(BEFORE_POSTING, {**NOT_DONE, **MAY_BE_DONE}.items())
    ],
)
def test_a_call_that_only_prepares_is_made_again(quick: Office, method: str, fault: Fault) -> None:
    quick.call_seconds = IMPATIENT if fault.delay else quick.call_seconds
    quick.slack.fail(method, fault)
    quick.issue()
    quick.send()
    assert quick.states()["posted"] >= 8
    quick.send_later()
    all_there_once(quick)
    assert quick.to_officer() == []


@pytest.mark.parametrize("fault", named(NOT_DONE))
@pytest.mark.parametrize("nth", [0, 1, 8])
def test_a_post_that_was_refused_for_now_goes_later(quick: Office, fault: Fault, nth: int) -> None:
    quick.slack.fail("chat.postMessage", fault, after=nth)
    quick.issue()
    quick.send()
    assert quick.states()["posted"] < 9
    quick.send_later()
    all_there_once(quick)
    assert quick.to_officer() == []


def test_the_wait_that_slack_names_is_kept(quick: Office) -> None:
    quick.slack.fail("chat.postMessage", rate_limited(7), channel="C01GEN")
    quick.issue()
    quick.send()
    quick.send_later(6.9)
    assert quick.heads("C01GEN") == []
    quick.send_later(0.2)
    all_there_once(quick)


@pytest.mark.parametrize("name", MAY_BE_DONE)
@pytest.mark.parametrize("nth", [0, 2, 8])
def test_a_post_that_may_have_been_done_is_asked_about_once_and_never_sent_again_by_itself(
    quick: Office, name: str, nth: int
) -> None:
    quick.call_seconds = IMPATIENT if name == "too slow" else quick.call_seconds
    quick.slack.fail("chat.postMessage", MAY_BE_DONE[name], after=nth)
    quick.issue()
    quick.send()
    for _ in range(3):
        quick.send_later(100_000)
    [lost] = [post for post in quick.posts() if post.state == "unknown"]
    assert [post.about for post in quick.posts() if post.kind == "question"] == [f"post:{lost.id}"]
    assert quick.private(OFFICER) == ["Is it there?"]
    if name in DONE:
        quick.slack.wait_for(lambda: _marked(quick, lost.id))
    quick.press("there" if name in DONE else "again", lost)
    quick.send_later()
    assert [_marked(quick, post.id) for post in quick.posts()] == [1] * 10
    assert quick.states() == EVERYTHING


def _marked(office: Office, post_id: int) -> int:
    heads = [m for channel in list(office.slack.messages) for m in office.slack.posted(channel)]
    every = [m for head in heads for m in (head, *head.replies)]
    return sum(m.metadata["event_payload"]["post"] == post_id for m in every)


@pytest.mark.parametrize("code", NEEDS_A_PERSON)
def test_what_needs_a_person_is_kept_told_once_with_the_remedy_and_goes_by_itself_once_that_is_done(
    quick: Office, code: str
) -> None:
    quick.slack.fail("chat.postMessage", api_error(code), times=math.inf, channel="C01GEN")
    quick.issue()
    for _ in range(8):
        quick.send_later()
    assert quick.heads("C01GEN") == []
    assert quick.heads("C02BOARD") == [HEADINGS[0]]
    [notice] = quick.to_officer()
    assert all(part in notice.text for part in ("The summary", "C01GEN", code, REMEDIES[code]))
    quick.slack.recover()
    quick.send_later(30)
    all_there_once(quick)
    assert len(quick.to_officer()) == 1


def test_it_is_told_again_after_a_day(quick: Office) -> None:
    """A summary that nobody mended is not forgotten."""
    quick.slack.fail("chat.postMessage", api_error("not_in_channel"), times=math.inf, channel="C01GEN")
    quick.issue()
    quick.send()
    quick.send_later(23 * 3600)
    assert len(quick.to_officer()) == 1
    quick.send_later(2 * 3600)
    assert len(quick.to_officer()) == 2


def test_a_director_who_is_not_in_slack_is_told_to_the_officer_and_holds_up_nobody(quick: Office) -> None:
    quick.slack.users[DIRECTOR]["profile"]["email"] = "somebody.else@example.org"
    quick.issue()
    quick.send()
    assert quick.states() == {"posted": 8, "waiting": 1}
    [notice] = quick.to_officer()
    assert REMEDIES["users_not_found"] in notice.text
    quick.slack.users[DIRECTOR]["profile"]["email"] = "di@example.org"
    quick.send_later()
    all_there_once(quick)


def test_a_copy_goes_without_its_link_where_slack_says_that_there_is_none(quick: Office) -> None:
    quick.slack.fail("chat.getPermalink", api_error("message_not_found"), times=math.inf)
    quick.issue()
    quick.send()
    all_there_once(quick)
    assert "archives" not in quick.slack.private_messages(DIRECTOR)[0].text


def test_a_copy_does_not_wait_for_ever_for_a_summary_that_cannot_go(quick: Office) -> None:
    quick.slack.fail("chat.postMessage", api_error("not_in_channel"), times=math.inf, channel="C01GEN")
    quick.issue()
    quick.send()
    assert quick.private(DIRECTOR) == []
    quick.send_later(180)
    assert quick.private(DIRECTOR) == [HEADINGS[0]]


def test_a_slack_that_cannot_be_reached_has_been_sent_nothing(quick: Office) -> None:
    """Nobody is asked; it goes when Slack is there again."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    quick.issue()
    asyncio.run(quick.sender(f"http://127.0.0.1:{port}/api/").send_all())
    assert {(post.state, post.problem) for post in quick.posts() if post.attempt} == {("waiting", "unreachable")}
    quick.send_later()
    all_there_once(quick)
    assert quick.to_officer() == []


def test_with_the_scope_to_read_a_channel_a_lost_post_is_found_and_nobody_is_asked(office: Office) -> None:
    office.slack.scopes.add("channels:history")
    office.slack.fail("chat.postMessage", lost_reply(), times=2, channel="C01GEN")
    office.issue()
    office.send()
    all_there_once(office)
    assert office.to_officer() == []


def test_a_lost_private_message_is_found_where_its_history_may_be_read(quick: Office) -> None:
    quick.slack.scopes.add("im:history")
    quick.slack.fail("chat.postMessage", lost_reply(), channel=f"D{DIRECTOR[1:]}")
    quick.issue()
    quick.send()
    all_there_once(quick)


def test_a_message_of_another_record_with_the_same_number_is_not_taken_for_the_lost_one(quick: Office) -> None:
    """A record that was begun anew counts from one again: what was there before the claim does not count."""
    quick.slack.scopes.add("channels:history")
    quick.issue()
    lost = quick.post("summary")
    mark = {"event_type": "improvement_post", "event_payload": {"post": lost.id, "about": lost.about}}
    old = FakeSlack.post(quick.slack, quick.slack.channel("C01GEN"), {"text": "old", "metadata": mark})
    old.ts = "1000000000.000001"
    quick.slack.fail("chat.postMessage", drop(), channel="C01GEN")
    quick.send()
    assert quick.post("summary").state == "unknown"
