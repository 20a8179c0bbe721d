"""The records beside the activities, each with every version that it has had."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy import Connection, bindparam, or_, select

from programme.period import Period
from programme.record import ACTIVITIES, LASTING, Item
from storage.item_rows import every_version, is_latest, item_of, of_programme
from storage.tables import items, versions

_told_of = (
    select(versions.c.item_id)
    .join(items, items.c.id == versions.c.item_id)
    .where(
        of_programme,
        items.c.kind.not_in(ACTIVITIES),
        is_latest(versions),
        or_(
            versions.c.period == bindparam("period"),
            (versions.c.period < bindparam("period")) & items.c.kind.in_(LASTING),
        ),
    )
)
_histories = every_version.where(versions.c.item_id.in_(_told_of)).order_by(items.c.id, versions.c.number)


def told_of(connection: Connection, programme_id: int, period: Period) -> tuple[tuple[Item, ...], ...]:
    """What is recorded for a period, and what lasts beyond the one that it was recorded for; in order of recording."""
    rows = connection.execute(_histories, {"programme_id": programme_id, "period": period}).mappings()
    return tuple(tuple(versions) for _, versions in groupby(map(item_of, rows), key=lambda item: item.ref))
