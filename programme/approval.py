"""What stands between a period and its scheduled issue: a hold, and the director who has yet to agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

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


def agreements(programme: Programme, given: Sequence[RatingGiven]) -> tuple[RatingGiven, ...]:
    """The directors' agreements to the overall rating that was given last. `given`: every one, the latest first.

    An officer who says the same level again leaves them; whoever says another takes them back.
    """
    same = takewhile(lambda one: one.label is not None and one.label == given[0].label, given)
    return tuple(one for one in same if by_a_director(programme, one))
