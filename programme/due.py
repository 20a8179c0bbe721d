"""Which periods the schedule has to issue: asked of the record, never of a timer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from programme.cycle import issue_at
from programme.model import Programme
from programme.period import Period

QUIET = dt.timedelta(minutes=10)
"""While somebody fills in a period from before the programme was set up, the schedule waits for this much quiet."""


def known_periods(programme: Programme, now: dt.datetime) -> Iterator[Period]:
    """Every period of the programme whose issue is due by now, the oldest first."""
    period = Period.of(programme.starts)
    while issue_at(programme, period) <= now:
        yield period
        period = period.next


def to_issue(
    programme: Programme,
    *,
    applied_at: dt.datetime,
    held: Mapping[Period, dt.datetime],
    issued: Collection[Period],
    started_at: dt.datetime,
    now: dt.datetime,
) -> tuple[Period, ...]:
    """The periods that the schedule issues now, the oldest first; none where a director's approval is required.

    `held` has the periods that hold a record, with the moment of the latest. Of the periods that had ended when the
    programme was first applied, only those that hold a record are issued (CONTRACT §1, “The period”); and one that is
    being filled in since this service started (`started_at`) is left until nothing has come for `QUIET`.
    """
    if programme.cycle.approval == "required":
        return ()
    first_day = applied_at.astimezone(programme.zone).date()
    due: list[Period] = []
    for period in known_periods(programme, now):
        if period in issued:
            continue
        if period.end >= first_day or _filled_in(held.get(period), started_at, now):
            due.append(period)
    return tuple(due)


def _filled_in(latest: dt.datetime | None, started_at: dt.datetime, now: dt.datetime) -> bool:
    return latest is not None and not (latest > started_at and now - latest < QUIET)
