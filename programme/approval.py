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


def by_a_director(programme: Programme, agreed: RatingGiven) -> bool:
    """Whether a rating that was agreed is a director's approval of the issue: an officer's is not (CONTRACT §5)."""
    person = programme.person(agreed.stamp.email)
    return person is not None and "director" in person.roles
