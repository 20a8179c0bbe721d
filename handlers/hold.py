"""`hold`, `release`, `acknowledge`, and the button *Agree overall*: what directors do about what is to be issued."""

from __future__ import annotations

from handlers import rating
from handlers.context import Context
from handlers.facts import report
from handlers.fields import FieldErrors
from handlers.posts import Cause, to_people
from handlers.preview import when_issued
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import chosen_period, period_sent
from handlers.words import Options, checked, closing_options, split_because
from programme.approval import Acknowledgement, Hold
from programme.period import Period
from programme.record import REASON_LIMIT
from programme.refusals import (
    CannotHold,
    Held,
    NoLongerAsked,
    NotHeld,
    NothingChanged,
    PeriodNotEnded,
    PeriodOutOfRange,
)
from storage import cycles
from views.chat.message import Message
from views.chat.screens.preview import acknowledged, held, hold_form, released
from views.wording import long_date

HOLD = "hold because two returns are missing"
RELEASE = "release for March 2024"
ACKNOWLEDGE = "acknowledge for March 2024"


def hold_typed(ctx: Context, rest: str) -> Reply:
    """`hold [for MONTH] because REASON`: directors and officers; without a reason, the form that asks for it."""
    ctx.require("issue", "holding the issue")
    before, reason = split_because(rest)
    period = _holdable(ctx, closing_options(before.strip(" :"), ctx.period, ctx.programme_names, HOLD))
    if reason is None:
        return Reply(form=hold_form(period, limit=REASON_LIMIT))
    return _hold(ctx, period, checked(reason, "reason", REASON_LIMIT, HOLD))


def hold_pressed(ctx: Context, button: Pressed) -> Reply:
    ctx.require("issue", "holding the issue")
    return Reply(form=hold_form(_holdable(ctx, Options(period=period_sent(button.value))), limit=REASON_LIMIT))


def hold_filled(ctx: Context, form: Filled) -> Reply:
    ctx.require("issue", "holding the issue")
    period = _holdable(ctx, Options(period=period_sent(form.about.get("period", ""))))
    said, errors = form.fields.get("reason", ""), FieldErrors()
    reason = errors.read("reason", lambda: checked(said, "reason", REASON_LIMIT, HOLD))
    if reason is None:
        return Reply(form=hold_form(period, said, errors.found["reason"], REASON_LIMIT))
    return _hold(ctx, period, reason)


def _holdable(ctx: Context, chosen: Options) -> Period:
    """Raises PeriodOutOfRange, CannotHold when it has been issued, and Held."""
    period = chosen_period(ctx, chosen)
    if period.start > ctx.today:
        raise PeriodOutOfRange(period.label, "it has not begun, so there is nothing to hold yet")
    if period in ctx.issued:
        raise CannotHold(period.label, ctx.issued[period])
    require_not_held(ctx, period)
    return period


def _hold(ctx: Context, period: Period, reason: str) -> Reply:
    said = Hold(period, reason, ctx.stamp)
    cycles.hold(ctx.unit, ctx.id, said, ctx.key)
    message = held(said, ctx.programme.timezone)
    _tell_others(ctx, message)
    return say(message)


def require_not_held(ctx: Context, period: Period) -> None:
    """Raises Held."""
    hold = cycles.standing_holds(ctx.unit, ctx.id).get(period)
    if hold:
        since = long_date(hold.stamp.at.astimezone(ctx.programme.zone).date())
        raise Held(period.label, hold.stamp.name, since, hold.reason)


def release_typed(ctx: Context, rest: str) -> Reply:
    """`release [for MONTH]`: directors and officers. Raises NotHeld."""
    ctx.require("issue", "releasing the issue")
    holds = cycles.standing_holds(ctx.unit, ctx.id)
    chosen = closing_options(rest, ctx.period, ctx.programme_names, RELEASE)
    # Where one period alone is held, it is the one that is meant.
    period = next(iter(holds)) if chosen.period is None and len(holds) == 1 else chosen_period(ctx, chosen)
    hold = holds.get(period)
    if hold is None:
        number = ctx.issued.get(period)
        raise NotHeld(period.label, f"edition {number} has been issued" if number else when_issued(ctx, period))
    cycles.release(ctx.unit, ctx.id, period, ctx.stamp, ctx.key)
    message = released(hold, ctx.actor.name, when_issued(ctx, period))
    _tell_others(ctx, message)
    return say(message)


def release_pressed(ctx: Context, button: Pressed) -> Reply:
    return release_typed(ctx, _for(button.value))


def acknowledge_typed(ctx: Context, rest: str) -> Reply:
    """`acknowledge [for MONTH]`: directors say that they have seen it. Raises PeriodNotEnded and NothingChanged."""
    ctx.require("acknowledge", "acknowledging the summary")
    chosen = closing_options(rest, ctx.period, ctx.programme_names, ACKNOWLEDGE)
    period = chosen_period(ctx, chosen) if chosen.period else _last_shown(ctx)
    edition = ctx.issued.get(period, 0)
    if not edition and ctx.today <= period.end:
        raise PeriodNotEnded(period.label, long_date(period.end))
    if not cycles.acknowledge(ctx.unit, ctx.id, Acknowledgement(period, edition, ctx.stamp), ctx.key):
        raise NothingChanged(f"You have acknowledged {period.label} already")
    return say(acknowledged(period, edition))


def acknowledge_pressed(ctx: Context, button: Pressed) -> Reply:
    return acknowledge_typed(ctx, _for(button.value))


def _last_shown(ctx: Context) -> Period:
    """What directors were shown last: the preview of the period that is open, else what was issued last."""
    previewed = "preview" in cycles.steps_done(ctx.unit, ctx.id).get(ctx.period, ())
    return ctx.period if previewed or not ctx.issued else max(ctx.issued)


def agree_pressed(ctx: Context, button: Pressed) -> Reply:
    """*Agree overall*: the value carries the period and the rating that was shown, so that no other is agreed.

    Raises NoLongerAsked where another rating is proposed by now, and NothingChanged where somebody has agreed.
    """
    ctx.require("agree", "agreeing the overall rating")
    key, _, label = button.value.partition(" ")
    period = chosen_period(ctx, Options(period=period_sent(key)))
    overall = report(ctx, period).overall
    if overall.status == "agreed":
        rated = overall.rating.label if overall.rating else ""
        raise NothingChanged(f"{overall.agreed_by} has agreed {rated} for {period.label}")
    if overall.rating is None or overall.rating.label != label:
        now = overall.rating.label if overall.rating else "nothing"
        raise NoLongerAsked(f"{label} was proposed for {period.label} when this was sent, and now it is {now}")
    return rating.rate(ctx, None, period, label, "")


def _for(key: str) -> str:
    period = period_sent(key)
    return f"for {period.label}" if period else ""


def _tell_others(ctx: Context, message: Message) -> None:
    """The other officers and directors: who holds, and who lets go, is known to all who may issue."""
    others = [p for p in ctx.programme.people if p.roles and p != ctx.actor.person]
    to_people(ctx, others, message, Cause("notice"))
