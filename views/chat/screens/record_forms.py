"""The form of each kind of record: its own fields among those that all share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from programme.details import Ask, Opinion, Place, RiskLevel, RiskSort
from programme.model import WIDE, Workstream
from programme.period import Period
from programme.record import NAME_LIMIT, REASON_LIMIT, TEXT_LIMIT, Item, Kind
from views.chat.message import Field, Form, Option
from views.chat.screens.forms import WHEN_HINT

A_KIND: dict[Kind, str] = {
    "activity": "an activity",
    "further": "a further activity",
    "milestone": "a milestone",
    "risk": "a risk or issue",
    "engagement": "engagement",
    "assurance": "assurance",
    "decision": "a decision",
    "budget": "a budget line",
    "document": "a document",
}
"""As a sentence names it."""

DUE_HINT = "A date, or a meeting in the programme file: 24 July, July Board."


@dataclass(frozen=True, slots=True)
class Choices:
    """What the menus offer. `changes`: the record that the form is to change, which stays where it is."""

    word: str
    workstreams: Sequence[Workstream]
    periods: Sequence[Period]
    changes: Item | None = None


def _menu(choices: Sequence[str]) -> tuple[Option, ...]:
    return tuple(Option(choice, choice.capitalize()) for choice in choices)


def _line(name: str, label: str, hint: str = "", *, required: bool = False) -> Field:
    return Field(name, label, hint=hint, required=required, max_length=NAME_LIMIT)


def _words(label: str) -> Field:
    return Field("text", label, "paragraph", required=True, max_length=TEXT_LIMIT)


def _reason(hint: str) -> Field:
    return Field("reason", "Why it changes", "paragraph", hint=hint, max_length=REASON_LIMIT)


_WHEN = Field("when", "When", hint=WHEN_HINT)
_FIELDS: dict[Kind, tuple[Field, ...]] = {
    "milestone": (_words("Title"), _line("due", "Due", DUE_HINT, required=True)),
    "risk": (
        _words("What may go wrong, or has"),
        Field("level", "Level", "choice", _menu(get_args(RiskLevel)), required=True),
        Field("sort", "Risk or issue", "choice", _menu(get_args(RiskSort))),
        _line("owner", "Owner"),
        _line("mitigation", "Mitigation", "What is done about it."),
    ),
    "engagement": (
        _line("body", "With whom", required=True),
        replace(_WHEN, required=True),
        _words("Summary"),
        _line("sort", "Kind of meeting", "For example: formal review meeting."),
        _line("attended", "Who attended"),
        _line("document", "Document"),
    ),
    "assurance": (
        _line("by", "By whom", required=True),
        _line("subject", "On what", required=True),
        Field("opinion", "Opinion", "choice", _menu(get_args(Opinion)), required=True),
        _words("The auditor's words"),
        _line("through", "Reported through"),
        _WHEN,
    ),
    "decision": (Field("ask", "For", "choice", _menu(get_args(Ask)), required=True), _words("What is asked for")),
    "budget": (
        _line("amount", "Amount", "For example: £400k.", required=True),
        _line("body", "Agreed by", required=True),
        _words("What for"),
        _WHEN,
    ),
    "document": (
        _words("Title"),
        Field("link", "Link", required=True, max_length=TEXT_LIMIT),
        Field("place", "In a paper", "choice", _menu(get_args(Place))),
    ),
}
_WHY: dict[Kind, tuple[Field, ...]] = {
    "milestone": (_reason("Needed where the date changes."),),
    "risk": (_reason("Needed where the level changes."),),
}
"""What is asked beside the fields where a record is changed."""


def form(kind: Kind, values: Mapping[str, str], choices: Choices, errors: Mapping[str, str]) -> Form:
    """A record to be made or, with `changes`, to be changed."""
    item = choices.changes
    fields = (*_where(kind, choices), *_FIELDS[kind], *(_WHY.get(kind, ()) if item else _about(choices)))
    shown = tuple(_standing(field, values, errors) for field in fields)
    name = A_KIND[kind]
    elsewhere = " ".join(error for at, error in errors.items() if at not in {field.name for field in fields})
    if item:
        about = (("ref", str(item.ref)), ("version", str(item.version)))
        return Form(kind, f"Change {item.ref}", "Change", shown, about, intro=elsewhere, kept=True)
    return Form(kind, f"Record {name}", "Record", shown, intro=elsewhere, kept=True)


def _where(kind: Kind, choices: Choices) -> tuple[Field, ...]:
    if kind in WIDE or choices.changes:
        return ()
    only = choices.workstreams[0].key if len(choices.workstreams) == 1 else ""
    menu = tuple(Option(w.key, w.short) for w in choices.workstreams)
    return (Field("workstream", choices.word.capitalize(), "choice", menu, only, required=True),)


def _about(choices: Choices) -> tuple[Field, ...]:
    periods = tuple(Option(p.key, p.label) for p in choices.periods)
    return (
        Field("period", "Reporting period", "choice", periods),
        Field("exempt", "Exempt, because", hint="Only if it may not be public. Say why."),
    )


def _standing(field: Field, values: Mapping[str, str], errors: Mapping[str, str]) -> Field:
    return replace(field, value=values.get(field.name) or field.value, error=errors.get(field.name, ""))


def fields_of(item: Item) -> dict[str, str]:
    """A record as the fields of its form."""
    own: dict[str, Any] = asdict(item.details) if item.details else {}
    said = {name: _said(value) for name, value in own.items()}
    if getattr(item.details, "meeting", ""):
        said["due"] = f"{getattr(item.details, 'meeting', '')} on {said['due']}"
    if item.kind == "budget":
        said["body"] = said.pop("by")
    return {**said, "text": item.text, "when": item.when.text if item.when else ""}


def _said(value: object) -> str:
    match value:
        case {"text": str(text)} | str(text):
            return text
        case _:
            return ""
