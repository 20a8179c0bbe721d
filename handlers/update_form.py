"""The update form: what it offers, what stands in it, and what it records when it is sent."""

from __future__ import annotations

from dataclasses import replace

from handlers import drafts, rating
from handlers.activity import EXAMPLE, Draft, parent_and_workstream, planned_below, record, texts_of
from handlers.context import Context
from handlers.fields import FieldErrors
from handlers.request import Filled, Reply
from handlers.targets import chosen_period, is_period, kept_period, period_sent, plan_to_answer
from handlers.words import Options, checked, cleaned, reference
from programme.model import Workstream
from programme.names import find_workstream
from programme.period import Period
from programme.permissions import open_workstreams
from programme.record import REASON_LIMIT, Item, Ref
from programme.refusals import NotPermitted, OtherWorkstream, TextMissing, UnknownReference
from programme.when import parse_when
from storage import items, plans
from views.chat.message import Form
from views.chat.screens import forms


def filled(ctx: Context, form: Filled) -> Reply:
    """The form, sent: what is wrong stands beside its field, and what was typed is kept until it is recorded."""
    values = forms.UpdateValues.of(form.fields)
    errors = FieldErrors()
    draft = _draft_of(ctx, values, errors)
    if errors.found or draft is None:
        return Reply(form=_form(ctx, values, form.about.get(drafts.ABOUT) or drafts.new_id(), errors=errors.found))
    return record(ctx, draft)


def _draft_of(ctx: Context, values: forms.UpdateValues, errors: FieldErrors) -> Draft | None:
    follows = reference(values.follows)
    where = errors.read("follows" if follows else "workstream", lambda: _where(ctx, values, follows))
    parent, workstream = where or (None, None)
    named = errors.read("period", lambda: chosen_period(ctx, Options(period=period_sent(values.period))))
    period = parent.period if parent else named or ctx.period
    texts = errors.read("text", lambda: texts_of(ctx, values.text))
    when = values.when and errors.read("when", lambda: parse_when(values.when, period, ctx.today))
    exempt = values.exempt and errors.read("exempt", lambda: _reason(values.exempt))
    planned = values.planned == forms.TICKED
    if parent and planned:
        errors.found["planned"] = planned_below(parent).sentence
    plan = errors.read("plan", lambda: _plan(ctx, values.plan, workstream)) if values.plan else None
    if plan and planned:
        errors.found["planned"] = f"{plan.ref} is either done or still planned: choose one of them."
    rated = rating.beside_an_update(ctx, workstream, period, forms.RateValues(values.rating, values.reason), errors)
    if workstream is None or texts is None:
        return None
    whole = cleaned(values.text)
    return Draft(workstream, period, whole, texts, when or None, planned, exempt or "", parent, rated, plan)


def _plan(ctx: Context, said: str, workstream: Workstream | None) -> Item:
    """The plan that the activity is the doing of, of the same workstream. Raises what `plan_to_answer` does."""
    named = reference(said)
    if named is None:
        raise UnknownReference(said)
    plan, own = plan_to_answer(ctx, named[0])
    if workstream and own != workstream:
        raise OtherWorkstream(str(plan.ref), own.short, workstream.short)
    return plan


def _where(ctx: Context, values: forms.UpdateValues, follows: tuple[Ref, str] | None) -> tuple[Item | None, Workstream]:
    word, current = ctx.programme.word, ctx.programme.current_workstreams
    chosen = find_workstream(values.workstream, current, word) if values.workstream else None
    if follows:
        parent, workstream = parent_and_workstream(ctx, follows[0], None)
        if chosen and chosen != workstream:
            raise OtherWorkstream(str(follows[0]), workstream.short, chosen.short)
        return parent, workstream
    if chosen is None:
        raise TextMissing(word, EXAMPLE)
    return parent_and_workstream(ctx, None, chosen)


