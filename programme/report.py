"""The compiled report: what documents, chat and outside tools are made from.

Its JSON form (`programme.report_json`) is published as `docs/report.schema.json`, generated from these classes: the
words under a class and under a field are the descriptions that an outside developer reads there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from programme.correction import Corrected, Correction
from programme.moved import RecordMoved
from programme.plan import PlannedBefore
from programme.published import Dates, Published
from programme.record_lines import (
    AssuranceLine,
    BudgetLine,
    DecisionLine,
    DocumentLine,
    EngagementLine,
    MilestoneLine,
    RiskLine,
)
from programme.scale import Direction

Audience = Literal["public", "internal"]
OverallStatus = Literal["agreed", "proposed", "not rated"]
ReturnWord = Literal["submitted", "reported", "nothing to report", "not reported"]
ReturnTiming = Literal["", "overdue", "late"]

NOT_RATED = "Not rated"


@dataclass(frozen=True, slots=True)
class ProgrammeHead(Published):
    """The programme that reports."""

    key: str
    name: str
    organisation: str
    word: str
    """What the programme calls a workstream, in the singular: “theme”, for example."""
    timezone: str
    """The IANA name of the zone in which people read dates and times."""


@dataclass(frozen=True, slots=True)
class PeriodHead(Published):
    """The month that is reported on."""

    key: str
    """Year and month, like 2024-03."""
    label: str
    """As printed, like “March 2024”."""
    start: dt.date
    end: dt.date
    """The last day, which belongs to the period."""


@dataclass(frozen=True, slots=True)
class EditionHead(Published):
    """An issue of the report. An edition is never changed: a later one says what has changed."""

    number: int
    """Counted from 1 in each period."""
    issued_at: dt.datetime
    """In UTC."""
    issued_by: str


@dataclass(frozen=True, slots=True)
class LevelText(Published):
    """A level of the programme's rating scale."""

    label: str
    """The rating, in the programme's own words. Only these count: colours decorate them."""
    meaning: str
    """The programme's own definition; empty where it gives none."""
    colours: tuple[str, ...]
    """Colours like #00703c to draw beside the label: two for a level between two others, none where none is set."""


@dataclass(frozen=True, slots=True)
class Previous(Published):
    """The rating to compare with: that of the last edition of an earlier period in which there was one."""

    label: str
    period: str
    """The period of that rating, as printed, like “February 2024”."""


@dataclass(frozen=True, slots=True)
class Overall(Published):
    """The rating of the whole programme: agreed by a named person, else proposed as the lowest rated workstream's."""

    status: OverallStatus
    """`proposed`: nobody has agreed a rating, or what was agreed does not stand beside what is rated since."""
    rating: LevelText | None
    """Null means not rated, which is never to be read as the best level."""
    direction: Direction
    previous: Previous | None = None
    """Null where no earlier edition had a rating."""
    reason: str = ""
    """Why the person who agreed the rating agreed it, in their words; may be empty."""
    agreed_by: str = ""
    """Empty unless the status is `agreed`."""
    agreed_at: dt.datetime | None = None
    """In UTC."""
    lowest: str | None = None
    """The label of the lowest rated workstream; those not rated are left out of the comparison."""
    lowest_in: tuple[str, ...] = ()
    """The short titles of the workstreams that have this lowest rating."""


@dataclass(frozen=True, slots=True)
class Movement(Published):
    """A rating that went up or down since the last edition that had one, or that it had and that is not given now."""

    workstream: str
    """The key of the workstream, or `overall`."""
    short: str
    """The workstream's short title, or “Overall”."""
    direction: Direction
    before: str
    now: str
    reason: str
    """Given with the rating of now; may be empty."""


@dataclass(frozen=True, slots=True)
class ReturnLine(Published):
    """A line of the returns register. A missing return is named, never hidden."""

    workstream: str
    short: str
    state: ReturnWord
    """`submitted`: said to be complete. `reported`: something is recorded, and it was not said to be complete.
    `nothing to report`: said, and nothing is recorded."""
    last: dt.date | None
    """The day, in the programme's zone, of the last report for this period, or for an earlier one where there is none
    for this. Null where there never was one."""
    timing: ReturnTiming = ""
    """`overdue`: it is past the due day and was not said to be complete. `late`: it was, after the due day."""
    days: int = 0
    """How many days overdue or late, counted from the due day."""

    @property
    def owed(self) -> bool:
        """Whether it is still to be said that the return is complete, or that there is nothing to report."""
        return self.state in ("not reported", "reported")


