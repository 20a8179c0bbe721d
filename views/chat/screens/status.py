"""`status`: of the programme, overall, of one workstream. The current rating is named before any other."""

from __future__ import annotations

import datetime as dt

from programme.compile import WorkstreamStatus
from programme.report import Report
from views import wording
from views.chat.message import Block, Button, Buttons, Message, Note, Text
from views.chat.screens import lines, record_blocks
from views.chat.screens.activities import activity_list, planned_before
from views.chat.screens.summary import overall_picture
from views.wording import counted, long_date, said_by, sentence


def programme_status(report: Report, today: dt.date) -> Message:
    return Message(
        heading=f"{report.programme.name}: {report.period.label}",
        blocks=(*overall_picture(report, today), *lines.changes(report), Note(_foot(report))),
    )


def overall_status(report: Report) -> Message:
    """The overall rating, what it means, and why."""
    meaning = wording.meaning(report.overall.rating)
    reason = report.overall.reason
    return Message(
        heading=f"{report.programme.name}: overall, {report.period.label}",
        blocks=(
            *lines.overall_rating(report),
            *((Text(meaning),) if meaning else ()),
            *((Text(wording.reason(reason)),) if reason else ()),
            *(lines.workstream_line(report, w) for w in report.workstreams),
            *lines.changes(report),
            Note(_foot(report)),
        ),
    )


def workstream_status(status: WorkstreamStatus, here: str = "", *, share: bool = False) -> Message:
    """Rating, meaning, direction, reason, who reported and when, latest activities, what changed since the issue.

    `here`: what words to say next need where there are several programmes (“ in plan”).
    """
    part = status.part
    meaning = wording.meaning(part.rating)
    return Message(
        heading=f"{part.short}: {status.period.label}",
        blocks=(
            lines.workstream_line(status, part),
            *((Text(meaning),) if meaning else ()),
            Text(_who(status)),
            *_latest(status, here),
            *planned_before(status.period, part),
            *record_blocks.of_workstream(status, part),
            *lines.changes(status),
            *((Buttons((Button("share", "Share here", f"{part.key} for {status.period.key}"),)),) if share else ()),
            Note(f"{part.title}. {_foot(status)}"),
        ),
    )


def _who(status: WorkstreamStatus) -> str:
    """Who rated and when; whether the return has come."""
    part, line, timezone = status.part, status.returned, status.programme.timezone
    said = [f"Return: {line.state}" + (f", last report {long_date(line.last)}" if line.last else "")]
    if part.rated_at:
        said.append(f"Rated by {said_by(part.rated_by, part.rated_at, timezone)}")
    if status.newest:
        said.append(f"Latest activity by {said_by(status.newest.name, status.newest.at, timezone)}")
    return " ".join(sentence(s) for s in said)


def _latest(status: WorkstreamStatus, here: str) -> tuple[Block, ...]:
    part = status.part
    if not part.activities and not part.planned:
        return (Text(f"No activities are recorded for {status.period.label}."),)
    blocks: list[Block] = []
    if part.activities:
        blocks += [Text("Latest activities", strong=True), activity_list(status, part.activities)]
        every = f"`digest for {status.period.label}{here}` shows all."
        blocks += [Note(f"{counted(status.earlier, 'earlier one')}: {every}")] if status.earlier else []
    if part.planned:
        blocks += [Text("Planned next", strong=True), activity_list(status, part.planned)]
    return tuple(blocks)


def _foot(report: Report | WorkstreamStatus) -> str:
    if report.edition is None:
        return f"{report.period.label} is not issued yet."
    return f"{report.period.label}: edition {report.edition.number} stands; what has changed since is marked."
