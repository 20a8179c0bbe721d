"""The words that dates are typed in: which forms are read as a date, and which words are a slip of one.

The formats are listed here and nothing else is read: a general parser would take “March” for today's day of March.
What the words mean, with the month and year that they leave out, is `programme.when`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from programme.period import MONTHS

MOST_DATES = 12
"""More dates than this in one list are not read."""

MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.casefold(), month[:3].casefold(), *(("sept",) if number == 9 else ()))
}
WEEKDAYS = tuple(calendar.day_name)
WEEKDAY_NUMBERS = {
    name: number for number, weekday in enumerate(WEEKDAYS) for name in (weekday.casefold(), weekday[:3].casefold())
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
DAYS_FROM_TODAY = {"yesterday": -1, "today": 0, "tomorrow": 1}
MONTH_LIKE = frozenset(MONTH_NUMBERS) | frozenset(DAYS_FROM_TODAY)
DATE_WORDS = MONTH_LIKE | frozenset(WEEKDAY_NUMBERS) | {"st", "nd", "rd", "th", "the", "of", "and", "to"}


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FULL_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d)"
_DAY = r"(?P<day>\d\d?)"
_NTH = rf"(?:the )?{_DAY}(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>\d\d?)"
_NAME = rf"(?P<name>{_one_of(MONTH_NUMBERS)})\.?"
_ON = rf"(?:(?P<weekday>{_one_of(WEEKDAY_NUMBERS)})\.?,? )?"
_JOINER = re.compile(r",? (?:and|to) |,? ?& ?| ?[-/] ?|, ?")
_END = rf"(?=\Z|{_JOINER.pattern})"

_MONTH_FORMS = tuple(
    re.compile(form + _END, re.ASCII)
    for form in (
        rf"{_FULL_YEAR}[-/.]{_MONTH}",  # 2024-04
        rf"{_MONTH}[-/.]{_FULL_YEAR}",  # 04/2024
        rf"{_NAME}(?: (?P<year>(?:19|20)\d\d|'\d\d))?",  # April, Apr. 2024, April '24
    )
)
_FORMS = (
    *(
        re.compile(_ON + form + _END, re.ASCII)
        for form in (
            rf"{_FULL_YEAR}(?P<dash>[-/.]){_MONTH}(?P=dash){_DAY}",  # 2024-04-15
            rf"{_DAY}(?P<dash>[-/.]){_MONTH}(?P=dash){_YEAR}",  # 15/4/2024, 15.4.24
            rf"(?<!\d/){_DAY}/{_MONTH}(?!/)",  # 15/4
            rf"{_NTH}(?: of)? {_NAME}(?: {_YEAR})?",  # 15 April, 15th of April 2024
            rf"{_DAY}(?P<dash>[-/]){_NAME}(?:(?P=dash){_YEAR})?",  # 15-Apr-2024
            rf"{_NAME} {_NTH}(?: {_YEAR})?",  # April 15
            rf"(?P<relative>{_one_of(DAYS_FROM_TODAY)})",
        )
    ),
    *_MONTH_FORMS,
    re.compile(_ON + _NTH + _END, re.ASCII),  # the 3 of 3-5 June
)


@dataclass(frozen=True, slots=True)
class Said:
    """One date as far as the words say it. Without a day it is a month; numbers are not yet known to exist."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


def tidy(said: str) -> str:
    """Lower case, single spaces, plain dashes and quotes, and no comma before a year."""
    text = re.sub(r"[‐‑‒–—―−]", "-", unicodedata.normalize("NFKC", said).casefold())
    text = " ".join(re.sub("[‘’]", "'", text).split())
    return re.sub(r" ?, ?(?=(?:19|20)\d\d\b)", " ", text, flags=re.ASCII)


def scan(text: str, today: dt.date) -> tuple[list[Said], list[str]]:
    """The dates and the joiners between them; nothing if the text is not wholly that."""
    dates: list[Said] = []
    joiners: list[str] = []
    at = 0
    while len(dates) < MOST_DATES and (found := _first_match(text, at)):
        dates.append(_said(found, today))
        joiner = _JOINER.match(text, found.end())
        if joiner is None:
            return dates, joiners
        joiners.append(joiner[0].strip(" ,") or ",")
        at = joiner.end()
    return [], []


def _first_match(text: str, at: int) -> re.Match[str] | None:
    return next((match for form in _FORMS if (match := form.match(text, at))), None)


def scan_month(text: str) -> Said | None:
    """The month that the tidy text wholly is."""
    found = next((match for form in _MONTH_FORMS if (match := form.fullmatch(text))), None)
    no_matter_when = dt.date.min
    return found and _said(found, no_matter_when)


def _said(found: re.Match[str], today: dt.date) -> Said:
    words = found.groupdict()
    weekday = WEEKDAY_NUMBERS.get(words.get("weekday") or "")
    if relative := words.get("relative"):
        day = today + dt.timedelta(days=DAYS_FROM_TODAY[relative])
        return Said(day.day, day.month, day.year, weekday)
    month = MONTH_NUMBERS.get(words.get("name") or "", _number(words.get("month")))
    year = _number(words.get("year"))
    return Said(_number(words.get("day")), month, year + 2000 if year is not None and year < 100 else year, weekday)


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits.strip("'"))


def is_all_date_words(said: str) -> bool:
    """True if every word belongs to dates once slips are mended, and at least one names a month or a near day."""
    text = tidy(mended(said, 0))
    words = re.findall(r"[a-z]+", text)
    only_dates = re.fullmatch(r"[a-z0-9 ./,&'-]+", text) is not None and DATE_WORDS.issuperset(words)
    return only_dates and not MONTH_LIKE.isdisjoint(words)


def mended(said: str, pick: int) -> str:
    """The words with each small slip of a name replaced by the `pick`-th of the names that are nearest to it."""
    return re.sub(r"[^\W\d_]+", lambda word: _names_near(word[0])[pick], " ".join(said.split()))


def _names_near(word: str) -> list[str]:
    """The months or near days that the word slightly misspells; the word itself where it is none."""
    if word.casefold() in DATE_WORDS:
        return [word]
    slips = 1 if len(word) < 7 else 2
    # A slip of May is too often another word: say, many, day.
    names = [name for name in (*MONTHS, *DAYS_FROM_TODAY) if len(name) > 3]
    found = process.extract(
        word,
        names,
        scorer=DamerauLevenshtein.distance,
        processor=str.casefold,
        score_cutoff=slips,
        limit=None,
    )
    return [name for name, distance, _ in found if distance == found[0][1]] or [word]
