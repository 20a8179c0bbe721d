"""When the steps of a period happen, and which cycles cannot work."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.cycle import (
    Moment,
    Step,
    check_cycle,
    due_date,
    in_utc,
    issue_at,
    parse_moment,
    steps,
    working_calendar,
)
from programme.model import Cycle, Level, Nation, Programme, Workstream
from programme.period import Period

LONDON = ZoneInfo("Europe/London")


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def programme(nation: Nation = "ENG", closed: tuple[dt.date, ...] = (), cycle: Cycle | None = None) -> Programme:
    return Programme(
        key="improvement",
        name="Improvement plan",
        organisation="Example Authority",
        nation=nation,
        closed=closed,
        starts=dt.date(2024, 3, 1),
        scale=(Level(label="Green"), Level(label="Red")),
        workstreams=(Workstream(key="culture", title="Culture", short="Culture"),),
        cycle=cycle or Cycle(),
    )


@pytest.mark.parametrize(
    ("words", "nth", "time"),
    [
        ("5th working day", 5, dt.time(9)),
        ("8th working day 09:00", 8, dt.time(9)),
        ("1st working day 00:00", 1, dt.time(0)),
        ("22nd working day 23:59", 22, dt.time(23, 59)),
        ("3rd Working  Day at 8:30", 3, dt.time(8, 30)),
        (" 7th working day 00:59 ", 7, dt.time(0, 59)),
        ("7th working day 02:00", 7, dt.time(2)),
    ],
)
def test_a_moment_is_a_working_day_and_a_time_or_nine_in_the_morning(words: str, nth: int, time: dt.time) -> None:
    assert parse_moment(words) == Moment(nth, time)


@pytest.mark.parametrize(
    ("words", "what_would_be_right"),
    [
        ("", "write it like “5th working day”"),
        ("5th day", "write it like “5th working day”"),
        ("fifth working day", "write it like “5th working day”"),
        ("8th working day 9", "write it like “5th working day” or “8th working day 09:00”"),
        ("8th working day 09:00 or so", "write it like"),
        ("0th working day", "the 1st to the 22nd"),
        ("23rd working day", "the 1st to the 22nd"),
        ("45th working day", "the 1st to the 22nd"),
        ("8th working day 24:00", "from 00:00 to 23:59"),
        ("8th working day 09:60", "from 00:00 to 23:59"),
        ("8th working day 01:00", "outside 01:00 to 02:00"),
        ("8th working day 01:59", "outside 01:00 to 02:00"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_with_what_would_be_right(words: str, what_would_be_right: str) -> None:
    with pytest.raises(ValueError, match=what_would_be_right):
        parse_moment(words)


@given(st.text() | st.text(alphabet="0123456789stndrh working day:", max_size=30))
def test_a_moment_is_read_or_refused_in_a_sentence(words: str) -> None:
    """Nothing but ValueError comes out of the words of a programme file."""
    try:
        assert 1 <= parse_moment(words).nth <= 22
    except ValueError as refused:
        assert str(refused).endswith(".")  # noqa: PT017  Both ends are right; hypothesis chooses which.


@pytest.mark.parametrize(
    ("period", "nation", "due", "issue"),
    [
        # Easter Monday, 1 April 2024, is worked in Scotland. Clocks went forward on the 31 March before.
        ("2024-03", "ENG", "2024-04-08", "2024-04-11T08:00"),
        ("2024-03", "SCT", "2024-04-05", "2024-04-10T08:00"),
        # Clocks go back on 27 October 2024, between the end of September's cycle and that of October's.
        ("2024-09", "ENG", "2024-10-07", "2024-10-10T08:00"),
        ("2024-10", "ENG", "2024-11-07", "2024-11-12T09:00"),
        ("2024-12", "ENG", "2025-01-08", "2025-01-13T09:00"),
        ("2024-12", "SCT", "2025-01-09", "2025-01-14T09:00"),
        ("2024-06", "NIR", "2024-07-05", "2024-07-10T08:00"),
    ],
)
def test_returns_are_due_and_the_summary_is_issued_on_working_days_after_the_period(
    period: str, nation: Nation, due: str, issue: str
) -> None:
    """The issue is at nine by the clocks in London, whatever that is in UTC."""
    actual = programme(nation)
    assert due_date(actual, Period.from_key(period)) == dt.date.fromisoformat(due)
    assert issue_at(actual, Period.from_key(period)) == utc(issue)


def test_a_closure_day_moves_what_comes_after_it() -> None:
    closed = (dt.date(2024, 4, 3),)
    assert due_date(programme(closed=closed), Period(2024, 3)) == dt.date(2024, 4, 9)
    assert not working_calendar(programme(closed=closed)).is_working(closed[0])


def test_steps_stand_in_order_of_time_and_due_is_the_end_of_its_day() -> None:
    """Easter Monday is 1 April; the clocks went forward the day before."""
    assert steps(programme(), Period(2024, 3)) == (
        Step("open", utc("2024-03-01T09:00")),
        Step("remind", utc("2024-04-02T08:00"), -4),
        Step("remind", utc("2024-04-05T08:00"), -1),
        Step("due", utc("2024-04-08T23:00")),  # Midnight in London, in summer.
        Step("remind", utc("2024-04-09T08:00"), 1),
        Step("preview", utc("2024-04-10T08:00")),
        Step("issue", utc("2024-04-11T08:00")),
    )
    assert [step.key for step in steps(programme(), Period(2024, 3)) if step.asks] == [
        "open",
        "remind-4",
        "remind-1",
        "remind+1",
    ]


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2024-03-31T00:59", "2024-03-31T00:59"),
        ("2024-03-31T02:00", "2024-03-31T01:00"),
        ("2024-03-31T09:00", "2024-03-31T08:00"),
        ("2024-10-27T00:00", "2024-10-26T23:00"),
        ("2024-10-27T00:59", "2024-10-26T23:59"),
        ("2024-10-27T02:00", "2024-10-27T02:00"),
        ("2024-10-27T09:00", "2024-10-27T09:00"),
    ],
)
def test_local_time_is_right_on_the_days_when_clocks_change(local: str, expected: str) -> None:
    said = dt.datetime.fromisoformat(local)
    actual = in_utc(said.date(), said.time(), LONDON)
    assert actual == utc(expected)
    assert actual.tzinfo is dt.UTC


@given(st.integers(2020, 2029), st.integers(1, 12), st.sampled_from(["ENG", "WLS", "SCT", "NIR"]))
def test_what_is_due_ends_before_the_issue_and_both_are_after_the_period(year: int, month: int, nation: Nation) -> None:
    period = Period(year, month)
    by_kind = {step.kind: step for step in steps(programme(nation), period)}
    due, issue = by_kind["due"], by_kind["issue"]
    assert in_utc(period.end, dt.time.max, LONDON) < due.at < issue.at
    assert issue.at.astimezone(LONDON).time() == dt.time(9)


@pytest.mark.parametrize(
    "cycle",
    [
        {},
        {"remind": (0,)},
        {"remind": (), "remind_limit": 0, "opening": False},
        {"remind": (3,), "issue": "8th working day 09:01"},
        {"preview": "5th working day 17:00"},
        {"preview": "8th working day 09:00"},
        {"due": "1st working day", "preview": "1st working day", "issue": "2nd working day 00:00", "remind": ()},
        {"remind": (-4, -1, 0, 1), "opening": False},
    ],
)
def test_a_cycle_that_can_work_has_no_faults(cycle: dict[str, Any]) -> None:
    """The first is the contract's own defaults."""
    assert check_cycle(Cycle(**cycle)) == []


