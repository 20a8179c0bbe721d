"""What makes a report an edition: it is frozen, and its digest shows whether anybody has touched it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from programme.record_lines import PROGRAMME_WIDE, RecordLine
from programme.report import Activity, EditionHead, Report, WorkstreamReport
from programme.report_json import to_data
from programme.when import months_named

LineT = TypeVar("LineT", bound=RecordLine)


def freeze(report: Report, edition: EditionHead) -> Report:
    """The report as that edition, with its digest."""
    issued = replace(report, edition=edition)
    return replace(issued, digest=digest_of(to_data(issued)))


def public_copy(issued: Report, hidden: Collection[str]) -> Report:
    """An edition as the public may have it now: without what was marked exempt since the issue.

    `hidden`: the references of everything that is exempt now or hangs under what is. The edition itself, where none
    of them stands in it; else a copy that says it is one, counts only what it holds, and has no digest.
    """
    workstreams = tuple(
        replace(
            part,
            activities=_without(part.activities, hidden),
            planned=_without(part.planned, hidden),
            planned_before=tuple(p for p in part.planned_before if p.ref not in hidden and p.through not in hidden),
            milestones=_open(part.milestones, hidden),
            risks=_open(part.risks, hidden),
        )
        for part in issued.workstreams
    )
    left = replace(
        issued,
        workstreams=workstreams,
        corrections=tuple(one for one in issued.corrections if one.change.ref not in hidden),
        moved_records=tuple(one for one in issued.moved_records if one.ref not in hidden),
        **{name: _open(getattr(issued, name), hidden) for name in PROGRAMME_WIDE},
    )
    if left == issued:
        return issued
    return replace(
        left,
        counts=replace(issued.counts, **entry_counts(workstreams)),
        left_out=True,
        digest=None,
    )


def _open(lines: tuple[LineT, ...], hidden: Collection[str]) -> tuple[LineT, ...]:
    return tuple(line for line in lines if line.ref not in hidden)


def _without(activities: Sequence[Activity], hidden: Collection[str]) -> tuple[Activity, ...]:
    return tuple(_shown(activity, hidden) for activity in activities if activity.ref not in hidden)


def _shown(activity: Activity, hidden: Collection[str]) -> Activity:
    """Its label names the months of those further activities only that are left."""
    left = tuple(further for further in activity.further if further.ref not in hidden)
    if left == activity.further:
        return activity
    return replace(activity, further=left, further_label=months_named(f.when for f in left if f.when))


def entry_counts(workstreams: Sequence[WorkstreamReport]) -> dict[str, int]:
    """How many activities, further activities and planned ones there are, by the names that `Counts` has for them."""
    return {
        "activities": sum(len(w.activities) for w in workstreams),
        "further_activities": sum(len(a.further) for w in workstreams for a in (*w.activities, *w.planned)),
        "planned": sum(len(w.planned) for w in workstreams),
    }


def digest_of(data: Mapping[str, Any]) -> str:
    """The digest of a report in its JSON form, whose own `digest` is left out of account.

    Taken of the data and not of a Report, so that an edition can be verified as it is stored, by a later version of
    the program or by a tool that has nothing of it.
    """
    canonical = json.dumps({**data, "digest": None}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def same_substance(one: Report, other: Report) -> bool:
    """Whether two reports say the same of their period, whatever edition they are.

    What has become of other editions is no change. Nor is another day: what is overdue is that of the first issue.
    """
    plain = (replace(report, edition=None, digest=None, corrections=()) for report in (one, other))
    return next(plain) == next(plain)
