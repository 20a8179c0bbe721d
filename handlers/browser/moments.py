"""The clock of the chat page: moved on by whoever tries the product out, never back."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from programme.calendar import DAY
from programme.cycle import MORNING, Step, in_utc, steps
from programme.model import Programme
from programme.period import Period

LOOKED_BACK = 3
"""How many months back a period may have ended whose steps are still to come."""

STEPS = {
    "open": "leads are asked for {}",
    "remind": "leads are reminded of {}",
    "due": "returns for {} are late",
    "preview": "directors see a preview of {}",
    "issue": "the summary of {} is issued",
}


class MovableClock(Protocol):
    """A clock that can be set to a later moment."""

    @property
    def rehearsal(self) -> bool: ...
    def now(self) -> dt.datetime: ...
    def move_to(self, moment: dt.datetime) -> None: ...


def next_morning(programme: Programme, now: dt.datetime) -> dt.datetime:
    return in_utc(now.astimezone(programme.zone).date() + DAY, MORNING, programme.zone)


def next_step(programme: Programme, now: dt.datetime) -> tuple[Step, Period]:
    """What the schedule does next, and for which period."""
    today = Period.of(now.astimezone(programme.zone).date())
    first = max(today.plus(-LOOKED_BACK), Period.of(programme.starts))
    periods = (first.plus(n) for n in range(LOOKED_BACK + 2))
    coming = [(step, period) for period in periods for step in steps(programme, period) if step.at > now]
    return min(coming, key=lambda found: found[0].at)


def step_words(step: Step, period: Period) -> str:
    return STEPS[step.kind].format(period.label)
