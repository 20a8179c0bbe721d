"""Every expected refusal, each with the one sentence that people read.

A refusal says what was wrong and what would be right. The edge that answers adds whether anything was recorded;
nothing here knows about chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def did_you_mean(nearest: Sequence[str]) -> str:
    """“ Did you mean a or b?”, or nothing where nothing is near."""
    return f" Did you mean {listed(nearest, 'or')}?" if nearest else ""


def listed(words: Sequence[str], last: str = "and") -> str:
    """“a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


@dataclass(eq=False)
class Refusal(Exception):
    """Something asked for that the rules do not allow. `str()` is the sentence that the person reads."""

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        raise NotImplementedError


@dataclass(eq=False)
class DateNotUnderstood(Refusal):
    """Words that should be a date, a month or a span and are not."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"“{self.said}” is not a date that I can read.{did_you_mean(self.nearest)}"
            " Write it like 15 April, 15/4/2024, April and May, 3-5 June, or yesterday."
        )


@dataclass(eq=False)
class NoSuchDay(Refusal):
    """A date that reads well and does not exist, such as 31 June, or a weekday that does not fit its date."""

    said: str
    why: str

    @property
    def sentence(self) -> str:
        return f"“{self.said}” cannot be right: {self.why}."


@dataclass(eq=False)
class MonthNotUnderstood(Refusal):
    """Words that should name one month and do not."""

    said: str
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return f"“{self.said}” is not a month.{did_you_mean(self.nearest)} Write it like March, March 2024 or 2024-03."


@dataclass(eq=False)
class UnknownRating(Refusal):
    """Words that are no level of the programme's scale."""

    said: str
    labels: tuple[str, ...]
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"“{self.said}” is not a rating of this programme.{did_you_mean(self.nearest)}"
            f" The ratings are {listed(self.labels)}, or “not rated”."
        )


@dataclass(eq=False)
class RatingIsMovement(Refusal):
    """“Green to Amber” says where a rating went; only the person knows where it now stands."""

    said: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"“{self.said}” reads as a movement. Which rating is it now: {listed(self.candidates, 'or')}?"


@dataclass(eq=False)
class UnknownWorkstream(Refusal):
    """A name that matches no workstream."""

    said: str
    word: str
    names: tuple[str, ...]
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"There is no {self.word} called “{self.said}”.{did_you_mean(self.nearest)}"
            f" There are: {listed(self.names)}."
        )


@dataclass(eq=False)
class AmbiguousWorkstream(Refusal):
    """A name that fits two workstreams equally well."""

    said: str
    word: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return (
            f"“{self.said}” fits more than one {self.word}: {listed(self.candidates, 'or')}? Say it with one of those."
        )
