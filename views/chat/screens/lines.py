"""Blocks that several screens share: a rating's line, what moved, what changed since the issue."""

from __future__ import annotations

import datetime as dt

from programme.report import Report, WorkstreamReport
from views import movements, since_issue, wording
from views.chat.message import Block, Bullet, Bullets, Rating, Text
from views.since_issue import Beside
from views.wording import sentence


def workstream_line(shown: Beside, part: WorkstreamReport) -> Rating:
    """A workstream's rating on one line: the current word first, then direction, what it was at the issue, and why."""
    mark = sentence(since_issue.rating_mark(shown, part.key)).removesuffix(".")
    detail = ". ".join(filter(None, (wording.direction(part), mark, wording.reason(part.reason))))
    return Rating(part.short, wording.rating_word(part.rating), part.rating.colours if part.rating else (), detail)


def overall_rating(report: Report) -> tuple[Block, ...]:
    """The overall rating and whether a person has agreed it; below, where it comes from and which way it went."""
    rating = report.overall.rating
    if rating is None:
        return (Rating("Overall", wording.NOT_RATED, (), wording.direction(report.overall)), *_mark(report))
    line = Rating("Overall", rating.label, rating.colours, wording.agreed_or_proposed(report))
    return (line, Text(wording.about_overall(report)), *_mark(report))


def _mark(report: Report) -> tuple[Block, ...]:
    mark = since_issue.rating_mark(report)
    return (Text(sentence(mark)),) if mark else ()


def changes(shown: Beside) -> tuple[Block, ...]:
    """Everything that has changed since the edition that stands; nothing where nothing has."""
    told = since_issue.told(shown)
    if not told:
        return ()
    return Text(since_issue.heading(shown), strong=True), Bullets(tuple(map(Bullet, told)))


def register(report: Report, today: dt.date, *, issued: bool) -> Bullets:
    """The returns register, a workstream a line. What is in an edition is not begun, but reported: `issued`."""
    return Bullets(tuple(Bullet(wording.return_line(line, issued=issued, today=today)) for line in report.returns))


def moved(report: Report) -> Bullets | None:
    """What moved since the last edition, with reasons; None where nothing did or there was none."""
    told = movements.what_moved(report)
    entries = tuple(Bullet(said, note=wording.exempt_note(exempt)) for said, exempt in told)
    return Bullets(entries) if entries else None
