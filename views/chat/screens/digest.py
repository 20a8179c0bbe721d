"""`digest`: the summary as it would be issued now, to the asker only."""

from __future__ import annotations

import datetime as dt

from programme.report import Report
from views import wording
from views.chat.message import Message, Note
from views.chat.screens import lines
from views.chat.screens.summary import overall_picture, workstream_parts


def digest(report: Report, today: dt.date) -> tuple[Message, ...]:
    """The overall picture first, then each workstream. Beside an edition, what has changed since it was issued."""
    return (
        Message(
            heading=f"{report.programme.name}: {report.period.label}, as it stands",
            blocks=(Note(_standing(report)), *overall_picture(report, today), *lines.changes(report)),
        ),
        *workstream_parts(report),
    )


def _standing(report: Report) -> str:
    if report.edition is None:
        return f"{report.programme.organisation}. A preview, seen by you only: {report.period.label} is not issued yet."
    return f"{wording.edition_line(report)} What has changed since is marked."
