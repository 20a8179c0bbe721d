"""The issued summary: one message with the overall picture, and a reply for each workstream."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from programme.report import Report, WorkstreamReport
from views import movements, since_issue, wording
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Message, Note, Rule, Text
from views.chat.screens import lines, record_blocks
from views.chat.screens.activities import activity_list, planned_before
from views.wording import plural

DIGEST_SHOWN = 16
"""How many of the digest's 64 characters are printed: enough to tell any two editions apart."""


def summary(report: Report) -> Message:
    """The overall picture of an edition. Nothing in it is exempt."""
    if report.edition is None:
        raise ValueError("only an edition is posted")
    return Message(
        heading=f"{report.programme.name}: highlight summary, {report.period.label}",
        blocks=(
            Note(wording.edition_line(report)),
            *overall_picture(report, wording.told_on(report)),
            Rule(),
            Note(_closing(report)),
        ),
    )


def directors_copy(report: Report) -> Message:
    """The same, privately: its button says that this edition was seen."""
    number = report.edition.number if report.edition else 0
    seen = Button("acknowledge", "Acknowledge", f"{report.period.key} {number}")
    head = summary(report)
    return replace(head, blocks=(*head.blocks, Buttons((seen,))))


def overall_picture(report: Report, today: dt.date, *, issued: bool = False) -> tuple[Block, ...]:
    """Rating, meaning, reason, what moved, who reported, and a line for each workstream.

    `issued`: as it reads once it is an edition, though it is none yet.
    """
    meaning = wording.meaning(report.overall.rating)
    reason = report.overall.reason
    moved = lines.moved(report)
    return (
        *lines.overall_rating(report),
        *((Text(meaning),) if meaning else ()),
        *((Text(wording.reason(reason)),) if reason else ()),
        *((Text(lowest),) if (lowest := wording.lowest_rated(report)) else ()),
        Text("What moved", strong=True),
        moved or Text(movements.nothing_moved(report)),
        Text("Who reported", strong=True),
        Text(wording.who_reported(report, today)),
        lines.register(report, today, issued=issued or report.edition is not None),
        Text(plural(report.programme.word).capitalize(), strong=True),
        *(lines.workstream_line(report, w) for w in report.workstreams),
        Note(wording.counts(report)),
    )


def _closing(report: Report) -> str:
    digest = f"Digest {report.digest[:DIGEST_SHOWN]}: {wording.DIGEST_IS}. " if report.digest else ""
    programme = ", then what is told of the whole programme" if record_blocks.of_programme(report) else ""
    corrections = ", then the corrections since the last issue" if report.corrections else ""
    return f"{digest}The activities of each {report.programme.word} follow in the thread{programme}{corrections}."


def workstream_parts(report: Report) -> tuple[Message, ...]:
    """A message for each workstream: full title, rating, reason, activities in order, what is planned.

    Then what is told of the whole programme, and the corrections since the last issue, where there are any.
    """
    parts = (workstream_part(report, part) for part in report.workstreams)
    return (*parts, *record_blocks.of_programme(report), *_corrections(report))


def _corrections(report: Report) -> tuple[Message, ...]:
    said = since_issue.listed_corrections(report)
    if not said:
        return ()
    entries = (Bullet(sentence, children=(Bullet(words),) if words else ()) for sentence, words in said)
    return (Message(heading=wording.CORRECTIONS, blocks=(Bullets(tuple(entries)),)),)


def workstream_part(report: Report, part: WorkstreamReport) -> Message:
    return Message(
        heading=part.title,
        blocks=(
            lines.workstream_line(report, part),
            *_activities(report, part),
            *planned_before(report.period, part),
            *record_blocks.of_workstream(report, part),
            *_planned(report, part),
            Note(_foot(report, part)),
        ),
    )


def _activities(report: Report, part: WorkstreamReport) -> tuple[Block, ...]:
    if part.activities:
        return Text("Key activities", strong=True), activity_list(report, part.activities)
    return (Text(wording.no_activities(report)),)


def _planned(report: Report, part: WorkstreamReport) -> tuple[Block, ...]:
    if not part.planned:
        return ()
    return Text(wording.planned_next(report), strong=True), activity_list(report, part.planned)


def _foot(report: Report, part: WorkstreamReport) -> str:
    edition = f", edition {report.edition.number}" if report.edition else ""
    return f"{part.short}, {report.period.label}{edition}."
