"""Dates, months and periods that cannot be as they were said."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal, did_you_mean, quoted


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """Words that should be a date, a month or a span and are not."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"{quoted(self.said)} is not a date that I can read.{did_you_mean(self.nearest)}"
            " Write it like 15 April, 15/4/2024, April and May, 3-5 June, or yesterday."
        )


@dataclass(eq=False)
class NoSuchDay(Refusal):
    """A date that reads well and does not exist, such as 31 June, or a weekday that does not fit its date."""

    said: str
    why: str

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} cannot be right: {self.why}."


@dataclass(eq=False)
class MonthNotUnderstood(Refusal):
    """Words that should name one month and do not."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        near = did_you_mean(self.nearest)
        return f"{quoted(self.said)} is not a month.{near} Write it like March, March 2024 or 2024-03."


@dataclass(eq=False)
class PeriodOutOfRange(Refusal):
    """A period before the programme starts, or too far ahead to be meant."""

    label: str
    problem: str

    @property
    def sentence(self) -> str:
        return f"{self.label} cannot be reported on: {self.problem}."


@dataclass(eq=False)
class WrongPeriod(Refusal):
    """`for MONTH` on a reference that belongs to another period."""

    ref: str
    label: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} belongs to {self.label}, and what is said of it keeps that period: leave out `for`."
