"""Activities and further activities: every version of each, and the latest as at any moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, Select, and_, func, insert, or_, select

from programme.period import Period
from programme.record import Item, Kind, Ref
from programme.when import When
from storage.stamps import stamp_of, stamped
from storage.tables import items, series, versions
from storage.upsert import upsert

_parents = items.alias("parents")
firsts = versions.alias("firsts")
_others = versions.alias("others")
_parent_versions = versions.alias("parent_versions")

_every_version = (
    select(
        versions,
        items.c.key,
        items.c.number.label("ref_number"),
        items.c.kind,
        _parents.c.key.label("parent_key"),
        _parents.c.number.label("parent_number"),
        *(column.label(f"first_{column.name}") for column in firsts.c),
    )
    .join(items, items.c.id == versions.c.item_id)
    .join(firsts, and_(firsts.c.item_id == versions.c.item_id, firsts.c.number == 1))
    .join(_parents, _parents.c.id == items.c.parent_id, isouter=True)
)


def _latest(as_at: dt.datetime | None) -> Select[Any]:
    return _every_version.where(is_latest(versions, as_at))


def standing(programme_id: int) -> Select[Any]:
    """The latest version of each item that has not been withdrawn, for other questions to narrow down."""
    return _latest(None).where(versions.c.programme_id == programme_id, versions.c.withdrawn == "")


def is_hidden() -> ColumnElement[bool]:
    """Of such a query's item: it is exempt, or hangs under one that is."""
    under_exempt = (
        select(_parent_versions.c.id)
        .where(_parent_versions.c.item_id == items.c.parent_id, _parent_versions.c.exempt != "")
        .where(is_latest(_parent_versions))
        .exists()
    )
    return or_(versions.c.exempt != "", under_exempt)


def is_latest(version: FromClause, as_at: dt.datetime | None = None) -> ColumnElement[bool]:
    newest = select(func.max(_others.c.number)).where(_others.c.item_id == version.c.item_id)
    if as_at is not None:
        newest = newest.where(_others.c.at <= as_at)
    return version.c.number == newest.correlate(version).scalar_subquery()


def of_period(
    connection: Connection, programme_id: int, period: Period, as_at: dt.datetime | None = None
) -> tuple[Item, ...]:
    """Everything recorded for a period, the withdrawn included, in order of recording."""
    query = (
        _latest(as_at).where(versions.c.programme_id == programme_id, versions.c.period == period).order_by(items.c.id)
    )
    return tuple(item_of(row) for row in connection.execute(query).mappings())


def find(connection: Connection, programme_id: int, ref: Ref) -> Item | None:
    query = _latest(None).where(*_is(programme_id, ref))
    row = connection.execute(query).mappings().first()
    return item_of(row) if row else None


def history(connection: Connection, programme_id: int, ref: Ref) -> tuple[Item, ...]:
    """Every version of an item, the first first."""
    query = _every_version.where(*_is(programme_id, ref)).order_by(versions.c.number)
    return tuple(item_of(row) for row in connection.execute(query).mappings())


def below(connection: Connection, programme_id: int, ref: Ref) -> tuple[Item, ...]:
    """The further activities under an activity that have not been withdrawn."""
    query = _latest(None).where(
        versions.c.programme_id == programme_id,
        _parents.c.key == ref.key,
        _parents.c.number == ref.number,
        versions.c.withdrawn == "",
    )
    return tuple(item_of(row) for row in connection.execute(query.order_by(items.c.id)).mappings())


def same_words_since(
    connection: Connection, programme_id: int, workstream: str, text: str, email: str, since: dt.datetime
) -> tuple[Item, ...]:
    """What the same person recorded in the same words for the same workstream since then, the newest first.

    Only what stands: neither reworded nor withdrawn.
    """
    query = _latest(None).where(
        versions.c.programme_id == programme_id,
        versions.c.workstream == workstream,
        versions.c.text == text,
        versions.c.by_email == email,
        versions.c.at >= since,
        versions.c.withdrawn == "",
    )
    return tuple(item_of(row) for row in connection.execute(query.order_by(versions.c.id.desc())).mappings())


def oldest_period(connection: Connection, programme_id: int) -> Period | None:
    """The oldest period that holds an activity which has not been withdrawn."""
    held = standing(programme_id).with_only_columns(
        func.min(versions.c.period).label("period"), maintain_column_froms=True
    )
    return cast("Period | None", connection.execute(held).scalar())


