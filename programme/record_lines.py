"""The records beside the activities as a report prints them, in the published JSON form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from programme.details import Ask, Opinion, RiskLevel, RiskSort
from programme.published import Dates, Published

MilestoneState = Literal["on track", "slipped", "overdue", "complete"]
RiskState = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class RecordLine(Published):
    """What every record has."""

    ref: str
    """Like culture-7 or engagement-1. Never used again; numbers may be skipped."""
    text: str
    """In the author's words, as plain text."""
    exempt: str
    """The reason why the public may not see it. Always empty in a report for the public."""
    by: str
    """Who first recorded it."""
    recorded_at: dt.datetime
    """When it was first recorded, in UTC."""
    version: int
    """1 as first recorded; one more for each change."""


@dataclass(frozen=True, slots=True)
class DateMoved(Published):
    """A change of the date on which a milestone is due.

    Of one that was made while the milestone was exempt the public is told the dates alone.
    """

    was: Dates
    now: Dates
    reason: str
    by: str
    at: dt.datetime | None
    """In UTC."""


@dataclass(frozen=True, slots=True)
class MilestoneLine(RecordLine):
    """Something that is due; the text is its title. It stands in every report until the one in which it is done."""

    baseline: Dates
    """When it was due as first recorded."""
    due: Dates
    """When it is due as it stands."""
    meeting: str
    """The body at whose meeting it is due; empty where it is due on a date alone."""
    done: dt.date | None
    """The day on which it was reached."""
    state: MilestoneState
    """Worked out: `complete` when done; `overdue` when not done by the last day on which it is due; `slipped` when due
    later than first recorded; else `on track`."""
    moves: tuple[DateMoved, ...]
    """In order."""


@dataclass(frozen=True, slots=True)
class RiskLine(RecordLine):
    """What may go wrong or, an issue, has. It stands in every report until the one in which it is closed."""

    sort: RiskSort
    level: RiskLevel
    owner: str
    mitigation: str
    state: RiskState
    closed: dt.date | None
    reason: str
    """Why it was closed, or its level changed; may be empty."""


@dataclass(frozen=True, slots=True)
class EngagementLine(RecordLine):
    """A meeting with a body; the text is the summary."""

    body: str
    when: Dates | None
    sort: str
    """What kind of meeting it was; may be empty."""
    attended: str
    document: str


@dataclass(frozen=True, slots=True)
class AssuranceLine(RecordLine):
    """An auditor's opinion; the text is in the auditor's words. It is no rating, and is never merged with one."""

    auditor: str
    subject: str
    opinion: Opinion
    through: str
    """In what it is reported; may be empty."""
    when: Dates | None = None
    """When it was given."""


@dataclass(frozen=True, slots=True)
class DecisionLine(RecordLine):
    """What a committee is asked for."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class BudgetLine(RecordLine):
    """Money that was agreed; the text says what for."""

    amount: str
    """As it was typed."""
    agreed_by: str
    when: Dates | None


@dataclass(frozen=True, slots=True)
class DocumentLine(RecordLine):
    """Something to read; the text is its title."""

    link: str
    place: Literal["", "appendix", "background"]
    """Where a paper lists it."""


PROGRAMME_WIDE = {
    "engagement": "engagement",
    "assurance": "assurance",
    "decisions": "decision",
    "budget": "budget",
    "documents": "document",
}
"""The report's fields for the records of the whole programme, each with their kind."""
