"""`status`, `digest` and `show`: what the record says, to anybody who may read it."""

from __future__ import annotations

from handlers.context import Context
from handlers.corrections import as_issued_next
from handlers.facts import changes_of, summary, workstream_report
from handlers.request import Reply, say
from handlers.targets import asked_of, chosen_period, is_open, kept_period, may_see, seen_item
from handlers.words import Options, closing_options, options, reference
from programme.compile import WorkstreamStatus
from programme.model import Workstream
from programme.opening import same_person, standing
from programme.period import Period
from programme.record import Item
from programme.refusals import NotUnderstood
from programme.report import Audience, Report
from storage import items, openings, plans
from views.chat.screens.digest import digest
from views.chat.screens.show import Became, Marking, shown
from views.chat.screens.status import overall_status, programme_status, workstream_status

STATUS = "status culture for March 2024"
SHOW = "show culture-7"


def status(ctx: Context, rest: str) -> Reply:
    """`status`, `status WORKSTREAM`, `status overall`, each with `for MONTH`; a reference is shown."""
    alone = options(rest.strip().rstrip("?."), ctx.period, ctx.programme_names)
    if alone is not None:
        return say(programme_status(_summary(ctx, alone), ctx.today))
    found = asked_of(ctx, rest, STATUS)
    if found.ref:
        return show(ctx, rest)
    chosen = closing_options(found.rest, ctx.period, ctx.programme_names, STATUS)
    if found.workstream is None:
        return say(overall_status(_summary(ctx, chosen)))
    period = chosen_period(ctx, chosen)
    audience: Audience = "internal" if ctx.actor.may("see exempt", found.workstream) else "public"
    status = status_of(ctx, found.workstream, period, audience)
    return say(workstream_status(status, ctx.here, share=bool(ctx.place.channel)))


def status_of(ctx: Context, workstream: Workstream, period: Period, audience: Audience) -> WorkstreamStatus:
    """Raises NotUnderstood for a retired workstream in a period that holds nothing of it."""
    found = workstream_report(ctx, workstream, period, audience)
    if found is None:
        raise NotUnderstood(f"{workstream.short} is retired, and {period.label} holds nothing of it.", STATUS)
    return found


def _summary(ctx: Context, chosen: Options) -> Report:
    return summary(ctx, chosen_period(ctx, chosen))


def typed_digest(ctx: Context, rest: str) -> Reply:
    """`digest [for MONTH]`: the summary as it would be issued now, to the asker only. Nothing exempt is in it."""
    chosen = closing_options(rest, ctx.period, ctx.programme_names, "digest for March")
    compiled = as_issued_next(ctx, chosen_period(ctx, chosen))
    return say(*digest(compiled, ctx.today))


def show(ctx: Context, rest: str) -> Reply:
    """`show REF`: one item with every version that it has had."""
    found = reference(rest)
    if found is None:
        raise NotUnderstood("Which record is it? Start with its reference.", SHOW)
    item = seen_item(ctx, found[0])
    kept_period(closing_options(found[1], item.period, ctx.programme_names, SHOW), item)
    every = items.history(ctx.unit, ctx.id, item.ref)
    workstream = ctx.programme.section(item.workstream)
    entitled = ctx.actor.may("see exempt", workstream)
    seen = tuple(v for v in every if entitled or not v.exempt)
    may_change = ctx.actor.may("record", workstream)
    marking, became = _marking(ctx, item, entitled=entitled), _became(ctx, item, entitled=entitled)
    return say(shown(seen, ctx.programme, marking, became, may_change=may_change))


def _became(ctx: Context, item: Item, *, entitled: bool) -> Became:
    """Of what is exempt only the entitled are told: neither that it was planned, nor that a plan was done with it."""
    said = [o for o in plans.said_of(ctx.unit, ctx.id, item.ref) if entitled or o.through_is_open]
    came_of = plans.come_through(ctx.unit, ctx.id, item.ref)
    plan = items.find(ctx.unit, ctx.id, came_of.plan) if came_of else None
    changes = changes_of(ctx, item, "internal" if entitled else "public")
    return Became(said, came_of if plan and may_see(ctx, plan) else None, changes)


def _marking(ctx: Context, item: Item, *, entitled: bool) -> Marking:
    """That an item was once exempt is for the entitled to know."""
    if not entitled:
        return Marking(is_open(ctx, item))
    proposals = openings.of_item(ctx.unit, ctx.id, item.ref)
    waiting = standing(item, proposals)
    return Marking(
        is_open(ctx, item),
        proposals,
        waiting,
        may_mark=ctx.actor.may("mark", ctx.programme.section(item.workstream)),
        may_confirm=waiting is not None and not same_person(waiting.proposed, ctx.stamp),
    )
