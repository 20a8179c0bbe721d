"""From the facts of a period to its report. Pure, and the only place that decides what a report says.

Sources: DOMAIN rules 1 (a missing return is data), 4 (the overall rating is a person's), 6 (not rated is never Green),
7 (further activities under what they follow up), 8 (a direction for every rating) and 9 (marking).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from programme import records
from programme.correction import Correction
from programme.model import Workstream
from programme.moved import moved_in
from programme.parts import (
    counts,
    level_text,
    moved,
    overall_part,
    period_head,
    programme_head,
    programme_wide,
    return_line,
    workstream_part,
)
from programme.record import Excerpt, Facts, Item, Stamp, Tally
from programme.report import (
    Audience,
    EditionHead,
    PeriodHead,
    ProgrammeHead,
    Report,
    ReturnLine,
    WorkstreamReport,
)
from programme.since_issue import Now, entries, in_order, of_entries, of_overall, of_records, of_workstream


def compile_report(facts: Facts, audience: Audience = "public", standing: Report | None = None) -> Report:
    """The report of a period. For the public, nothing exempt is in it: no text, no count, no reference.

    `standing`: the period's latest edition for that audience, where what changed since is to be told.
    """
    readable = _readable((*facts.items, *facts.moved), audience)
    shown = _by_workstream(i for i in readable if not i.withdrawn and i.period == facts.period)
    here = _reported_on(facts, shown, audience)
    parts = tuple(workstream_part(facts, w, shown.get(w.key, ()), audience) for w in here)
    report = _report(facts, audience, parts, {part.key: _tally(part) for part in parts})
    return report if standing is None else _beside(report, facts, readable, standing)


def compile_summary(
    facts: Facts, tallies: Mapping[str, Tally], audience: Audience = "public", standing: Report | None = None
) -> Report:
    """The report without its entries: ratings, returns and counts, and what changed since the standing edition.

    `tallies`: by workstream, how much that audience may see. Of the facts' items only those are read that may differ
    from the edition; they are taken as what the audience may see.
    """
    parts = tuple(workstream_part(facts, w, (), audience) for w in _reported_on(facts, tallies, audience))
    report = _report(facts, audience, parts, tallies)
    return report if standing is None else _beside(report, facts, facts.items, standing)


def _report(
    facts: Facts, audience: Audience, parts: tuple[WorkstreamReport, ...], tallies: Mapping[str, Tally]
) -> Report:
    by_key = {w.key: w for w in facts.programme.workstreams}
    held = {part.key: _with_records(facts, part.key, tallies.get(part.key, Tally()), audience) for part in parts}
    lines = (return_line(facts, by_key[part.key], held[part.key]) for part in parts)
    # Nobody is asked for the return of a retired workstream, so none is missing.
    returns = tuple(one for one in lines if one.state != "not reported" or not by_key[one.workstream].retired)
    overall = overall_part(facts, parts)
    return Report(
        programme=programme_head(facts.programme),
        period=period_head(facts.period),
        audience=audience,
        edition=None,
        overall=overall,
        moved=tuple(moved(overall, parts, facts.previous)),
        moved_records=tuple(one for part in parts for one in moved_in(part, facts.previous)),
        returns=returns,
        workstreams=parts,
        counts=counts(facts.programme, parts, returns, tallies.values()),
        scale=tuple(level_text(facts.programme.scale, level) for level in facts.programme.scale),
        **programme_wide(facts, audience),
    )


def _with_records(facts: Facts, key: str, own: Tally, audience: Audience) -> Tally:
    return own + records.tally(facts, key, public=audience == "public")


def _tally(part: WorkstreamReport) -> Tally:
    return Tally(
        activities=len(part.activities),
        further=sum(len(a.further) for a in (*part.activities, *part.planned)),
        planned=len(part.planned),
        last=max((entry.recorded_at for entry in entries(part)), default=None),
    )


@dataclass(frozen=True, slots=True)
class WorkstreamStatus:
    """One workstream as it stands, and what has changed in it since the edition that stands, if one does.

    `part`: with its latest activities; `earlier`: how many there are before these; `newest`: who recorded last.
    """

    programme: ProgrammeHead
    period: PeriodHead
    edition: EditionHead | None
    part: WorkstreamReport
    returned: ReturnLine
    earlier: int
    newest: Stamp | None
    since_issue: tuple[Correction, ...]


def compile_workstream(
    facts: Facts, workstream: Workstream, excerpt: Excerpt, audience: Audience, standing: Report | None
) -> WorkstreamStatus | None:
    """The facts' own items are not looked at. None for a retired workstream of which the period holds nothing."""
    if workstream not in _reported_on(facts, {workstream.key} if excerpt.tally.entries else (), audience):
        return None
    part = workstream_part(facts, workstream, sorted(excerpt.items, key=_number), audience)
    line = return_line(facts, workstream, _with_records(facts, workstream.key, excerpt.tally, audience))
    changed = Now(part, line, facts.returns.get(workstream.key), sorted(excerpt.changed, key=_number))
    return WorkstreamStatus(
        programme=programme_head(facts.programme),
        period=period_head(facts.period),
        edition=standing and standing.edition,
        part=part,
        returned=line,
        earlier=excerpt.tally.activities - len(part.activities),
        newest=excerpt.newest,
        since_issue=in_order(_of_one(facts, changed, audience, standing)) if standing else (),
    )


