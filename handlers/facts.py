"""The facts of a period, gathered from the record for the rules to compile."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from handlers.context import Context
from programme.compile import WorkstreamStatus, compile_report, compile_workstream
from programme.model import Workstream
from programme.period import Period
from programme.record import Facts, Item, Ref
from programme.report import Audience, Report
from programme.since_issue import Changes, held, of_entry
from storage import editions, items, plans, ratings, returns


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
        plans=plans.of_period(ctx.unit, ctx.id, period.plus(-1)),
        previous=previous.content if previous else None,
        last_reports={key: at.astimezone(ctx.programme.zone).date() for key, at in last.items()},
        now=ctx.now,
    )


def report(ctx: Context, period: Period, audience: Audience = "public") -> Report:
    """The report of a period as it stands now, beside the edition that was issued, if one was."""
    standing = _standing(ctx, period, audience)
    facts = gather(ctx, period)
    if standing is None:
        return compile_report(facts, audience)
    return compile_report(replace(facts, moved=_moved(ctx, facts, held(standing))), audience, standing)


def workstream_report(
    ctx: Context, workstream: Workstream, period: Period, audience: Audience
) -> WorkstreamStatus | None:
    """One workstream as it stands now, beside the edition; None for a retired one of which the period holds nothing."""
    standing = _standing(ctx, period, audience)
    facts = gather(ctx, period)
    if standing:
        facts = replace(facts, moved=_moved(ctx, facts, held(standing)))
    return compile_workstream(facts, workstream, audience, standing)


def changes_of(ctx: Context, item: Item, audience: Audience) -> Changes | None:
    """What became of an item since the edition of its period was issued. The asker is known to be allowed to see it."""
    standing = _standing(ctx, item.period, audience)
    workstream = ctx.programme.workstream(item.workstream)
    if standing is None or standing.edition is None or workstream is None:
        return None
    before = held(standing).get(str(item.ref))
    return Changes(standing.programme, standing.edition, tuple(of_entry(item, before, workstream.short, standing)))


def _standing(ctx: Context, period: Period, audience: Audience) -> Report | None:
    edition = editions.find(ctx.unit, ctx.id, period)
    return edition and (edition.internal if audience == "internal" else edition.content)


def _moved(ctx: Context, facts: Facts, issued: Collection[str]) -> tuple[Item, ...]:
    """What the edition holds and is no longer in its period."""
    here = {str(item.ref) for item in facts.items}
    found = (Ref.at_start(ref) for ref in issued if ref not in here)
    items_found = (items.find(ctx.unit, ctx.id, parsed[0]) for parsed in found if parsed)
    return tuple(item for item in items_found if item)
