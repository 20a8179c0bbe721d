"""The records beside the activities as parts of a document. A kind of which there is nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from programme.record_lines import (
    AssuranceLine,
    BudgetLine,
    DocumentLine,
    EngagementLine,
    MilestoneLine,
    RecordLine,
    RiskLine,
)
from programme.report import Report, WorkstreamReport
from views import record_lines
from views.documents.document import Block, Bullet, Bullets, Facts, Heading, Quote, Said, Table
from views.wording import capital

Marks = Mapping[str, str]


def of_workstream(report: Report, part: WorkstreamReport, marked: Marks) -> Iterator[Block]:
    if part.milestones:
        yield Heading("Milestones", 3)
        yield from milestones(part.milestones, report.programme.timezone, marked)
    if part.risks:
        yield Heading("Risks and issues", 3)
        yield Bullets(tuple(_risk(line, marked) for line in part.risks))


def of_programme(report: Report, marked: Marks) -> Iterator[Block]:
    yield from _decisions(report, marked)
    if report.engagement:
        yield Heading("Engagement")
        yield Bullets(tuple(_engagement(line, marked) for line in report.engagement))
    if report.assurance:
        yield Heading("Assurance")
        yield from assurance(report.assurance, marked)
    if report.budget:
        yield Heading("Budget")
        yield budget(report.budget, marked)
    if report.documents:
        yield Heading("Documents")
        yield Bullets(tuple(_document(line, marked) for line in report.documents))


def milestones(lines: Sequence[MilestoneLine], timezone: str, marked: Marks) -> Iterator[Block]:
    """A table of dates, then why they moved."""
    rows = [
        (_said(one, marked), Said(record_lines.milestone_due(one)), Said(capital(record_lines.milestone_state(one))))
        for one in lines
    ]
    yield Table(("Milestone", "Due", "State"), (5, 3, 4), tuple(rows))
    moves = [
        Said(f"{one.ref}: {record_lines.date_moved(move, timezone)}", exempt=one.exempt)
        for one in lines
        for move in one.moves
    ]
    if moves:
        yield Bullets(tuple(map(Bullet, moves)))


def _said(line: RecordLine, marked: Marks, *, note: str = "", link: str = "") -> Said:
    notes = "; ".join(filter(None, (note, marked.get(line.ref))))
    return Said(line.text, line.ref, notes, line.exempt, link)


def _risk(line: RiskLine, marked: Marks) -> Bullet:
    return Bullet(_said(line, marked, note=record_lines.risk_level(line)), below=_told(record_lines.risk_facts(line)))


def _told(pairs: Iterable[tuple[str, str]]) -> tuple[Said, ...]:
    return tuple(Said(f"{label}: {value}") for label, value in pairs)


def _decisions(report: Report, marked: Marks) -> Iterator[Block]:
    if report.decisions:
        yield Heading("Decisions asked for")
    for ask, label in record_lines.ASKS:
        asked = tuple(Bullet(_said(line, marked)) for line in report.decisions if line.ask == ask)
        if asked:
            yield Heading(label, 3)
            yield Bullets(asked)


def _engagement(line: EngagementLine, marked: Marks) -> Bullet:
    said = Said(record_lines.met(line), line.ref, marked.get(line.ref, ""), line.exempt)
    return Bullet(said, below=(Said(line.text), *_told(record_lines.engagement_facts(line))))


def assurance(lines: Iterable[AssuranceLine], marked: Marks) -> Iterator[Block]:
    """What is known of an opinion, then the auditor's words."""
    for line in lines:
        yield _about_opinion(line)
        yield Quote(_said(line, marked))


def _about_opinion(line: AssuranceLine) -> Facts:
    """The first fact says of which opinion they all are, and that it is exempt."""
    (label, value), *rest = record_lines.assurance_facts(line)
    first = Said(value, line.ref, exempt=line.exempt)
    return Facts(((label, first), *((label, Said(value)) for label, value in rest)))


def budget(lines: Iterable[BudgetLine], marked: Marks) -> Table:
    rows = [(Said(one.amount), Said(record_lines.budget_agreed(one)), _said(one, marked)) for one in lines]
    return Table(("Amount", "Agreed by", "What for"), (4, 3, 5), tuple(rows))


def _document(line: DocumentLine, marked: Marks) -> Bullet:
    return Bullet(_said(line, marked, note=record_lines.document_place(line), link=line.link))
