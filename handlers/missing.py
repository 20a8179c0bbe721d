"""`missing`: the returns register of a period, with who was asked, and what stands between it and the issue."""

from __future__ import annotations

from handlers.chase import may_remind
from handlers.context import Context
from handlers.facts import report
from handlers.preview import when_issued
from handlers.request import Reply, say
from handlers.targets import chosen_period
from handlers.words import closing_options
from programme.asking import Asked
from programme.cycle import due_date
from programme.period import Period
from programme.record import Stamp
from storage import cycles
from views.chat.screens.missing import MissingFacts, missing


def typed(ctx: Context, rest: str) -> Reply:
    """`missing [for MONTH]`: officers and directors."""
    ctx.require("issue", "who owes a return")
    period = chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "missing for March"))
    asked = cycles.askings_of(ctx.unit, ctx.id, period)
    current = ctx.programme.current_workstreams
    seen = cycles.acknowledgements_of(ctx.unit, ctx.id, period)
    return say(
        missing(
            MissingFacts(
                report=report(ctx, period, "internal"),
                leads={w.key: tuple(p.name for p in ctx.programme.named(w.leads)) for w in current},
                asked={w.key: _asked_for(asked, w.key) for w in current},
                remindable=frozenset(w.key for w in current if may_remind(ctx, w, period)),
                due=due_date(ctx.programme, period),
                today=ctx.today,
                issue=_issue(ctx, period),
                hold=cycles.standing_holds(ctx.unit, ctx.id).get(period),
                seen=tuple((one.stamp.name, one.stamp.at.astimezone(ctx.programme.zone).date()) for one in seen),
            )
        )
    )


def _asked_for(asked: tuple[Asked, ...], workstream: str) -> tuple[Stamp, ...]:
    return tuple(message.stamp for message in asked if workstream in message.workstreams)


def _issue(ctx: Context, period: Period) -> str:
    number = ctx.issued.get(period)
    return f"Edition {number} has been issued." if number else when_issued(ctx, period)
