"""A form as the words that say the same: where no form can be opened, they are typed instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from programme.period import Period
from views.chat.message import Facts, Field, Form, Message, Note, Text
from views.chat.screens.refused import NOTHING_RECORDED


def one_line(opened: Form) -> str:
    """What is missing stands in capital letters."""
    form = _as_typed(opened)
    about, values = dict(form.about), {field.name: field.value for field in form.fields}
    if form.name in _RECORDS:
        return _record(form.name, about, values)
    head = " ".join(filter(None, (*_start(form, about, values), *_options(about, values))))
    reason = values.get("reason") or "REASON"
    match form.name:
        case "withdraw" | "drop" | "hold":
            return f"{head} because {reason}"
        case "mark":
            return f"{head}: exempt because {reason}"
        case "rate":
            return f"{head}: {values['rating'] or 'RATING'} because {reason}"
        case _:
            return f"{head}: {values.get('text') or 'TEXT'}"


_RECORDS = {
    "milestone": "milestone {workstream} due {due}{options}: {text}",
    "risk": "risk {workstream} {level}{sort}{options}: {text}",
    "engagement": "engagement {body}{options}: {text}",
    "assurance": "assurance {by} on {subject} {opinion}{options}: {text}",
    "decision": "decision {ask}{options}: {text}",
    "budget": "budget {amount} agreed by {body}{options}: {text}",
    "document": "document {text}{place}{options}: {link}",
}


def _record(kind: str, about: dict[str, str], values: dict[str, str]) -> str:
    if "ref" in about:
        return _changed(kind, about, values)
    dated = {"when": "DATE"} if kind == "engagement" and not values.get("when") else {}
    options = "".join(f" {option}" for option in _options(about, {**values, **dated}))
    said = {name: value or name.upper() for name, value in values.items()}
    sort = f" {values['sort']}" if values.get("sort") else ""
    place = f" as {values['place']}" if values.get("place") else ""
    return _RECORDS[kind].format(**{**said, "options": options, "sort": sort, "place": place})


def _changed(kind: str, about: dict[str, str], values: dict[str, str]) -> str:
    """What is changed of a record in one line; all else is changed in its form alone."""
    here = "".join(f" {option}" for option in _options(about, {}))
    because = f"because {values.get('reason') or 'REASON'}"
    match kind:
        case "milestone":
            return f"milestone {about['ref']} moved to {values['due'] or 'DUE'}{here} {because}"
        case "risk":
            return f"risk {about['ref']} {values['level'] or 'LEVEL'}{here} {because}"
        case _:
            return f"amend {about['ref']}{here}: {values.get('text') or 'TEXT'}"


def _as_typed(form: Form) -> Form:
    """The form that changes a record, without the date and the level that stand: neither is what is to be said of it.

    In one that was sent, so that something in it is refused or a reason is given, they are as they were typed.
    """
    sent = any(field.error or (field.name == "reason" and field.value) for field in form.fields)
    if sent or form.name not in _RECORDS or "ref" not in dict(form.about):
        return form
    fields = (replace(field, value="") if field.name in ("due", "level") else field for field in form.fields)
    return replace(form, fields=tuple(fields))


def instead_of(form: Form) -> Message:
    """The answer where a form cannot be opened."""
    choices = (Note(f"{field.name.upper()} is one of: {_labels(field)}.") for field in _to_choose(_as_typed(form)))
    return Message(
        blocks=(
            Text("A form cannot be opened here. Say it in one line instead, with what stands in capitals filled in:"),
            Facts((("Say", one_line(form)),)),
            *choices,
            Text(NOTHING_RECORDED),
        )
    )


def _start(form: Form, about: dict[str, str], values: dict[str, str]) -> tuple[str, ...]:
    """The command and what it is about; of a plan, what became of it."""
    if form.name == "drop":
        return "planned", about["ref"], "dropped"
    if values.get("plan"):
        return "planned", values["plan"], "done"
    return form.name, _subject(form, about, values)


def _subject(form: Form, about: dict[str, str], values: dict[str, str]) -> str:
    named = about.get("ref") or values.get("follows") or about.get("workstream") or values.get("workstream")
    return named or next((field.name.upper() for field in _to_choose(form)), "")


def _options(about: dict[str, str], values: dict[str, str]) -> Iterator[str]:
    """What follows another activity keeps its period, so that none is said."""
    period = about.get("period") or values.get("period")
    if period and not values.get("follows"):
        yield f"for {Period.from_key(period).label}"
    if values.get("when") and not about.get("ref"):
        yield f"on {values['when']}"
    if values.get("planned"):
        yield "planned"
    if values.get("exempt"):
        yield f'exempt "{values["exempt"]}"'
    if about.get("programme"):
        yield f"in {about['programme']}"


def _to_choose(form: Form) -> list[Field]:
    """The choices that the words must make and do not yet."""
    follows = any(field.name == "follows" and field.value for field in form.fields)
    needed = (field for field in form.fields if field.kind == "choice" and field.required and not field.value)
    return [] if follows else list(needed)


def _labels(field: Field) -> str:
    return ", ".join(option.label for option in field.options)
