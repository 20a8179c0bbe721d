"""`history`: a workstream's ratings, or the overall one, by period; the newest first."""

from __future__ import annotations

from handlers.context import Context
from handlers.facts import summary
from handlers.request import Reply, say
from handlers.targets import asked_of, chosen_period
from handlers.words import Target, closing_options, options
from programme import history as rules
from programme.model import Workstream
from programme.period import Period
from programme.refusals import NotUnderstood
from programme.report import Audience
from storage import editions, glance
from views.chat.screens.history import ratings_by_period

EXAMPLE = "history culture"


def history(ctx: Context, rest: str) -> Reply:
    """`history WORKSTREAM`, `history overall`, each with `for MONTH`, to anybody; without either, the overall one."""
    alone = options(rest.strip().rstrip("?!."), ctx.period, ctx.programme_names) is not None
    found = Target(rest) if alone else asked_of(ctx, rest, EXAMPLE)
    if found.ref:
        raise NotUnderstood(f"Ratings are given to a {ctx.programme.word}, not to an item.", EXAMPLE)
    chosen = closing_options(found.rest, ctx.period, ctx.programme_names, EXAMPLE)
    periods = (chosen_period(ctx, chosen),) if chosen.period else tuple(_periods(ctx))
    lines = [_line(ctx, found.workstream, period) for period in periods]
    return say(ratings_by_period(found.workstream, lines, ctx.programme))


def _periods(ctx: Context) -> tuple[Period, ...]:
    """From the first that was issued, or holds anything the asker may see, to the one meant now or the last that ended.

    Months to come are left out, whatever they hold already: nobody owes a return for them.
    """
    first = glance.oldest_held(ctx.unit, ctx.id, ctx.entitled)
    ended = [Period.of(ctx.today).plus(-1)] if first and first < Period.of(ctx.today) else []
    known = {*ctx.issued, ctx.period, *([first] if first else []), *ended}
    return tuple(rules.months(min(known), max(known)))


def _line(ctx: Context, workstream: Workstream | None, period: Period) -> rules.Line:
    """Of an exempt activity that makes a return only the entitled know."""
    entitled = workstream is not None and ctx.actor.may("see exempt", workstream)
    audience: Audience = "internal" if entitled else "public"
    edition = editions.standing(ctx.unit, ctx.id, period, "public")
    return rules.line(workstream.key if workstream else None, edition, summary(ctx, period, audience))
