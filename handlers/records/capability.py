"""Recording what is not an activity, in one line or by its kind's form; the form of a record changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.activity import far, just_recorded
from handlers.asking import ask_first
from handlers.change import amended_since
from handlers.context import Context
from handlers.fields import AtOnce, FieldErrors
from handlers.programme_words import without_programme
from handlers.records import changes
from handlers.records.fields import Reading
from handlers.records.words import EXAMPLES, understood
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import around, changeable_item, chosen_period, is_period, period_sent
from handlers.words import Options, cleaned, options, reference, split_because, split_text, target
from programme.model import WIDE, Workstream
from programme.names import find_workstream
from programme.period import Period
from programme.permissions import open_workstreams
from programme.record import DATED, Item, Kind, Ref
from programme.refusals import NoDate, NotPermitted, NotUnderstood, OtherKind, TextMissing, UnknownReference
from storage import items
from views.chat.message import Form
from views.chat.screens import record_forms
from views.chat.screens.recorded import same_words, year_question
from views.chat.screens.records import record_kept
from views.wording import capital

KINDS: tuple[Kind, ...] = tuple(EXAMPLES)


def typed(kind: Kind) -> Callable[[Context, str], Reply]:
    """The command of a kind: its one line, its form where the line is not whole, or a change of one by reference."""

    def said(ctx: Context, rest: str) -> Reply:
        found = reference(rest)
        if found and ctx.programme.section(found[0].key):  # A workstream may be called what looks like a reference.
            return _of_reference(ctx, kind, *found)
        if kind in WIDE:
            return _in_section(ctx, kind, _section(ctx, kind), rest)
        if (chosen := options(rest, ctx.period, ctx.programme_names)) is not None:
            return _form(ctx, kind, _said(kind, chosen), chosen_period(ctx, chosen))
        named = target(rest, ctx.programme.current_workstreams, ctx.programme.word)
        if named.workstream is None:
            raise NotUnderstood(f"Which {ctx.programme.word} is it?", EXAMPLES[kind])
        ctx.require("record", f"recording for {named.workstream.short}", named.workstream)
        return _in_section(ctx, kind, named.workstream, named.rest)

    return said


def pressed(kind: Kind) -> Callable[[Context, Pressed], Reply]:
    """The button of a kind: its form, about what the value names."""
    return lambda ctx, button: typed(kind)(ctx, button.value)


def filled(kind: Kind) -> Callable[[Context, Filled], Reply]:
    """The kind's form, sent. One that carries a reference changes that record."""

    def sent(ctx: Context, form: Filled) -> Reply:
        ref = reference(form.about.get("ref", ""))
        item, section = _own(ctx, kind, ref[0]) if ref else (None, None)
        errors, fields = FieldErrors(), dict(form.fields)
        period = item.period if item else errors.read("period", lambda: _period_sent(ctx, fields)) or ctx.period
        section = section or errors.read("workstream", lambda: _section_sent(ctx, kind, fields))
        found = _read(ctx, section, Reading(ctx, kind, period, fields, errors, item))
        if item and found:
            found = _over(item, found, fields, errors)
        if found is None or section is None or errors.found:
            again = _shown(ctx, kind, fields, period, errors.found, item)
            return Reply(form=replace(again, about=tuple({**dict(again.about), **form.about}.items())))
        if item is None:
            return _record(ctx, found, section)
        return changes.revise(ctx, item, found, section, overtaken=amended_since(form, item))

    return sent


def _of_reference(ctx: Context, kind: Kind, ref: Ref, rest: str) -> Reply:
    """A change in one line or, with nothing more said, the form with what stands."""
    item, section = _own(ctx, kind, ref)
    head, reason = split_because(rest.strip(" :"))
    said, _ = without_programme(head, ctx.programme_names.own)
    if said or reason is not None:
        return changes.typed(ctx, item, section, said, reason)
    return Reply(form=_shown(ctx, kind, record_forms.fields_of(item), item.period, {}, item))


def _own(ctx: Context, kind: Kind, ref: Ref) -> tuple[Item, Workstream]:
    """Raises OtherKind, and what `changeable_item` does."""
    item, section = changeable_item(ctx, ref, "changing what is recorded for")
    if item.kind != kind:
        raise OtherKind(str(ref), record_forms.A_KIND[item.kind], record_forms.A_KIND[kind])
    return item, section


def _in_section(ctx: Context, kind: Kind, section: Workstream, rest: str) -> Reply:
    head, text = split_text(rest)
    found = understood(kind, head, ctx.period, ctx.programme_names)
    period, fields = chosen_period(ctx, found.options), found.fields
    said = {"workstream": section.key, **_said(kind, found.options)}
    if text is None:
        # Words that are not written as the line wants them are the text: what was typed is not lost.
        return _form(ctx, kind, {**said, **({"text": found.words} if fields is None else fields)}, period)
    if not fields:
        raise NotUnderstood(f"I do not understand {record_forms.A_KIND[kind]} written like that.", EXAMPLES[kind])
    fields = {**said, **fields, "link" if kind == "document" else "text": text}
    item = _read(ctx, section, Reading(ctx, kind, period, fields, AtOnce()))
    if item is None:
        raise UnknownReference(section.key)
    return _record(ctx, item, section)


