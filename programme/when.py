"""Dates, months and spans as people type them: what the words mean near a period, and how they are printed."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from programme.date_words import Said, is_all_date_words, mended, scan, scan_month, tidy
from programme.period import MONTHS, Period
from programme.published import Dates
from programme.refusals import DateNotUnderstood, MonthNotUnderstood, NoSuchDay, listed


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or a span. `text` is its printed form, which `parse_when` reads back; `end` belongs to it."""

    text: str
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class _Date:
    """One date with its month and year made up from its neighbours and the period."""

    day: int | None
    period: Period
    weekday: int | None

    @property
    def start(self) -> dt.date:
        return self.period.start if self.day is None else self.period.start.replace(day=self._existing(self.day))

    @property
    def end(self) -> dt.date:
        return self.period.end if self.day is None else self.start

    def _existing(self, day: int) -> int:
        return min(max(day, 1), self.period.end.day)

    def before(self, following: _Date | None) -> str:
        """As printed, without what the date that follows says for both."""
        month, year = MONTHS[self.period.month - 1], str(self.period.year)
        parts = [] if self.day is None else [str(self.day)]
        if following is None or following.period.year != self.period.year:
            parts += [month, year]
        elif self.day is None or following.period != self.period:
            parts.append(month)
        return " ".join(parts)


def long_date(day: dt.date) -> str:
    """“4 March 2024”."""
    return f"{day.day} {day:%B %Y}"


def parse_when(said: str, period: Period, today: dt.date) -> When:
    """Read a day, a month or a span; a year left out is the one nearest the period.

    Raises DateNotUnderstood, or NoSuchDay where the words read well and the date does not exist.
    """
    when = _read(said, period, today)
    if when is None:
        raise DateNotUnderstood(said, _nearest(said, lambda words: _read(words, period, today)))
    return when


def parse_month(said: str, near: Period) -> Period:
    """Read one month; a year left out is the one nearest `near`.

    Raises MonthNotUnderstood, or NoSuchDay for a thirteenth month.
    """
    month = _read_month(said, near)
    if month is None:
        raise MonthNotUnderstood(said, _nearest(said, lambda words: _read_month(words, near)))
    return month


def looks_like_when(said: str) -> bool:
    """True if the words are somebody's attempt at a date, right or wrong, and not the start of a sentence."""
    anywhere = dt.date(2024, 1, 1)
    try:
        return _read(said, Period.of(anywhere), anywhere) is not None or is_all_date_words(said)
    except NoSuchDay:
        return True


def looks_like_month(said: str) -> bool:
    """True if the words are somebody's attempt at a month. A day is one too: the wrong one."""
    return looks_like_when(said)


def months_named(spans: Iterable[When | Dates]) -> str:
    """The months that the dates touch, in order: “April and May”; with years where they lie in more than one."""
    periods = sorted({period for span in spans for period in _periods(span)})
    several_years = len({period.year for period in periods}) > 1
    return listed([period.label if several_years else MONTHS[period.month - 1] for period in periods])


def _periods(span: When | Dates) -> Iterator[Period]:
    period, last = Period.of(span.start), Period.of(span.end)
    while period <= last:
        yield period
        period = period.next


def _read(said: str, period: Period, today: dt.date) -> When | None:
    dates, joiners = scan(tidy(said), today)
    months = _months(dates)
    if not months:
        return None
    _refuse_month(said, dates, months)
    dated = _dated(dates, months, period)
    _refuse_day(said, dated)
    return When(_printed(dated, joiners), dated[0].start, dated[-1].end)


def _read_month(said: str, near: Period) -> Period | None:
    date = scan_month(tidy(said))
    if date is None:
        return None
    months = _months([date])
    _refuse_month(said, [date], months)
    return _dated([date], months, near)[0].period


