"""Questions about what was left to be sent, for those who do not send it: what stands where, and what is uncertain."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, func, select

from storage import dropping
from storage.outbox import Post, State, posts
from storage.tables import outbox


def holding(connection: Connection, programme_id: int, refs: Collection[str]) -> tuple[Post, ...]:
    """The posts that hold words of one of these items and were or may be sent, in the order in which they were left."""
    found = dropping.holding(connection, programme_id, refs, outbox.c.state != "dropped")
    return posts(connection, outbox.c.id.in_(found))


def asked(connection: Connection, programme_id: int, about: str) -> frozenset[str]:
    """The addresses of those to whom a notice about that has been left."""
    same = and_(outbox.c.programme_id == programme_id, outbox.c.kind == "notice", outbox.c.about == about)
    return frozenset(connection.execute(select(outbox.c.person).where(same)).scalars())


def of_edition(connection: Connection, edition_id: int) -> tuple[Post, ...]:
    """Every post of an edition, in the order in which they were put."""
    return posts(connection, outbox.c.edition_id == edition_id)


def posted_to(connection: Connection, platform: str, *, channel: str = "", person: str = "") -> tuple[Post, ...]:
    """What stands in a channel, or else in the private conversation with a person, in the order of the messages."""
    place = (outbox.c.platform == platform, outbox.c.channel == channel, outbox.c.person == person)
    return posts(connection, *place, outbox.c.state == "posted")


def of_unknown_fate(connection: Connection, programme_id: int) -> tuple[Post, ...]:
    """The posts of a programme of which a person has to say what became of them, the oldest first."""
    return posts(connection, outbox.c.programme_id == programme_id, outbox.c.state == "unknown")


def count(connection: Connection, states: Sequence[State], after: int = 0) -> int:
    """How many posts are in these states, of those that were left after the post of that number."""
    return connection.scalar(select(func.count()).where(outbox.c.state.in_(states), outbox.c.id > after)) or 0


def newest(connection: Connection) -> int:
    """The number of the post that was left last; 0 where there is none."""
    return connection.scalar(select(func.max(outbox.c.id))) or 0
