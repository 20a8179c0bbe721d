"""Sending through Slack's Web API, each post once, marked so that it can be found again."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

from handlers.outbox import Refused, Sent
from handlers.slack.people import PLATFORM
from handlers.slack.web import Json, Web
from programme.model import Person
from storage import identities
from storage.outbox import Post
from storage.programmes import Shelf
from storage.store import Store

MARK = "improvement_post"
"""The event type of the metadata that every post carries."""

BURST = 4
"""Posts to one channel that may go at once; after them, about one a second (Slack's limit)."""

SEARCHED = 100
"""How many messages back a lost post is looked for."""


@dataclass(slots=True)
class SlackMessenger:
    """One workspace's messenger."""

    web: Web
    store: Store
    shelf: Shelf
    platform: str = PLATFORM
    _sent_at: dict[str, deque[float]] = field(default_factory=dict[str, "deque[float]"])

    async def send(self, post: Post) -> Sent:
        """Raises Refused and Unclear."""
        channel = post.channel or await self._direct_channel(post)
        await self._pace(channel)
        thread = {"thread_ts": post.under_message} if post.channel and post.under_message else {}
        answer = await self.web.post(
            "chat.postMessage",
            channel=channel,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": MARK, "event_payload": {"post": post.id, "about": post.about}},
            **thread,
            **with_link(post),
        )
        message_id = str(answer.get("ts") or "")
        return Sent(message_id, await self._link(channel, message_id) if post.kind == "summary" else "")

    async def find(self, post: Post) -> Sent | None:
        """The post in the channel's history, where the optional scope for reading it was granted; else None."""
        if not post.channel:
            return None
        where = {"channel": post.channel, "include_all_metadata": "true", "limit": SEARCHED}
        try:
            if post.under_message:
                said = await self.web.read("conversations.replies", ts=post.under_message, **where)
            else:
                said = await self.web.read("conversations.history", **where)
        except Refused:
            return None
        messages: list[Json] = said.get("messages") or []
        message_id = next((str(m["ts"]) for m in messages if _is_marked(m, post)), None)
        return Sent(message_id, await self._link(post.channel, message_id)) if message_id else None

    async def _link(self, channel: str, message_id: str) -> str:
        """A link to a message; none where Slack does not give it, for the message itself has been posted."""
        try:
            said = await self.web.read("chat.getPermalink", channel=channel, message_ts=message_id)
        except Refused:
            return ""
        return str(said.get("permalink") or "")

    async def _direct_channel(self, post: Post) -> str:
        """The private channel with a person. Raises Refused: nothing has been sent yet."""
        account = await self._account(post)
        opened = await self.web.do("conversations.open", users=account)
        return str(opened["channel"]["id"])

    async def _account(self, post: Post) -> str:
        """By the programme file, by who has been seen, or by e-mail address."""
        find = self.store.submit_read(
            lambda unit: (self.shelf.current(unit), identities.by_email(unit, PLATFORM, post.person))
        )
        every, seen = await asyncio.wrap_future(find)
        person = next((k.programme.person(post.person) for k in every if k.id == post.programme_id), None)
        if account := _listed_account(person) or (seen.account if seen else ""):
            return account
        found = await self.web.read("users.lookupByEmail", email=post.person)
        return str(found["user"]["id"])

    async def _pace(self, channel: str) -> None:
        """Stay near one message a second in each channel, after a short burst."""
        sent = self._sent_at.setdefault(channel, deque(maxlen=BURST))
        if len(sent) == BURST:
            await asyncio.sleep(max(0.0, BURST - (time.monotonic() - sent[0])))
        sent.append(time.monotonic())


def _is_marked(message: Json, post: Post) -> bool:
    mark: Json = message.get("metadata") or {}
    payload: Json = mark.get("event_payload") or {}
    return mark.get("event_type") == MARK and payload.get("post") == post.id


def _listed_account(person: Person | None) -> str:
    return (person.slack or "") if person else ""


def with_link(post: Post) -> Json:
    """The payload, with a link to the message that a private copy is of."""
    if post.kind != "copy" or not post.under_link:
        return post.payload
    link = {"type": "link", "url": post.under_link, "text": "Read it in the channel, with each workstream's activities"}
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}
    return {
        **post.payload,
        "text": f"{post.payload['text']}\n{post.under_link}",
        "blocks": [*post.payload["blocks"], block],
    }
