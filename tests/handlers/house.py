"""A house to try the handlers in: the example programme, its people, a clock that moves, and a desk on a database."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from handlers import facts
from handlers.answer import Desk
from handlers.context import Context, Platform
from handlers.request import Asker, Filled, Place, Pressed, Reply, Request, Said, Words
from programme.compile import compile_report
from programme.edition import public_copy
from programme.file import read
from programme.period import Period
from programme.record import Facts, Stamp
from programme.report import Audience, Report
from storage import editions, items, migrate, programmes, ratings, returns
from storage.programmes import Shelf
from storage.store import Store, Unit
from storage.tables import outbox
from tests.plan import ACCOUNTS, CHANNEL, PLAN, Clock, utc
from views.chat.message import Button, Buttons, Form
from views.chat.renderers import block_kit, block_kit_form, plain_text

PRIVATE = ""

SLACK = Platform("slack", block_kit.render, lambda p: p.channels.slack, lambda p: p.slack)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and what a person reads of it."""

    reply: Reply

    @property
    def text(self) -> str:
        return "\n\n".join(plain_text.render(m) for m in self.reply.messages)

    @property
    def refused(self) -> bool:
        return self.reply.refused

    @property
    def form(self) -> Form:
        assert self.reply.form is not None, self.text
        return self.reply.form

    @property
    def everything(self) -> str:
        """All that is read, the form included."""
        return self.text + (str(block_kit_form.view(self.reply.form)) if self.reply.form else "")

    @property
    def buttons(self) -> list[Button]:
        blocks = [b for m in self.reply.messages for b in m.blocks]
        return [button for block in blocks if isinstance(block, Buttons) for button in block.buttons]

    def button(self, name: str) -> Button:
        return next(b for b in self.buttons if b.name == name)

    def value(self, name: str) -> str:
        """What stands in a field of the form."""
        return next(f.value for f in self.form.fields if f.name == name)

    def error(self, name: str) -> str:
        return next(f.error for f in self.form.fields if f.name == name)


@dataclass(slots=True)
class House:
    """One store with its programmes and the desk that everybody talks to."""

    store: Store
    clock: Clock
    desk: Desk
    _keys: Iterator[int] = field(default_factory=itertools.count)

    def say(self, who: str, words: str, *, channel: str = CHANNEL, key: str | None = None) -> Answer:
        return self.ask(ACCOUNTS[who], Words(words), channel, key)

    def press(self, who: str, name: str, value: str, *, channel: str = CHANNEL, key: str | None = None) -> Answer:
        return self.ask(ACCOUNTS[who], Pressed(name, value), channel, key)

    def fill(self, who: str, form: Form, **fields: str) -> Answer:
        """Send a form with what stands in it, and with these fields instead."""
        standing = {f.name: f.value for f in form.fields if f.value}
        return self.ask(ACCOUNTS[who], Filled(form.name, standing | fields, dict(form.about)), CHANNEL, None)

    def ask(self, asker: Asker, said: Said, channel: str, key: str | None) -> Answer:
        key = key or f"request-{next(self._keys)}"
        return Answer(self.desk.answer(Request(asker, Place("slack", channel), said, key)))

    def done(self, who: str, words: str, *, channel: str = CHANNEL) -> Answer:
        """Say what is sure to be done."""
        answer = self.say(who, words, channel=channel)
        assert not answer.refused, answer.text
        return answer

    def report(self, period: str, audience: Audience = "public") -> Report:
        """What the record makes of a period, read past the handlers."""
        return self.store.read(lambda unit: compile_report(self._facts(unit, Period.from_key(period)), audience))

    def _facts(self, unit: Unit, period: Period) -> Facts:
        known = self.desk.shelf.current(unit)[0]
        return Facts(
            known.programme,
            period,
            items.of_period(unit, known.id, period),
            ratings.latest(unit, known.id, period),
            returns.latest(unit, known.id, period),
        )

    def compiled(self, period: str, audience: Audience = "public") -> Report:
        """The report of a period as the handlers make it, beside the edition that stands."""
        return self.store.read(lambda unit: facts.report(self._context(unit), Period.from_key(period), audience))

    def _context(self, unit: Unit) -> Context:
        every = self.desk.shelf.current(unit)
        return self.desk.context(unit, every, every[0], Request(ACCOUNTS["officer"], Place("slack"), Words("")))

    def public_copy(self, period: str, number: int) -> Report:
        """An edition as the public may have it now."""

        def read_copy(unit: Unit) -> Report:
            found = editions.find(unit, self._first(unit), Period.from_key(period), number)
            assert found
            return public_copy(found.content, items.hidden_refs(unit, self._first(unit)))

        return self.store.read(read_copy)

    def texts(self, period: str) -> dict[str, str]:
        """Every activity of a period, by its reference, for those who may see everything."""
        heads = [a for w in self.report(period, "internal").workstreams for a in (*w.activities, *w.planned)]
        return {entry.ref: entry.text for head in heads for entry in (head, *head.further)}

    def edition(self, period: str, number: int) -> Report | None:
        found = self.store.read(lambda u: editions.find(u, self._first(u), Period.from_key(period), number))
        return found.content if found else None

    def _first(self, unit: Unit) -> int:
        return self.desk.shelf.current(unit)[0].id

    def posts(self) -> list[dict[str, Any]]:
        """Everything left in the outbox, as rows, in order."""
        query = select(outbox).order_by(outbox.c.id)
        return self.store.read(lambda unit: [dict(row) for row in unit.execute(query).mappings()])

    def apply(self, *files: str) -> None:
        for file in files:
            stamp = Stamp("setup", self.clock.now(), "the command line")
            self.store.write(lambda unit, f=file, s=stamp: programmes.apply(unit, read(f), s))


@contextmanager
def open_house(
    url: str,
    *,
    files: tuple[str, ...] = (PLAN,),
    now: str = "2024-04-03T09:00",
    rehearsal: bool = False,
    platform: Platform = SLACK,
) -> Generator[House]:
    """A house on the database at `url`, brought up to date, with these programmes."""
    store = Store(url)
    migrate.upgrade(store)
    clock = Clock(utc(now), rehearsal)
    house = House(store, clock, Desk(store, clock, (platform,), Shelf()))
    house.apply(*files)
    try:
        yield house
    finally:
        store.close()
