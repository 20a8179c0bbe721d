"""The parts of a report, each made from the facts of its period. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from programme import records, scale
from programme.cycle import due_date
from programme.model import Level, Programme, Workstream
from programme.period import Period
from programme.plan import planned_before
from programme.published import Dates
from programme.record import OVERALL, Facts, Item, RatingGiven, Ref, ReturnMade, Tally
from programme.record_lines import PROGRAMME_WIDE, MilestoneLine, RiskLine
from programme.report import (
    NOT_RATED,
    Activity,
    Audience,
    Counts,
    FurtherActivity,
    LevelText,
    Movement,
    Overall,
    PeriodHead,
    Previous,
    ProgrammeHead,
    RatingCount,
    Report,
    ReturnLine,
    ReturnTiming,
    ReturnWord,
    WorkstreamReport,
)
from programme.when import When, months_named


def level_text(levels: Sequence[Level], level: Level) -> LevelText:
    return LevelText(level.label, level.meaning, scale.colours(levels, level.label))


def programme_head(programme: Programme) -> ProgrammeHead:
    return ProgrammeHead(programme.key, programme.name, programme.organisation, programme.word, programme.timezone)


def period_head(period: Period) -> PeriodHead:
    return PeriodHead(period.key, period.label, period.start, period.end)


def _rating_text(programme: Programme, label: str | None) -> LevelText | None:
    """The level as the programme has it now; a label that has since left the scale keeps its word."""
    if label is None:
        return None
    level = scale.level(programme.scale, label)
    return level_text(programme.scale, level) if level else LevelText(label, "", ())


def workstream_part(facts: Facts, workstream: Workstream, own: Sequence[Item], audience: Audience) -> WorkstreamReport:
    given = facts.ratings.get(workstream.key)
    before = _previous(facts, workstream.key)
    label = given.label if given else None
    kept = records.lines(facts, workstream.key, public=audience == "public")
    return WorkstreamReport(
        key=workstream.key,
        title=workstream.title,
        short=workstream.short,
        rated=workstream.rated,
        rating=_rating_text(facts.programme, label),
        direction=scale.direction(facts.programme.scale, before and before.label, label),
        previous=before,
        reason=given.reason if given else "",
        rated_by=given.stamp.name if given else "",
        rated_at=given.stamp.at if given else None,
        activities=_activities(own, planned=False),
        planned=_activities(own, planned=True),
        unchanged_for=_unchanged_for(facts, workstream.key, before, label),
        planned_before=planned_before(facts.plans, workstream.key, public=audience == "public"),
        milestones=tuple(one for one in kept if isinstance(one, MilestoneLine)),
        risks=tuple(one for one in kept if isinstance(one, RiskLine)),
    )


def _unchanged_for(facts: Facts, key: str, before: Previous | None, label: str | None) -> int:
    """Counted on from what the last edition counted. One that did not rate it, or rated it otherwise, ends the row."""
    own = facts.previous.part(key) if facts.previous else None
    same = label is not None and before is not None and before.label == label
    return own.unchanged_for + 1 if own and own.rating and same else 0


def programme_wide(facts: Facts, audience: Audience) -> dict[str, Any]:
    """The records of the whole programme, by the names that the report has for them."""
    public = audience == "public"
    return {name: records.lines(facts, kind, public=public) for name, kind in PROGRAMME_WIDE.items()}


def _previous(facts: Facts, key: str) -> Previous | None:
    """The rating that the last edition of an earlier period printed, as its own or as the one before."""
    before = facts.previous
    if before is None:
        return None
    part = before.overall if key == OVERALL else before.part(key)
    return Previous(part.rating.label, before.period.label) if part and part.rating else part and part.previous


def _activities(own: Sequence[Item], *, planned: bool) -> tuple[Activity, ...]:
    """In order. What follows up an activity that is not shown stands on a line of its own: nothing is lost."""
    refs = {i.ref for i in own}
    below: defaultdict[Ref | None, list[Item]] = defaultdict(list)
    for item in own:
        below[item.parent if item.parent in refs else None].append(item)
    return tuple(_activity(head, below.get(head.ref, ())) for head in below[None] if head.planned == planned)


def _activity(head: Item, below: Sequence[Item]) -> Activity:
    return Activity(
        ref=str(head.ref),
        text=head.text,
        when=_dates(head.when),
        exempt=head.exempt,
        by=head.first.name,
        recorded_at=head.first.at,
        version=head.version,
        further_label=months_named(i.when for i in below if i.when),
        further=tuple(_further(i) for i in below),
    )


def _further(item: Item) -> FurtherActivity:
    return FurtherActivity(
        ref=str(item.ref),
        text=item.text,
        when=_dates(item.when),
        exempt=item.exempt,
        by=item.first.name,
        recorded_at=item.first.at,
        version=item.version,
    )


def _dates(when: When | None) -> Dates | None:
    return Dates(when.text, when.start, when.end) if when else None


def better(programme: Programme, label: str, lowest: str | None) -> bool:
    """Whether a rating is better than the lowest rated workstream's."""
    return scale.direction(programme.scale, lowest, label) == "improved"


