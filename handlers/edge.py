"""The two outer edges: whatever happens, who asked gets an answer, work goes on, and a fault gets a reference.

`outcome` answers a request, `surviving` is for work that nobody waits for. Nothing else swallows an error it does not
name; the store's one writer passes each on to whose work it came from.
"""

from __future__ import annotations

import asyncio
import secrets
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog

from handlers.capabilities import is_read
from handlers.request import Reply, Request
from storage.errors import OutcomeUnknown, StoreUnavailable
from views.chat.screens.refused import failed, unavailable

Work = Coroutine[Any, Any, None]
log = structlog.stdlib.get_logger(__name__)


async def outcome(work: Awaitable[Reply], request: Request) -> Reply:
    """What the work on a request answers, or the answer that says what went wrong. Never raises."""
    try:
        return await work
    except Exception as error:  # noqa: BLE001 - one of the two outer edges: the asker is answered, the fault is logged.
        return fault(error, request)


@dataclass(slots=True)
class Survived:
    """`reference`: the one that the fault is logged under; empty when all went well."""

    reference: str = ""


@contextmanager
def surviving(what: str) -> Generator[Survived]:
    """Log what the work stumbles over, and go on after it. `what`: the work's name in the log."""
    survived = Survived()
    try:
        yield survived
    except Exception as error:  # noqa: BLE001 - one of the two outer edges: the fault is logged, what follows goes on.
        survived.reference = logged(error, what=what)


def fault(error: Exception, request: Request) -> Reply:
    """What the asker is told of an error that is no refusal; that nothing was recorded, only where that is sure."""
    changes = not is_read(request) and not isinstance(error, OutcomeUnknown)
    if isinstance(error, StoreUnavailable):
        log.error("store unavailable", reason=str(error), cause=type(error.__cause__).__name__)
        return Reply((unavailable(str(error), changes=changes),), refused=True)
    reference = logged(error, said=type(request.said).__name__)
    return Reply((failed(reference, changes=changes),), refused=True)


def logged(error: BaseException, **about: str) -> str:
    """Log a fault: what kind it is and where it happened. Returns the reference that it is logged under.

    The error's own words stay out of the log: they may quote what somebody typed.
    """
    reference = new_reference()
    kinds = " from ".join(type(each).__name__ for each in _causes(error))
    log.error("fault", reference=reference, error=kinds, where=_where(error), **about)
    return reference


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, and those that it came of."""
    found: BaseException | None = error
    while found:
        yield found
        found = found.__cause__ or found.__context__


def _where(error: BaseException) -> list[str]:
    """The calls that led to each of the errors, the innermost last."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for each in _causes(error)
        for frame in traceback.extract_tb(each.__traceback__)
    ]


def new_reference() -> str:
    """Short enough to read out on the telephone."""
    return f"F-{secrets.token_hex(4)}"


@dataclass(slots=True)
class Background:
    """Work that goes on after a request has been acknowledged. `finish` waits for it before the process ends."""

    _tasks: set[asyncio.Task[Any]] = field(default_factory=set["asyncio.Task[Any]"])

    def start(self, work: Work, tell: Callable[[str], Work] | None = None) -> None:
        """`tell`: tells the asker, who is waiting, of a fault in the work by its reference."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, tell))

    async def finish(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    def _done(self, tell: Callable[[str], Work] | None, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled() or not (error := task.exception()):
            return
        reference = logged(error)
        if tell:
            self.start(tell(reference))
