"""Who may do what: one table, an action a row. Anybody may read what is open; strangers never get this far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from programme.model import Person, Programme, Workstream

Standing = Literal["contributor", "officer", "director"]
Action = Literal["record", "mark", "agree", "issue", "see exempt"]

RIGHTS: dict[Action, frozenset[Standing]] = {
    "record": frozenset({"contributor", "officer"}),
    "mark": frozenset({"contributor", "officer"}),
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
        """What they are beyond a reader, which everybody is who gets this far; towards a workstream if one is given."""
        if self.person is None:
            return frozenset()
        contributes = workstream and self.person.email in (*workstream.leads, *workstream.deputies)
        return frozenset({*self.person.roles, *(("contributor",) if contributes else ())})

    def may(self, action: Action, workstream: Workstream | None = None) -> bool:
        return bool(RIGHTS[action] & self.standings(workstream))


def own_workstreams(programme: Programme, actor: Actor) -> tuple[Workstream, ...]:
    """Those that the actor leads or deputises for, in the programme's order."""
    return tuple(w for w in programme.current_workstreams if "contributor" in actor.standings(w))


def open_workstreams(programme: Programme, actor: Actor) -> tuple[Workstream, ...]:
    """Those that the actor may record for: an officer may for every one."""
    return tuple(w for w in programme.current_workstreams if actor.may("record", w))
