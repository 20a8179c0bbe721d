"""Working days, against dates of gov.uk/bank-holidays written down here by hand."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.calendar import WorkingCalendar
from programme.model import Nation

NATIONS: tuple[Nation, ...] = get_args(Nation)
WINTERS = (
    (dt.date(2023, 12, 22), dt.date(2024, 1, 8)),
    (dt.date(2024, 12, 20), dt.date(2025, 1, 8)),
    (dt.date(2025, 12, 22), dt.date(2026, 1, 8)),
    (dt.date(2026, 12, 21), dt.date(2027, 1, 8)),
    (dt.date(2027, 12, 20), dt.date(2027, 12, 31)),
)
EASTERS = (
    (dt.date(2024, 3, 25), dt.date(2024, 4, 5)),
    (dt.date(2025, 4, 14), dt.date(2025, 4, 25)),
    (dt.date(2026, 3, 30), dt.date(2026, 4, 10)),
    (dt.date(2027, 3, 22), dt.date(2027, 4, 2)),
)

# The weekdays of each stretch above on which nobody works. Where Christmas, Boxing Day or New Year fall on a weekend
# it is their substitutes that stand here.
EVERYWHERE = (
    "2023-12-25 2023-12-26 2024-01-01 2024-12-25 2024-12-26 2025-01-01 2025-12-25 2025-12-26 2026-01-01 "
    "2026-12-25 2026-12-28 2027-01-01 2027-12-27 2027-12-28 2024-03-29 2025-04-18 2026-04-03 2027-03-26"
)
EASTER_MONDAYS = "2024-04-01 2025-04-21 2026-04-06 2027-03-29"
SECOND_OF_JANUARY = "2024-01-02 2025-01-02 2026-01-02 2027-01-04"
NOT_WORKED: dict[Nation, str] = {
    "ENG": f"{EVERYWHERE} {EASTER_MONDAYS}",
    "WLS": f"{EVERYWHERE} {EASTER_MONDAYS}",
    "NIR": f"{EVERYWHERE} {EASTER_MONDAYS}",
    "SCT": f"{EVERYWHERE} {SECOND_OF_JANUARY}",
}

# The bank holidays of 2024 apart from those: whole years show that no nation is given another's.
REST_OF_2024: dict[Nation, str] = {
    "ENG": "2024-05-06 2024-05-27 2024-08-26",
    "WLS": "2024-05-06 2024-05-27 2024-08-26",
    "NIR": "2024-03-18 2024-05-06 2024-05-27 2024-07-12 2024-08-26",
    "SCT": "2024-05-06 2024-05-27 2024-08-05 2024-12-02",
}

days = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))
calendars = st.builds(WorkingCalendar, st.sampled_from(NATIONS), st.lists(days, max_size=5, unique=True).map(tuple))


def dates(words: str) -> set[dt.date]:
    return {dt.date.fromisoformat(word) for word in words.split()}


def between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("stretch", [*EASTERS, *WINTERS], ids=lambda stretch: str(stretch[0]))
def test_the_weekdays_off_around_christmas_and_easter_are_those_of_the_nation(
    nation: Nation, stretch: tuple[dt.date, dt.date]
) -> None:
    calendar = WorkingCalendar(nation)
    weekdays = [day for day in between(*stretch) if day.weekday() < 5]
    assert {day for day in weekdays if not calendar.is_working(day)} == dates(NOT_WORKED[nation]) & set(weekdays)


@pytest.mark.parametrize("nation", NATIONS)
def test_a_whole_year_has_the_bank_holidays_of_its_nation_and_no_others(nation: Nation) -> None:
    calendar = WorkingCalendar(nation)
    weekdays = [day for day in between(dt.date(2024, 1, 1), dt.date(2024, 12, 31)) if day.weekday() < 5]
    expected = dates(f"{NOT_WORKED[nation]} {REST_OF_2024[nation]}") & set(weekdays)
    assert {day for day in weekdays if not calendar.is_working(day)} == expected


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2025-07-14", {"ENG", "WLS", "SCT"}),  # The Boyne, whose day was a Saturday.
        ("2025-12-01", {"ENG", "WLS", "NIR"}),  # St Andrew's Day, whose day was a Sunday.
        ("2026-03-17", {"ENG", "WLS", "SCT"}),
        ("2026-06-15", {"ENG", "WLS", "NIR"}),  # Scotland's extra day for its first World Cup match.
        ("2026-08-03", {"ENG", "WLS", "NIR"}),
        ("2026-08-31", {"SCT"}),
    ],
)
def test_nations_differ_on_their_own_days(day: str, working: set[Nation]) -> None:
    actual = {nation for nation in NATIONS if WorkingCalendar(nation).is_working(dt.date.fromisoformat(day))}
    assert actual == working


def test_a_closure_day_of_the_programme_is_no_working_day() -> None:
    day = dt.date(2024, 12, 27)
    assert WorkingCalendar("ENG").is_working(day)
    assert not WorkingCalendar("ENG", (day,)).is_working(day)


@pytest.mark.parametrize(
    ("nation", "after", "n", "expected"),
    [
        ("ENG", "2024-03-31", 1, "2024-04-02"),
        ("SCT", "2024-03-31", 1, "2024-04-01"),
        ("ENG", "2024-03-31", 5, "2024-04-08"),
        ("ENG", "2024-03-31", 8, "2024-04-11"),
        ("ENG", "2024-12-31", 1, "2025-01-02"),
        ("SCT", "2024-12-31", 1, "2025-01-03"),
        ("ENG", "2024-04-02", 1, "2024-04-03"),
    ],
)
def test_the_nth_working_day_is_counted_from_the_day_after(nation: Nation, after: str, n: int, expected: str) -> None:
    actual = WorkingCalendar(nation).nth_after(dt.date.fromisoformat(after), n)
    assert actual == dt.date.fromisoformat(expected)


@pytest.mark.parametrize("n", [0, -1])
def test_there_is_no_working_day_before_the_first(n: int) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        WorkingCalendar("ENG").nth_after(dt.date(2024, 3, 31), n)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2024-06-15", 1, "2024-06-17"),
        ("2024-06-15", -1, "2024-06-14"),
        ("2024-06-15", 0, "2024-06-17"),
        ("2024-06-14", 0, "2024-06-14"),
        ("2024-06-14", 1, "2024-06-17"),
        ("2024-04-08", -4, "2024-04-02"),
        ("2024-04-02", -1, "2024-03-28"),
    ],
)
def test_a_shift_never_counts_the_day_it_starts_from(day: str, n: int, expected: str) -> None:
    assert WorkingCalendar("ENG").shift(dt.date.fromisoformat(day), n) == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("meeting", "publish"),
    [
        ("2024-06-20", "2024-06-12"),
        ("2024-06-24", "2024-06-14"),  # The Sunday before would leave five clear days too, but nobody is at work.
        ("2024-04-04", "2024-03-25"),  # Over Easter.
        ("2024-05-08", "2024-04-29"),  # Over the early May holiday.
    ],
)
def test_papers_are_out_five_clear_working_days_before_the_meeting(meeting: str, publish: str) -> None:
    actual = WorkingCalendar("ENG").clear_days_before(dt.date.fromisoformat(meeting), 5)
    assert actual == dt.date.fromisoformat(publish)


@given(calendars, days, st.integers(1, 30))
def test_each_next_working_day_is_later_and_is_worked(calendar: WorkingCalendar, day: dt.date, n: int) -> None:
    earlier, later = calendar.nth_after(day, n), calendar.nth_after(day, n + 1)
    assert day < earlier < later
    assert calendar.is_working(earlier)
    assert [d for d in between(earlier, later) if calendar.is_working(d)] == [earlier, later]


@given(calendars, days, st.integers(-30, 30))
def test_a_shift_there_and_back_ends_where_it_began(calendar: WorkingCalendar, day: dt.date, n: int) -> None:
    start = calendar.shift(day, 0)
    assert calendar.is_working(start)
    assert calendar.shift(calendar.shift(start, n), -n) == start


@given(calendars, days, st.integers(0, 10))
def test_clear_days_lie_wholly_between(calendar: WorkingCalendar, day: dt.date, n: int) -> None:
    publish = calendar.clear_days_before(day, n)
    clear = [d for d in between(publish, day)[1:-1] if calendar.is_working(d)]
    assert len(clear) == n
    assert calendar.is_working(publish)


def test_importing_the_calendar_does_not_import_the_list_of_bank_holidays() -> None:
    """The command line stays quick for what asks about no working day."""
    code = "import sys, programme.calendar; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
