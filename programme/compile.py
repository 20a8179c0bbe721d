"""From the facts of a period to its report. Pure, and the only place that decides what a report says.

Sources: DOMAIN rules 1 (a missing return is data), 4 (the overall rating is a person's), 6 (not rated is never Green),
7 (further activities under what they follow up), 8 (a direction for every rating) and 9 (marking).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from programme import scale
from programme.model import Level, Programme, Workstream
from programme.record import OVERALL, Facts, Item, RatingGiven, Ref
from programme.report import (
    Activity,
    Audience,
    Counts,
    Dates,
    FurtherActivity,
    LevelText,
    Movement,
    Overall,
    PeriodHead,
    Previous,
    ProgrammeHead,
    Report,
    ReturnLine,
    ReturnWord,
    SinceIssue,
    WorkstreamReport,
)
from programme.when import When, months_named

NOT_RATED = "Not rated"


def compile_report(facts: Facts, audience: Audience = "public") -> Report:
    """The report of a period. For the public, nothing exempt is in it: no text, no count, no reference."""
    shown = visible(facts.items, audience)
    parts = tuple(_workstream(facts, w, shown) for w in reported_on(facts))
    overall = _overall(facts, parts)
    report = Report(
        programme=_programme_head(facts.programme),
        period=PeriodHead(facts.period.key, facts.period.label, facts.period.start, facts.period.end),
        audience=audience,
        edition=None,
        overall=overall,
        moved=tuple(_moved(overall, parts)),
        returns=tuple(_return_line(facts, w, shown) for w in reported_on(facts)),
        workstreams=parts,
        counts=_counts(facts, shown, parts),
        scale=tuple(level_text(facts.programme.scale, level) for level in facts.programme.scale),
    )
    return with_standing(report, facts.standing) if facts.standing else report


def reported_on(facts: Facts) -> tuple[Workstream, ...]:
    """The current workstreams, and a retired one for as long as the period holds something of it."""
    held = {i.workstream for i in facts.items if not i.withdrawn} | set(facts.ratings)
    return tuple(w for w in facts.programme.workstreams if not w.retired or w.key in held)


def visible(items: Iterable[Item], audience: Audience) -> tuple[Item, ...]:
    """What that audience may see. What hangs under an exempt activity is hidden with it."""
    standing = [i for i in items if not i.withdrawn]
    if audience == "internal":
        return tuple(standing)
    hidden = {i.ref for i in standing if i.exempt}
    return tuple(i for i in standing if i.ref not in hidden and i.parent not in hidden)


def level_text(levels: Sequence[Level], level: Level) -> LevelText:
    return LevelText(level.label, level.meaning, scale.colours(levels, level.label))


def _programme_head(programme: Programme) -> ProgrammeHead:
    return ProgrammeHead(programme.key, programme.name, programme.organisation, programme.word, programme.timezone)


def _rating_text(programme: Programme, label: str | None) -> LevelText | None:
    """The level as the programme has it now; a label that has since left the scale keeps its word."""
    if label is None:
        return None
    level = scale.level(programme.scale, label)
    return level_text(programme.scale, level) if level else LevelText(label, "", ())


def _workstream(facts: Facts, workstream: Workstream, shown: Sequence[Item]) -> WorkstreamReport:
    given = facts.ratings.get(workstream.key)
    before = _previous(facts, workstream.key)
    own = [i for i in shown if i.workstream == workstream.key]
    label = given.label if given else None
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
    )


def _previous(facts: Facts, key: str) -> Previous | None:
    """The rating that the last edition of an earlier period printed, as its own or as the one before."""
    if facts.previous is None:
        return None
    if key == OVERALL:
        overall = facts.previous.overall
        return Previous(overall.rating.label, facts.previous.period.label) if overall.rating else overall.previous
    part = next((w for w in facts.previous.workstreams if w.key == key), None)
    if part is None:
        return None
    return Previous(part.rating.label, facts.previous.period.label) if part.rating else part.previous


def _activities(own: Sequence[Item], *, planned: bool) -> tuple[Activity, ...]:
    heads = sorted((i for i in own if i.parent is None and i.planned == planned), key=_by_number)
    return tuple(_activity(head, sorted((i for i in own if i.parent == head.ref), key=_by_number)) for head in heads)


def _by_number(item: Item) -> int:
    return item.ref.number


def _activity(head: Item, below: Sequence[Item]) -> Activity:
    return Activity(
        ref=str(head.ref),
        text=head.text,
        when=_dates(head.when),
        exempt=head.exempt,
        by=head.first.name,
        recorded_at=head.first.at,
        version=head.version,
        further_label=months_named(i.when for i in below if i.when) if below else "",
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


def suggestion(programme: Programme, ratings: Iterable[tuple[str, str | None]]) -> tuple[str | None, tuple[str, ...]]:
    """The lowest rating among (workstream, label) pairs, and the workstreams that have it (DOMAIN rule 4)."""
    rated = [(key, label) for key, label in ratings if label is not None]
    worst = scale.lowest(programme.scale, [label for _, label in rated])
    return worst, tuple(key for key, label in rated if label == worst)


def agreement_stands(programme: Programme, agreed: RatingGiven, lowest: str | None) -> bool:
    """An agreed rating better than the lowest workstream stands only with its reason (DOMAIN rule 4).

    So one that was agreed without a reason lapses when a workstream is rated lower afterwards.
    """
    if agreed.label is None:
        return False
    return bool(agreed.reason) or not better(programme, agreed.label, lowest)


def better(programme: Programme, label: str, lowest: str | None) -> bool:
    """Whether a rating is better than the lowest rated workstream."""
    if lowest is None or not scale.level(programme.scale, label) or not scale.level(programme.scale, lowest):
        return False
    return scale.position(programme.scale, label) < scale.position(programme.scale, lowest)


def _overall(facts: Facts, parts: Sequence[WorkstreamReport]) -> Overall:
    programme = facts.programme
    labels = [(w.short, w.rating.label if w.rating else None) for w in parts]
    lowest, lowest_in = suggestion(programme, labels)
    before = _previous(facts, OVERALL)
    agreed = facts.ratings.get(OVERALL)
    stands = agreed is not None and agreement_stands(programme, agreed, lowest)
    label = agreed.label if agreed and stands else lowest
    overall = Overall(
        status="agreed" if stands else "proposed" if label else "not rated",
        rating=_rating_text(programme, label),
        direction=scale.direction(programme.scale, before and before.label, label),
        previous=before,
        lowest=lowest,
        lowest_in=lowest_in,
    )
    if not (agreed and stands):
        return overall
    return replace(overall, reason=agreed.reason, agreed_by=agreed.stamp.name, agreed_at=agreed.stamp.at)


def _moved(overall: Overall, parts: Sequence[WorkstreamReport]) -> Iterable[Movement]:
    """Ratings that went up or down since the last edition, the overall one first."""
    rows = [(OVERALL, "Overall", overall.direction, overall.previous, overall.rating, overall.reason)]
    rows += [(w.key, w.short, w.direction, w.previous, w.rating, w.reason) for w in parts]
    for key, short, direction, before, now, reason in rows:
        if direction in ("improved", "worsened") and before and now:
            yield Movement(key, short, direction, before.label, now.label, reason)


def _return_line(facts: Facts, workstream: Workstream, shown: Sequence[Item]) -> ReturnLine:
    """What an audience may not see does not make a return either: a count of it would tell."""
    made = facts.returns.get(workstream.key)
    rating = facts.ratings.get(workstream.key)
    own = [i.first.at for i in shown if i.workstream == workstream.key]
    moments = own + [fact.stamp.at for fact in (made, rating) if fact]
    state: ReturnWord = "reported" if moments else "not reported"
    if made:
        state = "submitted" if made.state == "submitted" or own else "nothing to report"
    zone = facts.programme.zone
    last = max(moments).astimezone(zone).date() if moments else facts.last_reports.get(workstream.key)
    return ReturnLine(workstream.key, workstream.short, state, last)


def _counts(facts: Facts, shown: Sequence[Item], parts: Sequence[WorkstreamReport]) -> Counts:
    labels = [w.rating.label if w.rating else NOT_RATED for w in parts if w.rated or w.rating]
    every = [*(level.label for level in facts.programme.scale), NOT_RATED]
    every += sorted(set(labels) - set(every))
    lines = [_return_line(facts, w, shown) for w in reported_on(facts)]
    heads = [a for w in parts for a in (*w.activities, *w.planned)]
    return Counts(
        workstreams=len(parts),
        reported=sum(line.state != "not reported" for line in lines),
        activities=sum(len(w.activities) for w in parts),
        further_activities=sum(len(a.further) for a in heads),
        planned=sum(len(w.planned) for w in parts),
        by_rating=tuple((label, labels.count(label)) for label in every),
    )


def with_standing(report: Report, standing: Report) -> Report:
    """The report beside the edition that stands: what was added, amended or withdrawn since is marked."""
    issued = _texts(standing)
    now = _texts(report)
    return replace(
        report,
        edition=standing.edition,
        workstreams=tuple(_marked(w, issued) for w in report.workstreams),
        withdrawn_since_issue=tuple(sorted((ref for ref in issued if ref not in now), key=_in_order)),
    )


def _in_order(ref: str) -> Ref:
    found = Ref.at_start(ref)
    if found is None:
        raise ValueError(f"not a reference: {ref}")
    return found[0]


def _texts(report: Report) -> dict[str, tuple[str, Dates | None]]:
    heads = [a for w in report.workstreams for a in (*w.activities, *w.planned)]
    return {x.ref: (x.text, x.when) for a in heads for x in (a, *a.further)}


def _marked(part: WorkstreamReport, issued: dict[str, tuple[str, Dates | None]]) -> WorkstreamReport:
    def since(entry: Activity | FurtherActivity) -> SinceIssue | None:
        if entry.ref not in issued:
            return "added"
        return None if issued[entry.ref] == (entry.text, entry.when) else "amended"

    def mark(a: Activity) -> Activity:
        return replace(a, since_issue=since(a), further=tuple(replace(f, since_issue=since(f)) for f in a.further))

    return replace(
        part, activities=tuple(mark(a) for a in part.activities), planned=tuple(mark(a) for a in part.planned)
    )
