"""The schedule's work: what is due and not done is done, whoever wakes up first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from handlers import chase, corrections, preview
from handlers.answer import Desk
from handlers.approval import agreed_periods, may_issue
from handlers.context import Context, periods_held
from handlers.edge import surviving
from handlers.issue import issue
from handlers.request import Asker, Place, Request, Words
from programme.due import CycleRecord, Task, open_periods, to_do
from programme.period import Period
from programme.refusals import AlreadyIssued
from storage import cycles, dropping
from storage.corrections import CorrectionTaken
from storage.programmes import Known
from storage.store import Unit

log = structlog.stdlib.get_logger(__name__)

SCHEDULE = Asker(name="the schedule", via="the schedule")
REQUEST = Request(SCHEDULE, Place("schedule"), Words(""))

LOOK_BACK = dt.timedelta(hours=1)
"""How far the clocks of processes may differ without a correction being missed."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """Asks the record at every tick.

    By programme: `_held_before`, what its periods held when it was first asked; `_told`, until when every correction is
    known to have been told.
    """

    desk: Desk
    _held_before: dict[int, dict[Period, dt.datetime]] = field(default_factory=dict[int, dict[Period, dt.datetime]])
    _told: dict[int, dt.datetime] = field(default_factory=dict[int, dt.datetime])

    def remember(self) -> None:
        """Look at what the periods hold before anybody can add to it. Raises StoreUnavailable."""
        for known in self.desk.store.read(self.desk.shelf.current):
            held = self.desk.store.read(lambda unit, known=known: periods_held(unit, known.id))
            self._held_before.setdefault(known.id, held)

    def tick(self) -> str:
        """Do what is due, the oldest first. Raises StoreUnavailable where not even the programmes can be read.

        What fails in one programme keeps no other from its turn. Returns the reference that a failure is logged under,
        the last one's; empty when all went well.
        """
        every = self.desk.store.read(self.desk.shelf.current)
        failure = ""
        for known in every:
            with surviving("tick") as turn:
                self._of_programme(every, known)
            failure = turn.reference or failure
        return failure

    def _of_programme(self, every: tuple[Known, ...], known: Known) -> None:
        """Each task is a unit of work of its own: what was done stays done when the next one fails."""
        self._drop_late(known)
        tasks, snoozed = self.desk.store.read(lambda unit: self._due(self._context(unit, every, known)))
        for task in tasks:
            self._carry_out(every, known, task)
        for period in snoozed:
            self.desk.store.write(
                lambda unit, period=period: chase.ask_snoozed(self._context(unit, every, known), period)
            )
        self._tell_corrections(every, known)

    def _tell_corrections(self, every: tuple[Known, ...], known: Known) -> None:
        """Write only where there is something to tell; what another process tells at the same moment is left to it."""
        now = self.desk.clock.now()
        before = self._told.get(known.id)
        since = before - LOOK_BACK if before else corrections.LONG_AGO
        periods = self.desk.store.read(lambda unit: corrections.untold(self._context(unit, every, known), since))
        if periods:
            try:
                told = self.desk.store.write(lambda unit: corrections.tell(self._context(unit, every, known), periods))
            except CorrectionTaken:
                return
            log.info("corrections", programme=known.programme.key, corrections=told)
        self._told[known.id] = now

    def _drop_late(self, known: Known) -> None:
        """A reminder that could not be sent on its day asks nobody; the next step asks again."""
        now = dt.datetime.now(dt.UTC)
        if self.desk.store.read(lambda unit: dropping.any_late(unit, known.id, now)):
            dropped = self.desk.store.write(lambda unit: dropping.drop_late(unit, known.id, now))
            log.warning("messages not sent in time", programme=known.programme.key, messages=dropped)

    def _due(self, ctx: Context) -> tuple[tuple[Task, ...], tuple[Period, ...]]:
        """The tasks, and the periods in which somebody is to be asked again after a snooze."""
        record = self._record(ctx)
        begun = open_periods(ctx.programme, record, ctx.now)
        return to_do(ctx.programme, record, ctx.now), tuple(p for p in begun if chase.has_snoozed(ctx, p))

    def _record(self, ctx: Context) -> CycleRecord:
        held = periods_held(ctx.unit, ctx.id)
        return CycleRecord(
            applied_at=ctx.known.applied_at,
            held=held,
            held_before=self._held_before.setdefault(ctx.id, held),
            issued=ctx.issued.keys(),
            done=cycles.steps_done(ctx.unit, ctx.id),
            holds=cycles.standing_holds(ctx.unit, ctx.id),
            agreed=agreed_periods(ctx),
        )

    def _carry_out(self, every: tuple[Known, ...], known: Known, task: Task) -> None:
        """Another process may have been first: the database lets only one of them in."""

        def work(unit: Unit) -> bool:
            ctx = self._context(unit, every, known)
            if task.kind == "issue":
                return _issue(ctx, task.period)
            claimed = cycles.claim(unit, known.id, task.period, task.claim, ctx.now, taken=task.kind != "pass")
            if claimed:
                DOES[task.kind](ctx, task)
            return claimed

        try:
            done = self.desk.store.write(work)
        except AlreadyIssued:
            return
        if done:
            log.info("step", does=task.kind, programme=known.programme.key, period=task.period.key, step=task.claim)

    def _context(self, unit: Unit, every: tuple[Known, ...], known: Known) -> Context:
        return self.desk.context(unit, every, known, REQUEST)


def _issue(ctx: Context, period: Period) -> bool:
    """What was held or issued, or is agreed no longer, since the schedule looked is left alone."""
    if period in ctx.issued or not may_issue(ctx, period):
        return False
    issue(ctx, period)
    return True


def _pass(ctx: Context, task: Task) -> None:
    """Its time is over: that is put down, and nothing is sent."""
    del ctx, task


DOES: dict[str, Callable[[Context, Task], None]] = {
    "ask": lambda ctx, task: chase.ask_step(ctx, task.period, task.step),
    "preview": lambda ctx, task: preview.show_directors(ctx, task.period),
    "wait": lambda ctx, task: preview.tell_waits(ctx, task.period),
    "pass": _pass,
}
