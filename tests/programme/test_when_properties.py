"""What holds for every date that people may type, and for everything that is none."""

from __future__ import annotations

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from programme.period import MONTHS, Period
from programme.refusals import DateNotUnderstood, MonthNotUnderstood, NoSuchDay, Refusal
from programme.when import looks_like_month, looks_like_when, parse_month, parse_when

MARCH = Period(2024, 3)
TODAY = dt.date(2024, 5, 20)

days = st.dates(dt.date(2000, 1, 1), dt.date(2098, 12, 31))
periods = days.map(Period.of)
words = st.sampled_from(
    [
        *(*MONTHS, "jan", "Sept.", "Arpil", "mon", "Sun", "today", "tomorrow", "and", "to", "of", "the"),
        *("&", "/", "-", "–", ",", ".", "1", "3rd", "15", "29", "30", "31", "0", "99", "2023", "2024", "'24"),
        *("4/5", "15/4/2024", "2024-02-29"),
    ]
)
date_like = st.lists(words, max_size=8).map(" ".join) | st.text("0123456789-/., adeijmnprtuyvbh’–", max_size=25)


@given(st.text() | date_like, periods, days)
def test_any_words_are_read_or_refused_and_what_is_read_prints_so_that_it_reads_the_same(
    said: str, period: Period, today: dt.date
) -> None:
    """Nothing but a Refusal comes out, and a printed date means the same wherever it is typed again."""
    try:
        when = parse_when(said, period, today)
    except Refusal:
        return
    assert when.start <= when.end
    assert parse_when(when.text, Period(2050, 6), dt.date(2050, 6, 1)) == when


@given(st.text() | date_like)
def test_whatever_is_read_as_a_date_or_nearly_looks_like_one(said: str) -> None:
    try:
        parse_when(said, MARCH, TODAY)
    except DateNotUnderstood as refused:
        assert looks_like_when(said) or not refused.nearest  # noqa: PT017  Either end is right.
    except NoSuchDay:
        assert looks_like_when(said)
    else:
        assert looks_like_when(said)


@given(st.text() | date_like, periods)
def test_any_words_are_a_month_or_refused(said: str, near: Period) -> None:
    try:
        month = parse_month(said, near)
    except (MonthNotUnderstood, NoSuchDay):
        return
    assert parse_month(month.label, Period(2050, 6)) == parse_month(month.key, Period(2050, 6)) == month
    assert looks_like_month(said)


@given(days, days, periods)
def test_every_span_of_days_can_be_said_in_numbers_and_reads_back_from_print(
    one: dt.date, other: dt.date, period: Period
) -> None:
    start, end = sorted((one, other))
    assume(start < end)
    when = parse_when(f"{start.day}/{start.month}/{start.year} - {end.isoformat()}", period, TODAY)
    assert (when.start, when.end) == (start, end)
    assert parse_when(when.text, period, TODAY) == when


@given(days, periods)
def test_a_day_without_its_year_falls_as_near_the_period_as_it_can(day: dt.date, period: Period) -> None:
    assume((day.month, day.day) != (2, 29))
    actual = parse_when(f"{day.day}/{day.month}", period, TODAY).start
    away = {
        y: max((day.replace(year=y) - period.end).days, (period.start - day.replace(year=y)).days)
        for y in range(1999, 2100)
    }
    assert max(away[actual.year], 0) == max(min(away.values()), 0)
