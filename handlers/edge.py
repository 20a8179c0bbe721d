"""The outer edge that every chat shares: whatever happens, the asker gets an answer, and a fault gets a reference."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog

from handlers.answer import Desk, is_read
from handlers.request import Reply, Request
from storage.errors import StoreUnavailable
from views.chat.screens.refused import failed, unavailable

log = structlog.stdlib.get_logger(__name__)


async def outcome(desk: Desk, request: Request) -> Reply:
    """The desk's answer, or the one that says what went wrong. Never raises."""
    try:
        return await asyncio.wrap_future(desk.submit(request))
    except Exception as error:  # noqa: BLE001 - one of the two outer edges: the asker is answered, the fault is logged.
        return fault(error, request)


def fault(error: Exception, request: Request) -> Reply:
    """What the asker is told of an error that is no refusal."""
    changes = not is_read(request)
    if isinstance(error, StoreUnavailable):
        log.error("store unavailable", reason=str(error), cause=type(error.__cause__).__name__)
        return Reply((unavailable(str(error), changes=changes),), refused=True)
    reference = new_reference()
    log.error("fault", reference=reference, said=type(request.said).__name__, exc_info=error)
    return Reply((failed(reference, changes=changes),), refused=True)


def new_reference() -> str:
    """Short enough to read out on the telephone."""
    return f"F-{secrets.token_hex(4)}"


@dataclass(slots=True)
class Background:
    """Work that goes on after a request has been acknowledged. `finish` waits for it before the process ends."""

    _tasks: set[asyncio.Task[Any]] = field(default_factory=set["asyncio.Task[Any]"])

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def finish(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("background work failed", reference=new_reference(), exc_info=error)
