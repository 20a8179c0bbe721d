"""From what was said to what it is about: items that the asker may know of, periods that may be reported on."""

from __future__ import annotations

from handlers.context import Context
from handlers.words import Options, Target, closing_options, pieces, target
from programme.model import Workstream
from programme.period import Period
from programme.permissions import Action
from programme.plan import standing
from programme.record import Item, Ref
from programme.refusals import (
    AlreadyWithdrawn,
    MonthNotUnderstood,
    NotPlanned,
    PeriodOutOfRange,
    PlanAnswered,
    UnknownReference,
    UnknownWorkstream,
    WrongPeriod,
)
from storage import items, plans
from views.chat.screens.recorded import Around

AHEAD = 12
"""How many months ahead of today a report may be begun: beyond that the year is a slip."""


def chosen_period(ctx: Context, options: Options) -> Period:
    """The period named, or the one meant. Raises PeriodOutOfRange."""
    period = options.period or ctx.period
    starts = Period.of(ctx.programme.starts)
    if period < starts:
        raise PeriodOutOfRange(period.label, f"the programme starts in {starts.label}")
    if period > max(Period.of(ctx.today), ctx.period).plus(AHEAD):
        raise PeriodOutOfRange(period.label, f"it is more than {AHEAD} months ahead; check the year")
    return period


def period_sent(key: str) -> Period | None:
    """The period that a form or button carries; None where it carries none. Raises MonthNotUnderstood."""
    if key and not is_period(key):
        raise MonthNotUnderstood(key)
    return Period.from_key(key) if key else None


def is_period(key: str) -> bool:
    """Whether it is written as forms and buttons carry a period: `2024-03`."""
    try:
        Period.from_key(key)
    except ValueError:
        return False
    return True


def asked_of(ctx: Context, words: str, example: str) -> Target:
    """What is asked about. Words that begin like an option are one with a slip, and no workstream."""
    try:
        return target(words, ctx.programme.workstreams, ctx.programme.word, overall=True)
    except UnknownWorkstream:
        if pieces(words, ctx.programme_names):
            closing_options(words, ctx.period, ctx.programme_names, example)
        raise


def seen_item(ctx: Context, ref: Ref) -> Item:
    """An item that the asker may see. One that is exempt and one that does not exist get the same answer."""
    item = items.find(ctx.unit, ctx.id, ref)
    if item is None or not may_see(ctx, item):
        raise UnknownReference(str(ref))
    return item


def may_see(ctx: Context, item: Item) -> bool:
    """Open items: everybody. Exempt ones, and what hangs under them: the entitled (CONTRACT §1, “Who”)."""
    return ctx.actor.may("see exempt", ctx.programme.section(item.workstream)) or is_open(ctx, item)


def is_open(ctx: Context, item: Item) -> bool:
    """Whether neither it nor the activity that it follows up is exempt."""
    parent = items.find(ctx.unit, ctx.id, item.parent) if item.parent else None
    return not item.exempt and not (parent and parent.exempt)


def changeable_item(ctx: Context, ref: Ref, what: str) -> tuple[Item, Workstream]:
    """An item that stands and that the asker may change, with its workstream.

    Raises UnknownReference, NotPermitted and AlreadyWithdrawn.
    """
    item, workstream = item_with_right(ctx, ref, what, "record")
    require_standing(ctx, item)
    return item, workstream


def item_with_right(ctx: Context, ref: Ref, what: str, action: Action) -> tuple[Item, Workstream]:
    """An item with which the asker may do that, whether or not it was withdrawn, with its workstream.

    Raises UnknownReference and NotPermitted. The right is asked first, so that a refusal does not
    tell whether the reference exists.
    """
    workstream = ctx.programme.section(ref.key)
    if workstream is None:
        raise UnknownReference(str(ref))
    ctx.require(action, f"{what} {workstream.short}", workstream)
    return seen_item(ctx, ref), workstream


def require_standing(ctx: Context, item: Item) -> None:
    """Raises AlreadyWithdrawn, naming who withdrew it."""
    if gone := items.withdrawal(ctx.unit, ctx.id, item.ref) if item.withdrawn else None:
        raise AlreadyWithdrawn(str(item.ref), gone.last.name)


def plan_to_answer(ctx: Context, ref: Ref) -> tuple[Item, Workstream]:
    """A plan of which the asker may say what became. Raises NotPlanned, and PlanAnswered to who is second."""
    item, workstream = changeable_item(ctx, ref, "saying what became of plans for")
    if not item.planned:
        raise NotPlanned(str(ref))
    if outcome := standing(plans.said_of(ctx.unit, ctx.id, ref)):
        through = str(outcome.through) if outcome.through else ""
        raise PlanAnswered(str(ref), outcome.became, outcome.stamp.name, through, outcome.reason)
    return item, workstream


def around(ctx: Context, item: Item, workstream: Workstream) -> Around:
    """What the answer to a change of an item says beside it."""
    edition = ctx.issued.get(item.period)
    return Around(workstream, ctx.programme, edition, ctx.today, is_open=is_open(ctx, item), here=ctx.here)


def kept_period(options: Options, item: Item) -> Period:
    """What is said of a reference keeps its period. Raises WrongPeriod when another is named."""
    if options.period and options.period != item.period:
        raise WrongPeriod(str(item.ref), item.period.label)
    return item.period