def stands(programme: Programme, agreed: RatingGiven, lowest: str | None) -> bool:
    """Whether an agreed overall rating stands beside the lowest rated workstream as it is now.

    One that is better stands only with a reason (DOMAIN rule 4), and a reason speaks of what was known: the agreement
    lapses when a workstream is rated below all that it was agreed beside.
    """
    if agreed.label is None or not better(programme, agreed.label, lowest):
        return agreed.label is not None
    return bool(agreed.reason) and not fallen(programme, agreed, lowest)


def fallen(programme: Programme, agreed: RatingGiven, lowest: str | None) -> bool:
    """Whether a workstream is rated below all that the overall rating was agreed beside, or is the first one rated."""
    return agreed.lowest is None or scale.direction(programme.scale, agreed.lowest, lowest) == "worsened"


def _agreement(facts: Facts, lowest: str | None) -> RatingGiven | None:
    """The overall rating that a person agreed, as long as it stands."""
    agreed = facts.ratings.get(OVERALL)
    return agreed if agreed and stands(facts.programme, agreed, lowest) else None


def overall_part(facts: Facts, parts: Sequence[WorkstreamReport]) -> Overall:
    """As agreed, else the lowest of what is rated: what is not rated is never taken for the best level (rule 6)."""
    levels = facts.programme.scale
    lowest = scale.lowest(levels, [w.rating.label for w in parts if w.rating])
    agreed = _agreement(facts, lowest)
    label = agreed.label if agreed else lowest
    before = _previous(facts, OVERALL)
    overall = Overall(
        status="agreed" if agreed else "proposed" if label else "not rated",
        rating=_rating_text(facts.programme, label),
        direction=scale.direction(levels, before and before.label, label),
        previous=before,
        lowest=lowest,
        lowest_in=tuple(w.short for w in parts if lowest and w.rating and w.rating.label == lowest),
    )
    if agreed is None:
        return overall
    return replace(overall, reason=agreed.reason, agreed_by=agreed.stamp.name, agreed_at=agreed.stamp.at)


def moved(overall: Overall, parts: Sequence[WorkstreamReport], previous: Report | None) -> Iterable[Movement]:
    """Ratings that went up or down since the last edition, or are given no more; the overall one first.

    `previous`: the last edition of an earlier period. That a rating was lost is told once, after the one that had it.
    """
    last = previous.period.label if previous else ""
    rows = [(OVERALL, "Overall", overall.direction, overall.previous, overall.rating, overall.reason)]
    rows += [(w.key, w.short, w.direction, w.previous, w.rating, w.reason) for w in parts]
    for key, short, direction, before, now, reason in rows:
        if direction in ("improved", "worsened") and before and now:
            yield Movement(key, short, direction, before.label, now.label, reason)
        if direction == "not rated" and before and before.period == last:
            yield Movement(key, short, direction, before.label, NOT_RATED, reason)


def return_line(facts: Facts, workstream: Workstream, own: Tally) -> ReturnLine:
    """What an audience may not see does not make a return either: a state or a date would tell of it."""
    made = facts.returns.get(workstream.key)
    rating = facts.ratings.get(workstream.key)
    moments = [*filter(None, (own.last,)), *(fact.stamp.at for fact in (made, rating) if fact)]
    # Who said that there is nothing and has recorded something since owes a return again.
    standing = None if made and made.state == "nothing" and own.entries else made
    state: ReturnWord = "reported" if own.entries or rating else "not reported"
    if standing:
        state = "submitted" if standing.state == "submitted" else "nothing to report"
    last = max(moments).astimezone(facts.programme.zone).date() if moments else facts.last_reports.get(workstream.key)
    timing, days = _timing(facts, standing)
    return ReturnLine(workstream.key, workstream.short, state, last, timing, days)


def _timing(facts: Facts, made: ReturnMade | None) -> tuple[ReturnTiming, int]:
    """Whether the return is overdue, or came late, and by how many days; a day belongs to it until its end."""
    moment = made.stamp.at if made else facts.now
    if moment is None:
        return "", 0
    day = moment.astimezone(facts.programme.zone).date()
    days = (day - due_date(facts.programme, facts.period)).days
    return ("late" if made else "overdue", days) if days > 0 else ("", 0)


def counts(
    programme: Programme, parts: Sequence[WorkstreamReport], returns: Sequence[ReturnLine], held: Iterable[Tally]
) -> Counts:
    total = sum(held, Tally())
    return Counts(
        workstreams=len(parts),
        reported=sum(line.state != "not reported" for line in returns),
        activities=total.activities,
        further_activities=total.further,
        planned=total.planned,
        by_rating=tuple(_by_rating(programme, parts)),
    )


def _by_rating(programme: Programme, parts: Sequence[WorkstreamReport]) -> Iterator[RatingCount]:
    given = [w.rating.label if w.rating else NOT_RATED for w in parts if w.rated or w.rating]
    known = [*(level.label for level in programme.scale), NOT_RATED]
    for label in (*known, *sorted(set(given) - set(known))):
        yield RatingCount(label, given.count(label))