@pytest.mark.parametrize(
    ("cycle", "expected"),
    [
        ({"due": "soon"}, [("due", "“soon” is not a working day")]),
        ({"preview": "45th working day"}, [("preview", "“45th working day” is out of range")]),
        (
            {"issue": "8th working day 01:30", "remind": (1, 1)},
            [("issue", "clocks change"), ("remind", "one is named twice")],
        ),
        ({"due": "5th working day 17:00"}, [("due", "leave the time out of “5th working day 17:00”")]),
        (
            {"issue": "5th working day 23:00", "preview": "5th working day 10:00", "remind": (-1,)},
            [("issue", "a later working day than returns are due (“5th working day”)")],
        ),
        (
            {"preview": "8th working day 09:01"},
            [("preview", "must not come after the issue (“8th working day 09:00”)")],
        ),
        ({"preview": "4th working day 09:00"}, [("preview", "must not come before the day when returns are due")]),
        ({"remind": (-4, -2, -1, 1)}, [("remind", "come to 5 messages, and remind_limit allows 4")]),
        ({"remind_limit": 3}, [("remind", "The reminders and the opening message come to 4 messages")]),
        (
            {"remind": (-4, -1), "remind_limit": 1, "opening": False},
            [("remind", "The reminders come to 2 messages, and remind_limit allows 1")],
        ),
        ({"remind": (-1, 1, -1)}, [("remind", "one is named twice")]),
        ({"remind": (4,)}, [("remind", "The reminder at 4 (working days from due) is not before the issue")]),
        ({"remind": (3,)}, [("remind", "The reminder at 3 (working days from due) is not before the issue")]),
        (
            {"remind": (3,), "issue": "8th working day 08:00", "preview": "7th working day"},
            [("remind", "not before the issue")],
        ),
    ],
)
def test_a_cycle_that_cannot_work_is_refused_by_field(cycle: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    actual = check_cycle(Cycle(**cycle))
    assert [field for field, _ in actual] == [field for field, _ in expected]
    for (_, sentence), (_, part) in zip(actual, expected, strict=True):
        assert part in sentence
        assert sentence.endswith(".")
