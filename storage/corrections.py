"""Corrections as they were told in the thread of an edition's summary, numbered from 1 for each edition."""

from __future__ import annotations

import datetime as dt
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from programme.correction import Correction
from storage.tables import corrections
from storage.upsert import upsert


class CorrectionTaken(Exception):
    """Another process has just told a correction under that number."""


@cache
def _adapter() -> TypeAdapter[Correction]:
    return TypeAdapter(Correction)


def add(connection: Connection, edition_id: int, number: int, told: Correction, now: dt.datetime) -> None:
    """Raises CorrectionTaken."""
    row = upsert(connection, corrections).values(
        edition_id=edition_id, number=number, content=_adapter().dump_json(told).decode(), at=now
    )
    if connection.execute(row.on_conflict_do_nothing().returning(corrections.c.id)).scalar() is None:
        raise CorrectionTaken


def of_edition(connection: Connection, edition_id: int) -> tuple[Correction, ...]:
    """What has been told, the first first."""
    query = select(corrections.c.content).where(corrections.c.edition_id == edition_id).order_by(corrections.c.number)
    return tuple(map(_adapter().validate_json, connection.scalars(query)))
