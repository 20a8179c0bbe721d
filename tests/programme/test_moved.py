"""What moved among milestones and risks since the last edition of an earlier period."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.compile import compile_report
from programme.details import Details, Milestone, Risk
from programme.period import Period
from programme.record import Facts, Item
from programme.report import Report
from programme.when import When
from tests.programme.example_facts import APRIL, FACTS, at, facts, issued, item, stamp

JUNE, JULY = dt.date(2024, 6, 24), dt.date(2024, 7, 24)
DAY = dt.date(2024, 4, 30)
levels = st.sampled_from(("high", "medium", "low"))
anything: st.SearchStrategy[Details] = st.one_of(
    st.builds(
        Milestone,
        st.sampled_from((JUNE, JULY)).map(lambda day: When(f"{day:%d %B}", day, day)),
        done=st.none() | st.just(DAY),
    ),
    st.builds(Risk, levels, closed=st.none() | st.just(DAY)),
)


def on(day: dt.date) -> When:
    return When(f"{day.day} {day:%B %Y}", day, day)


def record(details: Details, ref: str = "culture-1", **fields: Any) -> Item:
    kind = "milestone" if isinstance(details, Milestone) else "risk"
    return replace(item(ref), kind=kind, details=details, **fields)


def march(*records: Item) -> Report:
    return issued(facts(records=tuple((one,) for one in records)))


def april(*histories: tuple[Item, ...], previous: Report | None) -> Facts:
    return replace(FACTS, period=APRIL, records=histories, previous=previous, now=at(30))


def moved(*histories: tuple[Item, ...], previous: Report | None) -> list[tuple[str, ...]]:
    found = compile_report(april(*histories, previous=previous)).moved_records
    return [(m.what, m.ref, m.before, m.now, m.reason) for m in found]


def changed(before: Item, details: Details, **fields: Any) -> tuple[Item, Item]:
    return before, replace(before, version=2, details=details, last=stamp(at(20)), **fields)


FIRST, RISK = Milestone(on(JUNE)), Risk("high")
REACHED, CLOSED = replace(FIRST, done=DAY), replace(RISK, closed=DAY)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (FIRST, Milestone(on(JULY), because="late"), ("date moved", "24 June 2024", "24 July 2024", "late")),
        (FIRST, Milestone(on(JUNE), done=DAY), ("reached", "", "30 April 2024", "")),
        (FIRST, Milestone(on(JULY), done=DAY), ("reached", "", "30 April 2024", "")),
        (RISK, Risk("low", because="one is filled"), ("level changed", "high", "low", "one is filled")),
        (RISK, Risk("low", closed=DAY, because="both are"), ("closed", "high", "30 April 2024", "both are")),
        (REACHED, FIRST, ("not reached", "30 April 2024", "24 June 2024", "")),
        (REACHED, Milestone(on(JULY), because="late"), ("not reached", "30 April 2024", "24 July 2024", "")),
        (CLOSED, Risk("high", because="one left"), ("reopened", "30 April 2024", "high risk", "one left")),
        (RISK, Risk("high", "issue"), ("sort changed", "risk", "issue", "")),
        (RISK, Risk("high", "issue", because="it happened"), ("sort changed", "risk", "issue", "it happened")),
    ],
)
def test_what_is_no_longer_as_the_last_edition_had_it_is_told_once(
    before: Details, after: Details, told: tuple[str, ...]
) -> None:
    was = record(before)
    assert moved(changed(was, after), previous=march(was)) == [(told[0], "culture-1", *told[1:])]


def test_a_risk_that_became_an_issue_is_told_beside_its_level_with_the_reason_once() -> None:
    was = record(Risk("low"))
    assert moved(changed(was, Risk("high", "issue", because="it happened")), previous=march(was)) == [
        ("level changed", "culture-1", "low", "high", "it happened"),
        ("sort changed", "culture-1", "risk", "issue", ""),
    ]


@given(anything)
def test_what_stands_as_it_was_has_not_moved(details: Details) -> None:
    """Other words are no move, nor is what had ended before."""
    was = record(details)
    assert moved((was,), previous=march(was)) == []
    assert moved(changed(was, details, text="Other words"), previous=march(was)) == []


@given(anything, anything)
def test_without_an_edition_nothing_has_moved(before: Details, after: Details) -> None:
    assert moved((record(before),), (record(after, "culture-2"),), previous=None) == []


def test_a_risk_is_new_where_it_was_recorded_after_that_edition_was_issued() -> None:
    """One that was recorded before it and is not in it was hidden from it, and is no news."""
    new, hidden = record(RISK, first=stamp(at(20))), record(RISK, "culture-2", first=stamp(at(2)))
    assert moved((new,), (hidden,), previous=march()) == [("new risk", "culture-1", "", "high risk", "")]


def test_a_new_milestone_has_not_moved() -> None:
    """Before there is an edition that had it there is no date to have moved from."""
    new = record(FIRST, first=stamp(at(20)))
    assert moved(changed(new, Milestone(on(JULY), because="late")), previous=march()) == []


def test_milestones_go_before_risks_and_each_in_order_of_recording() -> None:
    risk, one, two = record(RISK), record(FIRST, "culture-2"), record(FIRST, "culture-3")
    later = Milestone(on(JULY))
    found = moved(changed(risk, Risk("low")), changed(one, later), changed(two, later), previous=march(risk, one, two))
    assert [ref for _, ref, *_ in found] == ["culture-2", "culture-3", "culture-1"]


def test_nothing_exempt_moves_in_a_report_for_the_public() -> None:
    was = record(FIRST)
    hidden = april(changed(was, Milestone(on(JULY)), exempt="paragraph 3"), previous=march(was))
    assert compile_report(hidden, "public").moved_records == ()
    assert [m.ref for m in compile_report(hidden, "internal").moved_records] == ["culture-1"]


def test_what_was_issued_for_the_period_itself_is_not_what_it_is_compared_with() -> None:
    """`previous` is of an earlier period; in March itself nothing has moved."""
    was = record(FIRST)
    own = facts(records=(changed(was, Milestone(on(JULY))),))
    assert compile_report(own).moved_records == ()
    assert own.period == Period(2024, 3)
