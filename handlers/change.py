"""`amend`, `withdraw` and `next-period`: a new version of an item, the old ones kept."""

from __future__ import annotations

from dataclasses import replace

from handlers.activity import RETYPED_WITHIN
from handlers.context import Context
from handlers.exempting import revise_exempt
from handlers.fields import FieldErrors
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import around, changeable_item, chosen_period, kept_period
from handlers.words import (
    Options,
    checked,
    cleaned,
    closing_options,
    options,
    pieces,
    reference,
    split_because,
    split_text,
)
from programme.model import Workstream
from programme.opening import same_person
from programme.period import Period
from programme.record import DATED, REASON_LIMIT, TEXT_LIMIT, Item, Ref
from programme.refusals import HasFurther, NoDate, NothingChanged, NotUnderstood, StaysWithFurther
from programme.when import parse_when
from storage import items, plans
from views.chat.message import Form
from views.chat.screens import forms
from views.chat.screens.published import Published
from views.chat.screens.record_forms import A_KIND
from views.chat.screens.recorded import amended, moved, withdrawn
from views.wording import capital

AMEND = "amend culture-7: the corrected words"
NEXT_PERIOD = "next-period culture-7 2024-05"
WITHDRAW = "withdraw culture-7 because it was recorded twice"


def amend_typed(ctx: Context, rest: str) -> Reply:
    """`amend REF: TEXT`, or the form. Options are taken as in `update`: `amend REF on 5 May: TEXT` changes the date."""
    ref, after = _ref(rest, AMEND)
    item, workstream = changeable_item(ctx, ref, "amending what is recorded for")
    head, text = split_text(after)
    chosen = options(head, item.period, ctx.programme_names) if text is not None else None
    if text is None or chosen is None:
        return Reply(form=forms.amend(item, text=cleaned(after)))
    kept_period(chosen, item)
    if chosen.planned:
        raise NotUnderstood(
            f"{ref} cannot be turned into something planned. Withdraw it, and record what is planned.",
            f"update {workstream.key} planned: …",
        )
    if chosen.when:
        _require_dated(item, chosen.when)
    return _amend(ctx, item, workstream, _with(ctx, item, chosen, text), overtaken=amended_just_now(ctx, item))


def _require_dated(item: Item, said: str) -> None:
    """Raises NoDate, and NotUnderstood for a milestone, which moves for a reason only."""
    if item.kind == "milestone":
        moved = f"milestone {item.ref} moved to {said} because …"
        raise NotUnderstood("Here the words are amended, and not when it is due.", moved)
    if item.kind not in DATED:
        raise NoDate(capital(A_KIND[item.kind]), f"amend {item.ref}: …")


def amend_pressed(ctx: Context, button: Pressed) -> Reply:
    return amend_typed(ctx, button.value)


def amend_filled(ctx: Context, form: Filled) -> Reply:
    item, workstream = _about(ctx, form, AMEND)
    errors = FieldErrors()
    text = errors.read("text", lambda: checked(form.fields.get("text", ""), "text", TEXT_LIMIT, AMEND))
    said = cleaned(form.fields.get("when", item.when.text if item.when else ""))
    when = said and errors.read("when", lambda: parse_when(said, item.period, ctx.today))
    if text is None or errors.found:
        return Reply(form=_as_opened(forms.amend(item, form.fields.get("text", ""), said, errors.found), form))
    after = replace(item, text=text, when=when or None)
    return _amend(ctx, item, workstream, after, overtaken=amended_since(form, item))


def _with(ctx: Context, item: Item, chosen: Options, text: str) -> Item:
    when = parse_when(chosen.when, item.period, ctx.today) if chosen.when else item.when
    return replace(
        item,
        text=checked(text, "text", TEXT_LIMIT, AMEND),
        when=when,
        exempt=checked(chosen.exempt, "reason", REASON_LIMIT, AMEND) if chosen.exempt else item.exempt,
    )


def amended_since(form: Filled, item: Item) -> bool:
    """Whether somebody amended the item while the form was open: its words are kept, and the sender is told."""
    return form.about.get("version", str(item.version)) != str(item.version)


def amended_just_now(ctx: Context, item: Item) -> bool:
    """Words in one line do not tell which version was read: one by somebody else, minutes ago, may not have been."""
    recent = ctx.now - item.last.at <= RETYPED_WITHIN
    return item.version > 1 and recent and not same_person(item.last, ctx.stamp)


def _amend(ctx: Context, before: Item, workstream: Workstream, after: Item, *, overtaken: bool) -> Reply:
    if after == before:
        raise NothingChanged(f"{before.ref} already says that")
    after = replace(after, last=ctx.stamp_for(workstream))
    if after.exempt and not before.exempt:
        kept, published = revise_exempt(ctx, after)
    else:
        kept, published = items.revise(ctx.unit, ctx.id, after, ctx.key), Published()
    return say(amended(kept, before, around(ctx, kept, workstream), published, overtaken=overtaken))


