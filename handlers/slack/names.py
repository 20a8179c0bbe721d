"""The names of people and channels that Slack mentions by their ids alone, as its events and shortcuts do."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from handlers.outbox import Refused
from handlers.persons import person_of
from handlers.request import Asker
from handlers.slack.people import PLATFORM, REMEMBERED_SECONDS, VIA, NotTold, People
from handlers.slack.web import Json, Web
from programme.model import Programme
from storage.errors import StoreUnavailable
from storage.programmes import Shelf
from storage.store import Store

log = structlog.stdlib.get_logger(__name__)

NAMING_SECONDS = 0.8
"""How long names are waited for: what Slack wants to be answered in three seconds needs the rest."""


@dataclass(slots=True)
class Names:
    """Of one workspace. A name that is not there in time, or not told, is left out."""

    web: Web
    people: People
    store: Store
    shelf: Shelf
    _channels: dict[str, tuple[float, str]] = field(default_factory=dict[str, tuple[float, str]])

    async def of(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of accounts (`U…`, `W…`) and channels, by id."""
        if not ids:
            return {}
        asked = {asyncio.create_task(self._name(each)): each for each in ids}
        done, late = await asyncio.wait(asked, timeout=NAMING_SECONDS)
        for task in late:
            task.cancel()
        return {asked[task]: name for task in done if (name := task.result())}

    async def _name(self, target: str) -> str:
        return await (self._person(target) if target.startswith(("U", "W")) else self._channel(target))

    async def _person(self, account: str) -> str:
        """As a programme calls them, by account or by the address that Slack has; else as Slack does."""
        try:
            known = await asyncio.wrap_future(self.store.submit_read(self.shelf.current))
            programmes = [each.programme for each in known]
            if name := _called(programmes, Asker("", VIA, platform=PLATFORM, account=account)):
                return name
            asker = await self.people.asker(account)
        except (NotTold, StoreUnavailable):
            return ""
        return _called(programmes, asker) or asker.name

    async def _channel(self, channel: str) -> str:
        """Nothing where Slack does not tell: that needs a right which the bot can do without."""
        at, name = self._channels.get(channel, (0.0, ""))
        if at and time.monotonic() - at < REMEMBERED_SECONDS:
            return name
        try:
            told: Json = (await self.web.read("conversations.info", channel=channel)).get("channel") or {}
            name = str(told.get("name") or "")
        except Refused as refusal:
            log.debug("channel not named", problem=refusal.problem)
            name = ""
        self._channels[channel] = (time.monotonic(), name)
        return name


def _called(programmes: Sequence[Programme], asker: Asker) -> str:
    found = (person_of(programme, asker) for programme in programmes)
    return next((person.name for person in found if person), "")
