"""The diary: what the schedule does in a year, step by step, and what has become of it so far."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Collection, Iterator, Mapping

from bot import house as houses
from bot.settings import load
from handlers.approval import hold_of, may_issue, waits_for_director
from handlers.context import Context, periods_held
from handlers.cycle import REQUEST
from programme.asking import asking_due
from programme.cycle import Step, due_date, issue_at, steps
from programme.due import ended_before
from programme.meetings import papers
from programme.model import Programme
from programme.period import Period
from storage import cycles, editions
from storage.cycles import StepDone
from storage.store import Unit
from views.wording import because, said_by

WIDTH = 80
LATE = dt.timedelta(hours=1)
"""A step taken within it is on time: the schedule looks once a minute."""

NAMES = {
    "open": "leads are asked",
    "remind": "reminder",
    "due": "returns due, end of day",
    "preview": "preview to directors",
    "issue": "issue",
}


def due(year: int | None) -> int:
    """What the schedule would do in a year, and what it has done. Times are the programme's own."""
    house = houses.checked_house(load())
    try:
        houses.tell_rehearsal(house)
        houses.applied(house)

        def lines(unit: Unit) -> list[str]:
            every = house.shelf.current(unit)
            contexts = (house.desk.context(unit, every, known, REQUEST) for known in every)
            return [line for ctx in contexts for line in diary(ctx, year or ctx.today.year)]

        print("\n".join(house.store.read(lines)))
    finally:
        house.close()
    return 0


def diary(ctx: Context, year: int) -> Iterator[str]:
    """The lines, of at most 80 characters unless a name is longer."""
    yield from textwrap.wrap(f"{ctx.programme.name}, {year} ({ctx.programme.timezone})", WIDTH)
    held, done = periods_held(ctx.unit, ctx.id), cycles.steps_done(ctx.unit, ctx.id)
    for period in _periods_issued_in(ctx.programme, year):
        yield f"{period.label}:"
        if period not in held and ended_before(ctx.programme, period, ctx.known.applied_at):
            yield "  over before the programme was set up, and holds no record: nothing is done"
            continue
        for step in steps(ctx.programme, period):
            state = _state(ctx, period, step, done.get(period, {}))
            yield f"  {NAMES[step.kind]:<24}{_when(ctx, period, step):<28}{state}".rstrip()
        yield from _notes(ctx, period)
    due = papers(ctx.programme, dt.date(year, 1, 1), dt.date(year, 12, 31))
    if due:
        yield "Papers, published five clear working days before their meeting:"
    for paper in due:
        day = paper.publish_by
        published = f"  {'published by':<24}{f'{day:%a} {day.day:2} {day:%b %Y}':<28}"
        yield f"{published}{paper.meeting.body}, {paper.meeting.date.day} {paper.meeting.date:%b}"


def _periods_issued_in(programme: Programme, year: int) -> list[Period]:
    """The periods whose issue falls into the year: a late one of November's, and December's, fall into the next."""
    first = Period(year - 1, 11)
    periods = (first.plus(n) for n in range(14))
    starts = Period.of(programme.starts)
    return [p for p in periods if p >= starts and issue_at(programme, p).astimezone(programme.zone).year == year]


def _when(ctx: Context, period: Period, step: Step) -> str:
    """“Thu 11 Apr 2024, 09:00 BST”; of what is due by the end of a day, the day."""
    day = due_date(ctx.programme, period) if step.kind == "due" else step.at.astimezone(ctx.programme.zone).date()
    time = "" if step.kind == "due" else f", {step.at.astimezone(ctx.programme.zone):%H:%M %Z}"
    return f"{day:%a} {day.day:2} {day:%b %Y}{time}"


def _state(ctx: Context, period: Period, step: Step, done: Mapping[str, StepDone]) -> str:
    """What became of a step; nothing where it is still to come."""
    if step.kind == "issue" and period in ctx.issued:
        return f"edition {ctx.issued[period]}"
    if step.kind == "issue":
        return _waits(ctx, period, overdue=step.at <= ctx.now)
    if step.key in done:
        return _done(ctx, step, done[step.key])
    if step.kind == "due" or period in ctx.issued:
        return "" if step.kind == "due" else "not needed"
    return _missed(ctx, period, step, done) if step.at <= ctx.now else ""


def _missed(ctx: Context, period: Period, step: Step, done: Collection[str]) -> str:
    """What is to become of a step whose time has come: of several that ask, the last one asks for all."""
    if step.kind == "preview":
        goes_out = issue_at(ctx.programme, period) <= ctx.now and may_issue(ctx, period)
        return "passed over" if goes_out else "due now"
    asking = asking_due(ctx.programme, period, done, ctx.now)
    if step in asking.passed:
        return "passed over"
    return "due now" if asking.step else "in the next working hours"


def _waits(ctx: Context, period: Period, *, overdue: bool) -> str:
    if hold_of(ctx, period):
        return "held"
    if waits_for_director(ctx, period):
        return "waits for a director" if overdue else "if a director agrees"
    return "due now" if overdue else ""


def _done(ctx: Context, step: Step, done: StepDone) -> str:
    """With the time where that was another one: it was made up for."""
    if not done.taken:
        return "passed over"
    local = done.at.astimezone(ctx.programme.zone)
    return "done" if done.at - step.at < LATE else f"done {local.day} {local:%b, %H:%M}"


def _notes(ctx: Context, period: Period) -> Iterator[str]:
    """Who issued it, or who holds it and why."""
    zone = ctx.programme.timezone
    hold, edition = hold_of(ctx, period), editions.find(ctx.unit, ctx.id, period)
    said = ""
    if edition:
        said = f"edition {edition.number} was issued by {said_by(edition.stamp.name, edition.stamp.at, zone)}"
    elif hold:
        said = f"held by {said_by(hold.stamp.name, hold.stamp.at, zone)}, {because(hold.reason)}"
    yield from textwrap.wrap(said, WIDTH, initial_indent="  ", subsequent_indent="    ")
