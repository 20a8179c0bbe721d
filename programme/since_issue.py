"""What has changed since the edition that stands: one rule, from which every page and message takes what it says.

The edition itself stays as it was (DOMAIN rules 3 and 7). Whoever compares gives what one audience may see, and the
edition for that audience: an item that is hidden from it never gets here, for to name it would tell that it exists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from programme.correction import Correction, CorrectionKind
from programme.model import Programme
from programme.period import Period
from programme.record import OVERALL, Item, ReturnMade, Stamp
from programme.record_lines import PROGRAMME_WIDE, RecordLine
from programme.records import belongs, differs, said
from programme.report import (
    NOT_RATED,
    Activity,
    Dates,
    EditionHead,
    FurtherActivity,
    Overall,
    ProgrammeHead,
    Report,
    ReturnLine,
    WorkstreamReport,
)
from programme.when import When

Entry = Activity | FurtherActivity | RecordLine

_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Now:
    """A workstream as it stands. `items`: what may differ from the edition, the withdrawn and the moved among it.

    `returned`: None for a retired workstream that made no return.
    """

    part: WorkstreamReport
    returned: ReturnLine | None
    made: ReturnMade | None
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since an edition, alone."""

    programme: ProgrammeHead
    edition: EditionHead
    since_issue: tuple[Correction, ...]


def entries(part: WorkstreamReport) -> Iterator[Activity | FurtherActivity]:
    """Every activity that a workstream reports, in order."""
    for activity in (*part.activities, *part.planned):
        yield activity
        yield from activity.further


def recorded(standing: Report) -> Iterator[RecordLine]:
    """Everything else that an edition holds: milestones and risks, and the records of the whole programme."""
    for part in standing.workstreams:
        yield from (*part.milestones, *part.risks)
    yield from recorded_by_officers(standing)


def recorded_by_officers(standing: Report) -> Iterator[RecordLine]:
    """The records of the whole programme that a report holds."""
    for name in PROGRAMME_WIDE:
        yield from getattr(standing, name)


def held(standing: Report) -> dict[str, Entry]:
    """Everything that an edition holds, by its reference."""
    activities = (entry for part in standing.workstreams for entry in entries(part))
    return {entry.ref: entry for entry in (*activities, *recorded(standing))}


def in_order(found: Iterable[Correction]) -> tuple[Correction, ...]:
    """As it was said; what nobody said, but follows from it, comes last."""
    return tuple(sorted(found, key=lambda one: one.at or _LAST))


def of_workstream(now: Now, standing: Report) -> Iterator[Correction]:
    """What the edition does not say, or says otherwise, of a workstream: its rating, its return, its entries."""
    before = standing.part(now.part.key)
    yield from _rating(now.part, before)
    yield from _return(now, standing)
    yield from of_entries(now.items, before, now.part.short, standing)


def of_entries(
    items: Iterable[Item], before: WorkstreamReport | None, short: str, standing: Report
) -> Iterator[Correction]:
    """Of one workstream's items. `before`: as the edition has it, if it does."""
    issued = {entry.ref: entry for entry in entries(before)} if before else {}
    for item in items:
        yield from of_entry(item, issued.get(str(item.ref)), short, standing)


def of_overall(now: Overall, standing: Report) -> Iterator[Correction]:
    """The overall rating: said anew, agreed, no longer agreed, or other because a workstream's rating is."""
    before = standing.overall
    if _overall_said(now) == _overall_said(before):
        return
    anew = (now.agreed_by, now.agreed_at) != (before.agreed_by, before.agreed_at)
    yield Correction(
        kind="overall",
        ref=OVERALL,
        workstream=OVERALL,
        short="Overall",
        was=_overall_word(before),
        now=_overall_word(now),
        reason=now.reason,
        by=now.agreed_by if anew else "",
        at=now.agreed_at if anew else None,
    )


def _overall_said(part: Overall) -> tuple[object, ...]:
    return part.status, _label(part), part.reason, part.agreed_by, part.agreed_at


def _overall_word(part: Overall) -> str:
    """“Amber, proposed”."""
    return f"{part.rating.label}, {part.status}" if part.rating else NOT_RATED


def _label(part: Overall | WorkstreamReport | None) -> str:
    return part.rating.label if part and part.rating else NOT_RATED


def _rating(now: WorkstreamReport, before: WorkstreamReport | None) -> Iterator[Correction]:
    """Given again in the same words by the same person is said anew too: the record has it as another rating."""
    was = (before.rated_by, before.rated_at) if before else ("", None)
    anew = (now.rated_by, now.rated_at) != was
    if not anew and _label(now) == _label(before):
        return
    yield Correction(
        kind="rating",
        ref=now.key,
        workstream=now.key,
        short=now.short,
        was=_label(before),
        now=_label(now),
        reason=now.reason,
        by=now.rated_by if anew else "",
        at=now.rated_at if anew else None,
    )


