"""Opening what is exempt: one person proposes, another confirms (DOMAIN rule 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from programme.model import Person, Programme, Workstream
from programme.permissions import Actor
from programme.record import Item, Stamp

Step = Literal["proposed", "confirmed"]


@dataclass(frozen=True, slots=True)
class Opening:
    """A proposal to open an item, made of the version that whoever proposed it had read. `confirmed`: by whom."""

    version: int
    proposed: Stamp
    confirmed: Stamp | None = None


def standing(item: Item, openings: Iterable[Opening]) -> Opening | None:
    """The proposal that waits for somebody else. It lapses with the next version, whatever that changes."""
    if not item.exempt or item.withdrawn:
        return None
    return next((o for o in openings if o.version == item.version and o.confirmed is None), None)


def same_person(one: Stamp, other: Stamp) -> bool:
    """By e-mail address; by name where the record has none."""
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return one.name == other.name


def others_who_may(programme: Programme, workstream: Workstream, proposed: Stamp, today: dt.date) -> tuple[Person, ...]:
    """Everybody but the one who proposed it who may confirm it today."""
    others = (person for person in programme.people if person.email.casefold() != proposed.email.casefold())
    return tuple(person for person in others if Actor(person.name, person, today).may("mark", workstream))
