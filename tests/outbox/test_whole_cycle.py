"""A month from its first reminder to a correction, while every call that a message needs goes wrong at every step."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from shutil import copyfile

import pytest

from handlers.cycle import Cycle
from storage.store import Store
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import Fault, api_error, http_error, lost_reply, rate_limited
from tests.outbox.office import Office, open_office
from tests.outbox.plan import ASKED, LEAD, Clock, say, utc
from tests.ticking import tick

CALLS = ("users.lookupByEmail", "conversations.open", "chat.getPermalink", "chat.postMessage")
FAULTS = {
    "429": rate_limited(7),
    "429 without Retry-After": rate_limited(None),
    "500": http_error(500),
    "lost reply": lost_reply(),
    "not_in_channel": api_error("not_in_channel"),
    "token_revoked": api_error("token_revoked"),
}
STEPS = ("2024-04-05T09:00", "2024-04-09T09:00", "2024-04-10T09:00", "2024-04-11T09:00", "2024-04-12T09:00")
"""In UTC: April's opening and a reminder, the last reminder after which an officer is told, the preview, the issue, a
correction."""

MONTH = {"ask": 9, "notice": 1, "preview": 4, "summary": 2, "part": 6, "copy": 1, "correction": 2}
OF_DELIVERY = {"question", "trouble"}


@pytest.fixture
def asking(tmp_path: Path, sqlite_template: Path, slack: FakeSlack, sending_clock: Clock) -> Iterator[Office]:
    file = tmp_path / "record.db"
    copyfile(sqlite_template, file)
    store = Store(f"sqlite:///{file}")
    yield open_office(store, slack, sending_clock, ASKED)
    store.close()


def play(office: Office, call: str = "", fault: Fault | None = None) -> None:
    """The steps of a month. At each the fault befalls one call; an officer answers what they are asked meanwhile."""
    schedule = Cycle(office.desk)
    assert isinstance(office.desk.clock, Clock)
    for moment in STEPS:
        office.desk.clock.move_to(utc(moment))
        # What is left carries the real time: a copy waits for the message that it links to for two minutes of that.
        office.clock.move_to(dt.datetime.now(dt.UTC))
        if moment == STEPS[-1]:
            say(office.desk, LEAD, "amend culture-1: Staff awards were held twice")
        office.slack.recover()
        if fault:
            office.slack.fail(call, fault)
        tick(schedule)
        for _ in range(4):
            office.send_later()
            answer(office)


def answer(office: Office) -> None:
    """As an officer does who looks."""
    for post in office.posts():
        if post.state == "unknown":
            assert not office.press("there" if copies(office)[post.id] else "again", post).refused


def copies(office: Office) -> Counter[int]:
    """How often each post stands in Slack, by the mark that it carries."""
    heads = [message for channel in list(office.slack.messages) for message in office.slack.posted(channel)]
    every = [message for head in heads for message in (head, *head.replies)]
    return Counter(message.metadata["event_payload"]["post"] for message in every)


def test_a_month_without_faults_leaves_each_of_its_messages_once(asking: Office) -> None:
    play(asking)
    posts = asking.posts()
    assert Counter(post.kind for post in posts) == MONTH
    assert {post.state for post in posts} == {"posted"}
    assert copies(asking) == {post.id: 1 for post in posts}


@pytest.mark.parametrize(
    ("call", "fault"),
    [pytest.param(c, fault, id=f"{c} {name}") for c, (name, fault) in product(CALLS, FAULTS.items())],
)
def test_whatever_befalls_a_call_at_every_step_the_month_ends_the_same(asking: Office, call: str, fault: Fault) -> None:
    """Each message once, none twice; who mends it is told of one trouble once a day, and asked about a post once."""
    play(asking, call, fault)
    assert asking.slack.calls_to(call)
    posts = asking.posts()
    assert Counter(post.kind for post in posts if post.kind not in OF_DELIVERY) == MONTH
    assert {post.state for post in posts} == {"posted"}
    assert {copies(asking)[post.id] for post in posts if post.kind not in OF_DELIVERY} == {1}
    told = Counter(post.about for post in posts if post.kind in OF_DELIVERY)
    assert set(told.values()) <= {1}
