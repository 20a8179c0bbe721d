"""Leaving posts in the outbox: what goes to others is written with its cause, and sent afterwards."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from handlers.context import Platform
from programme.model import Person, Programme
from programme.period import Period
from storage import outbox
from storage.outbox import NewPost, Post, PostKind
from storage.programmes import Known
from storage.store import Unit
from views.chat.message import Message
from views.chat.screens.targeted import addressed
from views.chat.screens.uncertain import Sent

_ABOUT = re.compile(r"[^/]+/(?P<period>\d{4}-\d{2})(?:/(?P<edition>\d+))?", re.ASCII)
"""What a post about a period is marked with: the programme's key, the period, and the edition where there is one."""


class Leaving(Protocol):
    """What leaving a post needs; a request's context has it, and so has the sender."""

    @property
    def unit(self) -> Unit: ...
    @property
    def known(self) -> Known: ...
    @property
    def others(self) -> tuple[Known, ...]: ...
    @property
    def platforms(self) -> tuple[Platform, ...]: ...
    @property
    def real_now(self) -> dt.datetime: ...


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is posted, and what it is about (an edition, another post, a problem).

    `holds`: the references of the items that the message was made from. `until`: by the machine's own time, in UTC,
    when it is too late to send it.
    """

    kind: PostKind
    about: str = ""
    edition_id: int | None = None
    asking_id: int | None = None
    holds: Collection[str] = ()
    until: dt.datetime | None = None


def to_channel(
    here: Leaving, platform: Platform, channel: str, message: Message, cause: Cause, under_id: int | None = None
) -> int:
    """Leave a post for a channel; the first one's id. What does not fit into one goes on in its thread."""
    first: int | None = None
    for payload in _rendered(here, platform, message):
        part = cause if first is None else replace(cause, kind="part")
        post = _post(platform, payload, part, channel=channel, under_id=under_id or first)
        put = outbox.put(here.unit, here.known.id, post, here.real_now)
        first = first or put
    if first is None:
        raise ValueError("a post has something to say")
    return first


def to_person(
    here: Leaving, platform: Platform, person: Person, message: Message, cause: Cause, link_to: int | None = None
) -> None:
    """Leave a private message; `link_to` is the post that it links to."""
    for payload in _rendered(here, platform, message):
        post = _post(platform, payload, cause, person=person.email, under_id=link_to)
        outbox.put(here.unit, here.known.id, post, here.real_now)


def to_people(here: Leaving, people: Sequence[Person], message: Message, cause: Cause) -> None:
    """A private message to each, wherever they can be reached."""
    for platform in here.platforms:
        for person in people:
            if reachable(here.known.programme, platform, person):
                to_person(here, platform, person, message, cause)


def about_period(programme: Programme, period: str, edition: int = 0) -> str:
    """`improvement/2024-03/1`: the mark of a post about a period, by its key, or an edition of it."""
    return f"{programme.key}/{period}" + (f"/{edition}" if edition else "")


def as_sent(programme: Programme, post: Post) -> Sent:
    """A post of the programme, as people know it."""
    about, person = _ABOUT.fullmatch(post.about), programme.person(post.person)
    return Sent(
        id=post.id,
        kind=post.kind,
        programme=programme.name,
        period=Period.from_key(about["period"]) if about else None,
        edition=int(about["edition"] or 0) if about else 0,
        channel=post.channel,
        person=person.name if person else post.person,
    )


def reachable(programme: Programme, platform: Platform, person: Person) -> bool:
    """Whether private messages go to a person there: the programme uses the platform, or the file gives the account."""
    return bool(platform.channels(programme)) or bool(platform.account(person))


def those_who_mend(programme: Programme) -> tuple[Person, ...]:
    """Who is told when something needs a person: the officers, or the directors where there is none."""
    return programme.with_role("officer") or programme.with_role("director")


def _post(
    platform: Platform,
    payload: dict[str, Any],
    cause: Cause,
    *,
    channel: str = "",
    person: str = "",
    under_id: int | None,
) -> NewPost:
    return NewPost(
        kind=cause.kind,
        platform=platform.name,
        payload=payload,
        channel=channel,
        person=person,
        edition_id=cause.edition_id,
        asking_id=cause.asking_id,
        under_id=under_id,
        about=cause.about,
        holds=cause.holds,
        until=cause.until,
    )


def _rendered(here: Leaving, platform: Platform, message: Message) -> Sequence[dict[str, Any]]:
    """Where there are several programmes, a button carries the one that it is about."""
    return platform.render(addressed(message, here.known.programme.key) if here.others else message)
