"""What became of what was planned: done, still planned or dropped, as somebody said, for as long as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from programme.record import Item, Ref, Stamp

Became = Literal["done", "still planned", "dropped", "not dropped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody said of a plan. `not dropped` takes the dropping back.

    `through`: the activity that it was done with, or the plan in which it goes on. `through_stands`: that one has not
    been withdrawn; `through_is_open`: anybody may know of it.
    """

    plan: Ref
    became: Became
    stamp: Stamp
    reason: str = ""
    through: Ref | None = None
    through_stands: bool = True
    through_is_open: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """Something planned, with the outcome that stands."""

    item: Item
    outcome: Outcome | None = None


def standing(said: Sequence[Outcome]) -> Outcome | None:
    """The outcome that stands of all that was said of one plan, in order: what is taken back leaves it open again."""
    last = said[-1] if said else None
    return last if last and last.became != "not dropped" and last.through_stands else None
