"""`rate`: a workstream's rating is proposed, the overall rating is agreed."""

from __future__ import annotations

from handlers.approval import agreement, is_director, waits_for_director, when_issued_now
from handlers.context import Context
from handlers.facts import summary
from handlers.fields import FieldErrors
from handlers.preview import tell_lapsed
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import chosen_period, period_sent
from handlers.words import Options, checked, closing_options, options, split_because, split_text, target
from programme.model import Level, Workstream
from programme.names import find_workstream
from programme.period import Period
from programme.record import OVERALL, REASON_LIMIT, RatingGiven
from programme.refusals import NoLongerAsked, NothingChanged, NotNow, NotRatedHere, NotUnderstood, ReasonNeeded
from programme.report import NOT_RATED, Overall, Report
from programme.scale import parse_rating
from storage import ratings
from views.chat.message import Message
from views.chat.screens import forms
from views.chat.screens.preview import agreeing
from views.chat.screens.rated import Beside, rated

EXAMPLE = "rate culture: Green / Amber because two posts are vacant"


def typed(ctx: Context, rest: str) -> Reply:
    """`rate WORKSTREAM: RATING [because REASON]` and `rate overall: …`; without a rating, the form."""
    before, said_reason = split_because(rest)
    reason = "" if said_reason is None else checked(said_reason, "reason", REASON_LIMIT, EXAMPLE)
    if not before:
        raise NotUnderstood(f"Which {ctx.programme.word} is it, and which rating?", EXAMPLE)
    head, said = split_text(before)
    found = target(head, ctx.programme.current_workstreams, ctx.programme.word, overall=True)
    if found.ref is not None:
        raise NotUnderstood(f"Ratings are given to a {ctx.programme.word}, not to an activity.", EXAMPLE)
    _require(ctx, found.workstream)
    if said is None and options(found.rest, ctx.period, ctx.programme_names) is None:
        # Without a colon the words are the rating: `rate culture green`.
        return rate(ctx, found.workstream, ctx.period, found.rest, reason)
    period = chosen_period(ctx, closing_options(found.rest, ctx.period, ctx.programme_names, EXAMPLE))
    if not (said and said.strip()):
        return Reply(form=forms.rate(ctx.programme, found.workstream, period, forms.RateValues(reason=reason)))
    return rate(ctx, found.workstream, period, said, reason)


def _require(ctx: Context, workstream: Workstream | None) -> None:
    if workstream is None:
        ctx.require("agree", "agreeing the overall rating")
    else:
        ctx.require("record", f"rating {workstream.short}", workstream)
        if not workstream.rated:
            raise NotRatedHere(workstream.short)


def rate(ctx: Context, workstream: Workstream | None, period: Period, said: str, reason: str) -> Reply:
    """Record the rating. Raises UnknownRating, RatingIsMovement, TextTooLong and ReasonNeeded."""
    return say(record(ctx, _checked(ctx, workstream, period, said, reason), workstream))


def record(ctx: Context, given: RatingGiven, workstream: Workstream | None) -> Message:
    """Record a rating that has been checked; what its giver is answered."""
    latest = ratings.latest(ctx.unit, ctx.id, given.period)
    agreed = agreement(ctx, given.period) if workstream is None else _standing(ctx, latest.get(OVERALL))
    ratings.add(ctx.unit, ctx.id, given, ctx.key)
    compiled, edition = summary(ctx, given.period), ctx.issued.get(given.period)
    if workstream:
        then = _undoes(ctx, given, workstream, agreed, compiled)
    else:
        then = when_issued_now(ctx, given.period, agreed) if edition is None else ""
    return rated(given, Beside(latest.get(given.workstream), compiled, workstream, edition, then, ctx.here))


def _undoes(
    ctx: Context, given: RatingGiven, workstream: Workstream, agreed: RatingGiven | None, compiled: Report
) -> str:
    """A sentence, where a workstream's rating undoes the overall one that stood; before the issue others are told."""
    if agreed is None or compiled.overall.status == "agreed":
        return ""
    if given.period not in ctx.issued:
        tell_lapsed(ctx, agreed, given, workstream, compiled)
    return f"{agreed.stamp.name} had agreed {agreed.label} before that, so it no longer stands."


def _standing(ctx: Context, agreed: RatingGiven | None) -> RatingGiven | None:
    """The overall rating that a person agreed, if it stands beside the others as they are."""
    return agreed if agreed and summary(ctx, agreed.period).overall.status == "agreed" else None


