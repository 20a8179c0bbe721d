"""The schedule's work: what is due and not done is done, whoever wakes up first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from handlers.answer import Desk
from handlers.context import periods_held
from handlers.issue import issue
from handlers.request import Asker, Place, Request, Words
from programme.due import to_issue
from programme.period import Period
from programme.refusals import AlreadyIssued
from storage import editions
from storage.programmes import Known
from storage.store import Unit

log = structlog.stdlib.get_logger(__name__)

SCHEDULE = Asker(name="the schedule", via="the schedule")


@dataclass(frozen=True, slots=True)
class Cycle:
    """Asks the record at every tick. `started_at`: when this service started, by the programme's clock."""

    desk: Desk
    started_at: dt.datetime

    def tick(self) -> int:
        """Issue what is due, the oldest first; how many this call issued. Raises StoreUnavailable."""
        every = self.desk.store.read(self.desk.shelf.current)
        due = [(known, period) for known in every for period in self.desk.store.read(self._due(known))]
        return sum(self._issue(every, known, period) for known, period in due)

    def _due(self, known: Known) -> Callable[[Unit], tuple[Period, ...]]:
        def ask(unit: Unit) -> tuple[Period, ...]:
            return to_issue(
                known.programme,
                applied_at=known.applied_at,
                held=periods_held(unit, known.id),
                issued=editions.issued(unit, known.id).keys(),
                started_at=self.started_at,
                now=self.desk.clock.now(),
            )

        return ask

    def _issue(self, every: tuple[Known, ...], known: Known, period: Period) -> bool:
        """False when another process was first: the database let only one of them in."""
        request = Request(SCHEDULE, Place("schedule"), Words(f"issue for {period.label}"))

        def work(unit: Unit) -> bool:
            ctx = self.desk.context(unit, every, known, request)
            if period in ctx.issued:
                return False
            issue(ctx, period)
            return True

        try:
            issued = self.desk.store.write(work)
        except AlreadyIssued:
            return False
        if issued:
            log.info("issued", programme=known.programme.key, period=period.key)
        return issued
