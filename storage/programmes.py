"""Programmes: every version of their configuration, what the file said and what holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from programme.merge import changes, merge
from programme.model import Programme
from programme.record import Stamp
from storage.stamps import stamped
from storage.tables import programme_versions, programmes

_versions = select(programme_versions, programmes.c.first_applied_at).join(
    programmes, programmes.c.id == programme_versions.c.programme_id
)
_current = (
    _versions.with_only_columns(
        programme_versions.c.programme_id,
        programme_versions.c.content,
        programmes.c.first_applied_at,
        maintain_column_froms=True,
    )
    .where(
        programme_versions.c.id.in_(
            select(func.max(programme_versions.c.id)).group_by(programme_versions.c.programme_id)
        )
    )
    .order_by(programmes.c.id)
)
_numbers = (
    select(programme_versions.c.programme_id, func.max(programme_versions.c.number))
    .group_by(programme_versions.c.programme_id)
    .order_by(programme_versions.c.programme_id)
)
_WRITTEN_IN = "the transaction that has written a version of a programme"


@dataclass(frozen=True, slots=True)
class Known:
    """A programme of the store as its latest version leaves it. `applied_at`: when it was first applied, in UTC."""

    id: int
    programme: Programme
    applied_at: dt.datetime


@dataclass(slots=True)
class Shelf:
    """The current programmes, read again only when one has another version. Safe to use from any thread.

    A version that is rolled back leaves its number to another: a unit of work that has itself written one neither
    takes from the shelf nor puts there what it sees.
    """

    _kept: tuple[tuple[Any, ...], tuple[Known, ...]] = ((), ())

    def current(self, connection: Connection) -> tuple[Known, ...]:
        if connection.info.get(_WRITTEN_IN) is connection.get_transaction():
            return _read(connection)
        numbers = tuple(map(tuple, connection.execute(_numbers)))
        before, known = self._kept
        if numbers != before:
            known = _read(connection)
            # Both in one assignment: readers on several threads may come here at once.
            self._kept = numbers, known
        return known


def _read(connection: Connection) -> tuple[Known, ...]:
    rows = connection.execute(_current)
    return tuple(Known(row[0], Programme.model_validate_json(row[1]), row[2]) for row in rows)


def apply(connection: Connection, new: Programme, stamp: Stamp) -> list[str]:
    """Apply a programme file; the plain sentences of what changes, none when nothing does.

    A change made in chat stands unless the file changed the same thing since it was last applied.
    """
    row = _latest(connection, programmes.c.key == new.key)
    if row is None:
        _first(connection, new, stamp)
        return changes(None, new)
    base, current = (Programme.model_validate_json(text) for text in (row.file, row.content))
    merged = merge(base, current, new)
    if base != new or merged != current:
        texts = (new.model_dump_json(), merged.model_dump_json())
        _add_version(connection, row.programme_id, row.number + 1, texts, stamped(stamp, None))
    return changes(current, merged)


def change(
    connection: Connection, programme_id: int, changed: Programme, stamp: Stamp, request_key: str | None
) -> None:
    """Record a change made in chat as the next version; what the file said stays beside it as it was."""
    row = _latest(connection, programmes.c.id == programme_id)
    if row is None:
        raise LookupError(f"no programme {programme_id}")
    texts = (row.file, changed.model_dump_json())
    _add_version(connection, programme_id, row.number + 1, texts, stamped(stamp, request_key))


def _latest(connection: Connection, which: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(_versions.where(which).order_by(programme_versions.c.number.desc()).limit(1)).first()


def _first(connection: Connection, new: Programme, stamp: Stamp) -> None:
    row = insert(programmes).values(key=new.key, first_applied_at=stamp.at).returning(programmes.c.id)
    text = new.model_dump_json()
    _add_version(connection, connection.execute(row).scalar_one(), 1, (text, text), stamped(stamp, None))


def _add_version(
    connection: Connection, programme_id: int, number: int, texts: tuple[str, str], stamp: dict[str, Any]
) -> None:
    file, content = texts
    connection.info[_WRITTEN_IN] = connection.get_transaction()
    connection.execute(
        insert(programme_versions).values(programme_id=programme_id, number=number, file=file, content=content, **stamp)
    )
