"""Which periods the schedule issues, asked of the record at any moment."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.cycle import issue_at
from programme.due import QUIET, CycleRecord, to_do
from programme.model import Cycle, Level, Programme, Workstream
from programme.period import Period

JANUARY, FEBRUARY, MARCH, APRIL = (Period(2024, month) for month in (1, 2, 3, 4))
SECOND = dt.timedelta(seconds=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def programme(**cycle: Any) -> Programme:
    return Programme(
        key="plan",
        name="Getting Better",
        organisation="Example Authority",
        starts=dt.date(2024, 1, 1),
        scale=(Level(label="Green"), Level(label="Red")),
        workstreams=(Workstream(key="culture", title="Culture", short="Culture"),),
        cycle=Cycle(**cycle),
    )


def due(now: dt.datetime, applied: str = "2023-12-20T09:00", **facts: Any) -> tuple[Period, ...]:
    plan = facts.pop("programme", programme())
    nothing: dict[str, Any] = {"held": {}, "held_before": {}, "issued": (), "done": {}, "holds": {}, "agreed": ()}
    record = CycleRecord(applied_at=utc(applied), **{**nothing, **facts})
    return tuple(task.period for task in to_do(plan, record, now) if task.kind == "issue")


def test_a_period_is_issued_at_its_moment_and_not_a_second_earlier() -> None:
    at = issue_at(programme(), JANUARY)
    assert [due(at - SECOND), due(at)] == [(), (JANUARY,)]


@pytest.mark.parametrize(
    ("period", "at"),
    [
        # The clocks go forward on 31 March 2024 and back on 27 October 2024: nine o'clock stays nine o'clock.
        (FEBRUARY, "2024-03-12T09:00"),
        (MARCH, "2024-04-11T08:00"),
        (Period(2024, 9), "2024-10-10T08:00"),
        (Period(2024, 10), "2024-11-12T09:00"),
    ],
)
def test_the_moment_is_nine_by_the_clocks_whichever_way_they_were_changed(period: Period, at: str) -> None:
    assert [period in due(utc(at) - SECOND), period in due(utc(at))] == [False, True]


def test_after_a_long_rest_all_that_is_due_is_issued_the_oldest_first() -> None:
    assert due(utc("2024-05-20T09:00")) == (JANUARY, FEBRUARY, MARCH, APRIL)


def test_what_has_been_issued_is_not_issued_again_and_an_earlier_one_still_is() -> None:
    assert due(utc("2024-04-20T09:00"), issued={FEBRUARY}) == (JANUARY, MARCH)


def test_where_a_director_must_approve_the_schedule_issues_nothing() -> None:
    assert due(utc("2024-05-20T09:00"), programme=programme(approval="required")) == ()


def test_of_the_periods_that_had_ended_when_the_programme_was_applied_only_those_that_hold_a_record_are_issued() -> (
    None
):
    """One that ends on that very day had not ended."""
    held = {FEBRUARY: utc("2024-03-01T12:00")}
    assert due(utc("2024-05-20T09:00"), "2024-03-31T22:59", held=held, held_before=held) == (FEBRUARY, MARCH, APRIL)
    assert due(utc("2024-05-20T09:00"), "2024-03-31T23:00", held=held, held_before=held) == (FEBRUARY, APRIL)


def test_a_period_that_had_ended_but_is_reported_before_its_moment_is_issued_at_its_moment() -> None:
    """The programme is set up in the week of the issue: nobody waits longer than the file says."""
    at = utc("2024-04-11T08:00")
    assert due(at, "2024-04-11T07:58", held={MARCH: at - SECOND}) == (MARCH,)


def test_a_period_that_is_filled_in_after_its_moment_is_left_until_it_has_been_quiet() -> None:
    """Otherwise it went out after the first line that somebody typed."""
    last = utc("2024-05-20T09:00")
    applied = "2024-05-20T08:00"
    assert due(last + QUIET - SECOND, applied, held={MARCH: last}) == ()
    assert due(last + QUIET, applied, held={MARCH: last}) == (MARCH,)


def test_what_was_there_when_the_service_started_does_not_wait() -> None:
    """The same moment on the record means that nothing has come since, whatever a rehearsal's clock says."""
    last = utc("2024-05-20T09:00")
    assert due(last, "2024-05-20T08:00", held={MARCH: last}, held_before={MARCH: last}) == (MARCH,)


periods = st.integers(0, 11).map(JANUARY.plus)


@given(st.timedeltas(dt.timedelta(0), dt.timedelta(days=425)), st.sets(periods))
def test_what_is_due_is_in_order_over_and_not_issued(since: dt.timedelta, issued: set[Period]) -> None:
    moment = utc("2024-01-01T00:00") + since
    found = due(moment, issued=issued)
    assert list(found) == sorted(found)
    assert not issued.intersection(found)
    assert all(issue_at(programme(), period) <= moment for period in found)


@given(st.lists(st.timedeltas(dt.timedelta(0), dt.timedelta(days=40)), max_size=15))
def test_however_rarely_the_schedule_looks_each_period_is_issued_once(rests: list[dt.timedelta]) -> None:
    now, issued = utc("2024-01-15T09:00"), list[Period]()
    for rest in [*rests, dt.timedelta(days=400)]:
        now += rest
        issued.extend(due(now, issued=tuple(issued)))
    every = [JANUARY.plus(n) for n in range(40) if issue_at(programme(), JANUARY.plus(n)) <= now]
    assert issued == every
