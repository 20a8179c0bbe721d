"""An example programme with two channels, a month reported in it, and an outbox that its issue fills."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from handlers.answer import Desk
from handlers.request import Asker, Place, Reply, Request, Words
from handlers.slack.platform import SLACK
from programme.file import read
from programme.record import Stamp
from storage import outbox, programmes
from storage.outbox import Post
from storage.programmes import Shelf
from storage.store import Store, Unit
from storage.tables import outbox as table

PROGRAMME = """
[programme]
key = "plan"
name = "Getting Better"
organisation = "Example Authority"
starts = 2024-03-01

[[people]]
name = "Alice Hart"
email = "culture.lead@example.org"

[[people]]
name = "Ola Nowak"
email = "officer@example.org"
roles = ["officer"]

[[people]]
name = "Dev Marsh"
email = "director@example.org"
roles = ["director"]

[[workstreams]]
key = "culture"
title = "A culture that people recognise"
short = "Culture"
leads = ["culture.lead@example.org"]

[[workstreams]]
key = "homes"
title = "Homes and land"
short = "Homes"

[[workstreams]]
key = "money"
title = "Living within our means"
short = "Money"

[channels]
slack = ["C01GEN", "C02BOARD"]
"""
CHANNELS = ("C01GEN", "C02BOARD")
HEADINGS = (
    "Getting Better: highlight summary, March 2024",
    "A culture that people recognise",
    "Homes and land",
    "Living within our means",
)
"""How the summary and its three parts begin: nine posts with the director's copy."""

LEAD = Asker("Alice Hart", "Slack", "culture.lead@example.org", "slack", "U01ALICE")
DEV = Asker("Dev Marsh", "Slack", "director@example.org", "slack", "U05DEV")
OLA = Asker("Ola Nowak", "Slack", "officer@example.org", "slack", "U04OLA")
OFFICER, DIRECTOR = OLA.account, DEV.account


@dataclass(slots=True)
class Clock:
    """Stands still until it is moved. Aware, in UTC."""

    moment: dt.datetime
    rehearsal: bool = False

    def now(self) -> dt.datetime:
        return self.moment

    def pass_(self, **time: float) -> None:
        self.moment += dt.timedelta(**time)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def apply(store: Store, programme: str, at: dt.datetime) -> None:
    stamp = Stamp("setup", at, "the command line")
    store.write(lambda unit: programmes.apply(unit, read(programme), stamp))


def desk(store: Store, clock: Clock) -> Desk:
    return Desk(store, clock, (SLACK,), Shelf())


def say(at: Desk, who: Asker, words: str) -> Reply:
    """Say what is sure to be done."""
    reply = at.answer(Request(who, Place("slack", CHANNELS[0]), Words(words)))
    assert reply.done
    return reply


def recorded(store: Store, programme: str = PROGRAMME) -> Desk:
    """The programme as it was in March, with something to report."""
    march = Clock(utc("2024-03-20T09:00"))
    apply(store, programme, march.now())
    reporting = desk(store, march)
    say(reporting, LEAD, "update culture: Staff awards were held")
    say(reporting, LEAD, "rate culture: Green because all is well")
    return reporting


def posts(store: Store) -> list[Post]:
    """The outbox, in order."""
    return store.read(_posts)


def _posts(unit: Unit) -> list[Post]:
    ids = unit.scalars(select(table.c.id).order_by(table.c.id)).all()
    found = (outbox.find(unit, post_id) for post_id in ids)
    return [post for post in found if post]
