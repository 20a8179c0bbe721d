"""Which periods the schedule has to issue: asked of the record, never of a timer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from programme.cycle import issue_at
from programme.model import Programme
from programme.period import Period

QUIET = dt.timedelta(minutes=10)
"""While somebody fills in a period after its time, the schedule waits for this much quiet."""


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
    held_before: Mapping[Period, dt.datetime],
    issued: Collection[Period],
    now: dt.datetime,
) -> tuple[Period, ...]:
    """The periods that the schedule issues now, the oldest first; none where a director's approval is required.

    `held` has the periods that hold a record, with the moment of the latest; `held_before` the same as it was when this
    service started. Of the periods that had ended when the programme was first applied, only those that hold a record
    are issued; and one that somebody fills in after its time, since this service started, is left until nothing has
    come for `QUIET`: a month that is typed in late would else go out after its first line.
    """
    if programme.cycle.approval == "required":
        return ()
    first_day = applied_at.astimezone(programme.zone).date()
    due: list[Period] = []
    for period in known_periods(programme, now):
        if period in issued:
            continue
        latest = held.get(period)
        if period.end >= first_day or (latest and not _being_filled_in(programme, period, latest, held_before, now)):
            due.append(period)
    return tuple(due)


def _being_filled_in(
    programme: Programme, period: Period, latest: dt.datetime, before: Mapping[Period, dt.datetime], now: dt.datetime
) -> bool:
    late = latest > issue_at(programme, period)
    return late and latest != before.get(period) and now - latest < QUIET
