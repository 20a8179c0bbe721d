"""`update`: one activity at once, a further activity under another, or the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlers.asking import ask_first
from handlers.context import Context
from handlers.fields import FieldErrors
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import changeable_item, chosen_period, is_open, is_period, kept_period, period_sent
from handlers.words import Options, checked, cleaned, options, reference, split_text, target
from programme.model import Workstream
from programme.names import find_workstream
from programme.period import Period
from programme.permissions import open_workstreams
from programme.record import REASON_LIMIT, TEXT_LIMIT, Item, Ref
from programme.refusals import NestedTooDeep, NotPermitted, NotUnderstood, TextMissing
from programme.when import When, parse_when
from storage import items
from views.chat.message import Form
from views.chat.screens import forms
from views.chat.screens.recorded import recorded, same_words, year_question

EXAMPLE = "update culture: Staff awards set for 24 June"
RETYPED_WITHIN = dt.timedelta(minutes=10)
"""The same words by the same person within this time are asked about (CONTRACT §1)."""

FAR = dt.timedelta(days=300)
"""A date further than this from its period is asked about: it is the right one with a slip in the year."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity about to be recorded."""

    workstream: Workstream
    period: Period
    text: str
    when: When | None = None
    planned: bool = False
    exempt: str = ""
    parent: Item | None = None


def typed(ctx: Context, rest: str) -> Reply:
    """`update`, `update WORKSTREAM [TEXT]`, `update WORKSTREAM [OPTIONS]: TEXT`, `update REF [OPTIONS]: TEXT`."""
    if (chosen := options(rest, ctx.period, ctx.programme_names)) is not None:
        return _form_for(ctx, None, None, chosen, "")
    found = target(rest, ctx.programme.current_workstreams, ctx.programme.word)
    parent, workstream = _parent_and_workstream(ctx, found.ref, found.workstream)
    head, text = split_text(found.rest)
    near = parent.period if parent else ctx.period
    chosen = options(head, near, ctx.programme_names)
    if chosen is None:
        return _form_for(ctx, workstream, parent, Options(), found.rest)
    if text is None:
        return _form_for(ctx, workstream, parent, chosen, "")
    return record(ctx, _draft(ctx, workstream, parent, chosen, text))


