"""Asking for returns by the schedule, and again after a snooze; `remind` asks the same way by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.approval import when_issued
from handlers.context import Context
from handlers.facts import summary
from handlers.posts import Cause, about_period, reachable, those_who_mend, to_people
from programme.asking import Asked, Snooze, ToAsk, is_last_reminder, snoozes_over, to_ask
from programme.cycle import EVENING, MORNING, Step, due_date, in_utc, issue_at, next_working_day
from programme.model import Person, Workstream
from programme.period import Period
from programme.report import Report
from storage import cycles
from views.chat.screens.asked import AskFacts, asked, still_owing


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed for a period, and who was asked so far. `report`: for the entitled, as leads and officers are."""

    period: Period
    report: Report
    workstreams: tuple[Workstream, ...]
    asked: tuple[Asked, ...]
    snoozes: tuple[Snooze, ...]


def owed(ctx: Context, period: Period) -> Owed:
    """Once a period is issued nothing is owed for it any more."""
    compiled = summary(ctx, period, "internal")
    owing = {line.workstream for line in compiled.returns if line.owed and period not in ctx.issued}
    return Owed(
        period,
        compiled,
        tuple(w for w in ctx.programme.current_workstreams if w.key in owing),
        cycles.askings_of(ctx.unit, ctx.id, period),
        cycles.snoozes_of(ctx.unit, ctx.id, period),
    )


def ask_step(ctx: Context, period: Period, step: Step) -> None:
    """Ask everybody who owes a return. At the last reminder an officer is told who that is."""
    found = owed(ctx, period)
    ask(ctx, found, whom(ctx, found, found.workstreams), step.key)
    if found.workstreams and is_last_reminder(ctx.programme, step):
        told = still_owing(found.report, leads(ctx, found.workstreams), when_issued(ctx, period), ctx.here)
        to_people(ctx, those_who_mend(ctx.programme), told, Cause("notice", about_period(ctx.programme, period.key)))


def has_snoozed(ctx: Context, period: Period) -> bool:
    """Whether somebody is to be asked again: who snoozed until now, still owes, and may still be asked."""
    over = _snoozes_over(ctx, period)
    return bool(over) and bool(_asked_again(ctx, owed(ctx, period), over))


def ask_snoozed(ctx: Context, period: Period) -> None:
    """Looks again: who was asked by another process meanwhile is not among them."""
    found = owed(ctx, period)
    for step, one in _asked_again(ctx, found, _snoozes_over(ctx, period)):
        ask(ctx, found, (one,), step)


def _snoozes_over(ctx: Context, period: Period) -> tuple[Snooze, ...]:
    """None once the period's time to be issued has come."""
    if issue_at(ctx.programme, period) <= ctx.now:
        return ()
    snoozes = cycles.snoozes_of(ctx.unit, ctx.id, period)
    return snoozes and snoozes_over(ctx.programme, cycles.askings_of(ctx.unit, ctx.id, period), snoozes, ctx.now)


def _asked_again(ctx: Context, found: Owed, over: Sequence[Snooze]) -> list[tuple[str, ToAsk]]:
    """With the step: the day is in it, so that a message that could not be sent in its time is followed by another."""
    everybody = {one.person.email: one for one in whom(ctx, found, found.workstreams)}
    step = f"snooze {ctx.today.isoformat()}"
    return [(step, everybody[snooze.person]) for snooze in over if snooze.person in everybody]


def whom(ctx: Context, found: Owed, workstreams: Sequence[Workstream]) -> tuple[ToAsk, ...]:
    """Who is asked now for these: who can be reached, has not snoozed, and is inside the limit."""
    everybody = to_ask(ctx.programme, workstreams, found.asked, found.snoozes, ctx.today)
    return tuple(one for one in everybody if reached(ctx, one.person))


def reached(ctx: Context, person: Person) -> bool:
    return any(reachable(ctx.programme, platform, person) for platform in ctx.platforms)


def ask(ctx: Context, found: Owed, everybody: Sequence[ToAsk], step: str, by: str = "") -> None:
    """Record each message and leave it in the outbox, in the same unit of work. `by`: who asks, if not the schedule."""
    for one in everybody:
        message = Asked(one.person.email, step, tuple(w.key for w in one.workstreams), ctx.stamp)
        asking_id = cycles.asked(ctx.unit, ctx.id, found.period, message, ctx.key)
        if asking_id is not None:
            about = about_period(ctx.programme, found.period.key)
            cause = Cause("ask", about, asking_id=asking_id, until=_end_of_hours(ctx))
            to_people(ctx, (one.person,), asked(_facts(ctx, found, one, by)), cause)


def _end_of_hours(ctx: Context) -> dt.datetime:
    """When it is too late to send what was to be sent today: by the machine's own time, which the outbox goes by."""
    return ctx.real_now + (in_utc(ctx.today, EVENING, ctx.programme.zone) - ctx.now)


def _facts(ctx: Context, found: Owed, one: ToAsk, by: str) -> AskFacts:
    keys = {w.key for w in one.workstreams}
    number = 1 + sum(message.person == one.person.email for message in found.asked)
    return AskFacts(
        programme=ctx.programme,
        period=found.period,
        owed=tuple(line for line in found.report.returns if line.workstream in keys),
        due=due_date(ctx.programme, found.period),
        today=ctx.today,
        number=number,
        may_snooze=number < ctx.programme.cycle.remind_limit and asked_again(ctx, found.period) is not None,
        by=by,
    )


def asked_again(ctx: Context, period: Period) -> dt.date | None:
    """The next working day, where somebody who snoozes now is then still asked; None when the issue comes first."""
    until = next_working_day(ctx.programme, ctx.today)
    return until if in_utc(until, MORNING, ctx.programme.zone) < issue_at(ctx.programme, period) else None


def leads(ctx: Context, workstreams: Sequence[Workstream]) -> dict[str, tuple[str, ...]]:
    """By workstream, the names of its leads."""
    return {w.key: tuple(person.name for person in ctx.programme.named(w.leads)) for w in workstreams}
