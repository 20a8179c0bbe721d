"""What became of what was planned: done, still planned or dropped, as somebody said, for as long as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from programme.published import Dates, Published
from programme.record import Item, Ref, Stamp

PlanBecame = Literal["done", "still planned", "dropped"]
Became = PlanBecame | Literal["not dropped"]


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

    @property
    def is_open(self) -> bool:
        """Whether anybody may know of it, and of what became of it."""
        return not self.item.exempt and (self.outcome is None or self.outcome.through_is_open)


@dataclass(frozen=True, slots=True)
class PlannedBefore(Published):
    """What was planned for this period in the one before, and what became of it."""

    ref: str
    text: str
    """In the author's words, as plain text."""
    when: Dates | None
    exempt: str
    """The reason why the public may not see it. Always empty in a report for the public."""
    became: PlanBecame | None = None
    """Null where nobody has said it."""
    through: str = ""
    """The reference of the activity that it was done with, or of the plan in which it goes on."""
    reason: str = ""
    """Why it was dropped, in the words of the person who said so."""


def standing(said: Sequence[Outcome]) -> Outcome | None:
    """The outcome that stands of all that was said of one plan, in order: what is taken back leaves it open again."""
    last = said[-1] if said else None
    return last if last and last.became != "not dropped" and last.through_stands else None


def planned_before(plans: Iterable[Plan], workstream: str, *, public: bool) -> tuple[PlannedBefore, ...]:
    """A workstream's plans as a report prints them.

    What was done with, or goes on in, something exempt is left out for the public: to say what became of it would tell
    of that, and to leave the outcome out would say that there is none.
    """
    own = (plan for plan in plans if plan.item.workstream == workstream)
    return tuple(_printed(plan) for plan in own if plan.is_open or not public)


def _printed(plan: Plan) -> PlannedBefore:
    item, said = plan.item, plan.outcome
    return PlannedBefore(
        ref=str(item.ref),
        text=item.text,
        when=Dates(item.when.text, item.when.start, item.when.end) if item.when else None,
        exempt=item.exempt,
        became=None if said is None or said.became == "not dropped" else said.became,
        through=str(said.through) if said and said.through else "",
        reason=said.reason if said else "",
    )
