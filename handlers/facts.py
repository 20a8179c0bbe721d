"""The facts of a period, gathered from the record for the rules to compile."""

from __future__ import annotations

from handlers.context import Context
from programme.compile import compile_report
from programme.period import Period
from programme.record import Facts
from programme.report import Audience, Report
from storage import editions, items, ratings, returns


def gather(ctx: Context, period: Period) -> Facts:
    """Everything that the report of a period is made from, as it stands now."""
    previous = editions.latest_before(ctx.unit, ctx.id, period)
    last = items.last_reports(ctx.unit, ctx.id, period)
    return Facts(
        programme=ctx.programme,
        period=period,
        items=items.of_period(ctx.unit, ctx.id, period),
        ratings=ratings.latest(ctx.unit, ctx.id, period),
        returns=returns.latest(ctx.unit, ctx.id, period),
        previous=previous.content if previous else None,
        last_reports={key: at.astimezone(ctx.programme.zone).date() for key, at in last.items()},
        now=editions.first_issued_at(ctx.unit, ctx.id, period) or ctx.now,
    )


def report(ctx: Context, period: Period, audience: Audience = "public") -> Report:
    """The report of a period as it stands now, beside the edition that was issued, if one was."""
    edition = editions.find(ctx.unit, ctx.id, period)
    standing = edition and (edition.internal if audience == "internal" else edition.content)
    return compile_report(gather(ctx, period), audience, standing)
