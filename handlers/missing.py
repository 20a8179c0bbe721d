"""`missing`: the returns register of a period, with who was asked, and what stands between it and the issue."""

from __future__ import annotations

from handlers.approval import hold_of, when_issued
from handlers.chase import Owed, leads, owed
from handlers.context import Context
from handlers.remind import hindrance
from handlers.request import Reply, say
from handlers.targets import chosen_period
from handlers.words import closing_options
from programme.approval import Acknowledgement
from programme.cycle import due_date
from programme.period import Period
from storage import cycles
from views.chat.screens.missing import AskedOf, MissingFacts, Seen, missing


def typed(ctx: Context, rest: str) -> Reply:
    """`missing [for MONTH]`: officers and directors."""
    ctx.require("issue", "who owes a return")
    period = chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "missing for March"))
    found = owed(ctx, period)
    number = ctx.issued.get(period)
    facts = MissingFacts(
        report=found.report,
        owing=frozenset(w.key for w in found.workstreams),
        leads=leads(ctx, found.workstreams),
        asked={w.key: _asked(ctx, found, w.key) for w in found.workstreams},
        remindable=frozenset(w.key for w in found.workstreams if not hindrance(ctx, w, found)),
        due=due_date(ctx.programme, period),
        today=ctx.today,
        issue=f"Edition {number} has been issued." if number else when_issued(ctx, period),
        hold=hold_of(ctx, period),
        seen=_seen(ctx, period),
    )
    return say(missing(facts))


def _asked(ctx: Context, found: Owed, workstream: str) -> tuple[AskedOf, ...]:
    """Everybody who was asked for a workstream, in the order of their first message."""
    messages = [message for message in found.asked if workstream in message.workstreams]
    everybody = dict.fromkeys(message.person for message in messages)
    return tuple(
        AskedOf(_name(ctx, email), [message.stamp for message in messages if message.person == email])
        for email in everybody
    )


def _name(ctx: Context, email: str) -> str:
    """Their address where they have left the programme since."""
    person = ctx.programme.person(email)
    return person.name if person else email


def _seen(ctx: Context, period: Period) -> tuple[Seen, ...]:
    def day(one: Acknowledgement) -> Seen:
        return Seen(one.stamp.name, one.stamp.at.astimezone(ctx.programme.zone).date(), one.edition)

    return tuple(map(day, cycles.acknowledgements_of(ctx.unit, ctx.id, period)))
