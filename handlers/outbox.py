"""Sending what the outbox holds, through the edges' messengers.

Promise: one claimed post, sent once. A refusal by the platform is tried again later, and told to an officer where it
needs a person. A post whose fate is not known is looked for, and then asked about; it is never sent again by itself.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import structlog

from handlers.context import Platform
from handlers.posts import Cause, those_who_mend, to_people
from storage import outbox
from storage.outbox import Post
from storage.programmes import Known, Shelf
from storage.store import Store, Unit
from views.chat.message import Message
from views.chat.screens.uncertain import is_it_there, not_delivered

T = TypeVar("T")
log = structlog.stdlib.get_logger(__name__)

AT_ONCE = 4
"""How many posts one process sends at the same time."""

TOLD_AGAIN_AFTER = dt.timedelta(days=1)
"""An officer is told of one problem once a day at most."""

PATIENCE = (5, 15, 60, 300)
"""Seconds until a refused post is tried again, by attempt; the last one goes on."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a post now stands: the platform's id for it, and a link to it if there is one."""

    message_id: str
    link: str = ""


@dataclass(eq=False)
class Refused(Exception):
    """The platform has not taken the post. `remedy`: what a person must do; empty when waiting is enough."""

    problem: str
    remedy: str = ""
    again_in: float | None = None


@dataclass(eq=False)
class Unclear(Exception):
    """No answer came, or one that leaves open whether the post was taken."""

    problem: str


class Messenger(Protocol):
    """One platform's way of sending. `find` looks a post up where the platform allows it, else None."""

    @property
    def platform(self) -> str: ...
    async def send(self, post: Post) -> Sent: ...
    async def find(self, post: Post) -> Sent | None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What leaving a question or a notice needs, outside any request."""

    unit: Unit
    known: Known
    others: tuple[Known, ...]
    platforms: tuple[Platform, ...]
    real_now: dt.datetime


@dataclass(slots=True)
class Sender:
    """Sends until nothing is ready. Several senders, in several processes, may work on one database."""

    store: Store
    shelf: Shelf
    platforms: tuple[Platform, ...]
    messengers: dict[str, Messenger]
    holder: str
    stale: dt.timedelta
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Something may be there to send. For the event loop's own thread."""
        self._awake.set()

    async def run(self, every: float) -> None:
        """Send whenever woken, and look by itself every so many seconds, until cancelled."""
        while True:
            await self.send_all()
            self._awake.clear()
            try:
                await asyncio.wait_for(self._awake.wait(), timeout=every)
            except TimeoutError:
                continue

    async def send_all(self) -> None:
        """Settle what others left half-done, then send what is ready."""
        if not self.messengers:
            return
        names = tuple(self.messengers)
        before = _now() - self.stale
        for post in await self._db(lambda unit: outbox.stale(unit, names, before), write=False):
            await self._reconcile(post, "no_answer")
        if await self._db(lambda unit: outbox.anything_ready(unit, names, _now()), write=False):
            await asyncio.gather(*(self._send_while_ready(names) for _ in range(AT_ONCE)))

    async def _send_while_ready(self, names: tuple[str, ...]) -> None:
        while post := await self._db(lambda unit: outbox.claim(unit, names, self.holder, _now())):
            await self._send(post, claimed=_now())

    async def _send(self, post: Post, claimed: dt.datetime) -> None:
        """A process that was held up between claiming and sending leaves the post alone: it may be taken over."""
        if _now() - claimed > self.stale / 2:
            await self._reconcile(post, "held_up")
            return
        try:
            sent = await self.messengers[post.platform].send(post)
        except Refused as refusal:
            await self._refused(post, refusal)
        except Unclear as unclear:
            await self._reconcile(post, unclear.problem)
        else:
            await self._db(lambda unit: outbox.posted(unit, post.id, sent.message_id, sent.link))
            log.info("post sent", post=post.id, kind=post.kind, attempt=post.attempt)

    async def _refused(self, post: Post, refusal: Refused) -> None:
        await self._db(lambda unit: self._put_back(unit, post, refusal))
        log.warning("post refused", post=post.id, kind=post.kind, problem=refusal.problem)

    async def _reconcile(self, post: Post, problem: str) -> None:
        """Look whether it is there; where that cannot be told, ask a person, once."""
        found = await self.messengers[post.platform].find(post)
        if found:
            await self._db(lambda unit: outbox.posted(unit, post.id, found.message_id, found.link))
            log.info("post found", post=post.id, kind=post.kind)
        elif await self._db(lambda unit: self._ask(unit, post, problem)):
            log.warning("post uncertain", post=post.id, kind=post.kind, problem=problem)

    def _ask(self, unit: Unit, post: Post, problem: str) -> bool:
        """Mark it unknown and leave the question, in one unit of work. A question about a question is not asked."""
        if not outbox.lost(unit, post, problem):
            return False
        if post.kind not in ("question", "notice"):
            about = f"post:{post.id}"
            self._tell(unit, post, is_it_there(post.id, post.kind, post.channel, post.person), Cause("question", about))
        return True

    def _put_back(self, unit: Unit, post: Post, refusal: Refused) -> None:
        wait = refusal.again_in or PATIENCE[min(post.attempt, len(PATIENCE)) - 1]
        outbox.put_back(unit, post, _now() + dt.timedelta(seconds=wait), refusal.problem)
        about = f"{refusal.problem}:{post.channel or post.person}"[:255]
        if not refusal.remedy or post.kind in ("question", "notice"):
            return
        if not outbox.told(unit, post.programme_id, about, _now() - TOLD_AGAIN_AFTER):
            self._tell(
                unit, post, not_delivered(post.kind, post.channel or post.person, refusal), Cause("notice", about)
            )

    def _tell(self, unit: Unit, post: Post, message: Message, cause: Cause) -> None:
        every = self.shelf.current(unit)
        known = next(k for k in every if k.id == post.programme_id)
        others = tuple(k for k in every if k is not known)
        here = Surroundings(unit, known, others, self.platforms, _now())
        to_people(here, those_who_mend(known.programme), message, cause)

    async def _db(self, work: Callable[[Unit], T], *, write: bool = True) -> T:
        submit = self.store.submit_write if write else self.store.submit_read
        return await asyncio.wrap_future(submit(work))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
