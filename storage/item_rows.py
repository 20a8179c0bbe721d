"""How items are read: every version of each, which one is the latest, and which ones not everybody may see."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, RowMapping, Select, and_, bindparam, func, or_, select

from programme.details import from_json
from programme.record import ACTIVITIES, Item, Kind, Ref
from programme.when import When
from storage.stamps import STAMP, stamp_of
from storage.tables import items, versions

parents = items.alias("parents")
firsts = versions.alias("firsts")
_others = versions.alias("others")
_parent_versions = versions.alias("parent_versions")

of_programme = versions.c.programme_id == bindparam("programme_id")
"""A statement that is made once takes its values when it is executed: the programme under this name."""


def is_latest(version: FromClause, as_at: dt.datetime | None = None) -> ColumnElement[bool]:
    newest = select(func.max(_others.c.number)).where(_others.c.item_id == version.c.item_id)
    if as_at is not None:
        newest = newest.where(_others.c.at <= as_at)
    return version.c.number == newest.correlate(version).scalar_subquery()


def is_hidden(version: FromClause = versions, item: FromClause = items) -> ColumnElement[bool]:
    """Of a statement's item in that version: it is exempt, or hangs under one that is."""
    under_exempt = (
        select(_parent_versions.c.id)
        .where(_parent_versions.c.item_id == item.c.parent_id, _parent_versions.c.exempt != "")
        .where(is_latest(_parent_versions))
        .exists()
    )
    return or_(version.c.exempt != "", under_exempt)


every_version: Select[*tuple[Any, ...]] = (
    select(
        versions.c.number,
        versions.c.workstream,
        versions.c.period,
        versions.c.text,
        versions.c.when_text,
        versions.c.when_start,
        versions.c.when_end,
        versions.c.planned,
        versions.c.exempt,
        versions.c.withdrawn,
        versions.c.details,
        *(versions.c[name] for name in STAMP),
        items.c.key,
        items.c.number.label("ref_number"),
        items.c.kind,
        parents.c.key.label("parent_key"),
        parents.c.number.label("parent_number"),
        *(firsts.c[name].label(f"first_{name}") for name in STAMP),
    )
    .join(items, items.c.id == versions.c.item_id)
    .join(firsts, and_(firsts.c.item_id == versions.c.item_id, firsts.c.number == 1))
    .join(parents, parents.c.id == items.c.parent_id, isouter=True)
)
latest = every_version.where(is_latest(versions))
is_activity = items.c.kind.in_(ACTIVITIES)
standing = latest.where(of_programme, versions.c.withdrawn == "")
"""The latest version of each item of a programme that has not been withdrawn, for other questions to narrow down."""


def item_of(row: RowMapping) -> Item:
    return Item(
        ref=Ref(row["key"], row["ref_number"]),
        kind=cast("Kind", row["kind"]),
        workstream=row["workstream"],
        period=row["period"],
        text=row["text"],
        version=row["number"],
        first=stamp_of(row, "first_"),
        last=stamp_of(row),
        parent=Ref(row["parent_key"], row["parent_number"]) if row["parent_key"] else None,
        when=When(row["when_text"], row["when_start"], row["when_end"]) if row["when_start"] else None,
        planned=row["planned"],
        exempt=row["exempt"],
        withdrawn=row["withdrawn"],
        details=from_json(row["kind"], row["details"]),
    )