def withdraw_typed(ctx: Context, rest: str) -> Reply:
    """`withdraw REF because REASON`, or the form that asks for the reason."""
    before, reason = split_because(rest)
    ref, after = _ref(before, WITHDRAW)
    item, workstream = changeable_item(ctx, ref, "withdrawing what is recorded for")
    kept_period(closing_options(after.strip(" :"), item.period, ctx.programme_names, WITHDRAW), item)
    _require_nothing_below(ctx, item)
    if reason is None:
        return Reply(form=forms.withdraw(item))
    overtaken = amended_just_now(ctx, item)
    return _withdraw(ctx, item, workstream, checked(reason, "reason", REASON_LIMIT, WITHDRAW), overtaken=overtaken)


def withdraw_pressed(ctx: Context, button: Pressed) -> Reply:
    return withdraw_typed(ctx, button.value)


def withdraw_filled(ctx: Context, form: Filled) -> Reply:
    item, workstream = _about(ctx, form, WITHDRAW)
    _require_nothing_below(ctx, item)
    errors = FieldErrors()
    reason = errors.read("reason", lambda: checked(form.fields.get("reason", ""), "reason", REASON_LIMIT, WITHDRAW))
    if reason is None:
        return Reply(form=_withdraw_form(item, form, errors))
    return _withdraw(ctx, item, workstream, reason, overtaken=amended_since(form, item))


def _withdraw_form(item: Item, form: Filled, errors: FieldErrors) -> Form:
    return _as_opened(forms.withdraw(item, form.fields.get("reason", ""), errors.found), form)


def _as_opened(again: Form, form: Filled) -> Form:
    """The form again, about the version that was read when it was first opened."""
    return replace(again, about=tuple({**dict(again.about), **form.about}.items()))


def _withdraw(ctx: Context, item: Item, workstream: Workstream, reason: str, *, overtaken: bool) -> Reply:
    gone = replace(item, withdrawn=reason, last=ctx.stamp_for(workstream))
    gone = items.revise(ctx.unit, ctx.id, gone, ctx.key)
    return say(withdrawn(gone, item if overtaken else None, around(ctx, item, workstream), _reopened(ctx, item)))


def _require_nothing_below(ctx: Context, item: Item) -> None:
    """Before a reason is asked for. Raises HasFurther."""
    if below := items.below(ctx.unit, ctx.id, item.ref):
        raise HasFurther(str(item.ref), tuple(str(i.ref) for i in below))


def _reopened(ctx: Context, item: Item) -> str:
    """The plan that it was the doing of, or went on with, where that still stands."""
    came_of = plans.come_through(ctx.unit, ctx.id, item.ref)
    plan = items.find(ctx.unit, ctx.id, came_of.plan) if came_of else None
    return str(plan.ref) if plan and not plan.withdrawn else ""


def next_period_pressed(ctx: Context, button: Pressed) -> Reply:
    return next_period_typed(ctx, button.value)


def next_period_typed(ctx: Context, rest: str) -> Reply:
    """`next-period REF [MONTH]`: the activity belongs to that month; where none is named, to the one after its own.

    The button carries the period that it is to go to, so that a second click changes nothing.
    """
    ref, after = _ref(rest, NEXT_PERIOD)
    item, workstream = changeable_item(ctx, ref, "amending what is recorded for")
    said = after if pieces(after, ctx.programme_names) is not None else f"for {after.strip()}"
    chosen = closing_options(said, item.period, ctx.programme_names, NEXT_PERIOD)
    period = chosen_period(ctx, replace(chosen, period=chosen.period or item.period.next))
    if item.parent:
        raise NothingChanged(f"{item.ref} follows up {item.parent} and stays in its period, {item.period.label}")
    if item.period == period:
        raise NothingChanged(f"{item.ref} is in {item.period.label} already")
    if below := items.below(ctx.unit, ctx.id, item.ref):
        refs = tuple(str(i.ref) for i in below)
        raise StaysWithFurther(str(ref), refs, item.period.label, period.label, _anew(ctx, item, period))
    kept = items.revise(ctx.unit, ctx.id, replace(item, period=period, last=ctx.stamp_for(workstream)), ctx.key)
    return say(moved(kept, item.period, around(ctx, kept, workstream)))


def _anew(ctx: Context, item: Item, period: Period) -> str:
    """The words that record it for another period, marked as it is."""
    planned, exempt = " planned" if item.planned else "", ' exempt "…"' if item.exempt else ""
    return f"update {item.workstream}{planned} for {period.label}{exempt}{ctx.here}: …"


def _ref(words: str, example: str) -> tuple[Ref, str]:
    found = reference(words)
    if found is None:
        raise NotUnderstood("Which activity is it? Start with its reference.", example)
    return found


def _about(ctx: Context, form: Filled, example: str) -> tuple[Item, Workstream]:
    """The item that a form is about: the right to change it is asked again when the form is sent."""
    ref, _ = _ref(form.about.get("ref", ""), example)
    return changeable_item(ctx, ref, "amending what is recorded for")
