"""The report as a table for a spreadsheet: first what it is, then a row for each rating, return, record and correction.

UTF-8 with the mark by which Excel knows it, and RFC 4180's quotation marks and line ends. What a spreadsheet would take
for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping

from programme.correction import Correction
from programme.plan import PlannedBefore
from programme.published import Dates
from programme.record import OVERALL
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
from programme.report import Activity, FurtherActivity, Report, WorkstreamReport
from views import record_lines, since_issue, wording
from views.chat.renderers.safe_text import safe
from views.documents import highlight

COLUMNS = (
    *("ref", "kind", "workstream", "period", "when", "text", "rating", "marking", "author", "recorded_at"),
    *("exempt_because", "version", "from", "to", "follows", "state", "reason"),
    *("first_due", "moves", "meeting", "ended", "level", "owner", "mitigation"),
    *("body", "sort", "attended", "subject", "opinion", "through", "ask", "amount", "link", "place"),
)
"""The first ten are fixed; `from` and `to` are the days of `when`, and times are in UTC."""

Row = Mapping[str, str]

_BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What begins a formula, in narrow and wide letters."""


def render(report: Report) -> str:
    kept = io.StringIO()
    writer = csv.writer(kept)
    writer.writerow(COLUMNS)
    for row in _rows(report):
        told = {**row, "period": report.period.key, "marking": "exempt" if row.get("exempt_because") else "open"}
        writer.writerow(_harmless(told.get(column, "")) for column in COLUMNS)
    return _BYTE_ORDER_MARK + kept.getvalue()


def _harmless(words: str) -> str:
    """Words that a spreadsheet shows and does not work out."""
    words = safe(words)
    risky = words.startswith(("\t", "\n")) or words.lstrip().startswith(_FORMULA)
    return f"'{words}" if risky else words


def _rows(report: Report) -> Iterator[Row]:
    yield _report(report)
    yield _overall(report)
    for part in report.workstreams:
        yield _rating(part)
    yield from _returns(report)
    for part in report.workstreams:
        yield from ({**row, "workstream": part.key} for row in _workstream(part, report.programme.timezone))
    for line in (*report.decisions, *report.engagement, *report.assurance, *report.budget, *report.documents):
        yield {**_record(line), **_programme_wide(line)}
    yield from _corrections(report)


def _report(report: Report) -> Row:
    """What the table is: which edition, for whom, whether something is left out, and its digest."""
    told = (
        wording.edition_line(report),
        highlight.LEFT_OUT if report.left_out else "",
        highlight.beside(report),
        highlight.digest_line(report),
    )
    head = report.edition
    return {
        "kind": "report",
        "text": "\n".join(filter(None, told)),
        "exempt_because": highlight.INTERNAL if report.audience == "internal" else "",
        "author": head.issued_by if head else "",
        "recorded_at": _moment(head.issued_at if head else None),
        "state": report.audience,
    }


def _overall(report: Report) -> Row:
    overall = report.overall
    return {
        "ref": OVERALL,
        "kind": "rating",
        "workstream": OVERALL,
        "rating": wording.rating_word(overall.rating),
        "state": overall.status,
        "reason": overall.reason,
        "author": overall.agreed_by,
        "recorded_at": _moment(overall.agreed_at),
    }


def _rating(part: WorkstreamReport) -> Row:
    return {
        "ref": part.key,
        "kind": "rating",
        "workstream": part.key,
        "text": part.title,
        "rating": wording.rating_word(part.rating),
        "state": part.direction,
        "reason": part.reason,
        "author": part.rated_by,
        "recorded_at": _moment(part.rated_at),
    }


def _returns(report: Report) -> Iterator[Row]:
    for line in report.returns:
        state = wording.return_state(line, issued=report.edition is not None)
        last = wording.long_date(line.last) if line.last else ""
        yield {"ref": line.workstream, "kind": "return", "workstream": line.workstream, "when": last, "state": state}


