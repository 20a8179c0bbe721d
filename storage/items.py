"""Activities and further activities: every version of each, and the latest as at any moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, or_, select
from sqlalchemy.sql.dml import ReturningInsert

from programme.details import carried, to_json, words
from programme.period import Period
from programme.record import Item, Ref
from storage.dropping import withhold
from storage.item_rows import (
    every_version,
    is_activity,
    is_hidden,
    is_latest,
    item_of,
    latest,
    of_programme,
    parents,
    standing,
)
from storage.stamps import stamped
from storage.tables import items, series, versions
from storage.upsert import upsert_in

_in_period = (of_programme, versions.c.period == bindparam("period"))
_of_workstream = versions.c.workstream == bindparam("workstream")
_is_ref = (
    items.c.programme_id == bindparam("programme_id"),
    items.c.key == bindparam("key"),
    items.c.number == bindparam("number"),
)
_of_period = latest.where(*_in_period, is_activity).order_by(items.c.id)
_find = latest.where(*_is_ref)
_history = every_version.where(*_is_ref).order_by(versions.c.number)
_id_of = select(items.c.id).where(*_is_ref)
_below = standing.where(parents.c.key == bindparam("key"), parents.c.number == bindparam("number")).order_by(items.c.id)
_hidden_with = select(items.c.key, items.c.number).where(
    or_(items.c.id == bindparam("id"), items.c.parent_id == bindparam("id"))
)
_same_words = standing.where(
    _of_workstream,
    versions.c.at >= bindparam("since"),
    versions.c.text == bindparam("text"),
    versions.c.by_email == bindparam("email"),
).order_by(versions.c.id.desc())
_periods_held = (
    select(versions.c.period, func.max(versions.c.at))
    .where(of_programme, versions.c.withdrawn == "", is_latest(versions))
    .group_by(versions.c.period)
)
_hidden_refs = latest.where(of_programme, is_hidden()).with_only_columns(
    items.c.key, items.c.number, maintain_column_froms=True
)
_add_item = insert(items).returning(items.c.id)
_insert_version = insert(versions)


def of_period(
    connection: Connection, programme_id: int, period: Period, as_at: dt.datetime | None = None
) -> tuple[Item, ...]:
    """Every activity recorded for a period, the withdrawn included, in order of recording."""
    query = _of_period
    if as_at is not None:
        query = every_version.where(is_latest(versions, as_at), *_in_period, is_activity).order_by(items.c.id)
    return _items(connection, query, programme_id=programme_id, period=period)


def find(connection: Connection, programme_id: int, ref: Ref) -> Item | None:
    return next(iter(_items(connection, _find, **_named(programme_id, ref))), None)


def history(connection: Connection, programme_id: int, ref: Ref) -> tuple[Item, ...]:
    """Every version of an item, the first first."""
    return _items(connection, _history, **_named(programme_id, ref))


def withdrawal(connection: Connection, programme_id: int, ref: Ref) -> Item | None:
    """The version in which an item was withdrawn: only its marking may have changed since."""
    return next((version for version in history(connection, programme_id, ref) if version.withdrawn), None)


def below(connection: Connection, programme_id: int, ref: Ref) -> tuple[Item, ...]:
    """The further activities under an activity that have not been withdrawn."""
    return _items(connection, _below, **_named(programme_id, ref))


def same_words_since(
    connection: Connection, programme_id: int, workstream: str, text: str, email: str, since: dt.datetime
) -> tuple[Item, ...]:
    """What the same person recorded in the same words for the same workstream since then, of any kind; newest first.

    Only what stands: neither reworded nor withdrawn.
    """
    asked = {"programme_id": programme_id, "workstream": workstream, "text": text, "email": email, "since": since}
    return _items(connection, _same_words, **asked)


def _items(connection: Connection, query: Select[*tuple[Any, ...]], **values: Any) -> tuple[Item, ...]:
    return tuple(map(item_of, connection.execute(query, values).mappings()))


def periods_held(connection: Connection, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods that hold anything which has not been withdrawn, each with the moment of its latest change."""
    return {row[0]: row[1] for row in connection.execute(_periods_held, {"programme_id": programme_id})}