def _reason(said: str) -> str:
    return checked(said, "reason for the exemption", REASON_LIMIT, EXAMPLE)


def opened(
    ctx: Context, workstream: Workstream | None, parent: Item | None, chosen: Options, text: str, intro: str = ""
) -> Reply:
    """The form with everything that was said already in its place; where nothing was, the draft that was left."""
    if replace(chosen, period=None) == Options() and not (parent or text):
        period = chosen.period.key if chosen.period else ""
        draft = drafts.offered(ctx, workstream.key if workstream else "", period)
        if draft:
            values = forms.UpdateValues.of(draft.fields)
            return Reply(form=_form(ctx, values, draft.id, intro=drafts.announced(ctx, draft)))
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
    return Reply(form=_form(ctx, values, drafts.new_id(), intro=intro))


def opened_for_plan(ctx: Context, plan: Item, chosen: Options) -> Reply:
    """The form with a plan's words, as what was done; recording it says that the plan is done."""
    values = forms.UpdateValues(
        workstream=plan.workstream,
        text=plan.text,
        when=chosen.when or (plan.when.text if plan.when else ""),
        period=chosen_period(ctx, chosen).key,
        exempt=chosen.exempt or plan.exempt,
        plan=str(plan.ref),
    )
    return Reply(form=_form(ctx, values, drafts.new_id()))


def _form(
    ctx: Context, values: forms.UpdateValues, draft_id: str, *, errors: dict[str, str] | None = None, intro: str = ""
) -> Form:
    """The form with what may be chosen. Raises NotPermitted for somebody who may record for no workstream."""
    workstreams = open_workstreams(ctx.programme, ctx.actor)
    if not workstreams:
        raise NotPermitted("recording updates", f"the leads and deputies of each {ctx.programme.word}, and officers")
    choices = forms.UpdateChoices(
        workstreams,
        _periods(ctx, values.period),
        _parents(ctx, workstreams, values.follows),
        _plans(ctx, workstreams, values),
    )
    form = forms.update(values, choices, ctx.programme, errors or {})
    return replace(form, about=((drafts.ABOUT, draft_id),), intro=form.intro or intro)


def _periods(ctx: Context, chosen: str) -> tuple[Period, ...]:
    """The period meant, a few before it that the programme knows, two to come, and the one that is chosen."""
    starts = Period.of(ctx.programme.starts)
    around = {p for p in (ctx.period.plus(n) for n in range(-3, 3)) if p >= starts}
    return tuple(sorted(around | ({Period.from_key(chosen)} if is_period(chosen) else set())))


def _plans(ctx: Context, workstreams: tuple[Workstream, ...], values: forms.UpdateValues) -> tuple[Item, ...]:
    """What was planned before and waits for an answer, of the workstream chosen or of all; and the plan chosen."""
    period = Period.from_key(values.period) if is_period(values.period) else ctx.period
    own = [workstream.key for workstream in workstreams]
    keys = [key for key in own if values.workstream in ("", key)]
    found = [plan.item for plan in plans.unanswered(ctx.unit, ctx.id, period, keys)]
    if (named := reference(values.plan)) and (item := items.find(ctx.unit, ctx.id, named[0])) and item not in found:
        found.append(item)
    return tuple(item for item in found if item.workstream in own and item.planned and not item.withdrawn)


def _parents(ctx: Context, workstreams: tuple[Workstream, ...], chosen: str) -> tuple[Item, ...]:
    """What a further activity may follow up: of the period meant, of the one issued last, and the chosen one."""
    keys = {w.key for w in workstreams}
    periods = [ctx.period, *([max(ctx.issued)] if ctx.issued else [])]
    found = [item for period in periods for item in items.of_period(ctx.unit, ctx.id, period)]
    if (named := reference(chosen)) and (item := items.find(ctx.unit, ctx.id, named[0])) and item not in found:
        found.append(item)
    return tuple(i for i in found if i.workstream in keys and not i.parent and not i.withdrawn)
