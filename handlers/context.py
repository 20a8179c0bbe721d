"""What a capability has at hand while it answers one request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from handlers.request import Asker, Place, Request
from handlers.words import ProgrammeNames
from programme.model import WIDE, Person, Programme, Workstream
from programme.period import Period
from programme.permissions import RIGHTS, Action, Actor
from programme.record import Stamp
from programme.refusals import NotPermitted, listed
from storage import editions, glance, items, ratings, returns
from storage.programmes import Known
from storage.store import Unit
from views.chat.message import Message


@dataclass(frozen=True, slots=True)
class Platform:
    """What the handlers need to know of a chat platform to leave posts in the outbox for it.

    `render` turns a message into one or more payloads inside the platform's limits. `channels` and `account` read
    the programme: where its summaries go, and a person's account if the file gives one.
    """

    name: str
    render: Callable[[Message], Sequence[dict[str, Any]]]
    channels: Callable[[Programme], tuple[str, ...]]
    account: Callable[[Person], str | None]


@dataclass(frozen=True)
class Context:
    """One request's surroundings: the unit of work, the programme, who asks, where and when (`now` in UTC).

    `others`: the programmes that it is not about.

    `real_now` is the machine's own time, for the outbox; it differs from `now` only in rehearsals.
    """

    unit: Unit
    known: Known
    others: tuple[Known, ...]
    actor: Actor
    request: Request
    now: dt.datetime
    real_now: dt.datetime
    platforms: tuple[Platform, ...]

    @property
    def asker(self) -> Asker:
        return self.request.asker

    @property
    def place(self) -> Place:
        return self.request.place

    @property
    def key(self) -> str | None:
        return self.request.key

    @property
    def programme(self) -> Programme:
        return self.known.programme

    @property
    def id(self) -> int:
        return self.known.id

    @property
    def programme_names(self) -> ProgrammeNames:
        """What `in PROGRAMME` may say, now that a programme has been chosen."""
        others = (name for other in self.others for name in (other.programme.key, other.programme.name))
        return ProgrammeNames((self.programme.key, self.programme.name), tuple(others))

    @property
    def here(self) -> str:
        """What words that are to be said again need, where there are several programmes: “ in recovery”."""
        return f" in {self.programme.key}" if self.others else ""

    @property
    def today(self) -> dt.date:
        """The day in the programme's own zone."""
        return self.now.astimezone(self.programme.zone).date()

    @property
    def stamp(self) -> Stamp:
        person = self.actor.person
        return Stamp(
            name=self.actor.name,
            email=person.email if person else self.asker.email,
            at=self.now,
            via=self.asker.via,
            typed_by=self.asker.typed_by,
        )

    def stamp_for(self, workstream: Workstream | None) -> Stamp:
        """The stamp of a contribution; it says so where the right to make it rests on cover alone."""
        actor = self.actor
        if workstream is None or replace(actor, today=None).may("record", workstream):
            return self.stamp
        leads = [person.name for person in self.programme.named(workstream.leads)]
        via = f"{self.stamp.via}, covering for {listed(leads)}" if actor.cover_of(workstream) else self.stamp.via
        return replace(self.stamp, via=via)

    @cached_property
    def issued(self) -> dict[Period, int]:
        return editions.issued(self.unit, self.id)

    @cached_property
    def period(self) -> Period:
        """The period meant where none is named (CONTRACT §1, “The period”)."""
        if self.issued:
            return max(self.issued).next
        current = max(Period.of(self.today), Period.of(self.programme.starts))
        return glance.oldest_held(self.unit, self.id, self.entitled) or current

    @property
    def entitled(self) -> tuple[str, ...]:
        """The workstreams whose exempt items the asker may see, and the kinds of record of the whole programme."""
        wide = WIDE if self.actor.may("see exempt") else ()
        own = (w.key for w in self.programme.workstreams if self.actor.may("see exempt", w))
        return *own, *wide

    def require(self, action: Action, what: str, workstream: Workstream | None = None) -> None:
        """Raises NotPermitted, naming those who may."""
        if not self.actor.may(action, workstream):
            raise NotPermitted(what, self._who_may(action, workstream))

    def _who_may(self, action: Action, workstream: Workstream | None) -> str:
        if "director" in RIGHTS[action]:
            return "the programme's " + ("officers and directors" if "officer" in RIGHTS[action] else "directors")
        people = self.programme.people
        able = [p.name for p in people if Actor(p.name, p, self.today).may(action, workstream)]
        return listed(list(dict.fromkeys(able))) or "the programme's officers"


def periods_held(unit: Unit, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods that hold any record, each with the moment of the latest."""
    held: dict[Period, dt.datetime] = {}
    for kept in (items, ratings, returns):
        for period, moment in kept.periods_held(unit, programme_id).items():
            held[period] = max(moment, held.get(period, moment))
    return held
