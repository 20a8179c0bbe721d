"""`planned`: what was planned and has no outcome yet is done, still planned, or dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import update_form
from handlers.activity import record
from handlers.context import Context
from handlers.fields import FieldErrors
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import around, changeable_item, chosen_period, kept_period, plan_to_answer
from handlers.update import draft_of
from handlers.words import Options, checked, closing_options, options, reference, split_because, split_text, target
from programme.model import Workstream
from programme.permissions import open_workstreams, own_workstreams
from programme.plan import Became, Outcome, standing
from programme.record import REASON_LIMIT, Item, Ref
from programme.refusals import NothingChanged, NotPermitted, NotUnderstood
from storage import items, plans
from views.chat.screens import forms, planned

DONE = "planned culture-4 done: Staff awards held"
DROPPED = "planned culture-4 dropped because the funding ended"

_ANSWER = re.compile(r"[\s:,]*(done|still(?:\s+planned)?|(?:not\s+)?dropped)(?![\w-])(.*)", re.IGNORECASE | re.DOTALL)


def typed(ctx: Context, rest: str) -> Reply:
    """`planned [WORKSTREAM]`, and `planned REF done [OPTIONS] [: TEXT]`, `still`, `[not] dropped [because REASON]`."""
    chosen = options(rest, ctx.period, ctx.programme_names)
    if chosen is not None:
        own = own_workstreams(ctx.programme, ctx.actor)
        return _list(ctx, own or open_workstreams(ctx.programme, ctx.actor), chosen)
    found = target(rest, ctx.programme.current_workstreams, ctx.programme.word)
    if found.workstream:
        ctx.require("record", f"saying what became of plans for {found.workstream.short}", found.workstream)
        chosen = closing_options(found.rest, ctx.period, ctx.programme_names, "planned culture")
        return _list(ctx, (found.workstream,), chosen)
    answer = _ANSWER.fullmatch(found.rest)
    if found.ref is None or answer is None:
        raise NotUnderstood("Is it done, still planned, or dropped?", f"{DONE}` or `{DROPPED}")
    return _ANSWERS[answer[1].split()[0].lower()](ctx, found.ref, answer[2])


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The buttons `done`, `still` and `dropped`: the value is the plan and, where it matters, the period."""
    found = reference(button.value)
    if found is None:
        raise NotUnderstood("Which plan is it? Start with its reference.", DONE)
    return typed(ctx, f"{found[0]} {button.name}{found[1]}")


def planned_pressed(ctx: Context, button: Pressed) -> Reply:
    return typed(ctx, button.value)


def _list(ctx: Context, workstreams: Sequence[Workstream], chosen: Options) -> Reply:
    """What waits for an answer, to those who may give it."""
    if not workstreams:
        who = f"the leads and deputies of each {ctx.programme.word}, and officers"
        raise NotPermitted("saying what became of plans", who)
    period = chosen_period(ctx, chosen)
    waiting = plans.unanswered(ctx.unit, ctx.id, period, [own.key for own in workstreams])
    return say(planned.waiting([plan.item for plan in waiting], period, ctx.programme))


def _done(ctx: Context, ref: Ref, rest: str) -> Reply:
    """The update form with the plan's words; with words after a colon, recorded at once."""
    item, workstream = plan_to_answer(ctx, ref)
    head, text = split_text(rest)
    chosen = options(head, ctx.period, ctx.programme_names)
    if chosen is None or chosen.planned:
        raise NotUnderstood(f"I do not know what to do with “{head.strip()}”.", DONE)
    chosen = replace(chosen, period=chosen.period or max(ctx.period, item.period))
    if text is None:
        return update_form.opened_for_plan(ctx, item, chosen)
    return record(ctx, replace(draft_of(ctx, workstream, None, chosen, text), plan=item))


def _still(ctx: Context, ref: Ref, rest: str) -> Reply:
    """It goes on in this period as a plan of its own, which names the earlier one; that one stays as it was."""
    item, workstream = plan_to_answer(ctx, ref)
    chosen = closing_options(rest, ctx.period, ctx.programme_names, f"planned {ref} still")
    period = chosen_period(ctx, replace(chosen, period=chosen.period or max(ctx.period, item.period.next)))
    if period <= item.period:
        raise NothingChanged(f"{ref} is planned in {item.period.label} already")
    stamp = ctx.stamp_for(workstream)
    carried = items.add(ctx.unit, ctx.id, replace(item, period=period, first=stamp, last=stamp), ctx.key)
    plans.add(ctx.unit, ctx.id, Outcome(ref, "still planned", stamp, through=carried.ref), ctx.key)
    return say(planned.carried(carried, item, around(ctx, carried, workstream)))


def _dropped(ctx: Context, ref: Ref, rest: str) -> Reply:
    """With the reason that is kept and printed; without one, the form that asks for it."""
    item, workstream = plan_to_answer(ctx, ref)
    before, reason = split_because(rest)
    kept_period(closing_options(before, item.period, ctx.programme_names, DROPPED), item)
    if reason is None:
        return Reply(form=forms.drop(item))
    return _drop(ctx, item, workstream, checked(reason, "reason", REASON_LIMIT, DROPPED))


def drop_filled(ctx: Context, form: Filled) -> Reply:
    found = reference(form.about.get("ref", ""))
    if found is None:
        raise NotUnderstood("Which plan is it?", DROPPED)
    item, workstream = plan_to_answer(ctx, found[0])
    said, errors = form.fields.get("reason", ""), FieldErrors()
    reason = errors.read("reason", lambda: checked(said, "reason", REASON_LIMIT, DROPPED))
    if reason is None:
        return Reply(form=forms.drop(item, said, errors.found))
    return _drop(ctx, item, workstream, reason)


def _drop(ctx: Context, item: Item, workstream: Workstream, reason: str) -> Reply:
    _say(ctx, item, workstream, "dropped", reason)
    return say(planned.dropped(item, reason, ctx.stamp.name, around(ctx, item, workstream)))


def _not_dropped(ctx: Context, ref: Ref, rest: str) -> Reply:
    """The dropping is taken back, and the plan waits for an answer again."""
    item, workstream = changeable_item(ctx, ref, "saying what became of plans for")
    kept_period(closing_options(rest, item.period, ctx.programme_names, f"planned {ref} not dropped"), item)
    outcome = standing(plans.said_of(ctx.unit, ctx.id, ref))
    if outcome is None or outcome.became != "dropped":
        raise NothingChanged(f"{ref} is not dropped")
    _say(ctx, item, workstream, "not dropped", "")
    period = max(ctx.period, item.period.next)
    return say(planned.not_dropped(item, outcome, period, ctx.stamp.name, around(ctx, item, workstream)))


def _say(ctx: Context, item: Item, workstream: Workstream, became: Became, reason: str) -> None:
    plans.add(ctx.unit, ctx.id, Outcome(item.ref, became, ctx.stamp_for(workstream), reason), ctx.key)


_ANSWERS = {"done": _done, "still": _still, "dropped": _dropped, "not": _not_dropped}
