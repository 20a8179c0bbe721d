"""What stands between a period and its scheduled issue: a hold, and the director who has yet to agree."""

from __future__ import annotations

from dataclasses import dataclass

from programme.model import Programme
from programme.period import Period
from programme.record import RatingGiven, Stamp


@dataclass(frozen=True, slots=True)
class Hold:
    """The scheduled issue of a period is stopped, for a reason."""

    period: Period
    reason: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A director has seen the summary. `edition`: which; 0 for what stood before the first issue."""

    period: Period
    edition: int
    stamp: Stamp


def approved(programme: Programme, agreed: RatingGiven | None) -> bool:
    """Whether the schedule may issue: by itself, or because a director has agreed the period's overall rating.

    `agreed`: the overall rating that stands. One that an officer gave is not a director's approval (CONTRACT §5).
    """
    if programme.cycle.approval == "automatic":
        return True
    person = programme.person(agreed.stamp.email) if agreed and agreed.label else None
    return person is not None and "director" in person.roles
