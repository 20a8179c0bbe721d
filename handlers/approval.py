"""What stands between a period and its issue: a hold, a director's agreement, the time."""

from __future__ import annotations

from handlers.context import Context, periods_held
from handlers.facts import summary
from programme.approval import Hold, agreements
from programme.cycle import issue_at
from programme.due import ended_before
from programme.parts import stands
from programme.period import Period
from programme.record import OVERALL, RatingGiven
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
    return frozenset(period for period in rated if period not in ctx.issued and agreement(ctx, period))


def agreement(ctx: Context, period: Period) -> RatingGiven | None:
    """A director's agreement to the overall rating, as it stands.

    One that lapsed, because a workstream was rated lower since, is no approval of what would go out now.
    """
    by_directors = agreements(ctx.programme, ratings.given(ctx.unit, ctx.id, period, OVERALL))
    if not by_directors:
        return None
    overall = summary(ctx, period).overall
    standing = (one for one in by_directors if stands(ctx.programme, one, overall.lowest))
    return next(standing, None) if overall.status == "agreed" else None


def is_director(ctx: Context) -> bool:
    """Whether the asker's word is a director's (CONTRACT §5)."""
    return "director" in ctx.actor.standings(None)


def waits_for_director(ctx: Context, period: Period) -> bool:
    """Whether it cannot be issued before a director agrees its overall rating."""
    return ctx.programme.cycle.approval == "required" and agreement(ctx, period) is None


def may_issue(ctx: Context, period: Period) -> bool:
    """Whether the schedule may issue a period once its time has come."""
    return not waits_for_director(ctx, period) and hold_of(ctx, period) is None


def when_issued(ctx: Context, period: Period) -> str:
    """A sentence that says when the schedule issues the period. Times are the programme's own, with the zone."""
    return _when(ctx, period, waits=waits_for_director(ctx, period))


def when_issued_now(ctx: Context, period: Period, before: RatingGiven | None) -> str:
    """The same after another overall rating was given. `before`: the director's agreement that stood until then."""
    waits = waits_for_director(ctx, period)
    then = _when(ctx, period, waits=waits)
    if before is None or not waits:
        return then
    return f"{before.stamp.name} had agreed {before.label}, so a director must agree again. {then}"


def _when(ctx: Context, period: Period, *, waits: bool) -> str:
    if hold_of(ctx, period):
        return "The summary is held, and not issued until somebody releases it."
    if ended_before(ctx.programme, period, ctx.known.applied_at) and period not in periods_held(ctx.unit, ctx.id):
        return "The month had ended before the programme was set up: it is issued only if something is recorded for it."
    at = issue_at(ctx.programme, period)
    moment = local_moment(at, ctx.programme.timezone)
    if waits:
        not_before = "" if at <= ctx.now else f", not before {moment}"
        return f"The summary is issued once a director agrees the overall rating{not_before}."
    return f"The summary is issued {'within minutes' if at <= ctx.now else moment}, unless it is held."
