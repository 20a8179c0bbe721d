"""The records beside the activities, as a status, the digest and the summary's thread show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from programme.compile import WorkstreamStatus
from programme.record_lines import (
    AssuranceLine,
    BudgetLine,
    DecisionLine,
    DocumentLine,
    EngagementLine,
    MilestoneLine,
    RecordLine,
    RiskLine,
)
from programme.report import Report, WorkstreamReport
from views import record_lines, since_issue
from views.chat.message import Block, Bullet, Bullets, Message, Text
from views.wording import exempt_note


def of_workstream(shown: Report | WorkstreamStatus, part: WorkstreamReport) -> tuple[Block, ...]:
    """Milestones, then risks and issues, each under its heading; nothing where there is none."""
    marked = since_issue.marks(shown)
    timezone = shown.programme.timezone
    return (
        *_under("Milestones", (_milestone(one, marked, timezone) for one in part.milestones)),
        *_under("Risks and issues", (_risk(one, marked) for one in part.risks)),
    )


def of_programme(report: Report) -> tuple[Message, ...]:
    """What is told of the whole programme; no message where nothing is."""
    marked = since_issue.marks(report)
    blocks = (
        *_under("Decisions asked for", (_decision(one, marked) for one in report.decisions)),
        *_under("Engagement", (_engagement(one, marked) for one in report.engagement)),
        *_under("Assurance", (_assurance(one, marked) for one in report.assurance)),
        *_under("Budget", (_budget(one, marked) for one in report.budget)),
        *_under("Documents", (_document(one, marked) for one in report.documents)),
    )
    heading = f"{report.programme.name}: the whole programme, {report.period.label}"
    return (Message(heading=heading, blocks=blocks),) if blocks else ()


def _decision(one: DecisionLine, marked: Mapping[str, str]) -> Bullet:
    return _entry(one.text, one, marked, dict(record_lines.ASKS)[one.ask])


def _engagement(one: EngagementLine, marked: Mapping[str, str]) -> Bullet:
    return _entry(one.text, one, marked, record_lines.met(one), children=_told(record_lines.engagement_facts(one)))


def _assurance(one: AssuranceLine, marked: Mapping[str, str]) -> Bullet:
    """The auditor's own words, in quotation marks."""
    through = f"reported through {one.through}" if one.through else ""
    return _entry(f"“{one.text}”", one, marked, record_lines.assured(one), through)


def _budget(one: BudgetLine, marked: Mapping[str, str]) -> Bullet:
    return _entry(one.text, one, marked, f"{one.amount}, agreed by {record_lines.budget_agreed(one)}")


def _document(one: DocumentLine, marked: Mapping[str, str]) -> Bullet:
    return _entry(f"{one.text}: {one.link}", one, marked, note=record_lines.document_place(one))


def _under(heading: str, entries: Iterable[Bullet]) -> tuple[Block, ...]:
    listed = tuple(entries)
    return (Text(heading, strong=True), Bullets(listed)) if listed else ()


def _milestone(one: MilestoneLine, marked: Mapping[str, str], timezone: str) -> Bullet:
    moves = tuple(Bullet(record_lines.date_moved(move, timezone)) for move in one.moves)
    due = f"due {record_lines.milestone_due(one)}: {record_lines.milestone_state(one)}"
    return _entry(one.text, one, marked, note=due, children=moves)


def _risk(one: RiskLine, marked: Mapping[str, str]) -> Bullet:
    return _entry(one.text, one, marked, record_lines.risk_level(one), children=_told(record_lines.risk_facts(one)))


def _told(pairs: Iterable[tuple[str, str]]) -> tuple[Bullet, ...]:
    return tuple(Bullet(f"{label}: {value}") for label, value in pairs)


def _entry(
    text: str,
    one: RecordLine,
    marked: Mapping[str, str],
    label: str = "",
    note: str = "",
    children: tuple[Bullet, ...] = (),
) -> Bullet:
    notes = "; ".join(filter(None, (note, marked.get(one.ref, ""), exempt_note(one.exempt))))
    return Bullet(f"{label}. {text}" if label else text, one.ref, notes, children=children)
