"""Who may do what: one table, an action a row (CONTRACT §1, “Who”)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from programme.model import Person, Programme, Workstream

Standing = Literal["reader", "contributor", "officer", "director"]
Action = Literal["read", "record", "agree", "issue", "see exempt"]

RIGHTS: dict[Action, frozenset[Standing]] = {
    "read": frozenset({"reader"}),
    "record": frozenset({"contributor", "officer"}),
    "agree": frozenset({"officer", "director"}),
    "issue": frozenset({"officer", "director"}),
    "see exempt": frozenset({"contributor", "officer", "director"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks: a person of the programme, or any other member of the organisation (`person` None)."""

    name: str
    person: Person | None = None

    def standings(self, workstream: Workstream | None) -> frozenset[Standing]:
        """What they are, towards one workstream where it matters. Everybody who gets this far is a reader."""
        if self.person is None:
            return frozenset({"reader"})
        contributes = workstream and self.person.email in (*workstream.leads, *workstream.deputies)
        return frozenset({"reader", *self.person.roles, *(("contributor",) if contributes else ())})

    def may(self, action: Action, workstream: Workstream | None = None) -> bool:
        return bool(RIGHTS[action] & self.standings(workstream))


def own_workstreams(programme: Programme, actor: Actor) -> tuple[Workstream, ...]:
    """Those that the actor leads or deputises for, in the programme's order."""
    return tuple(w for w in programme.current_workstreams if "contributor" in actor.standings(w))


def open_workstreams(programme: Programme, actor: Actor) -> tuple[Workstream, ...]:
    """Those that the actor may record for."""
    return tuple(w for w in programme.current_workstreams if actor.may("record", w))
