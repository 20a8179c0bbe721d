"""`example`: a month of an invented programme, said through the handlers on a database that is thrown away after it.

Neither the settings nor `.env` are read: what is played is the same everywhere, to the digest of the editions.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent, shorten

from bot.script import Said, steps
from handlers.answer import Desk
from handlers.capabilities import is_read
from handlers.request import Asker, Place, Reply, Request, Words
from programme.file import read
from programme.model import Programme
from programme.record import Stamp
from storage import editions, migrate, programmes
from storage.engine import sqlite_url
from storage.programmes import Shelf
from storage.store import Store
from views.chat.message import Text
from views.chat.renderers import plain_text
from views.chat.screens.summary import summary, workstream_parts
from views.wording import local_moment

EXAMPLES = Path(__file__).parent / "examples"
VIA = "the example"

WIDTH = 64
"""How much of the typed words a line shows; what is kept of them stands whole in the summary."""

NEXT_STEPS = """\
To go on to a Slack workspace (README.md, “Onto a Slack workspace”):
  1. Write your programme.toml, and try it with `improvement-bot programme check programme.toml`.
  2. Make the Slack app from what `improvement-bot manifest slack` prints, and put its tokens into .env.
  3. Start the service with `improvement-bot serve`, and say `/improvement` in your channel."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A clock that stands still, so that every run gives the same editions."""

    moment: dt.datetime
    rehearsal: bool = True

    def now(self) -> dt.datetime:
        return self.moment


def play() -> int:
    """Print the example. 1, with the words on stderr, as soon as anything in it is refused."""
    programme, script = ((EXAMPLES / name).read_text(encoding="utf-8") for name in ("programme.toml", "updates.txt"))
    return perform(read(programme), script)


def perform(programme: Programme, script: str) -> int:
    """Play a script."""
    with _desk(programme) as desk:
        for step in steps(script):
            if isinstance(step, dt.datetime):
                desk.clock = Moment(step.replace(tzinfo=programme.zone).astimezone(dt.UTC))
                print(f"\n{local_moment(desk.clock.now(), programme.timezone)}")
            elif not _say(desk, programme, step):
                return 1
        _print_what_is_posted(desk)
    print(f"\n{NEXT_STEPS}")
    return 0


@contextmanager
def _desk(programme: Programme) -> Generator[Desk]:
    """A desk on a new database that holds the programme. Both go when the example ends."""
    with TemporaryDirectory(prefix="improvement-example-") as folder:
        store = Store(sqlite_url(Path(folder, "example.db")))
        try:
            migrate.upgrade(store)
            clock = Moment(dt.datetime.combine(programme.starts, dt.time(9), programme.zone).astimezone(dt.UTC))
            store.write(lambda unit: programmes.apply(unit, programme, Stamp(VIA, clock.now(), VIA)))
            print(f"{programme.name}, {programme.organisation}: an example on a database of its own.")
            yield Desk(store, clock, (), Shelf())
        finally:
            store.close()


def _say(desk: Desk, programme: Programme, said: Said) -> bool:
    """Say it and print what came of it; whether it was done."""
    person, words = programme.person(said.email), said.words
    name = person.name if person else said.email
    request = Request(Asker(name, VIA, said.email), Place(VIA), Words(words))
    reply = desk.answer(request)
    if not reply.done:
        print(f"{name}: {words}\n{_text(reply)}", file=sys.stderr)
    elif is_read(request):
        print(f"  {name}: {words}\n{indent(_text(reply), '    ')}")
    else:
        print(f"  {name}: {shorten(words, WIDTH, placeholder=' …')} – {_outcome(reply)}")
    return reply.done


def _text(reply: Reply) -> str:
    return "\n\n".join(plain_text.bare(message) for message in reply.messages)


def _outcome(reply: Reply) -> str:
    """What an answer says first, up to the details: “culture-1 is recorded”."""
    said = next(block.text for message in reply.messages for block in message.blocks if isinstance(block, Text))
    return said.partition(":")[0]


def _print_what_is_posted(desk: Desk) -> None:
    """The edition that stands for the latest period issued, as its channel reads it: the summary, then its thread."""
    known = desk.store.read(desk.shelf.current)[0]
    period = max(desk.store.read(lambda unit: editions.issued(unit, known.id)))
    edition = desk.store.read(lambda unit: editions.find(unit, known.id, period))
    if edition is None:
        raise LookupError(period)
    print(f"\n{plain_text.render(summary(edition.content))}")
    for part in workstream_parts(edition.content):
        print(f"\n{indent(plain_text.render(part), '    ')}")
    print(f"\nEdition {edition.number} of {period.label}, digest {edition.digest}")
