"""Which items a report, or a part of it, speaks of: so that what waits to be sent can be found when one is hidden."""

from __future__ import annotations

from collections.abc import Iterable

from programme.correction import Correction
from programme.report import Report, WorkstreamReport
from programme.since_issue import entries, recorded_by_officers, subject


def refs_of_part(part: WorkstreamReport) -> frozenset[str]:
    """A plan is hidden with what it was done with, or goes on in."""
    planned = (ref for plan in part.planned_before for ref in (plan.ref, plan.through) if ref)
    lasting = (one.ref for one in (*part.milestones, *part.risks))
    return frozenset((*(entry.ref for entry in entries(part)), *planned, *lasting))


def refs_of_programme(report: Report) -> frozenset[str]:
    """The records of the whole programme."""
    return frozenset(one.ref for one in recorded_by_officers(report))


def refs_of_corrections(said: Iterable[Correction]) -> frozenset[str]:
    """Ratings and returns are not items."""
    return frozenset(one.ref for one in said if subject(one)[0] == "entry")


def refs_of_report(report: Report) -> frozenset[str]:
    """Everything that it says or counts."""
    corrections = (*report.since_issue, *(one.change for one in report.corrections))
    return refs_of_corrections(corrections).union(refs_of_programme(report), *map(refs_of_part, report.workstreams))


def refs_of_thread(report: Report) -> tuple[frozenset[str], ...]:
    """Of each message in the summary's thread, in order: a workstream's, the whole programme's, then corrections."""
    wide = refs_of_programme(report)
    corrections = refs_of_corrections(one.change for one in report.corrections)
    return (*map(refs_of_part, report.workstreams), *((wide,) if wide else ()), corrections)
