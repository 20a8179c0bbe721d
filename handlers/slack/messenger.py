"""Sending through Slack's Web API, each post once, marked so that it can be found again."""

from __future__ import annotations

import asyncio
import datetime as dt
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp

from handlers.outbox import LastLook, Refused, SendOnce, Unclear
from handlers.slack.people import PLATFORM
from handlers.slack.web import Json, Web
from programme.model import Person
from storage import identities
from storage.outbox import Post
from storage.programmes import Shelf
from storage.store import Store

MARK = "improvement_post"
"""The event type of the metadata that every post carries."""

SEARCHED = 100
"""How many messages a lost post is looked for among."""

CLOCKS_DIFFER = dt.timedelta(minutes=5)
"""How far Slack's clock may be from ours when a post is looked for among the messages since it was claimed."""


@dataclass(slots=True)
class _Doorstep:
    """Where the connection stands and the request's body is about to be written, its headers with it.

    `kept_back`: why it has not been; None once it has. What has no body yet cannot have been acted upon.
    """

    last_look: LastLook
    kept_back: Refused | None = field(default_factory=lambda: Refused("unreachable"))

    def trace(self) -> aiohttp.TraceConfig:
        """A chunk is reported just before aiohttp writes it; a report that fails ends the request."""
        trace = aiohttp.TraceConfig()
        trace.on_request_chunk_sent.append(self._arrive)
        return trace

    async def _arrive(self, *_details: Any) -> None:
        try:
            self.last_look()
        except Refused as refusal:
            self.kept_back = refusal
            raise
        self.kept_back = None


@dataclass(slots=True)
class SlackMessenger:
    """One workspace's messenger."""

    web: Web
    store: Store
    shelf: Shelf
    platform: str = PLATFORM

    async def prepare(self, post: Post) -> SendOnce:
        """Where it goes, and what it links to, is found out first. Raises Refused and StoreUnavailable."""
        body = {
            "channel": post.channel or await self._direct_channel(post),
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": MARK, "event_payload": _mark(post)},
            **_thread(post),
            **with_link(post.payload, await self._link(post)),
        }
        return partial(self._post, body)

    async def _post(self, body: Json, last_look: LastLook) -> str:
        """Raises Refused too where it went wrong before anything was written."""
        doorstep = _Doorstep(last_look)
        timeout = aiohttp.ClientTimeout(total=self.web.client.timeout)
        async with aiohttp.ClientSession(timeout=timeout, trace_configs=[doorstep.trace()]) as session:
            client = copy(self.web.client)
            client.session = session
            try:
                answer = await Web(client).post("chat.postMessage", **body)
            except Unclear:
                if doorstep.kept_back is None:
                    raise
                raise doorstep.kept_back from None
        return str(answer.get("ts") or "")

    async def find(self, post: Post) -> str | None:
        """The post in its conversation's history, where the scope for reading that was granted; else None."""
        try:
            said = await self._said_since(post)
        except Refused:
            return None
        messages: list[Json] = said.get("messages") or []
        return next((str(m["ts"]) for m in messages if _is_marked(m, post)), None)

    async def _said_since(self, post: Post) -> Json:
        """What was said there since the post was claimed."""
        where = {"channel": post.channel or await self._direct_channel(post), "limit": SEARCHED}
        if post.since:
            where["oldest"] = f"{(post.since - CLOCKS_DIFFER).timestamp():.6f}"
        if thread := _thread(post):
            return await self.web.read(
                "conversations.replies", ts=thread["thread_ts"], include_all_metadata="true", **where
            )
        return await self.web.read("conversations.history", include_all_metadata="true", **where)

    async def _link(self, post: Post) -> str:
        """A private copy's link to the message in the channel.

        None where that is not known, or where Slack says that it is not there. Raises Refused while Slack does not say.
        """
        if post.kind != "copy" or not post.under_message:
            return ""
        try:
            said = await self.web.read("chat.getPermalink", channel=post.under_channel, message_ts=post.under_message)
        except Refused as refusal:
            if refusal.remedy:
                return ""
            raise
        return str(said.get("permalink") or "")

    async def _direct_channel(self, post: Post) -> str:
        """The private channel with a person. Raises Refused."""
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


def _thread(post: Post) -> Json:
    return {"thread_ts": post.under_message} if post.channel and post.under_message else {}


def _mark(post: Post) -> Json:
    return {"post": post.id, "about": post.about}


def _is_marked(message: Json, post: Post) -> bool:
    mark: Json = message.get("metadata") or {}
    return mark.get("event_type") == MARK and mark.get("event_payload") == _mark(post)


def _listed_account(person: Person | None) -> str:
    return (person.slack or "") if person else ""


def with_link(payload: Json, url: str) -> Json:
    """The payload, with a link to the message that a private copy is of."""
    if not url:
        return payload
    link = {"type": "link", "url": url, "text": "Read it in the channel, with each workstream's activities"}
    block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link]}]}
    return {**payload, "text": f"{payload['text']}\n{url}", "blocks": [*payload["blocks"], block]}
