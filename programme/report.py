"""The compiled report: what documents, chat and outside tools are made from.

Its JSON form is published as `docs/report.schema.json`, generated from these classes. Dates are ISO 8601; moments
are in UTC. Ratings are the programme's own labels; `null` means not rated, which is never Green.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

Audience = Literal["public", "internal"]
Direction = Literal["improved", "unchanged", "worsened", "first report", "not rated"]
OverallStatus = Literal["agreed", "proposed", "not rated"]
ReturnWord = Literal["submitted", "reported", "nothing to report", "not reported"]
SinceIssue = Literal["added", "amended"]


@dataclass(frozen=True, slots=True)
class ProgrammeHead:
    key: str
    name: str
    organisation: str
    word: str
    timezone: str


@dataclass(frozen=True, slots=True)
class PeriodHead:
    key: str
    label: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class EditionHead:
    """The edition that this is, or that stands for the period."""

    number: int
    issued_at: dt.datetime
    issued_by: str


@dataclass(frozen=True, slots=True)
class LevelText:
    label: str
    meaning: str
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """The rating in the last issued edition of an earlier period."""

    label: str
    period: str


@dataclass(frozen=True, slots=True)
class Overall:
    """The overall rating: agreed by a named person, or proposed as the lowest rated workstream."""

    status: OverallStatus
    rating: LevelText | None
    direction: Direction
    previous: Previous | None = None
    reason: str = ""
    agreed_by: str = ""
    agreed_at: dt.datetime | None = None
    lowest: str | None = None
    lowest_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """A rating that went up or down since the last edition."""

    workstream: str
    short: str
    direction: Direction
    before: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One line of the returns register. `last` is the day of the workstream's last report, in this period or before."""

    workstream: str
    short: str
    state: ReturnWord
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Dates:
    text: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class FurtherActivity:
    ref: str
    text: str
    when: Dates | None
    exempt: str
    by: str
    recorded_at: dt.datetime
    version: int
    since_issue: SinceIssue | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What was done, with further activities under a label naming the months of their dates."""

    ref: str
    text: str
    when: Dates | None
    exempt: str
    by: str
    recorded_at: dt.datetime
    version: int
    since_issue: SinceIssue | None = None
    further_label: str = ""
    further: tuple[FurtherActivity, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkstreamReport:
    key: str
    title: str
    short: str
    rated: bool
    rating: LevelText | None
    direction: Direction
    previous: Previous | None
    reason: str
    rated_by: str
    rated_at: dt.datetime | None
    activities: tuple[Activity, ...]
    planned: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of what the report holds. `by_rating` has every level of the scale in order, then “Not rated”."""

    workstreams: int
    reported: int
    activities: int
    further_activities: int
    planned: int
    by_rating: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A period's highlight report, as at one moment and for one audience.

    `digest` is the SHA-256 of the canonical JSON of the report with `digest` null; it is there once issued.
    `withdrawn_since_issue` lists what the standing edition holds and was withdrawn later.
    """

    programme: ProgrammeHead
    period: PeriodHead
    audience: Audience
    edition: EditionHead | None
    overall: Overall
    moved: tuple[Movement, ...]
    returns: tuple[ReturnLine, ...]
    workstreams: tuple[WorkstreamReport, ...]
    counts: Counts
    scale: tuple[LevelText, ...]
    withdrawn_since_issue: tuple[str, ...] = ()
    digest: str | None = None


@cache
def adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def to_data(report: Report) -> dict[str, Any]:
    """The JSON form as plain data."""
    return adapter().dump_python(report, mode="json")


def to_json(report: Report, indent: int | None = 2) -> str:
    return json.dumps(to_data(report), ensure_ascii=False, indent=indent)


def from_json(text: str) -> Report:
    """Read a stored edition. Raises pydantic.ValidationError where it is not one."""
    return adapter().validate_json(text)


def json_schema() -> dict[str, Any]:
    """The published schema of the JSON form (draft 2020-12)."""
    schema = adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Highlight report", **schema}


def canonical(report: Report) -> bytes:
    """The bytes that the digest is taken of: sorted keys, no spaces, UTF-8."""
    data = to_data(replace(report, digest=None))
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(report: Report) -> str:
    return hashlib.sha256(canonical(report)).hexdigest()


def freeze(report: Report, edition: EditionHead) -> Report:
    """The report as that edition, with its digest."""
    issued = replace(report, edition=edition, digest=None)
    return replace(issued, digest=digest_of(issued))


def same_substance(one: Report, other: Report) -> bool:
    """Whether two reports say the same, whatever edition they are."""
    return replace(one, edition=None, digest=None) == replace(other, edition=None, digest=None)
