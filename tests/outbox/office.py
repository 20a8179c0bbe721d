"""Senders at work in this process: on a real store, a fake Slack at the network's edge, and a clock that is moved."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from handlers.answer import Desk
from handlers.outbox import Sender
from handlers.request import Asker, Place, Pressed, Reply, Request
from handlers.slack.messenger import SlackMessenger
from handlers.slack.platform import SLACK
from handlers.slack.web import Web
from storage.outbox import Post
from storage.programmes import Shelf
from storage.store import Store
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_state import Message
from tests.outbox.plan import DI, OFFICER, OLU, PROGRAMME, Clock, posts, recorded, say

STALE = dt.timedelta(seconds=120)
CALL_SECONDS = 10
"""How long a call of Slack's may take."""


@dataclass(slots=True)
class Office:
    """`clock`: the machine's own time as the senders see it."""

    store: Store
    slack: FakeSlack
    clock: Clock
    desk: Desk
    call_seconds: float = CALL_SECONDS
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def sender(self, base_url: str = "") -> Sender:
        """One more process's sender."""
        client = AsyncWebClient(
            token=self.slack.bot_token,
            base_url=base_url or self.slack.base_url,
            timeout=self.call_seconds,  # pyright: ignore[reportArgumentType] - aiohttp takes part of a second.
            retry_handlers=[],
        )
        messenger = SlackMessenger(Web(client), self.store, Shelf())
        holder = f"process {next(self._numbers)}"
        return Sender(self.store, Shelf(), (SLACK,), {messenger.platform: messenger}, holder, STALE)

    def issue(self) -> None:
        say(self.desk, DI, "issue for March 2024")

    def send(self) -> None:
        """A process sends whatever may go now."""
        asyncio.run(self.sender().send_all())

    def send_later(self, seconds: float = 40) -> None:
        self.clock.pass_(seconds=seconds)
        self.send()

    def posts(self) -> list[Post]:
        return posts(self.store)

    def post(self, kind: str, channel: str = "") -> Post:
        """The first of its kind."""
        return next(p for p in self.posts() if p.kind == kind and channel in ("", p.channel))

    def states(self, *kinds: str) -> Counter[str]:
        return Counter(post.state for post in self.posts() if post.kind in (kinds or ("summary", "part", "copy")))

    def press(self, name: str, post: Post, who: Asker = OLU) -> Reply:
        return self.desk.answer(Request(who, Place("slack", ""), Pressed(name, str(post.id))))

    def to_officer(self) -> list[Message]:
        return self.slack.private_messages(OFFICER)

    def heads(self, channel: str) -> list[str]:
        return [first_line(message) for message in self.slack.posted(channel)]

    def threads(self, channel: str) -> list[str]:
        return [first_line(reply) for message in self.slack.posted(channel) for reply in message.replies]

    def private(self, account: str) -> list[str]:
        return [first_line(message) for message in self.slack.private_messages(account)]


def first_line(message: Message) -> str:
    return message.text.partition("\n")[0]


def open_office(store: Store, slack: FakeSlack, clock: Clock, programme: str = PROGRAMME) -> Office:
    """March is reported, and its time to be issued has not come: a director issues it by hand."""
    reporting = recorded(store, programme)
    april = Clock(dt.datetime(2024, 4, 3, 9, tzinfo=dt.UTC))
    return Office(store, slack, clock, Desk(store, april, reporting.platforms, reporting.shelf))
