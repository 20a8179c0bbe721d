"""What the schedule has to do now: asked of the record, never of a timer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from programme.approval import Hold
from programme.asking import asking_due
from programme.cycle import Step, issue_at, steps
from programme.model import Programme
from programme.period import Period

QUIET = dt.timedelta(minutes=10)
"""While somebody fills in a period after its time, the schedule waits for this much quiet."""

TaskKind = Literal["ask", "pass", "preview", "wait", "issue"]


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """What the record says of a programme's cycle. Moments are in UTC.

    `held` has the periods that hold a record, with the moment of the latest; `held_before` the same as it was when this
    service started. `done`: by period, the steps that were taken or have passed. `agreed`: the periods whose overall
    rating a director has agreed; looked at only where that is required.
    """

    applied_at: dt.datetime
    held: Mapping[Period, dt.datetime]
    held_before: Mapping[Period, dt.datetime]
    issued: Collection[Period]
    done: Mapping[Period, Collection[str]]
    holds: Mapping[Period, Hold]
    agreed: Collection[Period]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do now. `pass`: nothing but to put down that the step's time has passed.

    `wait`: to tell that the issue waits for a director.
    """

    kind: TaskKind
    period: Period
    step: Step

    @property
    def claim(self) -> str:
        """What the record keeps, so that it is done once."""
        return "wait" if self.kind == "wait" else self.step.key


def open_periods(programme: Programme, record: CycleRecord, now: dt.datetime) -> Iterator[Period]:
    """The periods that have begun and are not issued, the oldest first.

    Of those that had ended when the programme was first applied, only those that hold a record (CONTRACT §1).
    """
    period, today = Period.of(programme.starts), now.astimezone(programme.zone).date()
    while period.start <= today:
        before = ended_before(programme, period, record.applied_at)
        if period not in record.issued and (not before or period in record.held):
            yield period
        period = period.next


def ended_before(programme: Programme, period: Period, applied_at: dt.datetime) -> bool:
    """Whether the period was over when the programme was first applied: nobody is asked for it unless it is begun."""
    return period.end < applied_at.astimezone(programme.zone).date()


def to_do(programme: Programme, record: CycleRecord, now: dt.datetime) -> tuple[Task, ...]:
    """Everything that is due and not done, in the order in which it was to happen."""
    found = (task for period in open_periods(programme, record, now) for task in _of(programme, period, record, now))
    return tuple(sorted(found, key=lambda task: task.step.at))


def _of(programme: Programme, period: Period, record: CycleRecord, now: dt.datetime) -> Iterator[Task]:
    done = record.done.get(period, ())
    asking = asking_due(programme, period, done, now)
    yield from (Task("pass", period, step) for step in asking.passed)
    if asking.step:
        yield Task("ask", period, asking.step)
    by_kind = {step.kind: step for step in steps(programme, period)}
    preview, issue = by_kind["preview"], by_kind["issue"]
    agreed = programme.cycle.approval == "automatic" or period in record.agreed
    held = period in record.holds
    issues = issue.at <= now and agreed and not held
    if preview.at <= now and preview.key not in done:
        # Where the issue goes out at once, it is too late to show what will be issued.
        yield Task("pass" if issues else "preview", period, preview)
    if issues and not _being_filled_in(programme, period, record, now):
        yield Task("issue", period, issue)
    if issue.at <= now and not agreed and not held and "wait" not in done:
        yield Task("wait", period, issue)


def _being_filled_in(programme: Programme, period: Period, record: CycleRecord, now: dt.datetime) -> bool:
    """Whether a period that was over when the programme was first applied is just being typed in.

    It would else go out after its first line. What was there when the service started is issued at once.
    """
    latest = record.held.get(period)
    if latest is None or not ended_before(programme, period, record.applied_at):
        return False
    late = latest > issue_at(programme, period)
    return late and latest != record.held_before.get(period) and now - latest < QUIET
