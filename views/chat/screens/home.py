"""Home: what I owe, and the programme at a glance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from programme.report import Report, WorkstreamReport
from views import wording
from views.chat.message import Block, Button, Buttons, Message, Note, Text
from views.chat.screens import lines
from views.wording import long_date


def home(report: Report, own: Sequence[str], due: dt.date, today: dt.date) -> Message:
    """`own`: the keys of the workstreams that the reader leads or deputises for; `due`: when returns are due."""
    mine = [w for w in report.workstreams if w.key in own]
    return Message(
        heading=f"{report.programme.name}: {report.period.label}",
        blocks=(
            *(block for part in mine for block in _owed(report, part, due)),
            Text("The programme at a glance", strong=True),
            lines.overall_rating(report),
            *(lines.workstream_line(w) for w in report.workstreams),
            Text(wording.who_reported(report, today)),
            Note(f"Returns are due on {long_date(due)}. `help` lists what can be said."),
        ),
    )


def _owed(report: Report, part: WorkstreamReport, due: dt.date) -> tuple[Block, ...]:
    state = next(line.state for line in report.returns if line.workstream == part.key)
    said = {
        "not reported": f"owes its return by {long_date(due)}",
        "reported": f"has reported; say that the return is complete by {long_date(due)}",
        "submitted": "has submitted its return",
        "nothing to report": "has nothing to report",
    }[state]
    buttons = (
        Button("update", "Update", part.key, "primary"),
        Button("rate", "Rate", part.key),
        *((Button("submit", "Submit", part.key),) if state == "reported" else ()),
        *((Button("nothing", "Nothing to report", part.key),) if state == "not reported" else ()),
    )
    return Text(f"{part.short} {said}.", strong=True), Buttons(buttons)
