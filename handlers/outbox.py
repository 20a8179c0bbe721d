"""Sending what the outbox holds, through the edges' messengers.

Promise: one claimed post, sent once. A refusal by the platform is tried again later, and told to an officer where it
needs a person. A post whose fate is not known is looked for, and then asked about; it is never sent again by itself.
Only what asks or tells an officer of another post is: a question that got lost would leave that post undone.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar

import structlog

from handlers.context import Platform
from handlers.edge import logged
from handlers.pace import Pace
from handlers.posts import Cause, as_sent, those_who_mend, to_people
from storage import outbox
from storage.errors import StoreUnavailable
from storage.outbox import Post
from storage.programmes import Known, Shelf
from storage.store import Store, Unit
from views.chat.message import Message
from views.chat.screens.uncertain import Sent, is_it_there, not_delivered

T = TypeVar("T")
log = structlog.stdlib.get_logger(__name__)

AT_ONCE = 8
"""How many posts one process sends at the same time."""

BREATH = 0.2
"""Seconds from a look that found nothing to the next one, however often the sender is woken."""

LOOK_EVERY = 2.0
"""Seconds after which the sender looks into the outbox without having been woken."""

TOLD_AGAIN_AFTER = dt.timedelta(days=1)
"""An officer is told of one problem once a day at most."""

PATIENCE = (2, 5, 15, 30)
"""Seconds until a refused post is tried again, by attempt; the last one goes on.

Short enough that who has just invited the bot sees the summary come.
"""

OF_DELIVERY = frozenset({"question", "trouble"})
"""What tells an officer of another post: that its fate is not known, or that it cannot be delivered."""

TELLING = (*PATIENCE, 300, 900, 3600)
"""Seconds until such a message is sent again while nobody knows whether it arrived, by attempt; the last one goes on.

It is never given up: an outage must not end with a post of which nobody was told.
"""

RECORD_AGAIN = 1.0
"""Seconds until the record is asked again to take what became of a post."""


@dataclass(eq=False)
class Refused(Exception):
    """The platform has not taken the post. `remedy`: what a person must do; empty when waiting is enough.

    `again_in`: seconds to wait, where the platform says how long. `everywhere`: no other post would be taken either.
    """

    problem: str
    remedy: str = ""
    again_in: float | None = None
    everywhere: bool = False


@dataclass(eq=False)
class Unclear(Exception):
    """No answer came, or one that leaves open whether the post was taken."""

    problem: str


LastLook = Callable[[], None]
"""Called when nothing but the writing is left to do. Raises Refused when it is too late for that."""

SendOnce = Callable[[LastLook], Awaitable[str]]
"""The one call that may not be made twice; the platform's id for the message. Raises Refused and Unclear."""