def _return(now: Now, standing: Report) -> Iterator[Correction]:
    """Only what a workstream said of its return since: what an entry makes of it shows with the entry.

    Else a return that is missing again would tell that its only entry was marked exempt.
    """
    line = next((line for line in standing.returns if line.workstream == now.part.key), None)
    was = line.state if line else "not reported"
    issued = standing.edition.issued_at if standing.edition else _LAST
    if now.made and now.returned and now.made.stamp.at >= issued and now.returned.state != was:
        yield Correction(
            kind="return",
            ref=now.part.key,
            workstream=now.part.key,
            short=now.part.short,
            was=was,
            now=now.returned.state,
            reason="",
            by=now.made.stamp.name,
            at=now.made.stamp.at,
        )


def of_entry(item: Item, before: Entry | None, short: str, standing: Report) -> Iterator[Correction]:
    """Of one item. `before`: as the edition has it. `short`: the title of its workstream.

    What lasts is told of as added or amended in the month that it is recorded for alone: an edition of a later one
    says how it stood then, and what became of it is in the next report. That it is gone, or is not for all to
    read any more, is told wherever it stood.
    """
    period = Period.from_key(standing.period.key)
    own = item.period == period
    if before is None:
        if own and not item.withdrawn:
            yield replace(_of_item(item, "added", short, _first_shown(item, standing)), now=said(item))
    elif item.withdrawn:
        yield replace(_of_item(item, "withdrawn", short), reason=item.withdrawn)
    elif not belongs(item, period):
        yield replace(_of_item(item, "moved", short), now=item.period.label)
    else:
        yield from _amended(item, before, short) if own else ()
        yield from _marked(item, before, short)


def of_records(items: Iterable[Item], programme: Programme, standing: Report) -> Iterator[Correction]:
    """Of the records beside the activities. `items`: those that may differ, as what one audience may see."""
    issued = {one.ref: one for one in recorded(standing)}
    for item in items:
        section = programme.section(item.workstream)
        yield from of_entry(item, issued.get(str(item.ref)), section.short if section else item.workstream, standing)


def _amended(item: Item, before: Entry, short: str) -> Iterator[Correction]:
    if _said_otherwise(item, before):
        yield replace(_of_item(item, "amended", short), now=said(item))


def _marked(item: Item, before: Entry, short: str) -> Iterator[Correction]:
    if before.exempt != item.exempt:
        yield replace(_of_item(item, "marked exempt" if item.exempt else "opened", short), reason=item.exempt)


def _said_otherwise(item: Item, before: Entry) -> bool:
    if isinstance(before, RecordLine):
        return differs(before, item)
    return (before.text, _span(before.when)) != (item.text, _span(item.when))


def _span(when: When | Dates | None) -> tuple[object, ...]:
    return (when.text, when.start, when.end) if when else ()


def _first_shown(item: Item, standing: Report) -> Stamp:
    """Who recorded it, or who opened or moved it here after the issue."""
    return item.last if standing.edition and item.first.at < standing.edition.issued_at else item.first


def _of_item(item: Item, kind: CorrectionKind, short: str, said: Stamp | None = None) -> Correction:
    said = said or item.last
    ref, key = str(item.ref), item.workstream
    return Correction(kind, ref, key, short, was="", now="", reason="", by=said.name, at=said.at, exempt=item.exempt)


def subject(one: Correction) -> tuple[str, str]:
    """What a correction is about: of two about the same, the later one holds."""
    return (one.kind if one.kind in ("rating", "return", "overall") else "entry"), one.ref


def undone(item: Item, period: Period, told: Correction) -> Correction:
    """Of an entry that differed from the edition and does not any more, or was added since and is gone.

    `told`: what was said of it. What was added is gone from the period's own wherever it was moved to.
    """
    if item.withdrawn:
        return replace(_of_item(item, "withdrawn", told.short), reason=item.withdrawn)
    if item.period != period and (told.kind == "added" or not belongs(item, period)):
        return replace(_of_item(item, "moved", told.short), now=item.period.label)
    return replace(_of_item(item, "amended", told.short), now=said(item))


def as_issued_again(told: Correction) -> Correction:
    """Of a rating or return that was told of and is as the edition has it again: what it is, which nobody said anew."""
    return replace(told, now=told.was, reason="", by="", at=None)
