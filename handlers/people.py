"""`people`: who has which part, for anybody; the e-mail addresses for officers and directors only."""

from __future__ import annotations

from handlers.context import Context
from handlers.request import Reply, say
from handlers.words import Options, closing_options
from programme.refusals import NotUnderstood
from views.chat.screens.people import people


def typed(ctx: Context, rest: str) -> Reply:
    """`people [in PROGRAMME]`: as things stand now."""
    if closing_options(rest, ctx.period, ctx.programme_names, "people") != Options():
        raise NotUnderstood("`people` says who has a part in it now, not in some month.", "people")
    may_cover = {own.key for own in ctx.programme.current_workstreams if ctx.actor.may("cover", own)}
    addresses = ctx.actor.may("see addresses")
    return say(people(ctx.programme, ctx.today, addresses=addresses, may_cover=may_cover))
