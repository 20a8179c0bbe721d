"""What the schedule tells before an issue: directors see what will be issued, and who is waited for is told."""

from __future__ import annotations

from dataclasses import replace

from handlers.approval import hold_of, waits_for_director, when_issued
from handlers.context import Context
from handlers.corrections import as_issued_next
from handlers.facts import report
from handlers.posts import Cause, about_period, those_who_mend, to_people
from programme.held import refs_of_report
from programme.model import Workstream
from programme.period import Period
from programme.record import RatingGiven
from programme.report import Report
from storage.outbox import PostKind
from views.chat.screens.preview import agree_again, choices, preview, waits, waits_for_you


def show_directors(ctx: Context, period: Period) -> None:
    """A private message to each director: the summary as it will read, with what they may do about it."""
    compiled = as_issued_next(ctx, period)
    held = hold_of(ctx, period) is not None
    buttons = choices(compiled, held=held, waits=waits_for_director(ctx, period))
    cause = replace(_cause(ctx, period), holds=refs_of_report(compiled))
    for message in preview(compiled, buttons, when_issued(ctx, period), ctx.today):
        to_people(ctx, ctx.programme.with_role("director"), message, cause)


def tell_waits(ctx: Context, period: Period) -> None:
    """The time to issue has come and no director has agreed: the officers and the directors are told, once."""
    compiled = report(ctx, period)
    directors = ctx.programme.with_role("director")
    names = [director.name for director in directors]
    to_people(ctx, those_who_mend(ctx.programme), waits(compiled, names, ctx.here), _cause(ctx, period, "notice"))
    to_people(ctx, directors, waits_for_you(compiled, ctx.here), _cause(ctx, period))


def tell_lapsed(
    ctx: Context, agreed: RatingGiven, given: RatingGiven, workstream: Workstream, compiled: Report
) -> None:
    """A workstream's rating has undone the agreed overall one: who agreed and every director may agree again."""
    period = given.period
    held, waiting = hold_of(ctx, period) is not None, waits_for_director(ctx, period)
    buttons = choices(compiled, held=held, waits=waiting)
    message = agree_again(compiled, agreed, given, workstream.short, buttons, ctx.here)
    told = [p for p in ctx.programme.people if "director" in p.roles or p.email == agreed.stamp.email]
    to_people(ctx, told, message, _cause(ctx, period, "notice"))


def _cause(ctx: Context, period: Period, kind: PostKind = "preview") -> Cause:
    return Cause(kind, about_period(ctx.programme, period.key))
