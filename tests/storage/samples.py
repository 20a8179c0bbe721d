"""A small programme, people and facts to store."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from programme.compile import compile_report
from programme.edition import freeze
from programme.model import Person, Programme, Workstream
from programme.period import Period
from programme.record import Facts, Item, Ref, Stamp
from programme.report import EditionHead, Report
from programme.scale import DEFAULT_SCALE
from programme.when import When
from storage import items, programmes
from storage.programmes import Shelf
from storage.store import Store

START = dt.datetime(2024, 3, 20, 9, 30, 15, 123456, tzinfo=dt.UTC)
MARCH = Period(2024, 3)
APRIL = Period(2024, 4)
MAY = Period(2024, 5)

PROGRAMME = Programme(
    key="recovery",
    name="Recovery Plan",
    organisation="Borough of Testing",
    starts=dt.date(2024, 3, 1),
    scale=DEFAULT_SCALE,
    people=(Person(name="Ada Lead", email="ada@example.org"),),
    workstreams=(
        Workstream(key="culture", title="Culture and leadership", short="Culture", leads=("ada@example.org",)),
        Workstream(key="money", title="Money and contracts", short="Money"),
    ),
)


def after(minutes: float = 0, *, days: float = 0) -> dt.datetime:
    return START + dt.timedelta(days=days, minutes=minutes)


def stamp(at: dt.datetime = START, email: str = "ada@example.org", **more: str) -> Stamp:
    return Stamp(name=more.get("name", "Ada Lead"), email=email, at=at, via="Slack", typed_by=more.get("typed_by", ""))


def applied(store: Store, programme: Programme = PROGRAMME) -> int:
    """Apply the programme; its number in the store."""
    store.write(lambda unit: programmes.apply(unit, programme, stamp()))
    known = store.read(Shelf().current)
    return next(one.id for one in known if one.programme.key == programme.key)


def draft(text: str = "Staff awards held", *, key: str = "culture", at: dt.datetime = START, **more: object) -> Item:
    said = stamp(at)
    plain = Item(Ref(key, 0), "activity", key, MARCH, text, 1, said, said)
    return replace(plain, **more)


def add(store: Store, programme_id: int, item: Item) -> Item:
    return store.write(lambda unit: items.add(unit, programme_id, item, None))


def revise(store: Store, programme_id: int, item: Item, *, at: dt.datetime, **changes: object) -> Item:
    changed = replace(item, last=stamp(at), **changes)
    return store.write(lambda unit: items.revise(unit, programme_id, changed, None))


def day(year: int, month: int, number: int) -> When:
    date = dt.date(year, month, number)
    return When(f"{number} {Period.of(date).label}", date, date)


def edition(number: int = 1, period: Period = MARCH, *texts: str) -> Report:
    """A frozen report with those activities."""
    said = stamp()
    held = tuple(
        Item(Ref("culture", n), "activity", "culture", period, text, 1, said, said, when=day(2024, 3, 5))
        for n, text in enumerate(texts, 1)
    )
    facts = Facts(programme=PROGRAMME, period=period, items=held)
    return freeze(compile_report(facts), EditionHead(number, START, "Olive Officer"))