def _said(kind: Kind, chosen: Options) -> dict[str, str]:
    """The options as fields. Raises NoDate, and NotUnderstood for what only an activity can be."""
    if chosen.when and kind not in DATED:
        raise NoDate(capital(record_forms.A_KIND[kind]), EXAMPLES[kind])
    if chosen.planned:
        raise NotUnderstood("Only an activity can be planned.", EXAMPLES[kind])
    return {"when": chosen.when, "exempt": chosen.exempt}


def _section(ctx: Context, kind: Kind) -> Workstream:
    """The heading of a kind of the whole programme. Raises NotPermitted: officers record there."""
    section = ctx.programme.section(kind)
    ctx.require("record", f"recording {record_forms.A_KIND[kind]}", section)
    if section is None:
        raise UnknownReference(kind)
    return section


def _section_sent(ctx: Context, kind: Kind, fields: Mapping[str, str]) -> Workstream:
    if kind in WIDE:
        return _section(ctx, kind)
    if not fields.get("workstream"):
        raise TextMissing(ctx.programme.word, EXAMPLES[kind])
    found = find_workstream(fields["workstream"], ctx.programme.current_workstreams, ctx.programme.word)
    ctx.require("record", f"recording for {found.short}", found)
    return found


def _period_sent(ctx: Context, fields: Mapping[str, str]) -> Period:
    return chosen_period(ctx, Options(period=period_sent(fields.get("period", ""))))


def _read(ctx: Context, section: Workstream | None, reading: Reading) -> Item | None:
    """The record as it would be made; None where something in the fields is refused."""
    text, when, exempt, details = reading.text(), reading.when(), reading.exempt(), reading.details()
    if reading.kind == "engagement" and when is None and "when" not in reading.errors.found:
        reading.errors.read("when", lambda: _missing(reading.kind))
    if text is None or details is None or section is None:
        return None
    stamp = ctx.stamp_for(section)
    return Item(
        ref=Ref(section.key, 0),
        kind=reading.kind,
        workstream=section.key,
        period=reading.period,
        text=text,
        version=1,
        first=stamp,
        last=stamp,
        when=when,
        exempt=exempt,
        details=details,
    )


def _missing(kind: Kind) -> None:
    raise TextMissing("date", EXAMPLES[kind])


def _over(item: Item, found: Item, fields: Mapping[str, str], errors: FieldErrors) -> Item:
    """The record with what the form says of it. Its marking is changed by `mark` alone."""
    details = errors.read("reason", lambda: changes.over(item, found.details, fields.get("reason", "")))
    when = found.when if item.kind in DATED else item.when
    return replace(item, text=found.text, when=when, details=details, last=found.last)


def _record(ctx: Context, draft: Item, section: Workstream) -> Reply:
    """Record it, unless it looks like a slip that the asker has not been asked about."""
    if not ctx.request.confirmed and (question := _doubt(ctx, draft)):
        return question
    kept = items.add(ctx.unit, ctx.id, draft, ctx.key)
    return say(record_kept(kept, around(ctx, kept, section)))


def _doubt(ctx: Context, draft: Item) -> Reply | None:
    """As of activities (CONTRACT §1): a date in another year, or the same record made by the same person just now."""
    if draft.when and far(draft.when, draft.period):
        return ask_first(ctx, year_question(draft.when, draft.period))
    made = just_recorded(ctx, draft.workstream, draft.text)
    same = next((item for item in made if _as_drafted(item, draft) == draft), None)
    return ask_first(ctx, same_words(same, ctx.now)) if same else None


def _as_drafted(item: Item, draft: Item) -> Item:
    """A record without what only its recording gave it, to be compared."""
    return replace(item, ref=draft.ref, version=draft.version, first=draft.first, last=draft.last)


def _form(ctx: Context, kind: Kind, fields: Mapping[str, str], period: Period) -> Reply:
    return Reply(form=_shown(ctx, kind, fields, period, {}, None))


def _shown(
    ctx: Context, kind: Kind, fields: Mapping[str, str], period: Period, errors: Mapping[str, str], item: Item | None
) -> Form:
    """Raises NotPermitted for somebody who may record for no workstream."""
    workstreams = () if kind in WIDE or item else open_workstreams(ctx.programme, ctx.actor)
    if kind not in WIDE and item is None and not workstreams:
        raise NotPermitted("recording that", f"the leads and deputies of each {ctx.programme.word}, and officers")
    chosen = fields.get("period", "")
    values = {**{name: cleaned(said) for name, said in fields.items()}, "period": chosen or period.key}
    periods = {*(ctx.period.plus(n) for n in (-1, 0, 1)), Period.from_key(chosen) if is_period(chosen) else period}
    choices = record_forms.Choices(ctx.programme.word, workstreams, tuple(sorted(periods)), item)
    return record_forms.form(kind, values, choices, errors)