def periods_held(connection: Connection, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods that hold an activity which has not been withdrawn, with the moment of the latest change."""
    query = select(versions.c.period, func.max(versions.c.at)).where(
        versions.c.programme_id == programme_id, versions.c.withdrawn == "", is_latest(versions)
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(versions.c.period))}


def last_reports(connection: Connection, programme_id: int, before: Period) -> dict[str, dt.datetime]:
    """When each workstream last recorded an activity for an earlier period.

    The public is told of it, so what is withdrawn or exempt now, or hangs under what is exempt, does not count.
    """
    query = standing(programme_id).where(versions.c.period < before, ~is_hidden())
    last = query.with_only_columns(versions.c.workstream, func.max(firsts.c.at), maintain_column_froms=True)
    return {row[0]: row[1] for row in connection.execute(last.group_by(versions.c.workstream))}


def hidden_refs(connection: Connection, programme_id: int) -> frozenset[str]:
    """The references of what is exempt now or hangs under what is, the withdrawn among it."""
    query = _latest(None).where(versions.c.programme_id == programme_id, is_hidden())
    refs = query.with_only_columns(items.c.key, items.c.number, maintain_column_froms=True)
    return frozenset(str(Ref(key, number)) for key, number in connection.execute(refs))


def periods_touched(connection: Connection, programme_id: int, since: dt.datetime) -> frozenset[Period]:
    """The periods in which something was recorded or changed since then, or from which it was moved away."""
    changed = select(versions.c.item_id).where(versions.c.programme_id == programme_id, versions.c.at > since)
    query = select(versions.c.period).where(versions.c.item_id.in_(changed)).distinct()
    return frozenset(connection.scalars(query))


def add(connection: Connection, programme_id: int, draft: Item, request_key: str | None) -> Item:
    """Record a new item under the next number of its series; `draft.ref.number` is not looked at."""
    ref = Ref(draft.ref.key, _next_number(connection, programme_id, draft.ref.key))
    row = insert(items).values(
        programme_id=programme_id,
        key=ref.key,
        number=ref.number,
        kind=draft.kind,
        parent_id=id_of(connection, programme_id, draft.parent) if draft.parent else None,
    )
    item_id = connection.execute(row.returning(items.c.id)).scalar_one()
    item = replace(draft, ref=ref, version=1)
    _add_version(connection, programme_id, item_id, item, request_key)
    return item


def revise(connection: Connection, programme_id: int, changed: Item, request_key: str | None) -> Item:
    """Record the next version of an item: `changed` as its new words, with `changed.last` as who says so.

    It follows the version that was changed: the database refuses it where that one is no longer the latest.
    """
    item = replace(changed, version=changed.version + 1)
    _add_version(connection, programme_id, id_of(connection, programme_id, changed.ref), item, request_key)
    return item


def _add_version(connection: Connection, programme_id: int, item_id: int, item: Item, request_key: str | None) -> None:
    connection.execute(
        insert(versions).values(
            item_id=item_id,
            number=item.version,
            programme_id=programme_id,
            workstream=item.workstream,
            period=item.period,
            text=item.text,
            when_text=item.when.text if item.when else "",
            when_start=item.when.start if item.when else None,
            when_end=item.when.end if item.when else None,
            planned=item.planned,
            exempt=item.exempt,
            withdrawn=item.withdrawn,
            **stamped(item.last, request_key),
        )
    )


def _next_number(connection: Connection, programme_id: int, key: str) -> int:
    """A number that is rolled back with its item is given again, so that a series has no gaps."""
    counted = upsert(connection, series).values(programme_id=programme_id, key=key, last=1)
    counted = counted.on_conflict_do_update(
        index_elements=[series.c.programme_id, series.c.key], set_={"last": series.c.last + 1}
    )
    return connection.execute(counted.returning(series.c.last)).scalar_one()


def id_of(connection: Connection, programme_id: int, ref: Ref) -> int:
    query = select(items.c.id).where(
        items.c.programme_id == programme_id, items.c.key == ref.key, items.c.number == ref.number
    )
    return connection.execute(query).scalar_one()


def _is(programme_id: int, ref: Ref) -> tuple[Any, ...]:
    return items.c.programme_id == programme_id, items.c.key == ref.key, items.c.number == ref.number


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
    )
