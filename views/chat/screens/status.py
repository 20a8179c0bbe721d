"""`status`: of the programme, overall, of one workstream. The current rating is named before any other."""

from __future__ import annotations

import datetime as dt

from programme.report import Report, WorkstreamReport
from views import wording
from views.chat.message import Block, Button, Buttons, Message, Note, Text
from views.chat.screens import lines
from views.chat.screens.activities import activity_list
from views.chat.screens.summary import overall_picture
from views.wording import long_date, sentence

LATEST = 10
"""How many of a workstream's latest activities a status shows."""


def programme_status(report: Report, today: dt.date) -> Message:
    return Message(
        heading=f"{report.programme.name}: {report.period.label}",
        blocks=(*overall_picture(report, today), Note(_foot(report))),
    )


def overall_status(report: Report, today: dt.date) -> Message:
    """The overall rating, what it means, and why."""
    del today
    meaning = wording.meaning(report.overall.rating)
    reason = report.overall.reason
    return Message(
        heading=f"{report.programme.name}: overall, {report.period.label}",
        blocks=(
            lines.overall_rating(report),
            *((Text(meaning),) if meaning else ()),
            *((Text(wording.reason(reason)),) if reason else ()),
            *(lines.workstream_line(w) for w in report.workstreams),
            Note(_foot(report)),
        ),
    )


def workstream_status(report: Report, key: str, today: dt.date, *, share: bool = False) -> Message:
    """Rating, meaning, direction, reason, latest activities, who reported and when."""
    del today
    part = next(w for w in report.workstreams if w.key == key)
    meaning = wording.meaning(part.rating)
    return Message(
        heading=f"{part.short}: {report.period.label}",
        blocks=(
            lines.workstream_line(part),
            *((Text(meaning),) if meaning else ()),
            *_who(report, part),
            *_latest(report, part),
            *((Buttons((Button("share", "Share here", f"{part.key} for {report.period.key}"),)),) if share else ()),
            Note(f"{part.title}. {_foot(report)}"),
        ),
    )


def _who(report: Report, part: WorkstreamReport) -> tuple[Block, ...]:
    """Who rated and when; whether the return has come."""
    line = next(x for x in report.returns if x.workstream == part.key)
    said = [f"Return: {line.state}" + (f", last report {long_date(line.last)}" if line.last else "")]
    if part.rated_at:
        said.append(f"Rated by {part.rated_by} on {long_date(part.rated_at.date())}")
    if part.activities:
        newest = max((x for a in part.activities for x in (a, *a.further)), key=lambda x: x.recorded_at)
        said.append(f"Latest activity by {newest.by} on {long_date(newest.recorded_at.date())}")
    return (Text(" ".join(sentence(s) for s in said)),)


def _latest(report: Report, part: WorkstreamReport) -> tuple[Block, ...]:
    if not part.activities and not part.planned:
        return (Text(f"No activities are recorded for {report.period.label}."),)
    blocks: list[Block] = []
    if part.activities:
        left = len(part.activities) - LATEST
        blocks += [Text("Latest activities", strong=True), activity_list(part.activities[-LATEST:])]
        blocks += [Note(f"{left} earlier ones: `digest` shows all.")] if left > 0 else []
    if part.planned:
        blocks += [Text("Planned next", strong=True), activity_list(part.planned)]
    return tuple(blocks)


def _foot(report: Report) -> str:
    if report.edition is None:
        return f"{report.period.label} is not issued yet."
    return f"{report.period.label}: edition {report.edition.number} stands; what was added since is marked."