def _months(dates: list[Said]) -> list[int]:
    """The month of each: as said, else of the next one said (3-5 June), else of the last (June 3-5).

    None at all where no month is said, or where days and whole months are mixed.
    """
    if len({date.day is None for date in dates}) != 1:
        return []
    around = ([*dates[i:], *reversed(dates[:i])] for i in range(len(dates)))
    known = [next((date.month for date in near if date.month is not None), None) for near in around]
    return [month for month in known if month is not None]


def _years(dates: list[Said], months: list[int], last: int) -> list[int]:
    """The year of each: as said, else after the next one said, else after the one before; `last` where none is said."""
    years = [date.year for date in dates]
    if not any(years):
        years[-1] = last
    for i in reversed(range(len(years) - 1)):
        if years[i] is None and (following := years[i + 1]) is not None:
            years[i] = following - _crosses_year(months[i], months[i + 1])
    for i in range(1, len(years)):
        if years[i] is None and (before := years[i - 1]) is not None:
            years[i] = before + _crosses_year(months[i - 1], months[i])
    return [year for year in years if year is not None]


def _crosses_year(month: int, following: int) -> bool:
    """True for December and January. From May to April is a slip, or needs its years: half a year is the most."""
    return month > following and following + 12 - month <= 6


def _dated(dates: list[Said], months: list[int], period: Period) -> list[_Date]:
    """With the years that bring the whole nearest the period, measured in days between them."""

    def ending_in(year: int) -> list[_Date]:
        years = _years(dates, months, year)
        return [
            _Date(date.day, Period(y, month), date.weekday) for date, month, y in zip(dates, months, years, strict=True)
        ]

    def days_away(dated: list[_Date]) -> int:
        return max((dated[0].start - period.end).days, (period.start - dated[-1].end).days, 0)

    return min((ending_in(period.year + shift) for shift in (-1, 0, 1)), key=days_away)


def _refuse_month(said: str, dates: list[Said], months: list[int]) -> None:
    for date, month in zip(dates, months, strict=True):
        if not 1 <= month <= 12:
            day_first = date.day is not None and not re.match(r"\d{4}", tidy(said))
            raise NoSuchDay(said, f"there is no month {month}{', and the day comes first' if day_first else ''}")


def _refuse_day(said: str, dated: list[_Date]) -> None:
    for date in dated:
        last = date.period.end.day
        if date.day is not None and not 1 <= date.day <= last:
            month = date.period.label if date.period.month == 2 else MONTHS[date.period.month - 1]
            raise NoSuchDay(said, f"{month} has days 1 to {last}")
        if date.weekday not in (None, date.start.weekday()):
            raise NoSuchDay(said, f"{date.before(None)} is a {calendar.day_name[date.start.weekday()]}")
    for date, following in itertools.pairwise(dated):
        if following.start <= date.end:
            raise NoSuchDay(said, f"{following.before(None)} does not come after {date.before(None)}")


def _printed(dated: list[_Date], joiners: list[str]) -> str:
    """“3-5 June 2024”, with an en dash; the last comma of a list is printed as “and”."""
    joiners = [*joiners[:-1], "and"] if joiners[-1:] == [","] else joiners
    text = ""
    for date, following, joiner in zip(dated, [*dated[1:], None], [*joiners, ""], strict=True):
        words = date.before(following)
        text += words + _printed_joiner(joiner, words)
    return text


def _printed_joiner(joiner: str, before: str) -> str:
    dash = " – " if " " in before else "–"
    return {"and": " and ", "&": " and ", ",": ", ", "/": " / ", "": ""}.get(joiner, dash)


def _nearest(said: str, read: Callable[[str], object]) -> tuple[str, ...]:
    """The words with their slips mended, where that makes them readable."""
    return tuple(words for words in dict.fromkeys(mended(said, pick) for pick in (0, -1)) if _reads(words, read))


def _reads(words: str, read: Callable[[str], object]) -> bool:
    try:
        return read(words) is not None
    except NoSuchDay:
        return False
