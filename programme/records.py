"""From the records beside the activities to the lines that a report prints of them. Pure.

A record is given as its history: every version of one item, the first first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from programme.details import Assurance, Budget, Decision, Document, Engagement, Milestone, Risk
from programme.period import Period
from programme.published import Dates
from programme.record import LASTING, Facts, Item, Tally
from programme.record_lines import (
    AssuranceLine,
    BudgetLine,
    DateMoved,
    DecisionLine,
    DocumentLine,
    EngagementLine,
    MilestoneLine,
    MilestoneState,
    RecordLine,
    RiskLine,
)
from programme.when import When, long_date

if TYPE_CHECKING:
    from programme.report import Report

History = Sequence[Item]


def reported(
    histories: Iterable[History], period: Period, *, public: bool, still_open: Collection[str] = ()
) -> tuple[History, ...]:
    """What a period's report tells of: what is recorded for it, and what lasts until it has ended.

    `still_open`: the references of what had not ended in the edition before, so that its end is told here, whatever
    day that was. Nothing that is withdrawn; nothing exempt for the public, and of what was opened nothing that it said
    before.
    """
    standing = (h for h in histories if not h[-1].withdrawn and _told_in(h[-1], period, still_open))
    if not public:
        return tuple(standing)
    return tuple(tuple(v for v in h if not v.exempt) for h in standing if not h[-1].exempt)


def belongs(item: Item, period: Period) -> bool:
    """Whether it is recorded for a period, or lasts from an earlier one; its end is not looked at."""
    return item.period == period or (item.kind in LASTING and item.period < period)


def stands(item: Item, period: Period) -> bool:
    """Whether it is recorded for a period, or has not ended before it."""
    ended = ended_on(item)
    return belongs(item, period) and (item.period == period or ended is None or Period.of(ended) >= period)


def _told_in(item: Item, period: Period, still_open: Collection[str]) -> bool:
    return stands(item, period) or (str(item.ref) in still_open and belongs(item, period))


def shown(facts: Facts, *, public: bool) -> tuple[History, ...]:
    """What the report of the facts' own period tells of."""
    return reported(facts.records, facts.period, public=public, still_open=open_in(facts.previous))


def as_told(history: History) -> Item:
    """As it stands; what was withdrawn by whom it was withdrawn, whoever marked it since."""
    gone = next((version for version in history if version.withdrawn), history[-1])
    return replace(history[-1], last=gone.last)


def open_in(edition: Report | None) -> frozenset[str]:
    """The references of the milestones and risks that had not ended in an edition."""
    if edition is None:
        return frozenset()
    milestones = (one.ref for part in edition.workstreams for one in part.milestones if one.done is None)
    risks = (one.ref for part in edition.workstreams for one in part.risks if one.closed is None)
    return frozenset((*milestones, *risks))


def ended_on(item: Item) -> dt.date | None:
    """The day on which a milestone was reached or a risk closed."""
    match item.details:
        case Milestone(done=day) | Risk(closed=day):
            return day
        case _:
            return None


def lines(facts: Facts, key: str, *, public: bool) -> tuple[RecordLine, ...]:
    """What a report prints of a workstream's records or, for a kind, of the whole programme's."""
    now = facts.now
    today = now.astimezone(facts.programme.zone).date() if now else facts.period.end
    return tuple(line(history, today) for history in shown(facts, public=public) if history[-1].workstream == key)


def tally(facts: Facts, key: str, *, public: bool) -> Tally:
    """How much a workstream has recorded for the period beside its activities; what lasts from before is no news."""
    own = [history for history in facts.records if history[-1].workstream == key]
    new = [h[-1] for h in reported(own, facts.period, public=public) if h[-1].period == facts.period]
    return Tally(records=len(new), last=max((item.first.at for item in new), default=None))


def milestone_state(first: Milestone, now: Milestone, today: dt.date) -> MilestoneState:
    """`today`: the day, in the programme's zone, on which that is told."""
    if now.done:
        return "complete"
    if now.due.end < today:
        return "overdue"
    return "slipped" if now.due.end > first.due.end else "on track"


