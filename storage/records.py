"""The records beside the activities, each with every version that it has had."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from programme.details import CLASSES
from programme.period import Period
from programme.record import LASTING, Item
from storage.item_rows import every_version, item_of, of_programme
from storage.tables import items, versions

_told_of = (
    select(versions.c.item_id)
    .join(items, items.c.id == versions.c.item_id)
    .where(
        items.c.programme_id == bindparam("programme_id"),
        items.c.kind.in_(tuple(CLASSES)),
        or_(
            versions.c.period == bindparam("period"),
            and_(versions.c.period < bindparam("period"), items.c.kind.in_(LASTING)),
        ),
    )
)
_before = versions.alias("before")
_gone_from = (
    select(func.min(_before.c.period))
    .join(versions, and_(versions.c.item_id == _before.c.item_id, versions.c.number == _before.c.number + 1))
    .join(items, items.c.id == versions.c.item_id)
    .where(
        of_programme,
        versions.c.at > bindparam("since"),
        items.c.kind.in_(LASTING),
        or_(
            versions.c.withdrawn != _before.c.withdrawn,
            versions.c.exempt != _before.c.exempt,
            versions.c.period != _before.c.period,
        ),
    )
)
_histories = every_version.where(versions.c.item_id.in_(_told_of)).order_by(items.c.id, versions.c.number)


def told_of(connection: Connection, programme_id: int, period: Period) -> tuple[tuple[Item, ...], ...]:
    """What is or was recorded for a period, and what lasts beyond the one that it was recorded for.

    In order of recording; the withdrawn, the exempt and those moved to another period among them.
    """
    rows = connection.execute(_histories, {"programme_id": programme_id, "period": period}).mappings()
    return tuple(tuple(versions) for _, versions in groupby(map(item_of, rows), key=lambda item: item.ref))


def gone_from(connection: Connection, programme_id: int, since: dt.datetime) -> Period | None:
    """The earliest period of what lasts and was withdrawn, marked or moved since then: later editions may hold it."""
    return connection.execute(_gone_from, {"programme_id": programme_id, "since": since}).scalar()
