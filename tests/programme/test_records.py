"""The records beside the activities: how a milestone stands, and in which reports a record is told of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.details import Assurance, Budget, Decision, Details, Document, Engagement, Milestone, Risk
from programme.period import Period
from programme.record import LASTING, Item, Kind
from programme.record_lines import MilestoneLine, RiskLine
from programme.records import lines, milestone_state, reported, said, stands, tally
from programme.when import When
from tests.programme.example_facts import FACTS, MARCH, at, item, stamp

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2025, 12, 31)
days = st.dates(FIRST, LAST)
periods = days.map(Period.of)
spans = st.tuples(days, days).map(lambda ends: When("then", min(ends), max(ends)))


def on(day: dt.date) -> When:
    return When(f"{day.day} {day:%B %Y}", day, day)


MOMENT = dt.date(2024, 6, 24)
KINDS: dict[Kind, Details] = {
    "milestone": Milestone(on(MOMENT)),
    "risk": Risk("high"),
    "engagement": Engagement("Board"),
    "assurance": Assurance("Internal audit", "procurement", "limited"),
    "decision": Decision("to note"),
    "budget": Budget("£400k", "the Board"),
    "document": Document("https://example.org"),
}


def record(kind: Kind, details: Details | None = None, period: Period = MARCH) -> Item:
    return replace(item("culture-1"), kind=kind, details=details or KINDS[kind], period=period)


def ended(kind: Kind, day: dt.date | None) -> Details:
    return Milestone(on(MOMENT), done=day) if kind == "milestone" else Risk("high", closed=day)


@pytest.mark.parametrize(
    ("today", "state"), [("2024-06-23", "on track"), ("2024-06-24", "on track"), ("2024-06-25", "overdue")]
)
def test_a_milestone_is_overdue_from_the_day_after_the_last_on_which_it_is_due(today: str, state: str) -> None:
    due = Milestone(on(MOMENT))
    assert milestone_state(due, due, dt.date.fromisoformat(today)) == state


def test_a_milestone_that_is_due_in_a_month_has_until_its_last_day() -> None:
    june = Milestone(When("June 2024", dt.date(2024, 6, 1), dt.date(2024, 6, 30)))
    assert milestone_state(june, june, dt.date(2024, 6, 30)) == "on track"
    assert milestone_state(june, june, dt.date(2024, 7, 1)) == "overdue"
    within = Milestone(on(dt.date(2024, 6, 30)))
    assert milestone_state(june, within, dt.date(2024, 6, 1)) == "on track"


@given(spans, spans, st.none() | days, days)
def test_a_milestone_is_in_one_state_by_its_dates_alone(
    first: When, now: When, done: dt.date | None, today: dt.date
) -> None:
    """Done before all; then late by the calendar; then later than was said first."""
    state = milestone_state(Milestone(first), Milestone(now, done=done), today)
    assert (state == "complete") == (done is not None)
    assert (state == "overdue") == (done is None and today > now.end)
    assert (state == "slipped") == (done is None and today <= now.end > first.end)


@given(st.sampled_from(sorted(LASTING)), periods, st.none() | days, periods)
def test_what_lasts_stands_from_its_period_to_the_one_in_which_it_ends(
    kind: Kind, recorded: Period, day: dt.date | None, period: Period
) -> None:
    """Also where it ended before the period that it was recorded for: that one tells of it."""
    one = record(kind, ended(kind, day), recorded)
    last = max(recorded, Period.of(day)) if day else Period.of(LAST)
    assert stands(one, period) == (recorded <= period <= last)


@given(st.sampled_from(sorted(set(KINDS) - LASTING)), periods, periods)
def test_every_other_kind_stands_in_its_own_period_alone(kind: Kind, recorded: Period, period: Period) -> None:
    assert stands(record(kind, period=recorded), period) == (recorded == period)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withdrawn_is_not_told_of_nor_what_is_exempt_to_the_public(kind: Kind) -> None:
    """By the latest version: what was exempt once and was opened is told of, without what it said meanwhile."""
    one = record(kind)
    hidden = replace(one, version=2, exempt="paragraph 3")
    gone = replace(one, version=2, withdrawn="a slip")
    opened = (one, hidden, replace(one, version=3))
    assert reported([(one, gone)], MARCH, public=False) == ()
    assert reported([(one, hidden)], MARCH, public=True) == ()
    assert reported([(one, hidden)], MARCH, public=False) == ((one, hidden),)
    assert reported([opened], MARCH, public=True) == ((one, opened[-1]),)
    assert reported([opened], MARCH, public=False) == (opened,)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_a_line_with_who_recorded_it_first(kind: Kind) -> None:
    first = record(kind)
    second = replace(first, version=2, text="Other words", last=stamp(at(20), "Ben Reed"))
    [line] = lines(replace(FACTS, records=((first, second),)), "culture", public=True)
    assert (line.ref, line.text, line.version, line.by, line.recorded_at) == (
        "culture-1",
        "Other words",
        2,
        "Ada Marsh",
        at(2),
    )


def test_the_lines_of_one_workstream_hold_nothing_of_another() -> None:
    facts = replace(FACTS, records=((record("risk"),),))
    assert len(lines(facts, "culture", public=True)) == 1
    assert lines(facts, "data", public=True) == ()


def test_every_move_of_a_date_is_told_in_order_and_nothing_else_is() -> None:
    """A version with other words or another marking moves nothing."""
    dues = ["24 June", "1 July", "1 July", "24 July"]
    moments = [dt.date(2024, 6, 24), dt.date(2024, 7, 1), dt.date(2024, 7, 1), dt.date(2024, 7, 24)]
    versions = tuple(
        replace(record("milestone", Milestone(on(day), because=said)), version=number, last=stamp(at(number)))
        for number, (said, day) in enumerate(zip(dues, moments, strict=True), start=1)
    )
    [line] = lines(replace(FACTS, records=(versions,)), "culture", public=True)
    assert isinstance(line, MilestoneLine)
    assert [(m.was.end, m.now.end, m.reason, m.at) for m in line.moves] == [
        (moments[0], moments[1], "1 July", at(2)),
        (moments[2], moments[3], "24 July", at(4)),
    ]
    assert (line.baseline.end, line.due.end) == (moments[0], moments[3])


changed_days = st.lists(st.tuples(st.sampled_from((24, 25, 26)), st.booleans()), min_size=1, max_size=8)


@given(changed_days)
def test_the_public_is_told_who_moved_a_date_only_where_that_was_in_the_open(said: list[tuple[int, bool]]) -> None:
    """Its moves lead from the first date that it may see to the one that stands, and the entitled are told of every."""
    versions = tuple(
        replace(
            record("milestone", Milestone(on(dt.date(2024, 6, day)), because=f"reason {number}")),
            version=number,
            last=stamp(at(number), f"person {number}"),
            exempt="paragraph 3" if hidden and number < len(said) else "",
        )
        for number, (day, hidden) in enumerate(said, start=1)
    )
    [seen] = lines(replace(FACTS, records=(versions,)), "culture", public=True)
    [known] = lines(replace(FACTS, records=(versions,)), "culture", public=False)
    assert isinstance(seen, MilestoneLine)
    assert isinstance(known, MilestoneLine)
    assert [m.was for m in seen.moves] == [seen.baseline, *(m.now for m in seen.moves)][: len(seen.moves)]
    assert ([seen.baseline, *(m.now for m in seen.moves)][-1], seen.due) == (known.due, known.due)
    assert {m for m in seen.moves if m.by} <= set(known.moves)
    assert all((move.reason, move.at) == ("", None) for move in seen.moves if not move.by)
    told = {version.last.name for version in versions if not version.exempt}
    assert {move.by for move in seen.moves if move.by} <= told


@pytest.mark.parametrize(("moment", "state"), [("2024-06-24T22:59", "on track"), ("2024-06-24T23:01", "overdue")])
def test_a_report_tells_a_milestone_as_it_stands_on_the_day_in_the_programme_s_zone(moment: str, state: str) -> None:
    """One minute past midnight in London is still the day before in UTC."""
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    [line] = lines(replace(FACTS, records=((record("milestone"),),), now=now), "culture", public=True)
    assert isinstance(line, MilestoneLine)
    assert line.state == state


def test_a_risk_says_whether_it_is_closed_and_why() -> None:
    details = Risk("low", "issue", "Head of People", "Agency cover", dt.date(2024, 3, 20), "Posts filled")
    closed = replace(record("risk", details), version=2)
    [line] = lines(replace(FACTS, records=((record("risk"), closed),)), "culture", public=True)
    assert isinstance(line, RiskLine)
    assert (line.sort, line.level, line.state, line.closed, line.reason) == (
        "issue",
        "low",
        "closed",
        dt.date(2024, 3, 20),
        "Posts filled",
    )


def test_what_lasts_from_before_is_no_news_of_the_period() -> None:
    before = record("risk", period=MARCH.plus(-1))
    new = replace(record("milestone"), first=stamp(at(5)))
    found = tally(replace(FACTS, records=((before,), (new,))), "culture", public=True)
    assert (found.records, found.last) == (1, at(5))
    assert tally(replace(FACTS, records=((before,),)), "culture", public=True).entries == 0


@pytest.mark.parametrize(
    ("details", "words"),
    [
        (Milestone(on(MOMENT)), "(due 24 June 2024)"),
        (Milestone(on(MOMENT), done=dt.date(2024, 6, 3)), "(done on 3 June 2024)"),
        (Risk("high", "issue"), "(high issue)"),
        (Risk("low", closed=MOMENT), "(low risk, closed)"),
        (Decision("to note"), ""),
    ],
)
def test_a_record_is_said_in_one_line(details: Details, words: str) -> None:
    kind: Kind = next(kind for kind, other in KINDS.items() if type(other) is type(details))
    assert said(record(kind, details)) == f"Something was done. {words}".strip()