def hidden_refs(connection: Connection, programme_id: int) -> frozenset[str]:
    """The references of what is exempt now or hangs under what is, the withdrawn among it."""
    refs = connection.execute(_hidden_refs, {"programme_id": programme_id})
    return frozenset(str(Ref(key, number)) for key, number in refs)


def periods_touched(connection: Connection, programme_id: int, since: dt.datetime) -> frozenset[Period]:
    """The periods in which something was recorded or changed since then, or from which it was moved away."""
    changed = select(versions.c.item_id).where(versions.c.programme_id == programme_id, versions.c.at > since)
    query = select(versions.c.period).where(versions.c.item_id.in_(changed)).distinct()
    return frozenset(connection.scalars(query))


def add(connection: Connection, programme_id: int, draft: Item, request_key: str | None) -> Item:
    """Record a new item under the next number of its series; `draft.ref.number` is not looked at."""
    ref = Ref(draft.ref.key, _next_number(connection, programme_id, draft.ref.key))
    parent_id = id_of(connection, programme_id, draft.parent) if draft.parent else None
    row = {**_named(programme_id, ref), "kind": draft.kind, "parent_id": parent_id}
    item = replace(draft, ref=ref, version=1)
    _add_version(connection, programme_id, connection.execute(_add_item, row).scalar_one(), item, request_key)
    return item


def revise(connection: Connection, programme_id: int, changed: Item, request_key: str | None) -> Item:
    """Record the next version of an item: `changed` as its new words, with `changed.last` as who says so.

    It follows the version that was changed: the database refuses it where that one is no longer the latest. What is
    exempt from now on goes to no channel any more, though it waits to be sent (DOMAIN rule 9). Why an earlier version
    changed a date or a level is not said again under who makes this one.
    """
    before = find(connection, programme_id, changed.ref)
    details = carried(before.details if before else None, changed.details)
    item = replace(changed, version=changed.version + 1, details=details)
    _add_version(connection, programme_id, id_of(connection, programme_id, changed.ref), item, request_key)
    if item.exempt:
        withhold(connection, programme_id, hidden_with(connection, programme_id, item.ref))
    return item


def hidden_with(connection: Connection, programme_id: int, ref: Ref) -> frozenset[str]:
    """The references of an item and of all that hangs under it, the withdrawn too: it is hidden as a whole."""
    refs = connection.execute(_hidden_with, {"id": id_of(connection, programme_id, ref)})
    return frozenset(str(Ref(key, number)) for key, number in refs)


def _add_version(connection: Connection, programme_id: int, item_id: int, item: Item, request_key: str | None) -> None:
    row = {
        "item_id": item_id,
        "number": item.version,
        "programme_id": programme_id,
        "workstream": item.workstream,
        "period": item.period,
        "text": item.text,
        "when_text": item.when.text if item.when else "",
        "when_start": item.when.start if item.when else None,
        "when_end": item.when.end if item.when else None,
        "planned": item.planned,
        "exempt": item.exempt,
        "withdrawn": item.withdrawn,
        "details": to_json(item.kind, item.details) if item.details else "",
        "words": words(item.details) if item.details else "",
        **stamped(item.last, request_key),
    }
    connection.execute(_insert_version, row)


def _next_number(connection: Connection, programme_id: int, key: str) -> int:
    """A number that is rolled back with its item is given again, so that a series has no gaps."""
    row = {"programme_id": programme_id, "key": key, "last": 1}
    return connection.execute(_counted(connection.dialect.name), row).scalar_one()


@cache
def _counted(dialect: str) -> ReturningInsert[int]:
    key = [series.c.programme_id, series.c.key]
    row = upsert_in(dialect, series).on_conflict_do_update(index_elements=key, set_={"last": series.c.last + 1})
    return row.returning(series.c.last)


def id_of(connection: Connection, programme_id: int, ref: Ref) -> int:
    return connection.execute(_id_of, _named(programme_id, ref)).scalar_one()


def _named(programme_id: int, ref: Ref) -> dict[str, Any]:
    return {"programme_id": programme_id, "key": ref.key, "number": ref.number}
