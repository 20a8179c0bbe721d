"""An example programme with two channels, a month reported in it, and an outbox that its issue fills."""

from __future__ import annotations

import datetime as dt

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
from tests.plan import ACCOUNTS, PLAN, Clock, in_channels, utc

CHANNELS = ("C01GEN", "C02BOARD")
PROGRAMME = in_channels(
    *CHANNELS,
    plan=f"""{PLAN}
[[workstreams]]
key = "money"
title = "Living within our means"
short = "Money"

[cycle]
opening = false
remind = []
preview = "8th working day 09:00"
""",
)
"""Nobody is asked and nothing is shown before the issue: what is tried with it is the issue alone."""

ASKED = PROGRAMME.partition("[cycle]")[0]
"""The same with the cycle that is usual: leads are asked, and directors are shown a preview."""

HEADINGS = (
    "Getting Better: highlight summary, March 2024",
    "Values, trust: a culture that people recognise",
    "Homes and land",
    "Living within our means",
)
"""How the summary and its three parts begin: nine posts with the director's copy."""

LEAD, OLU, DI = ACCOUNTS["lead"], ACCOUNTS["officer"], ACCOUNTS["director"]
OFFICER, DIRECTOR = OLU.account, DI.account


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
