"""How often the sender looks, and how fast it writes to one place."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

import pytest

from handlers.outbox import BREATH
from handlers.pace import BURST, Pace
from storage import outbox
from storage.outbox import NewPost
from storage.store import Store, Unit
from tests.fakes.slack_faults import slow
from tests.outbox.office import Office
from tests.outbox.plan import CHANNELS

T = TypeVar("T")

TOLD_LATE = 0.3
"""Seconds."""


def test_many_wake_ups_are_a_few_looks(quick: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand people who record something at once do not keep the sender busy."""
    looks = 0
    stale = outbox.stale

    def counted(*arguments: object) -> object:
        nonlocal looks
        looks += 1
        return stale(*arguments)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(outbox, "stale", counted)

    async def woken() -> float:
        sender, began = quick.sender(), time.monotonic()
        running = asyncio.create_task(sender.run())
        for _ in range(100):
            sender.wake()
            await asyncio.sleep(0.01)
        running.cancel()
        return time.monotonic() - began

    took = asyncio.run(woken())
    assert 2 <= looks <= took / BREATH + 2


class SlowToTell(Store):
    """What a reader has found takes its time to arrive, so that it tells of a moment that is over."""

    def submit_read(self, work: Callable[[Unit], T]) -> Future[T]:
        def late(unit: Unit) -> T:
            found = work(unit)
            time.sleep(TOLD_LATE)
            return found

        return Store.submit_read(self, late)


def test_what_may_go_once_another_has_gone_is_not_left_behind(quick: Office) -> None:
    """Its first message ends while the sender is looking, woken by another place's, and sees it still on its way."""
    known = quick.store.read(quick.desk.shelf.current)[0]

    def leave(channel: str, under: int | None = None) -> int:
        post = NewPost("share", "slack", {"text": "Shared", "blocks": []}, channel, under_id=under)
        return quick.store.write(lambda unit: outbox.put(unit, known.id, post, quick.clock.now()))

    leave(CHANNELS[0], under=leave(CHANNELS[0]))
    leave(CHANNELS[1])
    quick.slack.fail("chat.postMessage", slow(2.5 * TOLD_LATE), channel=CHANNELS[0])
    sender = replace(quick.sender(), store=(store := SlowToTell(quick.store.url)))
    asyncio.run(sender.send_all())
    store.close()
    assert quick.states("share") == {"posted": 3}


def test_a_place_takes_a_burst_and_then_rests_a_second_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    pace = Pace()
    for _ in range(BURST):
        assert pace.resting() == {}
        pace.sent("C1")
    assert pace.resting() == {"C1": pytest.approx(1)}
    now += 1
    assert pace.resting() == {}
    pace.sent("C1")
    assert pace.resting() == {"C1": pytest.approx(1)}
    now += 60
    assert pace.resting() == {}


def test_where_a_platform_takes_as_many_as_come_no_place_rests() -> None:
    pace = Pace(rest=0)
    for _ in range(10 * BURST):
        pace.sent("C1")
    assert pace.resting() == {}


def test_a_channel_that_rests_holds_up_no_other(quick: Office) -> None:
    """Ten messages wait for one channel; the one for the other channel goes before the burst's fifth."""
    known = quick.store.read(quick.desk.shelf.current)[0]
    for channel in [CHANNELS[0]] * (BURST + 2) + [CHANNELS[1]]:
        post = NewPost("share", "slack", {"text": "Shared", "blocks": []}, channel)
        quick.store.write(lambda unit, post=post: outbox.put(unit, known.id, post, quick.clock.now()))
    quick.send()
    order = [call.arguments["channel"] for call in quick.slack.calls_to("chat.postMessage")]
    assert order.count(CHANNELS[0]) == BURST + 2
    assert order.index(CHANNELS[1]) <= BURST
