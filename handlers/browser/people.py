"""Whom one may act as on the chat page: everybody in the programme, a reader, and a stranger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from handlers.browser.platform import PLATFORM, VIA
from handlers.request import Asker
from programme.model import Person, Programme
from programme.permissions import Actor
from programme.refusals import listed
from views.wording import long_date


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody to act as. `key` names them in addresses; `part` says what they have to do with the programme."""

    key: str
    name: str
    email: str
    part: str
    stranger: bool = False

    @property
    def asker(self) -> Asker:
        return Asker(self.name, VIA, self.email, PLATFORM, account=self.email, stranger=self.stranger)


OTHERS = (
    Player("reader", "Reader", "reader@example.org", "works here, and may read"),
    Player("stranger", "Stranger", "stranger@elsewhere.example", "a guest from outside", stranger=True),
)


def players(programme: Programme, now: dt.datetime) -> tuple[Player, ...]:
    """Everybody in the order of the programme file, then those who have no part in it. `now`: whoever covers then."""
    today = now.astimezone(programme.zone).date()
    return *(_player(programme, Actor(person.name, person, today), person) for person in programme.people), *OTHERS


def _player(programme: Programme, actor: Actor, person: Person) -> Player:
    key = person.email.partition("@")[0].replace(".", "-")
    return Player(key, person.name, person.email, _part(programme, actor, person))


def _part(programme: Programme, actor: Actor, person: Person) -> str:
    leads = [w.short for w in programme.current_workstreams if person.email in w.leads]
    deputy_for = [w.short for w in programme.current_workstreams if person.email in w.deputies]
    covers = [(w.short, cover) for w in programme.current_workstreams if (cover := actor.cover_of(w))]
    parts = [
        *([f"leads {listed(leads)}"] if leads else []),
        *([f"deputy for {listed(deputy_for)}"] if deputy_for else []),
        *(f"covers {short} until {long_date(cover.until)}" for short, cover in covers),
        *(
            {"officer": "runs the monthly cycle", "director": "answers for the programme"}[role]
            for role in person.roles
        ),
    ]
    return "; ".join(parts) or "works here, and may read"
