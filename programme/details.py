"""What each kind of record beside the activities holds of its own. A change of it is a new version of its item."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from programme.when import When

RiskLevel = Literal["high", "medium", "low"]
RiskSort = Literal["risk", "issue"]
Opinion = Literal["substantial", "reasonable", "limited", "no"]
Ask = Literal["for decision", "for assurance", "to note"]
Place = Literal["appendix", "background"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """The item's text is its title. `due`: as this version has it; `meeting`: the body at whose meeting that is.

    `done`: the day on which it was reached. `because`: why this version changed it, as who made it says.
    """

    due: When
    meeting: str = ""
    done: dt.date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong or, an issue, has. `closed`: on which day; `because`: why this version changed it."""

    level: RiskLevel
    sort: RiskSort = "risk"
    owner: str = ""
    mitigation: str = ""
    closed: dt.date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting with a body, on the item's own date; its text is the summary. `sort`: “formal review meeting”."""

    body: str
    sort: str = ""
    attended: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Assurance:
    """An auditor's opinion; the item's text is their words, verbatim. `through`: in what it is reported."""

    by: str
    subject: str
    opinion: Opinion
    through: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a committee is asked for; the item's text says it."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class Budget:
    """Money that was agreed, on the item's own date; its text says what for. `amount`: as typed."""

    amount: str
    by: str


@dataclass(frozen=True, slots=True)
class Document:
    """Something to read; the item's text is its title. `place`: where a report lists it; "" where it does not."""

    link: str
    place: Place | Literal[""] = ""


Details = Milestone | Risk | Engagement | Assurance | Decision | Budget | Document
CLASSES: dict[str, type[Details]] = {
    "milestone": Milestone,
    "risk": Risk,
    "engagement": Engagement,
    "assurance": Assurance,
    "decision": Decision,
    "budget": Budget,
    "document": Document,
}
"""By the kind of the item that holds them."""


@cache
def _adapter(kind: str) -> TypeAdapter[Details]:
    return TypeAdapter(CLASSES[kind])


def to_json(kind: str, details: Details) -> str:
    return _adapter(kind).dump_json(details).decode()


def without_reason(details: Details | None) -> Details | None:
    return replace(details, because="") if isinstance(details, Milestone | Risk) else details


def carried(before: Details | None, after: Details | None) -> Details | None:
    """What the next version holds. A reason is not repeated by one that leaves all that the kind holds as it was."""
    return without_reason(after) if after == before else after


def words(details: Details) -> str:
    """What of them is found by a search, beside the item's text: names, and what somebody wrote."""
    named = (getattr(details, field.name) for field in fields(details))
    return " ".join(said for said in named if isinstance(said, str) and said)


def from_json(kind: str, text: str) -> Details | None:
    """None for an activity, which has none."""
    return _adapter(kind).validate_json(text) if kind in CLASSES else None
