"""Sentences that several screens share: a rating's line, its direction, who reported, what moved."""

from __future__ import annotations

import datetime as dt

from programme.refusals import listed
from programme.report import Overall, Report, ReturnLine, WorkstreamReport
from views.chat.message import Bullet, Bullets, Rating
from views.chat.words import counted, plural, short_date

NOT_RATED = "Not rated"


def direction(part: WorkstreamReport | Overall) -> str:
    """“worsened, from Green (February 2024)”, “first report”; for one not rated, what it last was and when."""
    before = part.previous
    if part.rating is None:
        return f"last rated {before.label}, as at {before.period}" if before else ""
    if before and part.direction in ("improved", "worsened"):
        return f"{part.direction}, from {before.label} ({before.period})"
    return f"{part.direction} since {before.period}" if before and part.direction == "unchanged" else part.direction


def workstream_line(part: WorkstreamReport) -> Rating:
    """A workstream's rating on one line: the current word first, then direction, counts and reason."""
    label = part.rating.label if part.rating else NOT_RATED
    detail = ". ".join(x for x in (direction(part), reason(part.reason)) if x)
    return Rating(part.short, label, part.rating.colours if part.rating else (), detail)


def reason(words: str) -> str:
    """A person's reason, in their words as they stand."""
    return f"Reason: {words}" if words else ""


def overall_rating(report: Report) -> Rating:
    """The overall rating, and whether a person has agreed it."""
    overall = report.overall
    if overall.rating is None:
        return Rating("Overall", NOT_RATED, (), direction(overall))
    detail = f"{agreed_or_proposed(report)}; {direction(overall)}"
    return Rating("Overall", overall.rating.label, overall.rating.colours, detail)


def agreed_or_proposed(report: Report) -> str:
    overall = report.overall
    if overall.status == "agreed":
        return f"agreed by {overall.agreed_by}"
    return f"proposed: the lowest rated {report.programme.word} ({listed(overall.lowest_in)}), not yet agreed"


def meaning(report: Report) -> str:
    """What the overall rating means, as the programme configured it."""
    rating = report.overall.rating
    return f"{rating.label} means: {rating.meaning}" if rating and rating.meaning else ""


def who_reported(report: Report, today: dt.date) -> str:
    """How many reported and who did not, like “2 of 3 themes reported. Culture (last report 4 March) did not.”."""
    total = len(report.returns)
    word = report.programme.word if total == 1 else plural(report.programme.word)
    head = f"{report.counts.reported} of {total} {word} reported."
    missing = [line for line in report.returns if line.state == "not reported"]
    nothing = [line.short for line in report.returns if line.state == "nothing to report"]
    said = [head]
    if missing:
        said.append(f"{listed([_missing(line, today) for line in missing])} did not.")
    if nothing:
        said.append(f"{listed(nothing)} had nothing to report.")
    return " ".join(said)


def _missing(line: ReturnLine, today: dt.date) -> str:
    when = f"last report {short_date(line.last, today)}" if line.last else "no report yet"
    return f"{line.short} ({when})"


def moved(report: Report) -> Bullets | None:
    """What moved since the last edition, with reasons; None where nothing did or there was none."""
    entries = [
        Bullet(f"{m.short} {m.direction}: {m.before} to {m.now}. {reason(m.reason)}".strip()) for m in report.moved
    ]
    return Bullets(tuple(entries)) if entries else None


def counts(report: Report) -> str:
    """What the report holds, like “2 Green, 1 Green / Amber; 17 activities and 5 further activities.”."""
    ratings = [f"{number} {label}" for label, number in report.counts.by_rating if number]
    activities = counted(report.counts.activities, "activity", "activities")
    further = counted(report.counts.further_activities, "further activity", "further activities")
    planned = f", {report.counts.planned} planned" if report.counts.planned else ""
    return f"{', '.join(ratings)}; {activities} and {further}{planned}."
