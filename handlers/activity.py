"""An activity about to be recorded: what it may hang under, what is asked about first, and the recording itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from handlers import rating
from handlers.asking import ask_first
from handlers.context import Context
from handlers.request import Reply, say
from handlers.targets import changeable_item, is_open
from programme.model import Workstream
from programme.period import Period
from programme.record import Item, RatingGiven, Ref
from programme.refusals import NestedTooDeep, NotUnderstood
from programme.when import When
from storage import items
from views.chat.message import Message, Rule
from views.chat.screens.recorded import recorded, same_words, year_question

EXAMPLE = "update culture: Staff awards set for 24 June"
RETYPED_WITHIN = dt.timedelta(minutes=10)
"""The same words by the same person within this time are asked about (CONTRACT §1)."""

FAR = dt.timedelta(days=300)
"""A date further than this from its period is asked about: it is the right one with a slip in the year."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity about to be recorded, and the rating that is given with it."""

    workstream: Workstream
    period: Period
    text: str
    when: When | None = None
    planned: bool = False
    exempt: str = ""
    parent: Item | None = None
    rating: RatingGiven | None = None


def parent_and_workstream(
    ctx: Context, ref: Ref | None, workstream: Workstream | None
) -> tuple[Item | None, Workstream]:
    if ref is not None:
        item, workstream = changeable_item(ctx, ref, "recording for")
        return _fit_parent(item), workstream
    if workstream is None:
        raise NotUnderstood(f"Which {ctx.programme.word} is it?", EXAMPLE)
    ctx.require("record", f"recording for {workstream.short}", workstream)
    return None, workstream


def _fit_parent(item: Item) -> Item:
    """Further activities hang one deep."""
    if item.parent:
        raise NestedTooDeep(f"{item.ref} is a further activity itself.", f"update {item.parent}: …")
    return item


def planned_below(parent: Item) -> NestedTooDeep:
    return NestedTooDeep(
        "A further activity is not planned, it has been done.", f"update {parent.workstream} planned: …"
    )


def record(ctx: Context, draft: Draft) -> Reply:
    """Record it, unless it looks like a slip that the asker has not been asked about."""
    if not ctx.request.confirmed and (question := _doubt(ctx, draft)):
        return question
    item = Item(
        ref=Ref(draft.workstream.key, 0),
        kind="further" if draft.parent else "activity",
        workstream=draft.workstream.key,
        period=draft.period,
        text=draft.text,
        version=1,
        first=ctx.stamp,
        last=ctx.stamp,
        parent=draft.parent.ref if draft.parent else None,
        when=draft.when,
        planned=draft.planned,
        exempt=draft.exempt,
    )
    kept = items.add(ctx.unit, ctx.id, item, ctx.key)
    edition = ctx.issued.get(kept.period)
    told = recorded(kept, draft.workstream, edition, ctx.programme, is_open=is_open(ctx, kept))
    return say(_with_rating(ctx, told, draft))


def _with_rating(ctx: Context, told: Message, draft: Draft) -> Message:
    """One answer, as a window shows one: the rating is recorded in the same unit of work."""
    if draft.rating is None:
        return told
    return replace(told, blocks=(*told.blocks, Rule(), *rating.record(ctx, draft.rating, draft.workstream).blocks))


def _doubt(ctx: Context, draft: Draft) -> Reply | None:
    if draft.when and _far(draft.when, draft.period):
        return ask_first(ctx, year_question(draft.when, draft.period))
    earlier = items.same_words_since(
        ctx.unit, ctx.id, draft.workstream.key, draft.text, ctx.stamp.email, ctx.now - RETYPED_WITHIN
    )
    return ask_first(ctx, same_words(earlier, ctx.now)) if earlier else None


def _far(when: When, period: Period) -> bool:
    return when.end < period.start - FAR or when.start > period.end + FAR