def _parent_and_workstream(
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


def _draft(ctx: Context, workstream: Workstream, parent: Item | None, chosen: Options, text: str) -> Draft:
    if parent and chosen.planned:
        raise _planned_below(parent)
    period = kept_period(chosen, parent) if parent else chosen_period(ctx, chosen)
    return Draft(
        workstream=workstream,
        period=period,
        text=checked(text, "text", TEXT_LIMIT, EXAMPLE),
        when=parse_when(chosen.when, period, ctx.today) if chosen.when else None,
        planned=chosen.planned,
        exempt=chosen.exempt and checked(chosen.exempt, "reason for the exemption", REASON_LIMIT, EXAMPLE),
        parent=parent,
    )


def _planned_below(parent: Item) -> NestedTooDeep:
    return NestedTooDeep(
        "A further activity is not planned, it has been done.", f"update {parent.workstream} planned: …"
    )


def record(ctx: Context, draft: Draft) -> Reply:
    """Record it, unless it looks like a slip that the asker has not been asked about."""
    if not ctx.request.confirmed and (question := _doubt(ctx, draft)):
        return question
    stamp = ctx.stamp_for(draft.workstream)
    item = Item(
        ref=Ref(draft.workstream.key, 0),
        kind="further" if draft.parent else "activity",
        workstream=draft.workstream.key,
        period=draft.period,
        text=draft.text,
        version=1,
        first=stamp,
        last=stamp,
        parent=draft.parent.ref if draft.parent else None,
        when=draft.when,
        planned=draft.planned,
        exempt=draft.exempt,
    )
    kept = items.add(ctx.unit, ctx.id, item, ctx.key)
    edition = ctx.issued.get(kept.period)
    return say(recorded(kept, draft.workstream, edition, ctx.programme, is_open=is_open(ctx, kept)))


def _doubt(ctx: Context, draft: Draft) -> Reply | None:
    if draft.when and _far(draft.when, draft.period):
        return ask_first(ctx, year_question(draft.when, draft.period))
    earlier = items.same_words_since(
        ctx.unit, ctx.id, draft.workstream.key, draft.text, ctx.stamp.email, ctx.now - RETYPED_WITHIN
    )
    return ask_first(ctx, same_words(earlier, ctx.now)) if earlier else None


def _far(when: When, period: Period) -> bool:
    return when.end < period.start - FAR or when.start > period.end + FAR


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `update`: the form, with what its value names (a workstream, an activity) chosen."""
    return typed(ctx, button.value)


def filled(ctx: Context, form: Filled) -> Reply:
    """The form, sent: what is wrong stands beside its field, and what was typed is kept."""
    values = forms.UpdateValues.of(form.fields)
    errors = FieldErrors()
    draft = _draft_of(ctx, values, errors)
    if errors.found or draft is None:
        return Reply(form=_form(ctx, values, errors.found))
    return record(ctx, draft)


def _draft_of(ctx: Context, values: forms.UpdateValues, errors: FieldErrors) -> Draft | None:
    follows = reference(values.follows)
    where = errors.read("follows" if follows else "workstream", lambda: _where(ctx, values, follows))
    parent, workstream = where or (None, None)
    named = errors.read("period", lambda: chosen_period(ctx, Options(period=period_sent(values.period))))
    period = parent.period if parent else named or ctx.period
    text = errors.read("text", lambda: checked(values.text, "text", TEXT_LIMIT, EXAMPLE))
    when = values.when and errors.read("when", lambda: parse_when(values.when, period, ctx.today))
    exempt = values.exempt and errors.read("exempt", lambda: _reason(values.exempt))
    planned = values.planned == forms.TICKED
    if parent and planned:
        errors.found["planned"] = _planned_below(parent).sentence
    if workstream is None or text is None:
        return None
    return Draft(workstream, period, text, when or None, planned, exempt or "", parent)


def _where(ctx: Context, values: forms.UpdateValues, follows: tuple[Ref, str] | None) -> tuple[Item | None, Workstream]:
    if follows:
        return _parent_and_workstream(ctx, follows[0], None)
    if not values.workstream:
        raise TextMissing(ctx.programme.word, EXAMPLE)
    found = find_workstream(values.workstream, ctx.programme.current_workstreams, ctx.programme.word)
    return _parent_and_workstream(ctx, None, found)


def _reason(said: str) -> str:
    return checked(said, "reason for the exemption", REASON_LIMIT, EXAMPLE)


def _form_for(ctx: Context, workstream: Workstream | None, parent: Item | None, chosen: Options, text: str) -> Reply:
    """The form with everything that was said already in its place."""
    period = kept_period(chosen, parent) if parent else chosen_period(ctx, chosen)
    values = forms.UpdateValues(
        workstream=workstream.key if workstream else "",
        text=cleaned(text),
        follows=str(parent.ref) if parent else "",
        when=chosen.when,
        period=period.key,
        planned=forms.TICKED if chosen.planned else "",
        exempt=chosen.exempt,
    )
    return Reply(form=_form(ctx, values))


def _form(ctx: Context, values: forms.UpdateValues, errors: dict[str, str] | None = None) -> Form:
    """The form with what may be chosen. Raises NotPermitted for somebody who may record for no workstream."""
    workstreams = open_workstreams(ctx.programme, ctx.actor)
    if not workstreams:
        raise NotPermitted("recording updates", f"the leads and deputies of each {ctx.programme.word}, and officers")
    choices = forms.UpdateChoices(workstreams, _periods(ctx, values.period), _parents(ctx, workstreams, values.follows))
    return forms.update(values, choices, ctx.programme.word, errors or {})


def _periods(ctx: Context, chosen: str) -> tuple[Period, ...]:
    """The period meant, a few before it that the programme knows, two to come, and the one that is chosen."""
    starts = Period.of(ctx.programme.starts)
    around = {p for p in (ctx.period.plus(n) for n in range(-3, 3)) if p >= starts}
    return tuple(sorted(around | ({Period.from_key(chosen)} if is_period(chosen) else set())))


def _parents(ctx: Context, workstreams: tuple[Workstream, ...], chosen: str) -> tuple[Item, ...]:
    """What a further activity may follow up: of the period meant, of the one issued last, and the chosen one."""
    keys = {w.key for w in workstreams}
    periods = [ctx.period, *([max(ctx.issued)] if ctx.issued else [])]
    found = [item for period in periods for item in items.of_period(ctx.unit, ctx.id, period)]
    if (named := reference(chosen)) and (item := items.find(ctx.unit, ctx.id, named[0])) and item not in found:
        found.append(item)
    return tuple(i for i in found if i.workstream in keys and not i.parent and not i.withdrawn)
