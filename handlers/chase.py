"""Asking for returns: by the schedule, again after a snooze, and by hand with `remind`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from handlers.context import Context
from handlers.facts import report
from handlers.posts import Cause, reachable, those_who_mend, to_people
from handlers.request import Pressed, Reply, say
from handlers.targets import chosen_period
from handlers.words import closing_options, target
from programme.asking import (
    Asked,
    Snooze,
    ToAsk,
    answer_for,
    is_last_reminder,
    messages_left,
    snoozes_over,
    to_ask,
)
from programme.cycle import EVENING, MORNING, Step, due_date, in_utc, issue_at, may_ask_at, next_working_day
from programme.model import Person, Workstream
from programme.period import Period
from programme.refusals import CannotAsk, NotUnderstood
from programme.report import Report
from storage import cycles, returns
from storage.programmes import Known
from storage.store import Unit
from views.chat.screens.asked import AskFacts, asked, reminded, snoozed_answer, still_owing

EXAMPLE = "remind culture"


def ask_step(ctx: Context, period: Period, step: Step) -> None:
    """Ask everybody who owes a return. At the last reminder an officer is told who that is."""
    owing = _owing(ctx, period)
    _ask(ctx, period, _everybody(ctx, period, owing), step.key)
    if owing and is_last_reminder(ctx.programme, step):
        lines = _report(ctx, period)
        to_people(ctx, those_who_mend(ctx.programme), still_owing(lines, _leads(ctx, owing)), _cause(ctx, period))


def snoozed(unit: Unit, known: Known, period: Period, now: dt.datetime) -> tuple[Snooze, ...]:
    """The snoozes that have run out; none once the period's time to be issued has come."""
    if issue_at(known.programme, period) <= now:
        return ()
    snoozes = cycles.snoozes_of(unit, known.id, period)
    return snoozes and snoozes_over(known.programme, cycles.askings_of(unit, known.id, period), snoozes, now)


def ask_snoozed(ctx: Context, period: Period) -> None:
    """Ask those again whose snooze has run out, if they still owe a return."""
    owing = _owing(ctx, period)
    everybody = {one.person.email: one for one in _everybody(ctx, period, owing)}
    for snooze in snoozed(ctx.unit, ctx.known, period, ctx.now):
        if cycles.claim(ctx.unit, ctx.id, period, f"{snooze.step} {snooze.person}", ctx.now):
            _ask(ctx, period, tuple(filter(None, (everybody.get(snooze.person),))), snooze.step)


def remind_typed(ctx: Context, rest: str) -> Reply:
    """`remind WORKSTREAM [for MONTH]`: officers and directors. Raises CannotAsk where nobody may be asked now."""
    ctx.require("issue", "reminding a lead")
    if not rest:
        raise NotUnderstood(f"Which {ctx.programme.word} is to be reminded?", EXAMPLE)
    found = target(rest, ctx.programme.current_workstreams, ctx.programme.word)
    if found.workstream is None:
        raise NotUnderstood(f"A reminder goes to the leads of a {ctx.programme.word}.", EXAMPLE)
    chosen = closing_options(found.rest, ctx.period, ctx.programme_names, EXAMPLE)
    return _remind(ctx, found.workstream, chosen_period(ctx, chosen))


def remind_pressed(ctx: Context, button: Pressed) -> Reply:
    return remind_typed(ctx, button.value)


def _remind(ctx: Context, workstream: Workstream, period: Period) -> Reply:
    _require_time(ctx, workstream, period)
    everybody = to_ask(ctx.programme, (workstream,), _asked(ctx, period), (), ctx.today)
    reached = tuple(one for one in everybody if _reached(ctx, one.person))
    if not reached:
        raise CannotAsk(_why_nobody(ctx, workstream), f"`missing for {period.label}` shows who was asked and when.")
    step = f"by hand {ctx.key or ctx.now.isoformat()}"
    _ask(ctx, period, reached, step)
    return say(reminded(workstream, period, reached, _left(ctx, period, reached)))


def may_remind(ctx: Context, workstream: Workstream, period: Period) -> bool:
    """Whether `remind` would ask somebody now."""
    try:
        _require_time(ctx, workstream, period)
    except CannotAsk:
        return False
    everybody = to_ask(ctx.programme, (workstream,), _asked(ctx, period), (), ctx.today)
    return any(_reached(ctx, one.person) for one in everybody)


def _require_time(ctx: Context, workstream: Workstream, period: Period) -> None:
    """Raises CannotAsk: too early, too late, out of hours, or nothing is owed."""
    if period.start > ctx.today:
        raise CannotAsk(f"{period.label} has not begun.", "Leads are asked from its first working day.")
    if period in ctx.issued:
        raise CannotAsk(
            f"{period.label} has been issued.", "What comes now is recorded as added since; ask the lead yourself."
        )
    if workstream not in _owing(ctx, period):
        raise CannotAsk(
            f"{workstream.short} has made its return for {period.label}.", f"See it with `status {workstream.key}`."
        )
    if not may_ask_at(ctx.programme, ctx.now):
        raise CannotAsk(
            "Nobody is asked at night, on a weekend, bank holiday or closure day.",
            "Say it again on a working day between 09:00 and 17:00.",
        )


