"""Leaving posts in the outbox: what goes to others is written with its cause, and sent afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handlers.context import Context, Platform
from programme.model import Person
from storage import outbox
from storage.outbox import NewPost, PostKind
from views.chat.message import Message
from views.chat.screens.targeted import addressed


def to_channel(
    ctx: Context,
    platform: Platform,
    channel: str,
    message: Message,
    kind: PostKind,
    edition_id: int | None = None,
    under_id: int | None = None,
) -> int:
    """Leave a post for a channel; the first one's number. What does not fit into one goes on in its thread."""
    first: int | None = None
    for payload in _rendered(ctx, platform, message):
        below = under_id or first
        post = NewPost(
            kind="part" if first else kind,
            platform=platform.name,
            payload=payload,
            channel=channel,
            edition_id=edition_id,
            under_id=below,
        )
        put = outbox.put(ctx.unit, ctx.id, post, ctx.real_now)
        first = first or put
    if first is None:
        raise ValueError("a post has something to say")
    return first


def to_person(
    ctx: Context,
    platform: Platform,
    person: Person,
    message: Message,
    kind: PostKind,
    edition_id: int | None = None,
    link_to: int | None = None,
) -> None:
    """Leave a private message; `link_to` is the post that it links to."""
    for payload in _rendered(ctx, platform, message):
        post = NewPost(
            kind=kind,
            platform=platform.name,
            payload=payload,
            person=person.email,
            edition_id=edition_id,
            under_id=link_to,
        )
        outbox.put(ctx.unit, ctx.id, post, ctx.real_now)


def reachable(ctx: Context, platform: Platform, person: Person) -> bool:
    """Whether private messages go to a person there: the programme uses the platform, or the file gives the account."""
    return bool(platform.channels(ctx.programme)) or bool(platform.account(person))


def _rendered(ctx: Context, platform: Platform, message: Message) -> Sequence[dict[str, Any]]:
    """Where there are several programmes, a button carries the one that it is about."""
    return platform.render(addressed(message, ctx.programme.key) if ctx.others else message)
