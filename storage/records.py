"""The records beside the activities, each with every version that it has had."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import Connection, and_, bindparam, or_, select

from programme.details import CLASSES
from programme.period import Period
from programme.record import LASTING, Item
from storage.item_rows import every_version, is_latest, item_of
from storage.tables import items, versions

_told_of = (
    select(versions.c.item_id)
    .join(items, items.c.id == versions.c.item_id)
    .where(
        items.c.programme_id == bindparam("programme_id"),
        items.c.kind.in_(tuple(CLASSES)),
        or_(
            versions.c.period == bindparam("period"),
            and_(versions.c.period < bindparam("period"), items.c.kind.in_(LASTING), is_latest(versions)),
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
