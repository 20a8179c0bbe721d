"""When the steps of a period happen: working days counted from its end, at local times of the programme's zone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from programme.calendar import DAY, WorkingCalendar
from programme.model import Cycle, Programme
from programme.period import Period

MORNING = dt.time(9)
EVENING = dt.time(17)
"""Nobody is asked for a return before MORNING or from EVENING on, local time (DOMAIN rule 12)."""

LAST_WORKING_DAY = 22
CLOCKS_CHANGE = (dt.time(1), dt.time(2))

_MOMENT = re.compile(r"(\d{1,3})(?:st|nd|rd|th) working day(?: (?:at )?(\d{1,2}):(\d{2}))?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Moment:
    """The nth working day after a period's end, at a local time. Moments of one period sort by time."""

    nth: int
    time: dt.time


StepKind = Literal["open", "remind", "due", "preview", "issue"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens in a period's cycle. `at` is aware, in UTC.

    `days`: of a reminder, how many working days it is from the due day; before it where negative.
    """

    kind: StepKind
    at: dt.datetime
    days: int = 0

    @property
    def key(self) -> str:
        """Tells the steps of one period apart: `open`, `remind-4`, `remind+1`, `issue`."""
        return f"remind{self.days:+}" if self.kind == "remind" else self.kind

    @property
    def asks(self) -> bool:
        """Whether leads are asked for their returns."""
        return self.kind in ("open", "remind")


def parse_moment(words: str) -> Moment:
    """Read “5th working day” or “8th working day 09:00”; nine in the morning where no time is said.

    Raises ValueError with a sentence for the person who wrote the programme file.
    """
    said = _MOMENT.fullmatch(" ".join(words.split()))
    if said is None:
        raise ValueError(f"“{words}” is not a working day: write it like “5th working day” or “8th working day 09:00”.")
    nth = int(said[1])
    if not 1 <= nth <= LAST_WORKING_DAY:
        raise ValueError(f"“{words}” is out of range: choose the 1st to the {LAST_WORKING_DAY}nd working day.")
    return Moment(nth, MORNING if said[2] is None else _time(words, int(said[2]), int(said[3])))


def _time(words: str, hour: int, minute: int) -> dt.time:
    if hour > 23 or minute > 59:
        raise ValueError(f"“{words}” has no time of day: write one from 00:00 to 23:59.")
    time = dt.time(hour, minute)
    earliest, latest = CLOCKS_CHANGE
    if earliest <= time < latest:
        raise ValueError(
            f"“{words}” may fall in the hour when the clocks change: choose a time outside 01:00 to 02:00."
        )
    return time


def working_calendar(programme: Programme) -> WorkingCalendar:
    return WorkingCalendar(programme.nation, programme.closed)


def in_utc(day: dt.date, time: dt.time, zone: ZoneInfo) -> dt.datetime:
    """What clocks in the zone call that day and time, as a moment in UTC."""
    return dt.datetime.combine(day, time, zone).astimezone(dt.UTC)


def due_date(programme: Programme, period: Period) -> dt.date:
    """The day by whose end, local time, a return for the period is owed."""
    return working_calendar(programme).nth_after(period.end, parse_moment(programme.cycle.due).nth)


def due_at(programme: Programme, period: Period) -> dt.datetime:
    """The end of the due day, which is the first moment when a return is late. In UTC."""
    return in_utc(due_date(programme, period) + DAY, dt.time.min, programme.zone)


def issue_at(programme: Programme, period: Period) -> dt.datetime:
    """When the period's summary is issued, unless held. In UTC."""
    issue = parse_moment(programme.cycle.issue)
    return in_utc(working_calendar(programme).nth_after(period.end, issue.nth), issue.time, programme.zone)


def preview_at(programme: Programme, period: Period) -> dt.datetime:
    """When directors are shown what will be issued. In UTC."""
    preview = parse_moment(programme.cycle.preview)
    return in_utc(working_calendar(programme).nth_after(period.end, preview.nth), preview.time, programme.zone)


def steps(programme: Programme, period: Period) -> tuple[Step, ...]:
    """What happens in the period's cycle, in order of time. The cycle must have passed `check_cycle`."""
    every = (
        *_asking_steps(programme, period),
        Step("due", due_at(programme, period)),
        Step("preview", preview_at(programme, period)),
        Step("issue", issue_at(programme, period)),
    )
    return tuple(sorted(every, key=lambda step: step.at))


def _asking_steps(programme: Programme, period: Period) -> Iterator[Step]:
    """In the morning of the period's first working day, and of the days that the programme file names."""
    days = working_calendar(programme)
    if programme.cycle.opening:
        yield Step("open", in_utc(days.nth_after(period.start - DAY, 1), MORNING, programme.zone))
    due = due_date(programme, period)
    for n in programme.cycle.remind:
        yield Step("remind", in_utc(days.shift(due, n), MORNING, programme.zone), n)


def may_ask_at(programme: Programme, now: dt.datetime) -> bool:
    """Whether anybody may be asked for a return now: on a working day, in working hours (DOMAIN rule 12)."""
    local = now.astimezone(programme.zone)
    return working_calendar(programme).is_working(local.date()) and MORNING <= local.time() < EVENING


def next_asking(programme: Programme, now: dt.datetime) -> dt.datetime:
    """From when on somebody may be asked, where that is not now. In UTC."""
    local = now.astimezone(programme.zone)
    early = working_calendar(programme).is_working(local.date()) and local.time() < MORNING
    day = local.date() if early else next_working_day(programme, local.date())
    return in_utc(day, MORNING, programme.zone)


def next_working_day(programme: Programme, day: dt.date) -> dt.date:
    return working_calendar(programme).nth_after(day, 1)


def check_cycle(cycle: Cycle) -> list[tuple[str, str]]:
    """The fields of a cycle that cannot work, each with a sentence that says what is wrong."""
    moments: dict[str, Moment] = {}
    faults: list[tuple[str, str]] = []
    for field, words in (("due", cycle.due), ("preview", cycle.preview), ("issue", cycle.issue)):
        try:
            moments[field] = parse_moment(words)
        except ValueError as unreadable:
            faults.append((field, str(unreadable)))
    if not faults:
        faults.extend(_order_faults(cycle, moments["due"], moments["preview"], moments["issue"]))
        faults.extend(_late_reminders(cycle, moments["due"], moments["issue"]))
    return [*faults, *_reminder_faults(cycle)]


def _order_faults(cycle: Cycle, due: Moment, preview: Moment, issue: Moment) -> Iterator[tuple[str, str]]:
    if ":" in cycle.due:
        yield "due", f"Returns are due by the end of a day: leave the time out of “{cycle.due}”."
    if issue.nth <= due.nth:
        yield "issue", f"The summary must be issued on a later working day than returns are due (“{cycle.due}”)."
    if preview > issue:
        yield "preview", f"The preview must not come after the issue (“{cycle.issue}”)."
    if preview.nth < due.nth:
        yield "preview", f"The preview must not come before the day when returns are due (“{cycle.due}”)."


def _late_reminders(cycle: Cycle, due: Moment, issue: Moment) -> Iterator[tuple[str, str]]:
    """Reminders go out in the morning; from the moment of the issue on nobody is asked any more."""
    for days in dict.fromkeys(cycle.remind):
        if Moment(due.nth + days, MORNING) >= issue:
            yield "remind", f"The reminder at {days} (working days from due) is not before the issue (“{cycle.issue}”)."


def _reminder_faults(cycle: Cycle) -> Iterator[tuple[str, str]]:
    distinct = set(cycle.remind)
    if len(distinct) < len(cycle.remind):
        yield "remind", "Each reminder must be on a day of its own: one is named twice."
    for days in sorted(day for day in distinct if day < -LAST_WORKING_DAY):
        early = f"The reminder at {days} (working days from due) comes before the period that it is about:"
        yield "remind", f"{early} choose -{LAST_WORKING_DAY} or later."
    messages = len(distinct) + cycle.opening
    if messages > cycle.remind_limit:
        counted = "reminders and the opening message" if cycle.opening else "reminders"
        yield "remind", f"The {counted} come to {messages} messages, and remind_limit allows {cycle.remind_limit}."
