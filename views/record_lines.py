"""The records beside the activities, as lines of a report, in words; chat and documents share them.

British dates. Nothing here knows how a page or a message looks.
"""

from __future__ import annotations

from programme.details import Ask
from programme.record_lines import (
    AssuranceLine,
    BudgetLine,
    DateMoved,
    DocumentLine,
    EngagementLine,
    MilestoneLine,
    RiskLine,
)
from views.wording import long_date, reason, said_by

ASKS: tuple[tuple[Ask, str], ...] = (
    ("for decision", "For decision"),
    ("for assurance", "For assurance"),
    ("to note", "To note"),
)
"""What a committee is asked for, in the order in which it is printed."""

_PLACES = {"appendix": "appendix", "background": "background paper"}


def due_at(date: str, meeting: str) -> str:
    """“24 July 2024, at the Board”."""
    return f"{date}, at the {meeting}" if meeting else date


def milestone_due(line: MilestoneLine) -> str:
    return due_at(line.due.text, line.meeting)


def milestone_state(line: MilestoneLine) -> str:
    """“slipped, first due 1 May 2024”, “complete, 3 April 2024”."""
    if line.done:
        return f"{line.state}, {long_date(line.done)}"
    return f"{line.state}, first due {line.baseline.text}" if line.baseline != line.due else line.state


def date_moved(move: DateMoved, timezone: str) -> str:
    """“moved from 1 May 2024 to 24 July 2024, by Ada Marsh on 3 April 2024. Reason: the supplier is late”."""
    who = f", by {said_by(move.by, move.at, timezone)}" if move.at else ""
    said = f"moved from {move.was.text} to {move.now.text}{who}."
    return f"{said} {reason(move.reason)}".strip()


def risk_level(line: RiskLine) -> str:
    """“High risk”, “Low issue, closed 3 April 2024”."""
    closed = f", closed {long_date(line.closed)}" if line.closed else ""
    return f"{line.level.capitalize()} {line.sort}{closed}"


def risk_facts(line: RiskLine) -> tuple[tuple[str, str], ...]:
    """Who looks after it, what is done about it, and why it was closed or its level changed."""
    told = (("Owner", line.owner), ("Mitigation", line.mitigation), ("Reason", line.reason))
    return _given(told)


def met(line: EngagementLine) -> str:
    """“Improvement Board, 7 May 2024, formal review”."""
    return ", ".join(filter(None, (line.body, line.when.text if line.when else "", line.sort)))


def engagement_facts(line: EngagementLine) -> tuple[tuple[str, str], ...]:
    return _given((("Attended", line.attended), ("Document", line.document)))


def opinion(line: AssuranceLine) -> str:
    """“Limited assurance”: an auditor's own scale, and never a rating."""
    return f"{line.opinion.capitalize()} assurance"


def assured(line: AssuranceLine) -> str:
    """“Internal audit, procurement, 20 March 2024: Limited assurance”."""
    about = ", ".join(filter(None, (line.auditor, line.subject, line.when.text if line.when else "")))
    return f"{about}: {opinion(line)}"


def assurance_facts(line: AssuranceLine) -> tuple[tuple[str, str], ...]:
    """What is known of an opinion beside the auditor's words."""
    told = (
        ("By", line.auditor),
        ("Subject", line.subject),
        ("Opinion", opinion(line)),
        ("When", line.when.text if line.when else ""),
        ("Reported through", line.through),
    )
    return _given(told)


def budget_agreed(line: BudgetLine) -> str:
    """“Board, March 2024”."""
    return ", ".join(filter(None, (line.agreed_by, line.when.text if line.when else "")))


def document_place(line: DocumentLine) -> str:
    """“background paper”; empty where no report lists it as anything."""
    return _PLACES.get(line.place, "")


def _given(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value.strip())
