"""`demo`: the chat page on a database of its own, with an invented programme and a clock that can be moved.

Neither the settings nor `.env` are read, so no database, token or address of the user's can be touched. It listens on
the loopback only.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import shlex
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from bot import logs
from bot.example import EXAMPLES
from bot.script import steps
from bot.settings import SettingsError
from handlers.answer import Desk
from handlers.browser.edge import ChatPage, application
from handlers.browser.people import players
from handlers.browser.platform import BROWSER, CHANNEL, PLATFORM, BrowserMessenger
from handlers.cycle import Cycle
from handlers.outbox import Sender
from handlers.pace import Pace
from handlers.request import Place, Request, Words
from programme.file import read
from programme.model import Programme
from programme.record import Stamp
from storage import migrate, programmes
from storage.engine import sqlite_url
from storage.programmes import Shelf
from storage.store import Store

HOST = "127.0.0.1"
STARTS = dt.date(2024, 2, 1)
"""The programme's first month: two periods have ended when the demonstration starts."""

BEAT_SECONDS = 5
"""How often the schedule looks, and the clock's moment is kept."""

STALE = dt.timedelta(minutes=1)
"""When a post that was being sent as an earlier start ended is looked for."""

DATABASE, CLOCK = "demo.db", "clock.json"
FILES = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", CLOCK)


@dataclass(slots=True)
class DemoClock:
    """Runs on from the moment it is set to; it stands still while the demonstration is not running.

    It calls itself no rehearsal, because the page shows its time already, above every answer.
    """

    file: Path
    ahead: dt.timedelta = field(default_factory=dt.timedelta)
    rehearsal: bool = False

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead

    def set_to(self, moment: dt.datetime) -> None:
        self.ahead = moment - dt.datetime.now(dt.UTC)

    def move_to(self, moment: dt.datetime) -> None:
        self.set_to(moment)
        self.keep()

    def keep(self) -> None:
        """Kept whole or not at all."""
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps({"now": self.now().isoformat()}), encoding="utf-8")
        new.replace(self.file)

    def resume(self) -> None:
        """Go on from where it was kept."""
        self.set_to(dt.datetime.fromisoformat(json.loads(self.file.read_text(encoding="utf-8"))["now"]))


def demo(folder: Path, port: int, *, fresh: bool) -> int:
    """Serve the page until it is stopped. `port` 0 takes a free one. Raises SettingsError and StoreUnavailable."""
    listening = _listen(port)
    logs.set_up("WARNING", "text")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(ready_folder(folder, fresh=fresh), listening))
    return 0


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise SettingsError(
            f"PORT: {HOST}:{port} cannot be listened on ({error.strerror}); another program, or another"
            " demonstration, may have it: set PORT to another number"
        ) from None


def ready_folder(folder: Path, *, fresh: bool) -> Path:
    """The folder, empty of earlier data where `fresh` or where an earlier start was broken off."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if fresh or not (folder / CLOCK).exists():
            for name in FILES:
                (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"{folder} cannot be used: {error.strerror}; choose another with --folder") from None
    return folder.resolve()


async def _serve(folder: Path, listening: socket.socket) -> None:
    store = Store(sqlite_url(folder / DATABASE))
    try:
        clock = DemoClock(folder / CLOCK)
        page = await _page(folder, store, clock)
        config = uvicorn.Config(
            application(page, _lifespan(page, clock)), log_config=None, access_log=False, timeout_graceful_shutdown=2
        )
        _print_welcome(folder, listening.getsockname()[1])
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        store.close()


async def _page(folder: Path, store: Store, clock: DemoClock) -> ChatPage:
    """The page on the folder's record, which is written first where there is none."""
    migrate.upgrade(store)
    shelf = Shelf()
    desk = Desk(store, clock, (BROWSER,), shelf)
    sender = Sender(
        store=store,
        shelf=shelf,
        platforms=desk.platforms,
        messengers={PLATFORM: BrowserMessenger(clock)},
        holder=f"demo:{os.getpid()}",
        stale=STALE,
        pace=Pace(rest=0),
    )
    if clock.file.exists():
        clock.resume()
    else:
        await _tell_story(desk, clock, sender)
    about = f"The record of this demonstration lies in {folder}. Nothing else is read or written, and nothing is sent."
    return ChatPage(desk, sender, clock, Cycle(desk).tick, about)


def demo_programme() -> Programme:
    programme = read((EXAMPLES / "programme.toml").read_text(encoding="utf-8"))
    return programme.model_copy(update={"starts": STARTS})


async def _tell_story(desk: Desk, clock: DemoClock, sender: Sender) -> None:
    """Everything that has happened before the demonstration starts, said through the handlers at its own time.

    The clock is kept only at the end: a story that was broken off is told again. Raises SettingsError for a script
    that does not fit the programme.
    """
    programme = demo_programme()
    said = {player.email: player.asker for player in players(programme, clock.now())}
    clock.set_to(dt.datetime.combine(STARTS, dt.time(9), programme.zone))
    stamp = Stamp("the demonstration", clock.now(), "the demonstration")
    desk.store.write(lambda unit: programmes.apply(unit, programme, stamp))
    for step in steps((EXAMPLES / "demo.txt").read_text(encoding="utf-8")):
        if isinstance(step, dt.datetime):
            clock.set_to(step.replace(tzinfo=programme.zone))
            continue
        reply = desk.answer(Request(said[step.email], Place(PLATFORM, CHANNEL), Words(step.words)))
        if not reply.done:
            raise SettingsError(f"the demonstration's script is refused: {step.words}")
        await sender.send_all()
    clock.keep()


def _lifespan(page: ChatPage, clock: DemoClock) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        beating = asyncio.create_task(_beat(page, clock))
        yield
        beating.cancel()
        await asyncio.wait({beating})
        clock.keep()

    return lifespan


async def _beat(page: ChatPage, clock: DemoClock) -> None:
    """The schedule's heart: what falls due while the page is open happens by itself."""
    while True:
        await page.catch_up()
        clock.keep()
        await asyncio.sleep(BEAT_SECONDS)


def _print_welcome(folder: Path, port: int) -> None:
    print(f"The demonstration is at http://{HOST}:{port}/", flush=True)
    print(f"Its record lies in {folder}; nothing else is read or written, and nothing leaves this machine.")
    anew = shlex.join(dict.fromkeys([*sys.argv, "--fresh"]))
    print(f"Stop it with Ctrl-C. To start the story again: {anew}", flush=True)
