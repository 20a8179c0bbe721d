"""Posts that are not sent any more: they are too late, or hold what may no longer be said in a channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, and_, case, or_, select, update

from storage.tables import outbox

_head = outbox.alias("dropped_head")


def drop_late(connection: Connection, programme_id: int, now: dt.datetime) -> int:
    """Give up what was not sent in its time, and what was to go under it; how many posts that were."""
    return _drop(connection, programme_id, outbox.c.until <= now) + _drop(connection, programme_id, _head_dropped())


def any_late(connection: Connection, programme_id: int, now: dt.datetime) -> bool:
    """Whether there is anything to give up: a look that takes no lock."""
    late = and_(_waiting(programme_id), or_(outbox.c.until <= now, _head_dropped()))
    return connection.execute(select(outbox.c.id).where(late).limit(1)).first() is not None


def withhold(connection: Connection, programme_id: int, refs: Collection[str]) -> None:
    """Nothing that holds the words of these items goes to a channel any more, nor into the thread of what is dropped.

    What is being sent at this moment cannot be called back; where it turns out not to be there it is not sent again.
    """
    unsent = (outbox.c.channel != "", outbox.c.state.in_(("waiting", "posting", "unknown")))
    found = outbox.c.id.in_(holding(connection, programme_id, refs, *unsent))
    state = case((outbox.c.state == "waiting", "dropped"), else_=outbox.c.state)
    connection.execute(update(outbox).where(found).values(until=outbox.c.created_at, state=state))
    _drop(connection, programme_id, _head_dropped())


def holding(
    connection: Connection, programme_id: int, refs: Collection[str], *wanted: ColumnElement[bool]
) -> tuple[int, ...]:
    """The ids of those posts that hold words of one of these items, in the order in which they were left."""
    query = select(outbox.c.id, outbox.c.holds).where(outbox.c.programme_id == programme_id, outbox.c.holds != "")
    rows = connection.execute(query.where(*wanted).order_by(outbox.c.id))
    return tuple(post_id for post_id, holds in rows if not frozenset(refs).isdisjoint(holds.split()))


def _drop(connection: Connection, programme_id: int, which: ColumnElement[bool]) -> int:
    return connection.execute(update(outbox).where(_waiting(programme_id), which).values(state="dropped")).rowcount


def _waiting(programme_id: int) -> ColumnElement[bool]:
    return and_(outbox.c.programme_id == programme_id, outbox.c.state == "waiting")


def _head_dropped() -> ColumnElement[bool]:
    """It goes into the thread of a post that is never sent. A private copy goes without its link."""
    dropped = select(_head.c.id).where(_head.c.state == "dropped")
    return and_(outbox.c.channel != "", outbox.c.under_id.in_(dropped))
