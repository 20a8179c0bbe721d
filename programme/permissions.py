"""Who may do what: one table, an action a row. Anybody may read what is open; strangers never get this far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from programme.model import Cover, Person, Programme, Workstream

Standing = Literal["lead", "contributor", "officer", "director"]
Action = Literal["record", "mark", "agree", "issue", "acknowledge", "see exempt", "cover", "appoint", "see addresses"]

RIGHTS: dict[Action, frozenset[Standing]] = {
    "record": frozenset({"contributor", "officer"}),
    "mark": frozenset({"contributor", "officer"}),
    "agree": frozenset({"officer", "director"}),
    "issue": frozenset({"officer", "director"}),
    "acknowledge": frozenset({"director"}),
    "see exempt": frozenset({"contributor", "officer", "director"}),
    "cover": frozenset({"lead", "officer"}),
    "appoint": frozenset({"officer"}),
    "see addresses": frozenset({"officer", "director"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks: a person of the programme, or any other member of the organisation (`person` None).

    `today`: the day in the programme's zone; without it no cover counts.
    """

    name: str
    person: Person | None = None
    today: dt.date | None = None

    def standings(self, workstream: Workstream | None) -> frozenset[Standing]:
        """What they are beyond a reader, which everybody is who gets this far; towards a workstream if one is given."""
        if self.person is None:
            return frozenset()
        found: set[Standing] = {*self.person.roles}
        if workstream and self.person.email in workstream.leads:
            found |= {"lead", "contributor"}
        if workstream and (self.person.email in workstream.deputies or self.cover_of(workstream)):
            found.add("contributor")
        return frozenset(found)

    def cover_of(self, workstream: Workstream) -> Cover | None:
        """The cover under which they stand in for its leads today."""
        if self.person is None or self.today is None:
            return None
        own = (cover for cover in workstream.covers if cover.person == self.person.email)
        return next((cover for cover in own if cover.start <= self.today <= cover.until), None)

    def may(self, action: Action, workstream: Workstream | None = None) -> bool:
        return bool(RIGHTS[action] & self.standings(workstream))


def own_workstreams(programme: Programme, actor: Actor) -> tuple[Workstream, ...]:
    """Those that the actor leads, deputises for or covers today, in the programme's order."""
    return tuple(w for w in programme.current_workstreams if "contributor" in actor.standings(w))


def open_workstreams(programme: Programme, actor: Actor) -> tuple[Workstream, ...]:
    """Those that the actor may record for: an officer may for every one."""
    return tuple(w for w in programme.current_workstreams if actor.may("record", w))