@dataclass(frozen=True, slots=True)
class FurtherActivity(Published):
    """What followed up an activity, often after the end of the period."""

    ref: str
    """Like culture-7. Never used again; numbers may be skipped."""
    text: str
    """In the author's words, as plain text."""
    when: Dates | None
    exempt: str
    """The reason why the public may not see it. Always empty in a report for the public."""
    by: str
    """Who first recorded it."""
    recorded_at: dt.datetime
    """When it was first recorded, in UTC."""
    version: int
    """1 as first recorded; one more for each change."""


@dataclass(frozen=True, slots=True)
class Activity(Published):
    """What was done or, under `planned`, is to be done next."""

    ref: str
    """Like culture-7. Never used again; numbers may be skipped."""
    text: str
    """In the author's words, as plain text."""
    when: Dates | None
    exempt: str
    """The reason why the public may not see it. Always empty in a report for the public."""
    by: str
    """Who first recorded it."""
    recorded_at: dt.datetime
    """When it was first recorded, in UTC."""
    version: int
    """1 as first recorded; one more for each change."""
    further_label: str = ""
    """The months of the further activities, like “April and May”; empty where they have no dates."""
    further: tuple[FurtherActivity, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkstreamReport(Published):
    """What one workstream reports."""

    key: str
    title: str
    """The full title."""
    short: str
    rated: bool
    """False for a workstream that the programme does not rate."""
    rating: LevelText | None
    """Null means not rated, which is never to be read as the best level."""
    direction: Direction
    previous: Previous | None
    """Null where no earlier edition had a rating."""
    reason: str
    """Given with the rating, in the words of the person who gave it; may be empty."""
    rated_by: str
    """Who gave the rating, or said that there is none; empty where nobody did."""
    rated_at: dt.datetime | None
    """In UTC."""
    activities: tuple[Activity, ...]
    planned: tuple[Activity, ...]
    """Planned next, for the period after this one."""
    planned_before: tuple[PlannedBefore, ...] = ()
    """In order of recording."""
    unchanged_for: int = 0
    """How many editions of earlier periods in a row had this rating; 0 where it moved, or is the first."""
    milestones: tuple[MilestoneLine, ...] = ()
    """Those still to be done, and those done since the start of the period or, said only now to be done, earlier; in
    order of recording."""
    risks: tuple[RiskLine, ...] = ()
    """Risks and issues that are open, and those closed since the start of the period or, said only now to be closed,
    earlier; in order of recording."""


@dataclass(frozen=True, slots=True)
class RatingCount(Published):
    """How many workstreams have a rating."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts(Published):
    """Counts of what this report holds, for its audience."""

    workstreams: int
    """Those that it tells of; a retired one among them may have no line in `returns`."""
    reported: int
    """The workstreams that made a return, “nothing to report” among them."""
    activities: int
    further_activities: int
    planned: int
    by_rating: tuple[RatingCount, ...]
    """Each level of the scale, best first, then “Not rated”, then labels that have left the scale."""


@dataclass(frozen=True, slots=True)
class Report(Published):
    """A programme's highlight report for one period and one audience, as at one moment.

    Moments are in UTC. A report for the public holds nothing that is marked exempt.
    """

    programme: ProgrammeHead
    period: PeriodHead
    audience: Audience
    edition: EditionHead | None
    """What this report is, if `digest` or `left_out` is set; else the edition that stands beside it, null if none."""
    overall: Overall
    moved: tuple[Movement, ...]
    """The overall rating first, then the workstreams in order."""
    returns: tuple[ReturnLine, ...]
    """One line for each workstream, in order; for a retired one only if it made a return."""
    workstreams: tuple[WorkstreamReport, ...]
    counts: Counts
    scale: tuple[LevelText, ...]
    """The programme's rating scale, best level first."""
    since_issue: tuple[Correction, ...] = ()
    """What is no longer as the standing edition has it, in the order in which it was said; what nobody said, but
    follows from it, comes last. Empty in an edition itself."""
    corrections: tuple[Corrected, ...] = ()
    """What has changed in editions of any period since the last issue, in the order of their periods."""
    moved_records: tuple[RecordMoved, ...] = ()
    """Milestones whose date moved or that were reached, risks that are new, closed or of another level."""
    engagement: tuple[EngagementLine, ...] = ()
    assurance: tuple[AssuranceLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    left_out: bool = False
    """True in a copy of an edition, without digest, that leaves out something that was marked exempt since."""
    digest: str | None = None
    """Of an edition: the SHA-256, in hexadecimal, of this JSON with `digest` null, its keys sorted, no space between
    tokens, nothing escaped that need not be, in UTF-8. Null in a report that is no edition."""

    def part(self, key: str) -> WorkstreamReport | None:
        """What it says of a workstream, if it does."""
        return next((part for part in self.workstreams if part.key == key), None)
