"""Ratings that the programme's scale or its rules do not allow."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal, did_you_mean, listed, quoted


@dataclass(eq=False)
class UnknownRating(Refusal):
    """Words that are no level of the programme's scale."""

    said: str
    labels: tuple[str, ...]
    nearest: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return (
            f"{quoted(self.said)} is not a rating of this programme.{did_you_mean(self.nearest)}"
            f" The ratings are {listed(self.labels)}, or “not rated”."
        )


@dataclass(eq=False)
class RatingIsMovement(Refusal):
    """“Green to Amber” says where a rating went; only the person knows where it now stands."""

    said: str
    candidates: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} reads as a movement. Which rating is it now: {listed(self.candidates, 'or')}?"


@dataclass(eq=False)
class NotRatedHere(Refusal):
    """A rating for a workstream that the programme does not rate (`rated = false`)."""

    short: str

    @property
    def sentence(self) -> str:
        return f"{self.short} is not rated in this programme. An administrator changes that in the programme file."


@dataclass(eq=False)
class ReasonNeeded(Refusal):
    """Another overall rating than the suggested one, which is the lowest rated workstream's (DOMAIN rule 4)."""

    label: str
    lowest: str
    lowest_in: tuple[str, ...]

    @property
    def sentence(self) -> str:
        where = listed(self.lowest_in)
        return (
            f"{self.label} is not the lowest rating ({where}: {self.lowest}), so it needs a reason,"
            f" which is printed. Write `rate overall: {self.label} because …`."
        )
