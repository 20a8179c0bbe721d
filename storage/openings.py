"""Openings: what was proposed to be opened and what was confirmed, each as a row that is never changed."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from programme.opening import Opening, Step
from programme.record import Ref, Stamp
from storage.items import id_of
from storage.stamps import stamp_of, stamped
from storage.tables import openings


def add(
    connection: Connection,
    programme_id: int,
    ref: Ref,
    version: int,
    step: Step,
    stamp: Stamp,
    request_key: str | None,
) -> None:
    """Record one step of opening that version. The database refuses the same step of one version a second time."""
    connection.execute(
        insert(openings).values(
            item_id=id_of(connection, programme_id, ref), version=version, step=step, **stamped(stamp, request_key)
        )
    )


def of_item(connection: Connection, programme_id: int, ref: Ref) -> tuple[Opening, ...]:
    """Every proposal to open an item, the first first, with its confirmation where there is one."""
    query = select(openings).where(openings.c.item_id == id_of(connection, programme_id, ref)).order_by(openings.c.id)
    proposed: dict[int, Stamp] = {}
    confirmed: dict[int, Stamp] = {}
    for row in connection.execute(query).mappings():
        steps = proposed if row["step"] == "proposed" else confirmed
        steps[row["version"]] = stamp_of(row)
    return tuple(Opening(version, stamp, confirmed.get(version)) for version, stamp in proposed.items())
