"""Blocks that several screens share: a rating's line, what moved."""

from __future__ import annotations

import datetime as dt

from programme.report import Report, WorkstreamReport
from views import wording
from views.chat.message import Bullet, Bullets, Rating


def workstream_line(part: WorkstreamReport) -> Rating:
    """A workstream's rating on one line: the current word first, then direction and reason."""
    detail = ". ".join(filter(None, (wording.direction(part), wording.reason(part.reason))))
    return Rating(part.short, wording.rating_word(part.rating), part.rating.colours if part.rating else (), detail)


def overall_rating(report: Report) -> Rating:
    """The overall rating, and whether a person has agreed it."""
    overall = report.overall
    if overall.rating is None:
        return Rating("Overall", wording.NOT_RATED, (), wording.direction(overall))
    detail = f"{wording.agreed_or_proposed(report)}; {wording.direction(overall)}"
    return Rating("Overall", overall.rating.label, overall.rating.colours, detail)


def register(report: Report, today: dt.date, *, issued: bool) -> Bullets:
    """The returns register, a workstream a line. What is in an edition is not begun, but reported: `issued`."""
    return Bullets(tuple(Bullet(wording.return_line(line, issued=issued, today=today)) for line in report.returns))


def moved(report: Report) -> Bullets | None:
    """What moved since the last edition, with reasons; None where nothing did or there was none."""
    entries = tuple(Bullet(wording.movement(m)) for m in report.moved)
    return Bullets(entries) if entries else None
