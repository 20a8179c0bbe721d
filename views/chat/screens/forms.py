"""The forms, with the field names that the public interface fixes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from programme.model import Programme, Workstream
from programme.period import Period
from programme.record import DATED, OVERALL, REASON_LIMIT, TEXT_LIMIT, Item
from views.chat.message import Field, Form, Option

NOT_RATED = "not rated"
TICKED = "yes"
LIST_HINT = "A list becomes one activity each, and is shown to you first."
WHEN_HINT = "For example: 15 April, April and May, 3-5 June, yesterday."


@dataclass(frozen=True, slots=True)
class UpdateValues:
    """What stands in the fields of the update form."""

    workstream: str = ""
    text: str = ""
    follows: str = ""
    when: str = ""
    period: str = ""
    planned: str = ""
    exempt: str = ""
    rating: str = ""
    reason: str = ""
    plan: str = ""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> UpdateValues:
        """From what was sent; a field that is not there is empty."""
        return cls(**{name: fields.get(name, "") for name in cls.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class UpdateChoices:
    """What the update form's menus offer."""

    workstreams: Sequence[Workstream]
    periods: Sequence[Period]
    follows: Sequence[Item]
    plans: Sequence[Item] = ()


def update(values: UpdateValues, choices: UpdateChoices, programme: Programme, errors: Mapping[str, str]) -> Form:
    """The update form. With one workstream to choose from, it is chosen; a rating is asked where one can be given."""
    chosen = values.workstream or (choices.workstreams[0].key if len(choices.workstreams) == 1 else "")
    workstreams = tuple(Option(w.key, w.short) for w in choices.workstreams)
    periods = tuple(Option(p.key, p.label) for p in choices.periods)
    follows = tuple(Option(str(i.ref), f"{i.ref}: {i.text}") for i in choices.follows)
    fields = [
        Field("workstream", programme.word.capitalize(), "choice", workstreams, chosen, required=True),
        Field("text", "What was done", "paragraph", (), values.text, LIST_HINT, required=True, max_length=TEXT_LIMIT),
        Field("when", "When", value=values.when, hint=WHEN_HINT),
        Field("period", "Reporting period", "choice", periods, values.period),
        *([Field("follows", "Follows up", "choice", follows, values.follows)] if follows else []),
        *([_done_as_planned(choices.plans, values.plan)] if choices.plans else []),
        Field("planned", "Planned", "tick", (Option(TICKED, "Planned for the period after"),), values.planned),
        Field("exempt", "Exempt, because", value=values.exempt, hint="Only if it may not be public. Say why."),
        *(_rating_too(programme, values) if any(w.rated for w in choices.workstreams) else []),
    ]
    elsewhere = " ".join(error for name, error in errors.items() if name not in {f.name for f in fields})
    shown = tuple(_with_error(f, errors) for f in fields)
    return Form("update", "Record an update", "Record", shown, intro=elsewhere, kept=True)


def _done_as_planned(plans: Sequence[Item], chosen: str) -> Field:
    options = tuple(Option(str(plan.ref), f"{plan.ref}: {plan.text}") for plan in plans)
    hint = "What was planned before and is done with this. Still planned, or dropped? Say “planned”."
    return Field("plan", "Done as planned", "choice", options, chosen, hint)


def _rating_too(programme: Programme, values: UpdateValues) -> list[Field]:
    hint = f"To rate the {programme.word} in the same go. Left empty, its rating stays as it is."
    return [
        Field("rating", "Rating", "choice", _levels(programme), values.rating, hint=hint),
        Field("reason", "Reason for the rating", "paragraph", value=values.reason, max_length=REASON_LIMIT),
    ]


def _levels(programme: Programme) -> tuple[Option, ...]:
    return (*(Option(lv.label, lv.label) for lv in programme.scale), Option(NOT_RATED, NOT_RATED.capitalize()))


def amend(item: Item, text: str = "", when: str = "", errors: Mapping[str, str] | None = None) -> Form:
    """The words as they are, to be corrected."""
    found = errors or {}
    said = when or (item.when.text if item.when and not found else "")
    words = text if found else text or item.text
    fields = [
        Field("text", "Corrected words", "paragraph", value=words, required=True, max_length=TEXT_LIMIT),
        *([Field("when", "When", value=said, hint=WHEN_HINT)] if item.kind in DATED else []),
    ]
    return Form("amend", f"Amend {item.ref}", "Amend", tuple(_with_error(f, found) for f in fields), _as_read(item))


def _as_read(item: Item) -> tuple[tuple[str, str], ...]:
    """Which version is being read: who sends the form is told if it is no longer the latest."""
    return ("ref", str(item.ref)), ("version", str(item.version))


def withdraw(item: Item, reason: str = "", errors: Mapping[str, str] | None = None) -> Form:
    """The reason that the record keeps."""
    field = Field("reason", "Why", "paragraph", value=reason, required=True, max_length=REASON_LIMIT)
    return Form(
        "withdraw",
        f"Withdraw {item.ref}",
        "Withdraw",
        (_with_error(field, errors or {}),),
        _as_read(item),
        intro=item.text,
    )


def drop(item: Item, reason: str = "", errors: Mapping[str, str] | None = None) -> Form:
    """Why what was planned is dropped: kept, and printed beside it."""
    field = Field("reason", "Dropped, because", "paragraph", value=reason, required=True, max_length=REASON_LIMIT)
    return Form(
        "drop", f"Drop {item.ref}", "Drop", (_with_error(field, errors or {}),), (("ref", str(item.ref)),), item.text
    )


def mark(item: Item, reason: str = "", errors: Mapping[str, str] | None = None) -> Form:
    """Why the item is exempt; the reason that stands, to be changed, where it is already."""
    said = reason or ("" if errors else item.exempt)
    field = Field("reason", "Exempt, because", "paragraph", value=said, required=True, max_length=REASON_LIMIT)
    return Form(
        "mark",
        f"Mark {item.ref} exempt",
        "Mark exempt",
        (_with_error(field, errors or {}),),
        (("ref", str(item.ref)),),
        intro=item.text,
    )


@dataclass(frozen=True, slots=True)
class RateValues:
    """What stands in the fields of the rating form."""

    rating: str = ""
    reason: str = ""


def rate(
    programme: Programme,
    workstream: Workstream | None,
    period: Period,
    values: RateValues,
    errors: Mapping[str, str] | None = None,
) -> Form:
    """A workstream's rating, or the overall one (`workstream` None)."""
    fields = [
        Field("rating", "Rating", "choice", _levels(programme), values.rating, required=True),
        Field("reason", "Reason", "paragraph", value=values.reason, max_length=REASON_LIMIT),
    ]
    name = workstream.short if workstream else "Overall"
    about = (("workstream", workstream.key if workstream else OVERALL), ("period", period.key))
    shown = tuple(_with_error(f, errors or {}) for f in fields)
    return Form("rate", "Rate", "Rate", shown, about, intro=f"{name}, {period.label}")


def _with_error(field: Field, errors: Mapping[str, str]) -> Field:
    return replace(field, error=errors.get(field.name, ""))
