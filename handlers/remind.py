"""`remind`: an officer or director asks for one return now."""

from __future__ import annotations

from handlers.chase import Owed, ask, owed, reached, whom
from handlers.context import Context
from handlers.request import Pressed, Reply, say
from handlers.targets import chosen_period
from handlers.words import closing_options, target
from programme.asking import answer_for, messages_left, waits_until
from programme.cycle import may_ask_at, next_asking
from programme.model import Person, Workstream
from programme.refusals import NotNow, NotUnderstood, listed
from views.chat.screens.asked import reminded
from views.wording import local_moment, long_date

EXAMPLE = "remind culture"


def typed(ctx: Context, rest: str) -> Reply:
    """`remind WORKSTREAM [for MONTH]`. Raises NotNow where nobody may be asked now."""
    ctx.require("issue", "reminding a lead")
    if not rest:
        raise NotUnderstood(f"Which {ctx.programme.word} is to be reminded?", EXAMPLE)
    found = target(rest, ctx.programme.current_workstreams, ctx.programme.word)
    if found.workstream is None:
        raise NotUnderstood(f"A reminder goes to the leads of a {ctx.programme.word}.", EXAMPLE)
    chosen = closing_options(found.rest, ctx.period, ctx.programme_names, EXAMPLE)
    return _remind(ctx, found.workstream, owed(ctx, chosen_period(ctx, chosen)))


def pressed(ctx: Context, button: Pressed) -> Reply:
    return typed(ctx, button.value)


def _remind(ctx: Context, workstream: Workstream, found: Owed) -> Reply:
    if refusal := hindrance(ctx, workstream, found):
        raise refusal
    everybody = whom(ctx, found, (workstream,))
    ask(ctx, found, everybody, f"by hand {ctx.key or ctx.now.isoformat()}", by=ctx.actor.name)
    left = min(messages_left(ctx.programme, found.asked, one.person.email) for one in everybody) - 1
    return say(reminded(workstream, found.period, [one.person.name for one in everybody], left))


def hindrance(ctx: Context, workstream: Workstream, found: Owed) -> NotNow | None:
    """Why nobody may be asked now for a workstream's return, and what would be right; None where somebody may."""
    period = found.period
    if period.start > ctx.today:
        return NotNow(f"{period.label} has not begun.", "Its leads can be asked from its first working day.")
    if period in ctx.issued:
        return NotNow(
            f"{period.label} has been issued, so nobody is asked for it any more.",
            "What is recorded now is shown as added since.",
        )
    if workstream not in found.workstreams:
        see = f"`status {workstream.key} for {period.label}{ctx.here}`"
        return NotNow(f"{workstream.short} has made its return for {period.label}.", f"See it with {see}.")
    if not may_ask_at(ctx.programme, ctx.now):
        again = local_moment(next_asking(ctx.programme, ctx.now), ctx.programme.timezone)
        return NotNow("Nobody is asked out of hours, or on a day off.", f"Say it again from {again}.")
    return None if whom(ctx, found, (workstream,)) else _nobody(ctx, workstream, found)


def _nobody(ctx: Context, workstream: Workstream, found: Owed) -> NotNow:
    people = answer_for(ctx.programme, workstream, ctx.today)
    names = listed([person.name for person in people])
    if not people:
        return NotNow(
            f"{workstream.short} has no lead to ask.",
            f"An officer names one with `lead {workstream.key} add …{ctx.here}`.",
        )
    able = [person for person in people if reached(ctx, person)]
    if not able:
        return NotNow(f"{names} cannot be reached in chat.", "Ask in another way.")
    if waiting := _waiting(ctx, able, found):
        return NotNow(f"{waiting}.", "That happens by itself.")
    limit = ctx.programme.cycle.remind_limit
    return NotNow(
        f"{names} had all {limit} messages that one person may get about {found.period.label} (`remind_limit`).",
        "Ask in another way.",
    )


def _waiting(ctx: Context, people: list[Person], found: Owed) -> str:
    """“Ada Marsh wants to be asked again on 5 April 2024”, for those who may still be."""
    days = {
        person.name: until
        for person in people
        if messages_left(ctx.programme, found.asked, person.email)
        if (until := waits_until(found.snoozes, person.email, ctx.today))
    }
    if not days:
        return ""
    verb = "wants" if len(days) == 1 else "want"
    return f"{listed(list(days))} {verb} to be asked again on {long_date(max(days.values()))}"