def beside_an_update(
    ctx: Context, workstream: Workstream | None, period: Period, values: forms.RateValues, errors: FieldErrors
) -> RatingGiven | None:
    """The rating that an update form gives in the same go: None where it gives none, or a wrong one."""
    if not (values.rating or values.reason):
        return None
    errors.read("rating", lambda: _level(ctx, workstream, values.rating))
    errors.read("reason", lambda: values.reason and checked(values.reason, "reason", REASON_LIMIT, EXAMPLE))
    if errors.found or workstream is None:
        return None
    return _checked(ctx, workstream, period, values.rating, values.reason)


def _level(ctx: Context, workstream: Workstream | None, said: str) -> Level | None:
    if workstream and not workstream.rated:
        raise NotRatedHere(workstream.short)
    return parse_rating(ctx.programme.scale, checked(said, "rating", REASON_LIMIT, EXAMPLE))


def _checked(ctx: Context, workstream: Workstream | None, period: Period, said: str, reason: str) -> RatingGiven:
    level = parse_rating(ctx.programme.scale, said)
    kept = checked(reason, "reason", REASON_LIMIT, EXAMPLE) if reason else ""
    label = level.label if level else None
    stamp = ctx.stamp_for(workstream)
    if workstream:
        return RatingGiven(workstream.key, period, label, kept, stamp)
    overall = summary(ctx, period).overall
    _agreeable(ctx, period, overall, label, kept)
    return RatingGiven(OVERALL, period, label, kept, stamp, overall.lowest)


def _agreeable(ctx: Context, period: Period, overall: Overall, label: str | None, reason: str) -> None:
    """Raises NotNow, NothingChanged where the asker has agreed that, and ReasonNeeded for another than the lowest."""
    if label and period.start > ctx.today:
        raise NotNow(f"{period.label} has not begun.", "Its overall rating can be agreed from its first day.")
    now = ratings.latest(ctx.unit, ctx.id, period).get(OVERALL)
    if (
        now
        and overall.status == "agreed"
        and (now.label, now.reason, now.stamp.email) == (label, reason, ctx.stamp.email)
    ):
        raise NothingChanged(f"You have agreed {label} for {period.label}")
    if label and not reason and overall.lowest and label != overall.lowest:
        raise ReasonNeeded(label, overall.lowest, overall.lowest_in)


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `rate`: the form for what its value names."""
    return typed(ctx, button.value)


def agree_pressed(ctx: Context, button: Pressed) -> Reply:
    """*Agree overall*: the value carries what was shown, so that nothing else is agreed.

    Where a director's word is waited for, it confirms what an officer has agreed, with the reason that was given.
    Raises NoLongerAsked where the rating is another by now, or somebody has said it anew, and NothingChanged where
    somebody has agreed.
    """
    ctx.require("agree", "agreeing the overall rating")
    key = button.value.partition(" ")[0]
    period = chosen_period(ctx, Options(period=period_sent(key)))
    compiled = summary(ctx, period)
    overall, now = compiled.overall, agreeing(compiled)
    label = overall.rating.label if overall.rating else NOT_RATED
    if overall.status == "agreed" and not (is_director(ctx) and waits_for_director(ctx, period)):
        raise NothingChanged(f"{overall.agreed_by} has agreed {label} for {period.label}")
    if now != button.value:
        raise NoLongerAsked(_since_shown(compiled, button.value))
    return rate(ctx, None, period, label, overall.reason)


def _since_shown(now: Report, shown: str) -> str:
    """What is no longer as it was when the button was sent."""
    label, overall = shown.partition(" ")[2].partition(" @ ")[0], now.overall
    stands = overall.rating.label if overall.rating else NOT_RATED
    if stands == label:
        who = overall.agreed_by or "somebody"
        return f"{who} has said something else of the overall rating for {now.period.label} since this was sent"
    return f"the overall rating for {now.period.label} was {label} when this was sent, and now it is {stands}"


def filled(ctx: Context, form: Filled) -> Reply:
    """The rating form, sent."""
    about = form.about.get("workstream", OVERALL)
    word = ctx.programme.word
    workstream = None if about == OVERALL else find_workstream(about, ctx.programme.current_workstreams, word)
    _require(ctx, workstream)
    period = chosen_period(ctx, Options(period=period_sent(form.about.get("period", ""))))
    values = forms.RateValues(form.fields.get("rating", ""), form.fields.get("reason", ""))
    errors = FieldErrors()
    errors.read("rating", lambda: parse_rating(ctx.programme.scale, values.rating))
    errors.read("reason", lambda: values.reason and checked(values.reason, "reason", REASON_LIMIT, EXAMPLE))
    if not errors.found:
        errors.read("reason", lambda: _checked(ctx, workstream, period, values.rating, values.reason))
    if errors.found:
        return Reply(form=forms.rate(ctx.programme, workstream, period, values, errors.found))
    return rate(ctx, workstream, period, values.rating, values.reason)
