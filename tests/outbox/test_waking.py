"""How often the sender looks, and how fast it writes to one place."""

from __future__ import annotations

import asyncio
import time

import pytest

from handlers.outbox import BREATH
from handlers.pace import BURST, Pace
from storage import outbox
from storage.outbox import NewPost
from tests.outbox.office import Office
from tests.outbox.plan import CHANNELS


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
