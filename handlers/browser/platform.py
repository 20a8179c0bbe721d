"""The chat page as the handlers need to know it: a platform beside the others, whose payload is the message itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from pydantic import TypeAdapter

from handlers.answer import Clock
from handlers.context import Platform
from handlers.outbox import LastLook, SendOnce
from storage.outbox import Post
from views.chat.message import Message

PLATFORM = "browser"
VIA = "the chat page"
CHANNEL = "improvement"


@cache
def _messages() -> TypeAdapter[Message]:
    return TypeAdapter(Message)


def payload(message: Message) -> list[dict[str, Any]]:
    return [_messages().dump_python(message, mode="json")]


def message_of(post: Post) -> Message:
    return _messages().validate_python(post.payload)


BROWSER = Platform(
    name=PLATFORM,
    render=payload,
    channels=lambda _programme: (CHANNEL,),
    account=lambda person: person.email,
)


@dataclass(frozen=True, slots=True)
class BrowserMessenger:
    """The outbox is where the page reads its posts from: to send one is to say when, by the programme's clock.

    So a post is found wherever its row is, and none is ever uncertain.
    """

    clock: Clock
    platform: str = PLATFORM

    async def prepare(self, post: Post) -> SendOnce:
        return partial(self._send, post)

    async def find(self, post: Post) -> str | None:
        return self._message_id(post)

    async def _send(self, post: Post, last_look: LastLook) -> str:
        last_look()
        return self._message_id(post)

    def _message_id(self, post: Post) -> str:
        return f"{self.clock.now().isoformat()}/{post.id}"


def sent_at(message_id: str) -> dt.datetime:
    """When a message of the page was sent, by the programme's clock."""
    return dt.datetime.fromisoformat(message_id.partition("/")[0])


def anchor(message_id: str) -> str:
    """A message's place on the page."""
    return f"post-{message_id.partition('/')[2]}"
