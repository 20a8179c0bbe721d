"""A message that asks for a return is sent on its day or not at all: the next step asks again."""

from __future__ import annotations

from dataclasses import replace

from handlers.cycle import Cycle
from programme.asking import Asked
from programme.period import Period
from storage import cycles, outbox
from storage.outbox import NewPost
from storage.store import Store
from tests.fakes.slack_faults import rate_limited
from tests.outbox.office import Office
from tests.outbox.plan import ASKED, Clock, desk, recorded, utc
from tests.plan import ACCOUNTS
from tests.ticking import tick

MARCH = Period(2024, 3)
CLOSING = "2024-04-05T15:59:59.999"
"""The last thousandth of a second of the working day, in UTC, when a reminder is due and was not yet sent."""


def asked(store: Store) -> list[Asked]:
    return list(store.read(lambda unit: cycles.askings_of(unit, 1, MARCH)))


def test_a_reminder_that_could_not_be_sent_on_its_day_is_dropped_and_has_asked_nobody(store: Store) -> None:
    """It counts for nothing in the limit, and what is shown of who was asked does not have it."""
    recorded(store, ASKED)
    clock = Clock(utc(CLOSING))
    schedule = Cycle(desk(store, clock))
    tick(schedule)
    assert [(one.person, one.step) for one in asked(store)] == [
        (ACCOUNTS[who].email, "remind-1") for who in ("lead", "deputy", "other lead")
    ]
    tick(schedule)
    assert asked(store) == []
    clock.moment = utc("2024-04-09T08:00")
    tick(schedule)
    assert {one.step for one in asked(store)} == {"remind+1"}


def test_what_is_too_late_is_not_sent_and_holds_nothing_up(quick: Office) -> None:
    now = quick.clock.now()
    first = NewPost("ask", "slack", {"text": "in time"}, person=ACCOUNTS["lead"].email)
    for text, until in (("late", now), ("later", None)):
        post = replace(first, payload={"text": text}, until=until)
        quick.store.write(lambda unit, post=post: outbox.put(unit, 1, post, now))
    quick.send()
    assert quick.private(ACCOUNTS["lead"].account) == ["later"]


def test_one_that_was_refused_is_tried_again_for_as_long_as_its_day_lasts(quick: Office) -> None:
    quick.slack.fail("chat.postMessage", rate_limited(7))
    until = quick.clock.now().replace(microsecond=0).replace(year=quick.clock.now().year + 1)
    post = NewPost("ask", "slack", {"text": "in time"}, person=ACCOUNTS["lead"].email, until=until)
    quick.store.write(lambda unit: outbox.put(unit, 1, post, quick.clock.now()))
    quick.send()
    assert quick.private(ACCOUNTS["lead"].account) == []
    quick.send_later()
    assert quick.private(ACCOUNTS["lead"].account) == ["in time"]
