"""The running service: everything is built once, started together and stopped in order."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import os
import secrets
import socket
from dataclasses import dataclass, field

import structlog

from bot.house import House
from bot.schedule import Schedule
from bot.slack import Slack, messenger, set_up
from handlers.cycle import Cycle
from handlers.edge import surviving
from handlers.outbox import Messenger, Sender
from storage import migrate
from storage.errors import StoreUnavailable

log = structlog.stdlib.get_logger(__name__)

AFTER_A_FAULT = 2.0
"""Seconds after which the sender goes on when it met a fault."""

LAST_WORDS = 15.0
"""Seconds that a stopping service gives to a tick that is under way, and to what it is just sending."""

LATE_TICKS = 3
"""How many ticks may be missed before the service says that it is not ready."""


@dataclass(slots=True)
class Service:
    """One process of the service. Several may run on one database."""

    house: House
    slack: Slack | None
    sender: Sender
    schedule: Schedule
    _sending: asyncio.Task[None] | None = field(default=None)

    async def start(self) -> None:
        if self.slack:
            await self.slack.connect()
        self._sending = asyncio.create_task(self._keep_sending())
        self.schedule.start()
        # What has been loaded by now stays: the collector need not look through it again and again.
        gc.collect()
        gc.freeze()
        settings = self.house.settings
        log.info("started", slack=self._slack_mode(), host=settings.host, port=settings.port)

    async def stop(self) -> None:
        await self.schedule.stop(LAST_WORDS)
        if self._sending:
            self._sending.cancel()
            await asyncio.wait({self._sending})
            await self.sender.finish(LAST_WORDS)
        if self.slack:
            await self.slack.disconnect()
        self.house.close()

    async def not_ready(self) -> list[str]:
        """Why the service is not ready; nothing when it is."""
        reasons = await asyncio.to_thread(self._database_reasons)
        age, allowed = self.schedule.age, self.schedule.seconds * LATE_TICKS + 10
        if age is None:
            reasons.append("the schedule has not ticked yet")
        elif age > allowed:
            reasons.append(f"the schedule last ticked {age:.0f} seconds ago")
        if self.schedule.failure:
            reasons.append(f"the schedule's last tick failed; the log tells why under {self.schedule.failure}")
        return [*reasons, *(await self.slack.not_ready() if self.slack else [])]

    def _database_reasons(self) -> list[str]:
        try:
            migrate.check(self.house.store)
        except StoreUnavailable as error:
            return [str(error)]
        return []

    async def _keep_sending(self) -> None:
        """A sender that meets a fault is logged and goes on: the outbox holds what is still to be sent."""
        while True:
            with surviving("sending"):
                await self.sender.run()
            await asyncio.sleep(AFTER_A_FAULT)

    def _slack_mode(self) -> str:
        if self.slack is None:
            return "off"
        return "Socket Mode" if self.slack.socket else "HTTP"


def make_sender(house: House) -> Sender:
    """A sender for this process, through the platforms that are set up."""
    settings = house.settings
    slack = messenger(settings, house)
    messengers: dict[str, Messenger] = {slack.platform: slack} if slack else {}
    return Sender(
        store=house.store,
        shelf=house.shelf,
        platforms=house.desk.platforms,
        messengers=messengers,
        holder=f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}",
        stale=dt.timedelta(seconds=settings.stale_seconds),
    )


def make_service(house: House) -> Service:
    """Build the service around a house whose database is at the head. Call from the event loop."""
    settings = house.settings
    sender = make_sender(house)
    slack = set_up(settings, house, sender.wake)
    cycle = Cycle(house.desk)
    cycle.remember()
    return Service(house, slack, sender, Schedule(cycle.tick, settings.tick_seconds, sender.wake))
