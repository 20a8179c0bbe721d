"""A workstream's ratings, period by period: what was issued, and what has been said since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from programme.period import Period
from programme.report import EditionHead, LevelText, Overall, Previous, Report, ReturnWord, WorkstreamReport
from programme.scale import Direction


@dataclass(frozen=True, slots=True)
class Standing:
    """A rating as it stood or stands. `by`: who proposed it or, of the overall one, agreed it; empty where nobody."""

    rating: LevelText | None
    direction: Direction
    previous: Previous | None
    reason: str
    by: str
    at: dt.datetime | None
    proposed_as_lowest: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One period. `issued`: as its last edition has it, `edition`; `now`: where that is not what stands.

    `reported` is empty for the overall rating, which nobody returns, and where a workstream was not reported on.
    """

    period: str
    edition: EditionHead | None
    issued: Standing | None
    now: Standing | None
    reported: ReturnWord | None


def line(key: str | None, edition: Report | None, stands: Report) -> Line:
    """`key` None: the overall rating. `stands`: the report as it would be compiled now."""
    issued = _standing(edition, key) if edition else None
    now = _standing(stands, key)
    return Line(
        period=stands.period.label,
        edition=edition.edition if edition else None,
        issued=issued,
        now=None if _same(issued, now) else now,
        reported=_reported(stands, key),
    )


def months(first: Period, last: Period) -> Iterator[Period]:
    """From the last back to the first."""
    while last >= first:
        yield last
        last = last.plus(-1)


def _same(issued: Standing | None, now: Standing | None) -> bool:
    """Whether the same was said of the rating; a direction may differ by what was issued in between."""
    if issued is None or now is None:
        return issued is now
    return (issued.rating and issued.rating.label, issued.reason, issued.by, issued.at) == (
        now.rating and now.rating.label,
        now.reason,
        now.by,
        now.at,
    )


def _standing(report: Report, key: str | None) -> Standing | None:
    if key is None:
        return _of_overall(report.overall)
    part = next((w for w in report.workstreams if w.key == key), None)
    return _of_workstream(part) if part else None


def _of_overall(part: Overall) -> Standing:
    lowest = part.status == "proposed"
    return Standing(part.rating, part.direction, part.previous, part.reason, part.agreed_by, part.agreed_at, lowest)


def _of_workstream(part: WorkstreamReport) -> Standing:
    return Standing(part.rating, part.direction, part.previous, part.reason, part.rated_by, part.rated_at)


def _reported(report: Report, key: str | None) -> ReturnWord | None:
    return next((r.state for r in report.returns if r.workstream == key), None)


def without_return(lines: Iterable[Line]) -> tuple[str, ...]:
    """The periods for which no return was made, in the order of the lines."""
    return tuple(one.period for one in lines if one.reported == "not reported")