def _why_nobody(ctx: Context, workstream: Workstream) -> str:
    people = answer_for(ctx.programme, workstream, ctx.today)
    if not people:
        return f"{workstream.short} has no lead to remind."
    if not any(_reached(ctx, person) for person in people):
        return f"Nobody who answers for {workstream.short} can be reached in chat."
    return (
        f"Everybody who answers for {workstream.short} has had the {ctx.programme.cycle.remind_limit} messages that"
        " the programme file allows in a period (`remind_limit`)."
    )


def snooze_pressed(ctx: Context, button: Pressed) -> Reply:
    return snooze_typed(ctx, button.value and f"for {button.value}")


def snooze_typed(ctx: Context, rest: str) -> Reply:
    """`snooze [for MONTH]`: who owes a return is asked again on the next working day, and not before."""
    period = chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "snooze"))
    person = ctx.actor.person
    owed = [w for w in _owing(ctx, period) if person in answer_for(ctx.programme, w, ctx.today)]
    if person is None or not owed:
        raise CannotAsk(f"You owe no return for {period.label}.", "So there is nothing to be asked again.")
    until = next_working_day(ctx.programme, ctx.today)
    left = messages_left(ctx.programme, _asked(ctx, period), person.email)
    again = left and in_utc(until, MORNING, ctx.programme.zone) < issue_at(ctx.programme, period)
    if again:
        cycles.snooze(ctx.unit, ctx.id, period, Snooze(person.email, until, ctx.stamp), ctx.key)
    due = due_date(ctx.programme, period)
    return say(snoozed_answer(period, until if again else None, due, ctx.today))


def _owing(ctx: Context, period: Period) -> tuple[Workstream, ...]:
    """The workstreams whose return was not said to be complete."""
    made = returns.latest(ctx.unit, ctx.id, period)
    return tuple(w for w in ctx.programme.current_workstreams if w.key not in made)


def _everybody(ctx: Context, period: Period, owing: tuple[Workstream, ...]) -> tuple[ToAsk, ...]:
    snoozes = cycles.snoozes_of(ctx.unit, ctx.id, period)
    found = to_ask(ctx.programme, owing, _asked(ctx, period), snoozes, ctx.today)
    return tuple(one for one in found if _reached(ctx, one.person))


def _ask(ctx: Context, period: Period, everybody: tuple[ToAsk, ...], step: str) -> None:
    """Record each message and leave it in the outbox, in the same unit of work."""
    compiled = _report(ctx, period)
    for one in everybody:
        message = Asked(one.person.email, step, tuple(w.key for w in one.workstreams), ctx.stamp)
        asking_id = cycles.asked(ctx.unit, ctx.id, period, message, ctx.key)
        if asking_id is not None:
            cause = replace(_cause(ctx, period), asking_id=asking_id, until=_end_of_hours(ctx))
            to_people(ctx, (one.person,), asked(_facts(ctx, compiled, one, period)), cause)


def _end_of_hours(ctx: Context) -> dt.datetime:
    """When it is too late to send what was to be sent today: by the machine's own time, which the outbox goes by."""
    return ctx.real_now + (in_utc(ctx.today, EVENING, ctx.programme.zone) - ctx.now)


def _facts(ctx: Context, compiled: Report, one: ToAsk, period: Period) -> AskFacts:
    keys = {w.key for w in one.workstreams}
    return AskFacts(
        programme=ctx.programme,
        period=period,
        owed=tuple(line for line in compiled.returns if line.workstream in keys),
        due=due_date(ctx.programme, period),
        today=ctx.today,
        message=sum(m.person == one.person.email for m in _asked(ctx, period)),
    )


def _report(ctx: Context, period: Period) -> Report:
    """For who is entitled: leads and officers are told what the register really holds."""
    return report(ctx, period, "internal")


def _asked(ctx: Context, period: Period) -> tuple[Asked, ...]:
    return cycles.askings_of(ctx.unit, ctx.id, period)


def _left(ctx: Context, period: Period, everybody: tuple[ToAsk, ...]) -> int:
    """How many more messages the one who may get fewest may get."""
    return min(messages_left(ctx.programme, _asked(ctx, period), one.person.email) for one in everybody)


def _leads(ctx: Context, owing: tuple[Workstream, ...]) -> dict[str, tuple[str, ...]]:
    return {w.key: tuple(p.name for p in ctx.programme.named(w.leads)) for w in owing}


def _reached(ctx: Context, person: Person) -> bool:
    return any(reachable(ctx.programme, platform, person) for platform in ctx.platforms)


def _cause(ctx: Context, period: Period) -> Cause:
    return Cause("ask", f"{ctx.programme.key}/{period.key}")
