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
            *(block for part in mine for block in _owed(report, part, due, today)),
            Text("The programme at a glance", strong=True),
            lines.overall_rating(report),
            *(lines.workstream_line(w) for w in report.workstreams),
            Text(wording.who_reported(report, today)),
            Note(f"Returns {'were' if due < today else 'are'} due on {long_date(due)}. `help` lists what can be said."),
        ),
    )


def _owed(report: Report, part: WorkstreamReport, due: dt.date, today: dt.date) -> tuple[Block, ...]:
    """Each button carries the period too: pressed after the issue, it is still about this one."""
    state = next(line.state for line in report.returns if line.workstream == part.key)
    when = f"{'was' if due < today else 'is'} due on {long_date(due)}"
    said = {
        "not reported": f"has not reported. Its return {when}",
        "reported": f"has reported. Its return {when}: submit it once it is complete",
        "submitted": "has submitted its return",
        "nothing to report": "has nothing to report",
    }[state]
    about = f"{part.key} for {report.period.key}"
    buttons = (
        Button("update", "Update", about, "primary"),
        *((Button("rate", "Rate", about),) if part.rated else ()),
        *((Button("submit", "Submit", about),) if state == "reported" else ()),
        *((Button("nothing", "Nothing to report", about),) if state == "not reported" else ()),
    )
    return Text(f"{part.short} {said}.", strong=True), Buttons(buttons)
