"""What moved among milestones and risks since the last edition of an earlier period, in the published JSON form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from programme.published import Published
from programme.record_lines import MilestoneLine, RiskLine
from programme.when import long_date

if TYPE_CHECKING:
    from programme.report import Report, WorkstreamReport

RecordMove = Literal[
    "date moved", "reached", "not reached", "new risk", "level changed", "sort changed", "closed", "reopened"
]


@dataclass(frozen=True, slots=True)
class RecordMoved(Published):
    """A milestone or a risk that is no longer as the last edition of an earlier period had it."""

    what: RecordMove
    ref: str
    short: str
    """The short title of its workstream."""
    text: str
    """The milestone's title, or the words of the risk."""
    before: str
    """The date, the level or the sort that the last edition had, of what had ended the day; empty where it had none."""
    now: str
    """The date, the level or the sort of now; of what ended, the day; of what is open again, all of it."""
    reason: str
    """As given with the change; may be empty."""


def moved_in(part: WorkstreamReport, previous: Report | None) -> Iterator[RecordMoved]:
    """Of one workstream's milestones, then its risks. `previous`: the last edition of an earlier period."""
    if previous is None:
        return
    before = previous.part(part.key)
    milestones = {one.ref: one for one in before.milestones} if before else {}
    risks = {one.ref: one for one in before.risks} if before else {}
    for milestone in part.milestones:
        yield from _milestone(milestone, milestones, part.short)
    for risk in part.risks:
        yield from _risk(risk, risks.get(risk.ref), part.short, previous)


def _milestone(one: MilestoneLine, before: Mapping[str, MilestoneLine], short: str) -> Iterator[RecordMoved]:
    was = before.get(one.ref)
    if one.done and not (was and was.done):
        yield RecordMoved("reached", one.ref, short, one.text, "", long_date(one.done), "")
    elif was and was.done and not one.done:
        yield RecordMoved("not reached", one.ref, short, one.text, long_date(was.done), one.due.text, "")
    elif was and was.due != one.due:
        reason = one.moves[-1].reason if one.moves else ""
        yield RecordMoved("date moved", one.ref, short, one.text, was.due.text, one.due.text, reason)


def _risk(one: RiskLine, was: RiskLine | None, short: str, previous: Report) -> Iterator[RecordMoved]:
    """What the edition does not have is new if it was recorded since; else it was exempt when that was issued."""
    issued_at = previous.edition.issued_at if previous.edition else None
    if one.closed and not (was and was.closed):
        before = was.level if was else ""
        yield RecordMoved("closed", one.ref, short, one.text, before, long_date(one.closed), one.reason)
    elif was is None and issued_at and one.recorded_at > issued_at:
        yield RecordMoved("new risk", one.ref, short, one.text, "", f"{one.level} {one.sort}", "")
    elif was and was.closed and not one.closed:
        now = f"{one.level} {one.sort}"
        yield RecordMoved("reopened", one.ref, short, one.text, long_date(was.closed), now, one.reason)
    elif was:
        yield from _changed(one, was, short)


def _changed(one: RiskLine, was: RiskLine, short: str) -> Iterator[RecordMoved]:
    """A reason is told once: with the level, where that changed, else with what has become an issue."""
    if was.level != one.level:
        yield RecordMoved("level changed", one.ref, short, one.text, was.level, one.level, one.reason)
    if was.sort != one.sort:
        told = was.level != one.level or was.reason == one.reason
        yield RecordMoved("sort changed", one.ref, short, one.text, was.sort, one.sort, "" if told else one.reason)