def _of_one(facts: Facts, changed: Now, audience: Audience, standing: Report) -> Iterator[Correction]:
    yield from of_workstream(changed, standing)
    yield from of_records(_records(facts, audience, changed.part.key), facts.programme, standing)


def _beside(report: Report, facts: Facts, readable: Sequence[Item], standing: Report) -> Report:
    """With what has changed since that edition, which is for the same audience."""
    own = _by_workstream(readable)
    here = {part.key for part in report.workstreams}
    lines = {line.workstream: line for line in report.returns}
    found = [
        change
        for part in report.workstreams
        for change in of_workstream(
            Now(part, lines.get(part.key), facts.returns.get(part.key), own.get(part.key, ())), standing
        )
    ]
    # Of a retired workstream nothing may be left but what the edition says of it.
    gone = (part for part in standing.workstreams if part.key not in here)
    found += [one for part in gone for one in of_entries(own.get(part.key, ()), part, part.short, standing)]
    found += of_records(_records(facts, report.audience), facts.programme, standing)
    return replace(
        report, edition=standing.edition, since_issue=in_order([*found, *of_overall(report.overall, standing)])
    )


def _records(facts: Facts, audience: Audience, workstream: str = "") -> Iterator[Item]:
    """The records beside the activities as they stand, the withdrawn and the moved among them."""
    for item in map(records.as_told, facts.records):
        if workstream in ("", item.workstream) and not (audience == "public" and item.exempt):
            yield item


def visible(items: Iterable[Item], audience: Audience) -> tuple[Item, ...]:
    """What that audience may see and has not been withdrawn."""
    return tuple(i for i in _readable(items, audience) if not i.withdrawn)


def _readable(items: Iterable[Item], audience: Audience) -> tuple[Item, ...]:
    """What that audience may see, the withdrawn among it. What hangs under an exempt activity is hidden with it."""
    every = tuple(items)
    if audience == "internal":
        return every
    open_to_all = {None, *(i.ref for i in every if not i.exempt)}
    return tuple(i for i in every if i.ref in open_to_all and i.parent in open_to_all)


def _by_workstream(items: Iterable[Item]) -> Mapping[str, Sequence[Item]]:
    """In the order of their numbers."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=_number):
        found[item.workstream].append(item)
    return found


def _number(item: Item) -> int:
    return item.ref.number


def _reported_on(facts: Facts, shown: Collection[str], audience: Audience) -> tuple[Workstream, ...]:
    """The current workstreams, and a retired one for as long as the report holds something of it.

    `shown`: those with activities.
    """
    recorded = (history[-1].workstream for history in records.shown(facts, public=audience == "public"))
    held = {*shown, *facts.ratings, *facts.returns, *recorded}
    return tuple(w for w in facts.programme.workstreams if not w.retired or w.key in held)
