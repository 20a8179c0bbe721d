"""Dates, months and spans as people type them."""

from __future__ import annotations

import datetime as dt

import pytest

from programme.period import MONTHS, Period
from programme.refusals import DateNotUnderstood, MonthNotUnderstood, NoSuchDay
from programme.when import When, looks_like_month, looks_like_when, months_named, parse_month, parse_when

MARCH = Period(2024, 3)
TODAY = dt.date(2024, 5, 20)

READ = [
    ("15 April", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("15th of April", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("the 15th April", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("April 15", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("April 15th, 2024", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("  15   APR.  2024 ", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("15 April '24", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("15 April 23", "15 April 2023", "2023-04-15", "2023-04-15"),
    ("15-Apr-2024", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("Mon 15 April", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("Monday, the 15th of April, 2024", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("1st May", "1 May 2024", "2024-05-01", "2024-05-01"),
    ("15/4/2024", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("15/4", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("4/5/2024", "4 May 2024", "2024-05-04", "2024-05-04"),
    ("15.4.24", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("15-4-2024", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("2024-04-15", "15 April 2024", "2024-04-15", "2024-04-15"),
    ("29 February", "29 February 2024", "2024-02-29", "2024-02-29"),
    ("today", "20 May 2024", "2024-05-20", "2024-05-20"),
    ("Yesterday", "19 May 2024", "2024-05-19", "2024-05-19"),
    ("tomorrow", "21 May 2024", "2024-05-21", "2024-05-21"),
    ("yesterday and today", "19 and 20 May 2024", "2024-05-19", "2024-05-20"),
    ("May", "May 2024", "2024-05-01", "2024-05-31"),
    ("May 2024", "May 2024", "2024-05-01", "2024-05-31"),
    ("sept. 2023", "September 2023", "2023-09-01", "2023-09-30"),
    ("2024-02", "February 2024", "2024-02-01", "2024-02-29"),
    ("02/2024", "February 2024", "2024-02-01", "2024-02-29"),
    ("April and May", "April and May 2024", "2024-04-01", "2024-05-31"),
    ("apr & may 2023", "April and May 2023", "2023-04-01", "2023-05-31"),
    ("April, May and June", "April, May and June 2024", "2024-04-01", "2024-06-30"),
    ("April, May, June", "April, May and June 2024", "2024-04-01", "2024-06-30"),
    ("June / July", "June / July 2024", "2024-06-01", "2024-07-31"),
    ("june/july", "June / July 2024", "2024-06-01", "2024-07-31"),
    ("June-July", "June–July 2024", "2024-06-01", "2024-07-31"),
    ("June to July", "June–July 2024", "2024-06-01", "2024-07-31"),
    ("3-5 June", "3–5 June 2024", "2024-06-03", "2024-06-05"),
    ("3–5 June", "3–5 June 2024", "2024-06-03", "2024-06-05"),
    ("3rd — 5th June 2023", "3–5 June 2023", "2023-06-03", "2023-06-05"),
    ("3 to 5 June", "3–5 June 2024", "2024-06-03", "2024-06-05"),
    ("June 3-5", "3–5 June 2024", "2024-06-03", "2024-06-05"),
    ("April 15-24", "15–24 April 2024", "2024-04-15", "2024-04-24"),
    ("3 and 5 June", "3 and 5 June 2024", "2024-06-03", "2024-06-05"),
    ("3, 4 and 7 June", "3, 4 and 7 June 2024", "2024-06-03", "2024-06-07"),
    ("3/4 June", "3 / 4 June 2024", "2024-06-03", "2024-06-04"),
    ("15/4 - 17/4", "15–17 April 2024", "2024-04-15", "2024-04-17"),
    ("2024-04-15 to 2024-05-02", "15 April – 2 May 2024", "2024-04-15", "2024-05-02"),
    ("28 April - 3 May", "28 April – 3 May 2024", "2024-04-28", "2024-05-03"),
    ("28 Dec - 3 Jan 2025", "28 December 2024 – 3 January 2025", "2024-12-28", "2025-01-03"),
    ("28 Dec 2024 - 3 Jan", "28 December 2024 – 3 January 2025", "2024-12-28", "2025-01-03"),
    ("December 2024 and January 2025", "December 2024 and January 2025", "2024-12-01", "2025-01-31"),
    ("December and January", "December 2023 and January 2024", "2023-12-01", "2024-01-31"),
    ("July and January", "July 2023 and January 2024", "2023-07-01", "2024-01-31"),
    ("April 2023 and May", "April and May 2023", "2023-04-01", "2023-05-31"),
    ("April 2023 - March 2024", "April 2023 – March 2024", "2023-04-01", "2024-03-31"),
]


@pytest.mark.parametrize(("said", "text", "start", "end"), READ)
def test_a_date_is_read_near_march_2024_and_printed_in_full(said: str, text: str, start: str, end: str) -> None:
    expected = When(text, dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert parse_when(said, MARCH, TODAY) == expected


def test_a_list_of_every_month_is_read() -> None:
    when = parse_when(", ".join(MONTHS), MARCH, TODAY)
    assert (when.start, when.end) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("period", "said", "start"),
    [
        ("2024-12", "5 January", "2025-01-05"),
        ("2024-01", "20 December", "2023-12-20"),
        ("2024-01", "January", "2024-01-01"),
        ("2024-12", "December and January", "2024-12-01"),
        ("2024-03", "15 September", "2023-09-15"),  # 168 days before 1 March.
        ("2024-03", "16 September", "2023-09-16"),  # 167 days before, against 169 after.
        ("2024-03", "14 September", "2024-09-14"),  # 167 days after 31 March, against 169 before.
        ("2024-03", "31 August", "2024-08-31"),
    ],
)
def test_a_year_left_out_is_the_one_nearest_the_period(period: str, said: str, start: str) -> None:
    actual = parse_when(said, Period.from_key(period), TODAY)
    assert actual.start == dt.date.fromisoformat(start)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("31 June", "June has days 1 to 30"),
        ("30 February", "February 2024 has days 1 to 29"),
        ("29 February 2023", "February 2023 has days 1 to 28"),
        ("0 April", "April has days 1 to 30"),
        ("Tuesday 15 April", "15 April 2024 is a Monday"),
        ("Sat 3 and Sun 4 June", "3 June 2024 is a Monday"),
        ("4/15/2024", "there is no month 15, and the day comes first"),
        ("4/15", "there is no month 15, and the day comes first"),
        ("2024-15-04", "there is no month 15"),
        ("2024-13", "there is no month 13"),
        ("5-3 June", "3 June 2024 does not come after 5 June 2024"),
        ("5 and 5 June", "5 June 2024 does not come after 5 June 2024"),
        ("May and April", "April 2024 does not come after May 2024"),
        ("June and January", "January 2024 does not come after June 2024"),
        ("June 2024 - May 2024", "May 2024 does not come after June 2024"),
        ("3 May 2024 - 28 April 2024", "28 April 2024 does not come after 3 May 2024"),
    ],
)
def test_a_date_that_does_not_exist_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        parse_when(said, MARCH, TODAY)
    assert refused.value.why == why
    assert refused.value.said == said


@pytest.mark.parametrize(
    "said",
    [
        *("", "the whole", "track", "time", "Tuesdays we meet", "15", "3-5", "15th", "15.4", "15-4", "1-2-3", "3/4/5"),
        *("April and 3 May", "15 April 15 April", "15 April 3024", "15km April", "and May", "May and", "May or June"),
        *("Monday", "last week", "mayor", "marching", "15/4.2024", "April" + ", May" * 12, "11/2024/3"),
    ],
)
def test_words_that_are_no_date_are_refused(said: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_when(said, MARCH, TODAY)


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("15 Arpil", ("15 April",)),
        ("15 arpil  2024", ("15 April 2024",)),
        ("Febuary", ("February",)),
        ("Setpember and Ocotber", ("September and October",)),
        ("yesterdy", ("yesterday",)),
        ("tomorow", ("tomorrow",)),
        ("3 Jly", ("3 July",)),
        ("Septembre 2023", ("September 2023",)),
        ("Sptembr", ("September",)),
        ("15 Mai", ()),
        ("Jule", ("June", "July")),
        ("31 Juen", ()),  # There is no 31 June either.
        ("the whole", ()),
        ("Arpil " * 60, ()),
    ],
)
def test_a_slip_in_a_name_is_offered_mended(said: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse_when(said, MARCH, TODAY)
    assert refused.value.nearest == nearest


@pytest.mark.parametrize(
    ("said", "near", "key"),
    [
        ("March", "2024-03", "2024-03"),
        ("mar", "2024-03", "2024-03"),
        ("Mar.", "2024-12", "2025-03"),
        ("March 2023", "2024-03", "2023-03"),
        ("MARCH '23", "2024-03", "2023-03"),
        ("2024-03", "2025-03", "2024-03"),
        ("03/2024", "2025-03", "2024-03"),
        ("3/2024", "2025-03", "2024-03"),
        ("December", "2024-01", "2023-12"),
        ("January", "2024-12", "2025-01"),
    ],
)
def test_a_month_is_read_near_a_period(said: str, near: str, key: str) -> None:
    assert parse_month(said, Period.from_key(near)) == Period.from_key(key)


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("Marhc", ("March",)),
        ("Febuary 2024", ("February 2024",)),
        ("15 March", ()),
        ("March and April", ()),
        ("March 24", ()),  # A day or a year: nobody but the writer knows.
        ("last month", ()),
        ("today", ()),
        ("", ()),
    ],
)
def test_words_that_are_no_single_month_are_refused(said: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(MonthNotUnderstood) as refused:
        parse_month(said, MARCH)
    assert refused.value.nearest == nearest


@pytest.mark.parametrize("said", ["2024-13", "13/2024", "00/2024"])
def test_there_is_no_thirteenth_month(said: str) -> None:
    with pytest.raises(NoSuchDay, match="there is no month"):
        parse_month(said, MARCH)


ATTEMPTS = ["15 April", "may", "today", "31 June", "4/15/2024", "15 Arpil", "Febuary", "yesterdy", "April and 3 May"]
ORDINARY = [
    "the whole",
    "Tuesdays we meet",
    "track",
    "time",
    "",
    "sat",
    "sun",
    "second",
    "the second half",
    "match day",
]
SENTENCES = ["5 people may come", "march on 3 fronts", "April's £5", "3-5", "15", "may be", "many", "those who may"]


@pytest.mark.parametrize("said", ATTEMPTS)
def test_an_attempt_at_a_date_is_known_as_one(said: str) -> None:
    assert looks_like_when(said)


@pytest.mark.parametrize("said", ORDINARY + SENTENCES)
def test_ordinary_words_are_no_attempt_at_a_date_or_a_month(said: str) -> None:
    assert not looks_like_when(said)
    assert not looks_like_month(said)


@pytest.mark.parametrize("said", ["March", "march 2024", "2024-03", "2024-13", "Marhc", "15 March", "April and May"])
def test_an_attempt_at_a_month_is_known_as_one(said: str) -> None:
    assert looks_like_month(said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], ""),
        (["7 May"], "May"),
        (["10 May", "2-15 April"], "April and May"),
        (["28 April - 3 May"], "April and May"),
        (["April", "June"], "April and June"),
        (["June", "April and May", "3 May"], "April, May and June"),
        (["April - June"], "April, May and June"),
        (["January 2025"], "January"),
        (["January 2025", "December 2024"], "December 2024 and January 2025"),
        (["May 2024", "May 2025"], "May 2024 and May 2025"),
    ],
)
def test_the_months_of_dates_are_named_in_order_with_years_only_where_they_differ(
    said: list[str], expected: str
) -> None:
    assert months_named([parse_when(words, MARCH, TODAY) for words in said]) == expected
