"""What stands between a period and its issue: a hold, a director's agreement, the time."""

from __future__ import annotations

from handlers.context import Context, periods_held
from handlers.facts import summary
from programme.approval import Hold, by_a_director
from programme.cycle import issue_at
from programme.due import ended_before
from programme.period import Period
from programme.record import OVERALL
from storage import cycles, ratings
from views.wording import local_moment


def hold_of(ctx: Context, period: Period) -> Hold | None:
    """The hold that stands."""
    return cycles.standing_holds(ctx.unit, ctx.id).get(period)


def agreed_periods(ctx: Context) -> frozenset[Period]:
    """The periods not yet issued whose overall rating a director has agreed; none where that is not required."""
    if ctx.programme.cycle.approval == "automatic":
        return frozenset()
    rated = ratings.of_every_period(ctx.unit, ctx.id, OVERALL)
    return frozenset(period for period in rated if period not in ctx.issued and agreed(ctx, period))


def agreed(ctx: Context, period: Period) -> bool:
    """Whether the overall rating stands as a director has agreed it.

    One that lapsed, because a workstream was rated lower since, is no approval of what would go out now.
    """
    given = ratings.latest(ctx.unit, ctx.id, period).get(OVERALL)
    return bool(given and by_a_director(ctx.programme, given) and summary(ctx, period).overall.status == "agreed")


def waits_for_director(ctx: Context, period: Period) -> bool:
    """Whether it cannot be issued before a director agrees its overall rating."""
    return ctx.programme.cycle.approval == "required" and not agreed(ctx, period)


def may_issue(ctx: Context, period: Period) -> bool:
    """Whether the schedule may issue a period once its time has come."""
    return not waits_for_director(ctx, period) and hold_of(ctx, period) is None


def when_issued(ctx: Context, period: Period) -> str:
    """A sentence that says when the schedule issues the period. Times are the programme's own, with the zone."""
    if hold_of(ctx, period):
        return "The summary is held, and not issued until somebody releases it."
    if ended_before(ctx.programme, period, ctx.known.applied_at) and period not in periods_held(ctx.unit, ctx.id):
        return "The month had ended before the programme was set up: it is issued only if something is recorded for it."
    at = issue_at(ctx.programme, period)
    moment = local_moment(at, ctx.programme.timezone)
    if waits_for_director(ctx, period):
        not_before = "" if at <= ctx.now else f", not before {moment}"
        return f"The summary is issued once a director agrees the overall rating{not_before}."
    return f"The summary is issued {'within minutes' if at <= ctx.now else moment}, unless it is held."
