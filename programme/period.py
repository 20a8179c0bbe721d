"""Reporting periods: calendar months."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

MONTHS = tuple(calendar.month_name)[1:]


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """One calendar month. Periods sort by time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: dt.date) -> Period:
        return cls(day.year, day.month)

    @classmethod
    def from_key(cls, key: str) -> Period:
        """Read `2024-03`. Raises ValueError on anything else."""
        year, dash, month = key.partition("-")
        if not (dash and len(year) == 4 and len(month) == 2 and (year + month).isdecimal()):
            raise ValueError(f"a period is written like 2024-03, not {key!r}")
        return cls(int(year), int(month))

    @property
    def key(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def label(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def start(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def end(self) -> dt.date:
        """The last day of the period, which belongs to it."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def next(self) -> Period:
        return self.plus(1)

    def plus(self, months: int) -> Period:
        total = self.year * 12 + (self.month - 1) + months
        return Period(total // 12, total % 12 + 1)

    def __str__(self) -> str:
        return self.label
