"""Editions: what was issued, frozen word for word, numbered from 1 in each period."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, func, select

from programme.period import Period
from programme.record import Stamp
from programme.report import Audience, Report
from programme.report_json import from_json, to_json
from storage.stamps import stamp_of, stamped
from storage.tables import editions
from storage.upsert import upsert

_KEPT = 8
"""How many editions are kept as they were read: their text, which never changes, is what they are known by."""

_of_programme = editions.c.programme_id == bindparam("programme_id")
_latest_first = (editions.c.period.desc(), editions.c.number.desc())
_issued = select(editions.c.period, func.max(editions.c.number)).where(_of_programme).group_by(editions.c.period)
_of_period = (
    select(editions).where(_of_programme, editions.c.period == bindparam("period")).order_by(*_latest_first).limit(1)
)
_first_issued_at = select(editions.c.at).where(
    _of_programme, editions.c.period == bindparam("period"), editions.c.number == 1
)
_before = (
    select(editions).where(_of_programme, editions.c.period < bindparam("period")).order_by(*_latest_first).limit(1)
)
_held_for: Mapping[Audience, ColumnElement[str]] = {"public": editions.c.content, "internal": editions.c.internal}
_issued_to = {audience: _of_period.with_only_columns(held) for audience, held in _held_for.items()}
_issued_before = {audience: _before.with_only_columns(held) for audience, held in _held_for.items()}


@dataclass(frozen=True, slots=True)
class Edition:
    """An issued edition. `content` is what was issued; `internal` the same with what is exempt, for the entitled.

    `texts`: both as they were written then, in JSON. Their digests are of that: later software may write more.
    """

    id: int
    period: Period
    number: int
    content: Report
    internal: Report
    digest: str
    stamp: Stamp
    texts: tuple[str, str]


class EditionTaken(Exception):
    """Another process has just issued this edition."""


def add(
    connection: Connection, programme_id: int, reports: tuple[Report, Report], stamp: Stamp, request_key: str | None
) -> int:
    """Claim an edition by writing it, with its frozen content; its id. Raises EditionTaken when somebody was first."""
    content, internal = reports
    if content.edition is None or content.digest is None:
        raise ValueError("an edition is frozen before it is stored")
    row = upsert(connection, editions).values(
        programme_id=programme_id,
        period=Period.from_key(content.period.key),
        number=content.edition.number,
        content=to_json(content, indent=None),
        internal=to_json(internal, indent=None),
        digest=content.digest,
        **stamped(stamp, request_key),
    )
    unless_taken = row.on_conflict_do_nothing(
        index_elements=[editions.c.programme_id, editions.c.period, editions.c.number]
    )
    edition_id = connection.execute(unless_taken.returning(editions.c.id)).scalar()
    if edition_id is None:
        raise EditionTaken
    return edition_id


def issued(connection: Connection, programme_id: int) -> dict[Period, int]:
    """The periods that have been issued, each with the number of its latest edition."""
    return {row[0]: row[1] for row in connection.execute(_issued, {"programme_id": programme_id})}


def standing(connection: Connection, programme_id: int, period: Period, audience: Audience) -> Report | None:
    """The latest edition of a period as that audience may have it."""
    asked = {"programme_id": programme_id, "period": period}
    return _parsed(connection.execute(_issued_to[audience], asked).scalar())


def first_issued_at(connection: Connection, programme_id: int, period: Period) -> dt.datetime | None:
    """When the first edition of a period was issued, in UTC."""
    return connection.scalar(_first_issued_at, {"programme_id": programme_id, "period": period})


def last_issue(connection: Connection, programme_id: int) -> dt.datetime | None:
    """When an edition of any period was last issued, in UTC."""
    return connection.scalar(select(func.max(editions.c.at)).where(editions.c.programme_id == programme_id))


def find(connection: Connection, programme_id: int, period: Period, number: int | None = None) -> Edition | None:
    """An edition of a period: the one with that number, or the latest."""
    query = select(editions).where(editions.c.programme_id == programme_id, editions.c.period == period)
    if number is not None:
        query = query.where(editions.c.number == number)
    row = connection.execute(query.order_by(editions.c.number.desc()).limit(1)).mappings().first()
    return _edition(row) if row else None


def as_stored(connection: Connection) -> Iterator[tuple[Period, int, str, dict[str, Any]]]:
    """Every edition of every programme as its row holds it: period, number, digest, and the issued report's data."""
    query = select(editions.c.period, editions.c.number, editions.c.digest, editions.c.content).order_by(editions.c.id)
    return ((row.period, row.number, row.digest, json.loads(row.content)) for row in connection.execute(query))


def holding(connection: Connection, programme_id: int, ref: str) -> tuple[Edition, ...]:
    """Every edition in whose issued content that reference stands, in order of issue."""
    named = editions.c.content.contains(f'"ref": "{ref}"', autoescape=True)
    query = select(editions).where(editions.c.programme_id == programme_id, named).order_by(editions.c.id)
    return tuple(_edition(row) for row in connection.execute(query).mappings())


def latest_before(connection: Connection, programme_id: int, period: Period, audience: Audience) -> Report | None:
    """The latest edition of the latest earlier period as that audience may have it."""
    asked = {"programme_id": programme_id, "period": period}
    return _parsed(connection.execute(_issued_before[audience], asked).scalar())


@lru_cache(maxsize=_KEPT)
def _report(text: str) -> Report:
    return from_json(text)


def _parsed(text: str | None) -> Report | None:
    return _report(text) if text else None


def _edition(row: RowMapping) -> Edition:
    return Edition(
        id=row["id"],
        period=row["period"],
        number=row["number"],
        content=from_json(row["content"]),
        internal=from_json(row["internal"]),
        digest=row["digest"],
        stamp=stamp_of(row),
        texts=(row["content"], row["internal"]),
    )