def _workstream(part: WorkstreamReport, timezone: str) -> Iterator[Row]:
    yield from _activities("activity", part.activities)
    yield from _activities("planned", part.planned)
    yield from map(_planned_before, part.planned_before)
    for milestone in part.milestones:
        yield {**_record(milestone), **_milestone(milestone, timezone)}
    for risk in part.risks:
        yield {**_record(risk), **_risk(risk)}


def _activities(kind: str, activities: Iterable[Activity]) -> Iterator[Row]:
    for activity in activities:
        yield {**_record(activity), **_dates(activity.when), "kind": kind}
        for further in activity.further:
            yield {**_record(further), **_dates(further.when), "kind": "further activity", "follows": activity.ref}


def _record(line: RecordLine | Activity | FurtherActivity) -> Row:
    return {
        "ref": line.ref,
        "text": line.text,
        "exempt_because": line.exempt,
        "author": line.by,
        "recorded_at": _moment(line.recorded_at),
        "version": str(line.version),
    }


def _planned_before(plan: PlannedBefore) -> Row:
    return {
        "ref": plan.ref,
        "kind": "planned before",
        "text": plan.text,
        **_dates(plan.when),
        "exempt_because": plan.exempt,
        "state": wording.became(plan) if plan.became is None else plan.became,
        "follows": plan.through,
        "reason": plan.reason,
    }


def _milestone(line: MilestoneLine, timezone: str) -> Row:
    return {
        "kind": "milestone",
        **_dates(line.due),
        "state": line.state,
        "first_due": line.baseline.text,
        "moves": "\n".join(record_lines.date_moved(move, timezone) for move in line.moves),
        "meeting": line.meeting,
        "ended": line.done.isoformat() if line.done else "",
    }


def _risk(line: RiskLine) -> Row:
    return {
        "kind": line.sort,
        "state": line.state,
        "reason": line.reason,
        "ended": line.closed.isoformat() if line.closed else "",
        "level": line.level,
        "owner": line.owner,
        "mitigation": line.mitigation,
    }


def _programme_wide(line: RecordLine) -> Row:
    match line:
        case EngagementLine():
            told = {"body": line.body, "sort": line.sort, "attended": line.attended, "link": line.document}
            return {"kind": "engagement", **_dates(line.when), **told}
        case AssuranceLine():
            told = {"body": line.auditor, "subject": line.subject, "opinion": line.opinion, "through": line.through}
            return {"kind": "assurance", **_dates(line.when), **told}
        case DecisionLine():
            return {"kind": "decision", "ask": line.ask}
        case BudgetLine():
            return {"kind": "budget", **_dates(line.when), "body": line.agreed_by, "amount": line.amount}
        case DocumentLine():
            return {"kind": "document", "link": line.link, "place": line.place}
        case _:
            raise ValueError(f"{line.ref} is no record of the whole programme")


def _corrections(report: Report) -> Iterator[Row]:
    """What has changed since the edition that stands, then the corrections of editions before."""
    since = wording.capital(since_issue.since(report))
    for one in report.since_issue:
        yield _correction(one, f"{since}: {since_issue.sentence_of(one, report.programme.timezone)}")
    for listed, told in zip(report.corrections, since_issue.listed_corrections(report), strict=True):
        yield _correction(listed.change, "\n".join(filter(None, told)))


def _correction(one: Correction, told: str) -> Row:
    return {
        "ref": one.ref,
        "kind": "correction",
        "workstream": one.workstream,
        "text": told,
        "author": one.by,
        "recorded_at": _moment(one.at),
        "state": one.kind,
        "reason": one.reason,
        "exempt_because": one.exempt,
    }


def _dates(when: Dates | None) -> Row:
    return {"when": when.text, "from": when.start.isoformat(), "to": when.end.isoformat()} if when else {}


def _moment(at: dt.datetime | None) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else ""
