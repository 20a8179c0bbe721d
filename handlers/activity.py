"""An activity about to be recorded: what it may hang under, what is asked about first, and the recording itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers import rating
from handlers.asking import ask_first
from handlers.context import Context
from handlers.request import Reply, say
from handlers.targets import around, changeable_item, is_open
from handlers.words import checked, cleaned
from programme.lists import LIST_LIMIT, list_entries
from programme.model import Workstream
from programme.period import Period
from programme.plan import Outcome
from programme.record import ACTIVITIES, TEXT_LIMIT, Item, RatingGiven, Ref
from programme.refusals import ListTooLong, NestedTooDeep, NotUnderstood, OtherKind
from programme.when import When
from storage import items, plans
from views.chat.message import Message, Rule
from views.chat.screens.planned import done_with
from views.chat.screens.record_forms import A_KIND
from views.chat.screens.recorded import also_said, recorded, same_words, year_doubt, year_question
from views.chat.screens.several import several_question, several_recorded

EXAMPLE = "update culture: Staff awards set for 24 June"
RETYPED_WITHIN = dt.timedelta(minutes=10)
"""The same words by the same person within this time are asked about (CONTRACT §1)."""

FAR = dt.timedelta(days=300)
"""A date further than this from its period is asked about: it is the right one with a slip in the year."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity about to be recorded, or one for each entry of a list; and the rating given with it.

    `whole`: the text as it was typed; `texts`: what is recorded of it. `plan`: what was planned and is done with it.
    """

    workstream: Workstream
    period: Period
    whole: str
    texts: tuple[str, ...]
    when: When | None = None
    planned: bool = False
    exempt: str = ""
    parent: Item | None = None
    rating: RatingGiven | None = None
    plan: Item | None = None


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
    """Further activities hang one deep, and under activities alone."""
    if item.kind not in ACTIVITIES:
        raise OtherKind(str(item.ref), A_KIND[item.kind], A_KIND["activity"])
    if item.parent:
        raise NestedTooDeep(f"{item.ref} is a further activity itself.", f"update {item.parent}: …")
    return item


def planned_below(parent: Item) -> NestedTooDeep:
    return NestedTooDeep(
        "A further activity is not planned, it has been done.", f"update {parent.workstream} planned: …"
    )


def texts_of(ctx: Context, said: str) -> tuple[str, ...]:
    """The text, or the entries of the list that it is. Raises TextMissing, TextTooLong and ListTooLong."""
    entries = () if ctx.request.as_one else list_entries(cleaned(said))
    if len(entries) > LIST_LIMIT:
        raise ListTooLong(len(entries), LIST_LIMIT)
    if not entries:
        return (checked(said, "text", TEXT_LIMIT, EXAMPLE),)
    numbered = enumerate(entries, start=1)
    return tuple(checked(entry, f"text of entry {number}", TEXT_LIMIT, EXAMPLE) for number, entry in numbered)


def record(ctx: Context, draft: Draft) -> Reply:
    """Record it, unless it looks like a slip that the asker has not been asked about.

    The doing of an exempt plan is exempt too: to open it takes a second person (DOMAIN rule 9).
    """
    if draft.plan and not draft.exempt:
        draft = replace(draft, exempt=draft.plan.exempt)
    if not ctx.request.confirmed and (question := _doubt(ctx, draft)):
        return question
    alike = [item for item in _in_these_words(ctx, draft, draft.whole) if not _same(draft, item)]
    kept = [items.add(ctx.unit, ctx.id, _item(ctx, draft, text), ctx.key) for text in draft.texts]
    if draft.plan:
        outcome = Outcome(draft.plan.ref, "done", kept[0].last, through=kept[0].ref)
        plans.add(ctx.unit, ctx.id, outcome, ctx.key)
    told = _told(ctx, draft, kept)
    beside = (done_with(draft.plan),) if draft.plan else also_said(alike, ctx.here)
    return say(_with_rating(ctx, replace(told, blocks=(*told.blocks, *beside)), draft))


def _item(ctx: Context, draft: Draft, text: str) -> Item:
    """The item as it would be recorded; its number is given when it is."""
    stamp = ctx.stamp_for(draft.workstream)
    return Item(
        ref=Ref(draft.workstream.key, 0),
        kind="further" if draft.parent else "activity",
        workstream=draft.workstream.key,
        period=draft.period,
        text=text,
        version=1,
        first=stamp,
        last=stamp,
        parent=draft.parent.ref if draft.parent else None,
        when=draft.when,
        planned=draft.planned,
        exempt=draft.exempt,
    )


def _told(ctx: Context, draft: Draft, kept: Sequence[Item]) -> Message:
    beside = around(ctx, kept[0], draft.workstream)
    return several_recorded(kept, beside) if len(kept) > 1 else recorded(kept[0], beside)


def _with_rating(ctx: Context, told: Message, draft: Draft) -> Message:
    """One answer, as a window shows one: the rating is recorded in the same unit of work."""
    if draft.rating is None:
        return told
    return replace(told, blocks=(*told.blocks, Rule(), *rating.record(ctx, draft.rating, draft.workstream).blocks))


def _doubt(ctx: Context, draft: Draft) -> Reply | None:
    if len(draft.texts) > 1:
        return _show_first(ctx, draft)
    if draft.when and far(draft.when, draft.period):
        return ask_first(ctx, year_question(draft.when, draft.period))
    earlier = _same_words(ctx, draft, draft.whole)
    return ask_first(ctx, same_words(earlier, ctx.now)) if earlier else None


def _show_first(ctx: Context, draft: Draft) -> Reply:
    """A list is shown before it is recorded, with everything else that would be asked about it."""
    shown = [_item(ctx, draft, text) for text in draft.texts]
    question = several_question(
        shown,
        [next(iter(_in_these_words(ctx, draft, text)), None) for text in draft.texts],
        draft.workstream,
        draft.rating,
        year_doubt(draft.when, draft.period) if draft.when and far(draft.when, draft.period) else "",
        is_open=is_open(ctx, shown[0]),
        fits_in_one=len(draft.whole) <= TEXT_LIMIT,
    )
    return ask_first(ctx, question)


def _same_words(ctx: Context, draft: Draft, text: str) -> Item | None:
    """The same record, made by the same person a moment ago."""
    return next((item for item in _in_these_words(ctx, draft, text) if _same(draft, item)), None)


def _in_these_words(ctx: Context, draft: Draft, text: str) -> tuple[Item, ...]:
    """The activities that the same person recorded in the same words a moment ago, the newest first."""
    return tuple(item for item in just_recorded(ctx, draft.workstream.key, text) if item.kind in ACTIVITIES)


def just_recorded(ctx: Context, workstream: str, text: str) -> tuple[Item, ...]:
    """What the same person recorded in the same words a moment ago, of any kind, the newest first."""
    since = ctx.now - RETYPED_WITHIN
    return items.same_words_since(ctx.unit, ctx.id, workstream, text, ctx.stamp.email, since)


def _same(draft: Draft, item: Item) -> bool:
    """Whether the same words are the same record: for another month or date, or marked otherwise, they are another."""
    parent = draft.parent.ref if draft.parent else None
    told = (draft.period, draft.when, draft.planned, draft.exempt, parent)
    return told == (item.period, item.when, item.planned, item.exempt, item.parent)


def far(when: When, period: Period) -> bool:
    """Whether its year is likely a slip."""
    return when.end < period.start - FAR or when.start > period.end + FAR
