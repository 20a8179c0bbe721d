# APScheduler 3 is not typed; this is the one module that touches it.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
"""The wake-up. APScheduler only wakes; the database says what is due (`handlers.cycle`)."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.edge import logged


@dataclass(slots=True)
class Schedule:
    """Calls `tick` in a thread at the start and every so many seconds, one at a time.

    `tick` returns the reference that its failure is logged under, or nothing, as `failure` does of the last one.
    """

    tick: Callable[[], str]
    seconds: float
    done: Callable[[], None]
    _scheduler: AsyncIOScheduler = field(default_factory=lambda: AsyncIOScheduler(timezone=dt.UTC))
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _last: float | None = None
    failure: str = ""

    def start(self) -> None:
        """Call from the event loop."""
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
        self._scheduler.add_job(
            self._wake,
            "interval",
            seconds=self.seconds,
            next_run_time=dt.datetime.now(dt.UTC),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()

    async def stop(self, seconds: float) -> None:
        """No tick begins any more; one that is under way has so many seconds to end."""
        self._scheduler.pause()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._ticking.acquire()
        self._scheduler.shutdown(wait=False)

    @property
    def age(self) -> float | None:
        """Seconds since the last tick that ended well; None before the first."""
        return None if self._last is None else time.monotonic() - self._last

    async def _wake(self) -> None:
        async with self._ticking:
            self.failure = await asyncio.to_thread(self.tick)
        if not self.failure:
            self._last = time.monotonic()
        self.done()

    def _failed(self, event: JobExecutionEvent) -> None:
        """A tick that failed, or that could not even be begun."""
        error = cast("Exception | None", event.exception) or TimeoutError("the tick was missed")
        self.failure = logged(error, what="tick")