class Messenger(Protocol):
    """One platform's way of sending."""

    @property
    def platform(self) -> str: ...

    async def prepare(self, post: Post) -> SendOnce:
        """Do everything that may be done twice. Raises Refused and StoreUnavailable: nothing has been sent."""
        ...

    async def find(self, post: Post) -> str | None:
        """The message's id, looked up where the platform allows it; else None."""
        ...


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
    """Sends what may go. Several senders, in several processes, may work on one database."""

    store: Store
    shelf: Shelf
    platforms: tuple[Platform, ...]
    messengers: dict[str, Messenger]
    holder: str
    stale: dt.timedelta
    pace: Pace = field(default_factory=Pace)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: dict[int, asyncio.Task[None]] = field(default_factory=dict[int, "asyncio.Task[None]"])

    def wake(self) -> None:
        """Something may be there to send. For the event loop's own thread."""
        self._awake.set()

    async def run(self) -> None:
        """Send whenever woken, and look by itself every now and then, until cancelled."""
        while True:
            if not await self._look():
                await asyncio.sleep(BREATH)
            await self._woken()

    async def send_all(self) -> None:
        """Send what may go and what may go after it, then end."""
        resting = self.pace.resting()
        # What ends during the look, a post's sending or a place's rest, may have let something go: one look more.
        while await self._look() or self._busy or resting or self._awake.is_set():
            await self._woken()
            resting = self.pace.resting()

    async def finish(self, seconds: float) -> None:
        """Wait for what is being sent when `run` has ended: what is cut off becomes a question to an officer."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=seconds)

    async def _woken(self) -> None:
        # Not `wait_for`: in Python 3.11 that forgets a cancellation which comes just as it is woken.
        with suppress(TimeoutError):
            async with asyncio.timeout(min([LOOK_EVERY, *self.pace.resting().values()])):
                await self._awake.wait()

    async def _look(self) -> bool:
        """Settle what others left half-done, and start to send what may go; whether there was anything to send."""
        self._awake.clear()
        before = _now() - self.stale
        for post in await self._read(lambda unit: outbox.stale(unit, tuple(self.messengers), before)):
            if post.id not in self._busy:
                self._start(post, self._reconcile(post, "no_answer"))
        found = False
        while len(self._busy) < AT_ONCE and (post := await self._claim()):
            found = True
            self._start(post, self._send(post))
        return found

    async def _claim(self) -> Post | None:
        names, resting = tuple(self.messengers), self.pace.resting()
        if not await self._read(lambda unit: outbox.anything_ready(unit, names, _now(), resting)):
            return None
        post = await self._write(lambda unit: outbox.claim(unit, names, self.holder, _now(), resting))
        if post:
            self.pace.sent(post.channel or post.person)
        return post

    def _start(self, post: Post, work: Coroutine[Any, Any, None]) -> None:
        task = self._busy[post.id] = asyncio.create_task(work)
        task.add_done_callback(partial(self._ended, post))

    def _ended(self, post: Post, task: asyncio.Task[None]) -> None:
        """What may go after it goes at once. A post that met a bug keeps its claim, and is asked about."""
        del self._busy[post.id]
        self.wake()
        if not task.cancelled() and (error := task.exception()):
            logged(error, what="sending", post=str(post.id), kind=post.kind)

    async def _send(self, post: Post) -> None:
        try:
            send = await self.messengers[post.platform].prepare(post)
            await self._check_claim(post)
            message_id = await send(lambda: self._check_time(post))
        except Refused as refusal:
            await self._refused(post, refusal)
        except StoreUnavailable:
            # The record is asked before the sending only, so nothing has been sent.
            await self._refused(post, Refused("record_unavailable"))
        except Unclear as unclear:
            await self._reconcile(post, unclear.problem)
        else:
            await self._record(lambda unit: outbox.posted(unit, post.id, message_id))
            log.info("post sent", post=post.id, kind=post.kind, attempt=post.attempt)

    async def _check_claim(self, post: Post) -> None:
        """Raises Refused when another process has taken over, by a clock that differs from this one's.

        Or when it is too late: what it says may have been marked exempt since it was claimed.
        """
        held = await self._read(lambda unit: outbox.find(unit, post.id))
        if held is None or (held.state, held.attempt) != ("posting", post.attempt):
            raise Refused("held_up")
        if held.until and held.until <= _now():
            raise Refused("too_late")

    def _check_time(self, post: Post) -> None:
        """Raises Refused when this process was held up: another one may have taken over, and a person answered."""
        if post.since is None or _now() - post.since > self.stale / 2:
            raise Refused("held_up")

    async def _refused(self, post: Post, refusal: Refused) -> None:
        await self._record(lambda unit: self._put_back(unit, post, refusal))
        tell = log.warning if refusal.problem != post.problem else log.debug
        tell("post refused", post=post.id, kind=post.kind, problem=refusal.problem)

    async def _reconcile(self, post: Post, problem: str) -> None:
        """Look whether it is there; where that cannot be told, ask a person, once."""
        message_id = await self.messengers[post.platform].find(post)
        if message_id:
            await self._record(lambda unit: outbox.posted(unit, post.id, message_id))
            log.info("post found", post=post.id, kind=post.kind)
        elif await self._record(lambda unit: self._lost(unit, post, problem)):
            log.warning("post uncertain", post=post.id, kind=post.kind, problem=problem)

    def _lost(self, unit: Unit, post: Post, problem: str) -> bool:
        """Mark it unknown and leave the question, in one unit of work. False if somebody else has done so.

        A question about a question is not asked: it is put again, which does no harm, for its buttons work once.
        """
        if post.kind in OF_DELIVERY:
            again = _now() + dt.timedelta(seconds=TELLING[min(post.attempt, len(TELLING)) - 1])
            return outbox.put_back(unit, post, again, problem) is not None
        lost = outbox.lost(unit, post, problem)
        if lost:
            self._tell(unit, post, is_it_there, Cause("question", outbox.about_post(post.id)))
        return lost

    def _put_back(self, unit: Unit, post: Post, refusal: Refused) -> None:
        """The claim's own holder knows that it was not sent. Where that needs a person, an officer is told."""
        state = outbox.put_back(unit, post, _again_at(post, refusal.again_in), refusal.problem)
        if state != "waiting" or not refusal.remedy or post.kind in OF_DELIVERY:
            return
        where = "" if refusal.everywhere else f":{post.channel or post.person}"
        about = f"{refusal.problem}{where}"[:255]
        if not outbox.told(unit, post.programme_id, about, _now() - TOLD_AGAIN_AFTER):
            self._tell(unit, post, partial(not_delivered, problem=refusal), Cause("trouble", about))

    def _tell(self, unit: Unit, post: Post, message: Callable[[Sent], Message], cause: Cause) -> None:
        every = self.shelf.current(unit)
        known = next(k for k in every if k.id == post.programme_id)
        others = tuple(k for k in every if k is not known)
        here = Surroundings(unit, known, others, self.platforms, _now())
        to_people(here, those_who_mend(known.programme), message(as_sent(known.programme, post)), cause)

    async def _record(self, work: Callable[[Unit], T]) -> T:
        """Write down what became of a post, however long the record cannot be reached: only this process knows it."""
        while True:
            try:
                return await self._write(work)
            except StoreUnavailable as error:
                log.error("outcome not recorded yet", reason=str(error))  # noqa: TRY400 - tried again, no bug to trace.
                await asyncio.sleep(RECORD_AGAIN)

    async def _write(self, work: Callable[[Unit], T]) -> T:
        return await asyncio.wrap_future(self.store.submit_write(work))

    async def _read(self, work: Callable[[Unit], T]) -> T:
        return await asyncio.wrap_future(self.store.submit_read(work))


def _again_at(post: Post, seconds: float | None = None) -> dt.datetime:
    """`seconds`: as the platform says; else by how often it was tried."""
    patience = PATIENCE[min(post.attempt, len(PATIENCE)) - 1]
    return _now() + dt.timedelta(seconds=patience if seconds is None else seconds)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