def line(history: History, today: dt.date) -> RecordLine:
    """One record as it is printed. Raises ValueError for an activity, which is none."""
    item = history[-1]
    return _lasting(history, today) if item.kind in LASTING else _of_one_period(item)


def _lasting(history: History, today: dt.date) -> MilestoneLine | RiskLine:
    item = history[-1]
    match item.details:
        case Milestone() as now:
            first = next(version.details for version in history if isinstance(version.details, Milestone))
            return MilestoneLine(
                **_told(item),
                baseline=dates(first.due),
                due=dates(now.due),
                meeting=now.meeting,
                done=now.done,
                state=milestone_state(first, now, today),
                moves=tuple(_moves(history)),
            )
        case Risk(level, sort, owner, mitigation, closed):
            return RiskLine(
                **_told(item),
                sort=sort,
                level=level,
                owner=owner,
                mitigation=mitigation,
                state="closed" if closed else "open",
                closed=closed,
                reason=_why(history),
            )
        case _:
            raise ValueError(f"{item.ref} does not last")


def _of_one_period(item: Item) -> RecordLine:
    told, when = _told(item), dates(item.when) if item.when else None
    match item.details:
        case Engagement(body, sort, attended, document):
            return EngagementLine(**told, body=body, when=when, sort=sort, attended=attended, document=document)
        case Assurance(by, subject, opinion, through):
            return AssuranceLine(**told, auditor=by, subject=subject, opinion=opinion, through=through, when=when)
        case Decision(ask):
            return DecisionLine(**told, ask=ask)
        case Budget(amount, by):
            return BudgetLine(**told, amount=amount, agreed_by=by, when=when)
        case Document(link, place):
            return DocumentLine(**told, link=link, place=place)
        case _:
            raise ValueError(f"{item.ref} is no record of one period")


def differs(before: RecordLine, item: Item) -> bool:
    """Whether a version says otherwise than a line that was printed. One that gives no reason takes none back."""
    now = line((item,), item.period.end)
    if isinstance(before, RiskLine) and isinstance(now, RiskLine) and not now.reason:
        now = replace(now, reason=before.reason)
    return _substance(before) != _substance(now)


def _substance(one: RecordLine) -> RecordLine:
    """What a line says of its record as it stands, whatever version, marking and history that has."""
    plain = replace(one, version=0, exempt="")
    return replace(plain, baseline=plain.due, moves=(), state="on track") if isinstance(plain, MilestoneLine) else plain


def said(item: Item) -> str:
    """The words of an item, with what is to be known of a milestone or risk in one line."""
    match item.details:
        case Milestone(done=dt.date() as day):
            return f"{item.text} (done on {long_date(day)})"
        case Milestone(due):
            return f"{item.text} (due {due.text})"
        case Risk(level, sort, closed=closed):
            return f"{item.text} ({level} {sort}{', closed' if closed else ''})"
        case _:
            return item.text


def _told(item: Item) -> Mapping[str, Any]:
    return {
        "ref": str(item.ref),
        "text": item.text,
        "exempt": item.exempt,
        "by": item.first.name,
        "recorded_at": item.first.at,
        "version": item.version,
    }


def _moves(history: History) -> Iterator[DateMoved]:
    """Of a move between versions that do not follow each other, which was made while it was exempt, only the dates.

    The later of the two is by whoever opened it, who did not move it.
    """
    for before, after in pairwise(history):
        was, now = before.details, after.details
        if isinstance(was, Milestone) and isinstance(now, Milestone) and was.due != now.due:
            move = DateMoved(dates(was.due), dates(now.due), now.because, after.last.name, after.last.at)
            yield move if after.version == before.version + 1 else replace(move, reason="", by="", at=None)


def _why(history: History) -> str:
    """Why a risk stands as it does: as the last version said that changed its level, ended it or gave a reason."""
    versions = [version.details for version in history if isinstance(version.details, Risk)]
    reason = ""
    for was, now in pairwise((versions[0], *versions)):
        if now.because or (was.level, was.closed) != (now.level, now.closed):
            reason = now.because
    return reason


def dates(when: When) -> Dates:
    return Dates(when.text, when.start, when.end)
