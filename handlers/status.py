"""`status`, `digest` and `show`: what the record says, to anybody who may read it."""

from __future__ import annotations

from handlers.context import Context
from handlers.facts import report
from handlers.request import Reply, say
from handlers.targets import chosen_period, seen_item
from handlers.words import Options, closing_options, options, target
from programme.record import Ref
from programme.refusals import NotUnderstood
from programme.report import Report
from storage import items
from views.chat.screens.digest import digest
from views.chat.screens.show import shown
from views.chat.screens.status import overall_status, programme_status, workstream_status


def status(ctx: Context, rest: str) -> Reply:
    """`status`, `status WORKSTREAM`, `status overall`, each with `for MONTH`; a reference is shown."""
    alone = options(rest.strip().rstrip("?."), ctx.period, ctx.programme_names)
    if alone is not None:
        return say(programme_status(_report(ctx, alone), ctx.today))
    found = target(rest, ctx.programme.workstreams, ctx.programme.word, overall=True)
    if found.ref:
        return show(ctx, rest)
    chosen = closing_options(found.rest, ctx.period, ctx.programme_names, "status culture for March 2024")
    if found.workstream is None:
        return say(overall_status(_report(ctx, chosen), ctx.today))
    audience = "internal" if ctx.actor.may("see exempt", found.workstream) else "public"
    compiled = report(ctx, chosen_period(ctx, chosen), audience)
    return say(workstream_status(compiled, found.workstream.key, ctx.today, share=bool(ctx.place.channel)))


def _report(ctx: Context, chosen: Options) -> Report:
    return report(ctx, chosen_period(ctx, chosen))


def typed_digest(ctx: Context, rest: str) -> Reply:
    """`digest [for MONTH]`: the summary as it would be issued now, to the asker only. Nothing exempt is in it."""
    chosen = closing_options(rest, ctx.period, ctx.programme_names, "digest for March")
    compiled = report(ctx, chosen_period(ctx, chosen))
    return say(*digest(compiled, ctx.today))


def show(ctx: Context, rest: str) -> Reply:
    """`show REF`: one item with every version that it has had."""
    found = Ref.at_start(rest.strip())
    if found is None or found[1].strip(" .?"):
        raise NotUnderstood("Which record is it?", "show culture-7")
    item = seen_item(ctx, found[0])
    every = items.history(ctx.unit, ctx.id, item.ref)
    entitled = ctx.actor.may("see exempt", ctx.programme.workstream(item.workstream))
    seen = tuple(v for v in every if entitled or not v.exempt)
    return say(shown(seen, ctx.programme, may_change=_may_change(ctx, item.workstream) and not item.withdrawn))


def _may_change(ctx: Context, workstream: str) -> bool:
    return ctx.actor.may("record", ctx.programme.workstream(workstream))
