"""The facts of the record as the rules see them: who said what, when, and through which chat.

Each is immutable. A change is a later version; what is read here is the latest one as at some moment.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from programme.details import Details
from programme.period import Period
from programme.when import When

if TYPE_CHECKING:
    from programme.model import Programme
    from programme.plan import Plan
    from programme.report import Report

OVERALL = "overall"
TEXT_LIMIT = 2000
REASON_LIMIT = 500
NAME_LIMIT = 200
"""Of a body, a subject, an owner."""

Kind = Literal["activity", "further", "milestone", "risk", "engagement", "assurance", "decision", "budget", "document"]
ACTIVITIES = frozenset({"activity", "further"})
LASTING = frozenset({"milestone", "risk"})
"""Kinds that stand in every report from the one that they are recorded for until the one in which they end."""
DATED = ACTIVITIES | {"engagement", "assurance", "budget"}
"""Kinds that have a date of their own. When a milestone is due is what it holds, and the others have none."""

ReturnState = Literal["submitted", "nothing"]

_REF = re.compile(r"([a-z]+(?:-[a-z]+)*)-([1-9][0-9]{0,8})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """`culture-7`: a series and a number in it, from 1, never used again."""

    key: str
    number: int

    def __str__(self) -> str:
        return f"{self.key}-{self.number}"

    @classmethod
    def at_start(cls, words: str) -> tuple[Ref, str] | None:
        """The reference at the start of the words and what follows it, or None where there is none."""
        found = _REF.match(words)
        if not found or words[found.end() : found.end() + 1].isalnum():
            return None
        return cls(found[1].lower(), int(found[2])), words[found.end() :]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who recorded something, when (UTC), and through which chat. `typed_by`: the account at the command line."""

    name: str
    at: dt.datetime
    via: str
    email: str = ""
    typed_by: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An activity or another record as one version leaves it. `exempt` and `withdrawn` hold the reason, or "".

    `workstream`: the kind itself for a record of the whole programme. `details`: what its kind holds of its own.
    """

    ref: Ref
    kind: Kind
    workstream: str
    period: Period
    text: str
    version: int
    first: Stamp
    last: Stamp
    parent: Ref | None = None
    when: When | None = None
    planned: bool = False
    exempt: str = ""
    withdrawn: str = ""
    details: Details | None = None


@dataclass(frozen=True, slots=True)
class RatingGiven:
    """A workstream's proposed rating or, for `overall`, the agreed one. `label` None: said to be not rated.

    `lowest`: of an overall rating, the lowest rated workstream's as it was when this was said; None: none was rated.
    """

    workstream: str
    period: Period
    label: str | None
    reason: str
    stamp: Stamp
    lowest: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnMade:
    """A workstream's word that its return is complete, or that there is nothing to report."""

    workstream: str
    period: Period
    state: ReturnState
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a workstream reports for a period. `last`: when the latest of it was first recorded."""

    activities: int = 0
    further: int = 0
    planned: int = 0
    last: dt.datetime | None = None
    records: int = 0

    @property
    def entries(self) -> int:
        return self.activities + self.further + self.planned + self.records

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.activities + other.activities,
            self.further + other.further,
            self.planned + other.planned,
            max(filter(None, (self.last, other.last)), default=None),
            self.records + other.records,
        )


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is read of a workstream to tell how it stands, of what an audience may see.

    `items`: its latest activities, all that is planned, and what follows these up; `tally`: how much there is in all;
    `newest`: who recorded last of what is done; `changed`: what may differ from the edition that stands.
    """

    items: tuple[Item, ...] = ()
    tally: Tally = Tally()
    newest: Stamp | None = None
    changed: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a period's report is made from, as at one moment.

    `moved` is what an edition of this period holds and is in another period now; `records`: the histories of
    the records beside the activities that may be told of; `plans` what was planned for it in the
    period before. `previous` is the latest edition of the latest earlier period that was issued; `last_reports` the day
    on which each workstream last reported for an earlier period. `now`: the moment, in UTC, by which returns
    are overdue or not, which for a period that was issued is that of its first issue; without it none is.
    """

    programme: Programme
    period: Period
    items: tuple[Item, ...] = ()
    ratings: Mapping[str, RatingGiven] = field(default_factory=dict[str, RatingGiven])
    returns: Mapping[str, ReturnMade] = field(default_factory=dict[str, ReturnMade])
    moved: tuple[Item, ...] = ()
    plans: tuple[Plan, ...] = ()
    previous: Report | None = None
    records: tuple[tuple[Item, ...], ...] = ()
    last_reports: Mapping[str, dt.date] = field(default_factory=dict[str, dt.date])
    now: dt.datetime | None = None
