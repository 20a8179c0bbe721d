"""The facts of a period, gathered from the record for the rules to compile: no more of them than is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from handlers.context import Context
from programme.compile import WorkstreamStatus, compile_report, compile_summary, compile_workstream, visible
from programme.model import Workstream
from programme.period import Period
from programme.plan import Plan
from programme.record import Facts, Item, Tally
from programme.records import tally
from programme.report import Audience, Report
from programme.since_issue import Changes, entries, held, of_entry
from storage import editions, glance, items, plans, ratings, records, returns
from storage.glance import Glance

LATEST = 10
"""How many of a workstream's latest activities a status shows."""


def gather(ctx: Context, period: Period, audience: Audience = "public") -> Facts:
    """Everything that the report of a period is made from, as it stands now.

    `audience`: whose edition of an earlier period it is compared with.
    """
    found = _as_withdrawn(ctx, items.of_period(ctx.unit, ctx.id, period))
    kept = records.told_of(ctx.unit, ctx.id, period)
    return replace(_said(ctx, period, _open_in(found), audience), items=found, plans=_plans(ctx, period), records=kept)


def report(ctx: Context, period: Period, audience: Audience = "public") -> Report:
    """The report of a period as it stands now, beside the edition that was issued, if one was."""
    standing = editions.standing(ctx.unit, ctx.id, period, audience)
    facts = gather(ctx, period, audience)
    if standing:
        at = Glance(ctx.id, period, open_only=audience == "public")
        issued = {entry.ref for part in standing.workstreams for entry in entries(part)}
        here = {str(item.ref) for item in facts.items}
        facts = replace(facts, moved=_as_withdrawn(ctx, glance.named(ctx.unit, at, issued - here)))
    return compile_report(facts, audience, standing)


def summary(ctx: Context, period: Period, audience: Audience = "public") -> Report:
    """The same without its entries, which are counted and not read."""
    at = Glance(ctx.id, period, open_only=audience == "public")
    standing = editions.standing(ctx.unit, ctx.id, period, audience)
    tallies = glance.tallies(ctx.unit, at)
    kept = records.told_of(ctx.unit, ctx.id, period)
    facts = replace(_said(ctx, period, tallies, audience), items=_changed(ctx, at, standing), records=kept)
    return compile_summary(facts, tallies, audience, standing)


def recorded(ctx: Context, period: Period) -> dict[str, Tally]:
    """By workstream, how much it has recorded for a period, what is exempt among it."""
    own = glance.tallies(ctx.unit, Glance(ctx.id, period, open_only=False))
    beside = Facts(ctx.programme, period, records=records.told_of(ctx.unit, ctx.id, period))
    tallies = {w.key: own.get(w.key, Tally()) + tally(beside, w.key, public=False) for w in ctx.programme.workstreams}
    return {key: told for key, told in tallies.items() if told.entries}


def workstream_report(
    ctx: Context, workstream: Workstream, period: Period, audience: Audience
) -> WorkstreamStatus | None:
    """One workstream as it stands now, beside the edition; None for a retired one of which the period holds nothing."""
    at = Glance(ctx.id, period, open_only=audience == "public", workstream=workstream.key)
    standing = editions.standing(ctx.unit, ctx.id, period, audience)
    excerpt = replace(glance.excerpt(ctx.unit, at, LATEST), changed=_changed(ctx, at, standing))
    heard = {w.key for w in ctx.programme.workstreams if excerpt.tally.entries or w != workstream}
    kept = records.told_of(ctx.unit, ctx.id, period)
    facts = replace(_said(ctx, period, heard, audience), plans=_plans(ctx, period), records=kept)
    return compile_workstream(facts, workstream, excerpt, audience, standing)


def _changed(ctx: Context, at: Glance, standing: Report | None) -> tuple[Item, ...]:
    """What may differ from the edition that stands, if one does."""
    if standing is None:
        return ()
    parts = (part for part in standing.workstreams if at.workstream in ("", part.key))
    issued = {entry.ref: entry.version for part in parts for entry in entries(part)}
    return _as_withdrawn(ctx, glance.changed(ctx.unit, at, issued))


def changes_of(ctx: Context, item: Item, audience: Audience) -> Changes | None:
    """What became of an item since the edition of its period was issued. The asker is known to be allowed to see it."""
    standing = editions.standing(ctx.unit, ctx.id, item.period, audience)
    workstream = ctx.programme.section(item.workstream)
    if standing is None or standing.edition is None or workstream is None:
        return None
    before = held(standing).get(str(item.ref))
    [item] = _as_withdrawn(ctx, [item])
    return Changes(standing.programme, standing.edition, tuple(of_entry(item, before, workstream.short, standing)))


def _as_withdrawn(ctx: Context, found: Iterable[Item]) -> tuple[Item, ...]:
    """What was withdrawn, and marked exempt afterwards, is told of as it was withdrawn: by whom, and when."""
    return tuple(_withdrawal(ctx, item) if item.withdrawn and item.exempt else item for item in found)


def _withdrawal(ctx: Context, item: Item) -> Item:
    gone = items.withdrawal(ctx.unit, ctx.id, item.ref)
    return replace(item, last=gone.last) if gone else item


def _said(ctx: Context, period: Period, heard: Collection[str], audience: Audience) -> Facts:
    """Everything but the items. `heard`: the workstreams whose last report for an earlier period does not matter."""
    given = ratings.latest(ctx.unit, ctx.id, period)
    made = returns.latest(ctx.unit, ctx.id, period)
    silent = [w.key for w in ctx.programme.workstreams if w.key not in {*heard, *given, *made}]
    last = glance.last_reports(ctx.unit, ctx.id, period, silent)
    return Facts(
        programme=ctx.programme,
        period=period,
        ratings=given,
        returns=made,
        previous=editions.latest_before(ctx.unit, ctx.id, period, audience),
        last_reports={key: at.astimezone(ctx.programme.zone).date() for key, at in last.items()},
        now=editions.first_issued_at(ctx.unit, ctx.id, period) or ctx.now,
    )


def _plans(ctx: Context, period: Period) -> tuple[Plan, ...]:
    """What was planned for it in the period before."""
    return plans.of_period(ctx.unit, ctx.id, period.plus(-1))


def _open_in(found: Iterable[Item]) -> set[str]:
    """The workstreams of which everybody may see something here."""
    return {item.workstream for item in visible(found, "public")}
