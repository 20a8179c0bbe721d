"""A report beside the edition that stands: what was added, amended or withdrawn since is marked (DOMAIN rule 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from programme.record import Ref
from programme.report import Activity, Dates, FurtherActivity, Report, SinceIssue, WorkstreamReport

_Issued = Mapping[str, tuple[str, Dates | None]]


def beside(report: Report, standing: Report, withdrawn: Iterable[Ref]) -> Report:
    """The report with its marks. Both are for the same audience, and so is `withdrawn`.

    What has left the report is named only when it was withdrawn: to name what was marked exempt since would tell.
    """
    issued = {entry.ref: (entry.text, entry.when) for part in standing.workstreams for entry in _entries(part)}
    return replace(
        report,
        edition=standing.edition,
        workstreams=tuple(_marked(part, issued) for part in report.workstreams),
        withdrawn_since_issue=tuple(str(ref) for ref in sorted(withdrawn) if str(ref) in issued),
    )


def _entries(part: WorkstreamReport) -> Iterator[Activity | FurtherActivity]:
    for activity in (*part.activities, *part.planned):
        yield activity
        yield from activity.further


def _marked(part: WorkstreamReport, issued: _Issued) -> WorkstreamReport:
    def mark(activity: Activity) -> Activity:
        further = tuple(replace(f, since_issue=_since(f, issued)) for f in activity.further)
        return replace(activity, since_issue=_since(activity, issued), further=further)

    return replace(part, activities=tuple(map(mark, part.activities)), planned=tuple(map(mark, part.planned)))


def _since(entry: Activity | FurtherActivity, issued: _Issued) -> SinceIssue | None:
    if entry.ref not in issued:
        return "added"
    return None if issued[entry.ref] == (entry.text, entry.when) else "amended"
