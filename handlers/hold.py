"""`hold` and `release`: the scheduled issue of a period is stopped, for a reason, and let go."""

from __future__ import annotations

from handlers.approval import hold_of, when_issued
from handlers.context import Context
from handlers.fields import FieldErrors
from handlers.posts import Cause, about_period, to_people
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import chosen_period, is_period, period_sent
from handlers.words import Options, checked, closing_options, split_because
from programme.approval import Hold
from programme.period import Period
from programme.record import REASON_LIMIT
from programme.refusals import Held, NotHeld, NotNow
from storage import cycles
from views.chat.message import Message
from views.chat.screens.held import held, hold_form, hold_words, release_words, released
from views.wording import said_by

HOLD = "hold because two returns are missing"
RELEASE = "release for March 2024"


def typed(ctx: Context, rest: str) -> Reply:
    """`hold [for MONTH] because REASON`: directors and officers; without a reason, the form that asks for it."""
    ctx.require("issue", "holding the issue")
    before, reason = split_because(rest)
    period = _holdable(ctx, closing_options(before.strip(" :"), ctx.period, ctx.programme_names, HOLD))
    if reason is None:
        return Reply(form=hold_form(period, limit=REASON_LIMIT))
    return _hold(ctx, period, checked(reason, "reason", REASON_LIMIT, HOLD))


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button: the form that asks for the reason. Its value is the period, or what was typed where none opened."""
    return typed(ctx, f"for {button.value}" if is_period(button.value) else button.value)


def filled(ctx: Context, form: Filled) -> Reply:
    ctx.require("issue", "holding the issue")
    period = _holdable(ctx, Options(period=period_sent(form.about.get("period", ""))))
    said, errors = form.fields.get("reason", ""), FieldErrors()
    reason = errors.read("reason", lambda: checked(said, "reason", REASON_LIMIT, HOLD))
    if reason is None:
        return Reply(form=hold_form(period, said, errors.found["reason"], REASON_LIMIT))
    return _hold(ctx, period, reason)


def _holdable(ctx: Context, chosen: Options) -> Period:
    """Raises NotNow when it has not begun or has been issued, and Held."""
    period = chosen_period(ctx, chosen)
    if period.start > ctx.today:
        raise NotNow(f"{period.label} has not begun.", "It can be held from its first day.")
    if period in ctx.issued:
        raise NotNow(
            f"{period.label} has been issued (edition {ctx.issued[period]}), so it cannot be held.",
            f"To correct it, amend what was recorded and say `issue for {period.label}{ctx.here}`.",
        )
    require_not_held(ctx, period)
    return period


def _hold(ctx: Context, period: Period, reason: str) -> Reply:
    said = Hold(period, reason, ctx.stamp)
    cycles.hold(ctx.unit, ctx.id, said, ctx.key)
    return _tell(ctx, period, held(said, ctx.programme.timezone, ctx.here))


def require_not_held(ctx: Context, period: Period) -> None:
    """Raises Held."""
    if hold := hold_of(ctx, period):
        by = said_by(hold.stamp.name, hold.stamp.at, ctx.programme.timezone)
        raise Held(period.label, by, hold.reason, release_words(period, ctx.here))


def release_typed(ctx: Context, rest: str) -> Reply:
    """`release [for MONTH]`: directors and officers."""
    ctx.require("issue", "releasing the issue")
    chosen = closing_options(rest, ctx.period, ctx.programme_names, RELEASE)
    holds = cycles.standing_holds(ctx.unit, ctx.id)
    # Where one period alone is held, it is the one that is meant.
    return _release(ctx, next(iter(holds)) if chosen.period is None and len(holds) == 1 else chosen_period(ctx, chosen))


def release_pressed(ctx: Context, button: Pressed) -> Reply:
    ctx.require("issue", "releasing the issue")
    return _release(ctx, chosen_period(ctx, Options(period=period_sent(button.value))))


def _release(ctx: Context, period: Period) -> Reply:
    """Raises NotHeld, and NotNow when it has been issued."""
    hold = hold_of(ctx, period)
    if hold is None and period in ctx.issued:
        raise NotNow(f"{period.label} has been issued (edition {ctx.issued[period]}).", "There is nothing to release.")
    if hold is None:
        raise NotHeld(period.label, when_issued(ctx, period), hold_words(period, ctx.here))
    cycles.release(ctx.unit, ctx.id, period, ctx.stamp, ctx.key)
    return _tell(ctx, period, released(hold, ctx.actor.name, when_issued(ctx, period), ctx.here))


def _tell(ctx: Context, period: Period, message: Message) -> Reply:
    """The other officers and directors are told too: who holds, and who lets go, is known to all who may issue."""
    others = [person for person in ctx.programme.people if person.roles and person != ctx.actor.person]
    to_people(ctx, others, message, Cause("notice", about_period(ctx.programme, period.key)))
    return say(message)
