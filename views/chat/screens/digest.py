"""`digest`: the summary as it would be issued now, to the asker only."""

from __future__ import annotations

import datetime as dt

from programme.report import Report
from views import wording
from views.chat.message import Message, Note, Text
from views.chat.screens.summary import overall_picture, workstream_parts


def digest(report: Report, today: dt.date) -> tuple[Message, ...]:
    """The overall picture first, then each workstream."""
    return (
        Message(
            heading=f"{report.programme.name}: {report.period.label}, as it stands",
            blocks=(Note(_standing(report)), *overall_picture(report, today)),
        ),
        *workstream_parts(report),
        *_since(report),
    )


def _standing(report: Report) -> str:
    if report.edition is None:
        return f"{report.programme.organisation}. A preview, seen by you only: {report.period.label} is not issued yet."
    return f"{wording.edition_line(report)} What was added since is marked."


def _since(report: Report) -> tuple[Message, ...]:
    if not report.withdrawn_since_issue:
        return ()
    return (Message(blocks=(Text(wording.withdrawn_since(report)),)),)
