"""The report as a file: what comes with it, and what is said where it does not come."""

from __future__ import annotations

from programme.report import Report
from views.chat.message import Message, Note, Text
from views.documents.formats import Format


def exported(report: Report, form: Format) -> Message:
    return Message(
        blocks=(
            Text(f"The highlight report for {report.period.label} as it stands now, in {form.title}.", strong=True),
            Note("It is for the public: nothing exempt is in it."),
        )
    )


def not_handed_over(why: str) -> Message:
    """`why`: what a person must do; empty where trying again is enough."""
    return Message(
        blocks=(
            Text("The file could not be sent to you.", strong=True),
            Note(why or "Say `export` again in a minute."),
        )
    )


def as_command(report: Report, form: Format, where: str) -> Message:
    """At the command line a file is written. `where`: the option that names the programme, where there are several."""
    name = f"report-{report.period.key}.{form.ending}"
    words = f"improvement-bot report {report.period.key} --format {form.name}{where} -o {name}"
    return Message(blocks=(Note(f"To write it: `{words}`."),))
