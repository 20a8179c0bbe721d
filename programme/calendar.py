"""Working days of a nation: Monday to Friday, less its bank holidays and the programme's own closure days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from programme.model import Nation

DAY = dt.timedelta(days=1)


@cache
def bank_holidays(nation: Nation, year: int) -> frozenset[dt.date]:
    """The nation's bank holidays in that year, substitute days among them.

    A whole year is one value, so that a thread never meets a year which another is still filling in.
    """
    import holidays  # noqa: PLC0415  It is slow to import, and only a question about a working day needs it.

    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Counts working days. Whole days only: it knows no hours and no time zone."""

    nation: Nation
    closed: tuple[dt.date, ...] = ()

    def is_working(self, day: dt.date) -> bool:
        weekend = day.weekday() >= 5
        return not weekend and day not in self.closed and day not in bank_holidays(self.nation, day.year)

    def nth_after(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day strictly after `day`. Raises ValueError unless n is at least 1."""
        if n < 1:
            raise ValueError(f"working days after a day are counted from 1, not from {n}")
        return self._walk(day, n, DAY)

    def shift(self, day: dt.date, n: int) -> dt.date:
        """The n-th working day after `day`, or before it where n is negative.

        `day` itself is never counted, working or not: one day from a Saturday is the Monday, or the Friday before.
        No days at all from a day that is not working is the next one that is.
        """
        if n == 0:
            return day if self.is_working(day) else self.nth_after(day, 1)
        return self._walk(day, abs(n), DAY if n > 0 else -DAY)

    def clear_days_before(self, day: dt.date, n: int) -> dt.date:
        """The latest working day with at least n working days strictly between it and `day`.

        So papers for a meeting are published, where the law asks for clear days: neither end counts.
        """
        return self.shift(day, -(n + 1))

    def _walk(self, day: dt.date, n: int, step: dt.timedelta) -> dt.date:
        while n:
            day += step
            n -= self.is_working(day)
        return day
