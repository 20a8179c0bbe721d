"""What the schedule tells before an issue: directors see what will be issued, and who is waited for is told."""

from __future__ import annotations

from handlers.context import Context
from handlers.corrections import as_issued_next
from handlers.facts import report
from handlers.posts import Cause, those_who_mend, to_people
from programme.cycle import issue_at
from programme.period import Period
from views.chat.screens.preview import preview, waits, waits_for_you
from views.wording import local_moment


def show_directors(ctx: Context, period: Period) -> None:
    """A private message to each director: the summary as it will read, with what they may do about it."""
    compiled = as_issued_next(ctx, period)
    for message in preview(compiled, when_issued(ctx, period), ctx.today):
        to_people(ctx, ctx.programme.with_role("director"), message, _cause(ctx, period))


def tell_waits(ctx: Context, period: Period) -> None:
    """The time to issue has come and no director has agreed: the officers and the directors are told, once."""
    compiled = report(ctx, period)
    directors = ctx.programme.with_role("director")
    to_people(ctx, those_who_mend(ctx.programme), waits(compiled, [d.name for d in directors]), Cause("notice"))
    to_people(ctx, directors, waits_for_you(compiled), _cause(ctx, period))


def when_issued(ctx: Context, period: Period) -> str:
    """A sentence that says when the period is issued."""
    at = local_moment(issue_at(ctx.programme, period), ctx.programme.timezone)
    overdue = issue_at(ctx.programme, period) <= ctx.now
    if ctx.programme.cycle.approval == "required":
        return f"It is issued once a director agrees the overall rating{'' if overdue else f', not before {at}'}."
    return "It is issued within minutes, unless it is held." if overdue else f"It is issued {at}, unless it is held."


def _cause(ctx: Context, period: Period) -> Cause:
    return Cause("preview", f"{ctx.programme.key}/{period.key}")
