"""The schedule's work: what is due and not done is done, whoever wakes up first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from handlers.answer import Desk
from handlers.context import periods_held
from handlers.issue import issue
from handlers.request import Asker, Place, Request, Words
from programme.due import to_issue
from programme.period import Period
from programme.refusals import AlreadyIssued
from storage import editions
from storage.errors import StoreUnavailable
from storage.programmes import Known
from storage.store import Unit

log = structlog.stdlib.get_logger(__name__)

SCHEDULE = Asker(name="the schedule", via="the schedule")


@dataclass(frozen=True, slots=True)
class Cycle:
    """Asks the record at every tick. `_held_before`: by programme, what its periods held when it was first asked."""

    desk: Desk
    _held_before: dict[int, dict[Period, dt.datetime]] = field(default_factory=dict[int, dict[Period, dt.datetime]])

    def tick(self) -> int:
        """Issue what is due, the oldest first; how many this call issued. Raises StoreUnavailable.

        What fails in one programme keeps no other from its issue; it is raised when all have had their turn.
        """
        every = self.desk.store.read(self.desk.shelf.current)
        failures: list[Exception] = []
        issued = 0
        for known in every:
            try:
                issued += self._issue_due(every, known)
            except StoreUnavailable:
                raise
            except Exception as error:  # noqa: BLE001 - raised below, to the outer edge that logs it.
                failures.append(error)
        if failures:
            raise ExceptionGroup("the schedule could not issue everything", failures)
        return issued

    def _issue_due(self, every: tuple[Known, ...], known: Known) -> int:
        return sum(self._issue(every, known, period) for period in self.desk.store.read(self._due(known)))

    def _due(self, known: Known) -> Callable[[Unit], tuple[Period, ...]]:
        def ask(unit: Unit) -> tuple[Period, ...]:
            held = periods_held(unit, known.id)
            return to_issue(
                known.programme,
                applied_at=known.applied_at,
                held=held,
                held_before=self._held_before.setdefault(known.id, held),
                issued=editions.issued(unit, known.id).keys(),
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
