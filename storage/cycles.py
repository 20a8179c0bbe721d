"""The cycle of a period as it went: the steps taken, who was asked, holds, and what directors have acknowledged."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, select

from programme.approval import Acknowledgement, Hold
from programme.asking import Asked, Snooze
from programme.period import Period
from programme.record import Stamp
from storage.stamps import stamp_of, stamped
from storage.tables import acknowledgements, askings, holds, outbox, snoozes, steps
from storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class StepDone:
    """What became of a step, and when, in UTC. `taken`: False where its time had passed before it could be taken."""

    at: dt.datetime
    taken: bool


def claim(
    connection: Connection, programme_id: int, period: Period, step: str, now: dt.datetime, *, taken: bool = True
) -> bool:
    """Claim a step for this unit of work; False where it was claimed before. `taken`: as in StepDone."""
    row = upsert(connection, steps).values(programme_id=programme_id, period=period, step=step, at=now, taken=taken)
    claimed = connection.execute(row.on_conflict_do_nothing().returning(steps.c.step))
    return claimed.scalar() is not None


def steps_done(connection: Connection, programme_id: int) -> Mapping[Period, Mapping[str, StepDone]]:
    """By period and step, what was claimed, the steps that had passed among them."""
    found: defaultdict[Period, dict[str, StepDone]] = defaultdict(dict)
    for row in connection.execute(select(steps).where(steps.c.programme_id == programme_id)):
        found[row.period][row.step] = StepDone(row.at, row.taken)
    return dict(found)


def asked(
    connection: Connection, programme_id: int, period: Period, message: Asked, request_key: str | None = None
) -> int | None:
    """Record a message that asks somebody; its id, or None where the same step has asked them already."""
    row = upsert(connection, askings).values(
        programme_id=programme_id,
        period=period,
        person=message.person,
        step=message.step,
        workstreams=" ".join(message.workstreams),
        **stamped(message.stamp, request_key),
    )
    return connection.execute(row.on_conflict_do_nothing().returning(askings.c.id)).scalar()


def askings_of(connection: Connection, programme_id: int, period: Period) -> tuple[Asked, ...]:
    """Every message that asked somebody for a return of the period, the first first.

    One that could not be sent in its time asked nobody, and is left out.
    """
    query = select(askings).where(askings.c.programme_id == programme_id, askings.c.period == period)
    rows = connection.execute(query.where(~_dropped()).order_by(askings.c.id)).mappings()
    return tuple(Asked(r["person"], r["step"], tuple(r["workstreams"].split()), stamp_of(r)) for r in rows)


def _dropped() -> ColumnElement[bool]:
    """None of its messages was sent."""
    own = select(outbox.c.id).where(outbox.c.asking_id == askings.c.id)
    return and_(own.exists(), ~own.where(outbox.c.state != "dropped").exists())


def snooze(connection: Connection, programme_id: int, period: Period, wanted: Snooze, request_key: str | None) -> bool:
    """Record a snooze; False where they have snoozed until that day already."""
    row = upsert(connection, snoozes).values(
        programme_id=programme_id,
        period=period,
        person=wanted.person,
        until=wanted.until,
        **stamped(wanted.stamp, request_key),
    )
    return connection.execute(row.on_conflict_do_nothing().returning(snoozes.c.id)).scalar() is not None


def snoozes_of(connection: Connection, programme_id: int, period: Period) -> tuple[Snooze, ...]:
    """Every snooze of the period, the first first."""
    query = select(snoozes).where(snoozes.c.programme_id == programme_id, snoozes.c.period == period)
    rows = connection.execute(query.order_by(snoozes.c.id)).mappings()
    return tuple(Snooze(row["person"], row["until"], stamp_of(row)) for row in rows)


def hold(connection: Connection, programme_id: int, wanted: Hold, request_key: str | None) -> None:
    _put_hold(connection, programme_id, wanted, request_key, held=True)


def release(connection: Connection, programme_id: int, period: Period, stamp: Stamp, request_key: str | None) -> None:
    _put_hold(connection, programme_id, Hold(period, "", stamp), request_key, held=False)


def _put_hold(connection: Connection, programme_id: int, said: Hold, request_key: str | None, *, held: bool) -> None:
    row = {"programme_id": programme_id, "period": said.period, "held": held, "reason": said.reason}
    connection.execute(insert(holds).values(**row, **stamped(said.stamp, request_key)))


def standing_holds(connection: Connection, programme_id: int) -> Mapping[Period, Hold]:
    """By period, the hold that stands: the last thing said of it, where that was not to release it."""
    newest = select(func.max(holds.c.id)).where(holds.c.programme_id == programme_id).group_by(holds.c.period)
    query = select(holds).where(holds.c.id.in_(newest), holds.c.held)
    return {row["period"]: _hold(row) for row in connection.execute(query).mappings()}


def _hold(row: RowMapping) -> Hold:
    return Hold(row["period"], row["reason"], stamp_of(row))


def acknowledge(connection: Connection, programme_id: int, seen: Acknowledgement, request_key: str | None) -> bool:
    """Record that a director has seen an edition; False where they have said so already."""
    row = upsert(connection, acknowledgements).values(
        programme_id=programme_id,
        period=seen.period,
        edition=seen.edition,
        **stamped(seen.stamp, request_key),
    )
    return connection.execute(row.on_conflict_do_nothing().returning(acknowledgements.c.id)).scalar() is not None


def acknowledgements_of(connection: Connection, programme_id: int, period: Period) -> Sequence[Acknowledgement]:
    """Who has seen what of the period, the first first."""
    query = select(acknowledgements).where(
        acknowledgements.c.programme_id == programme_id, acknowledgements.c.period == period
    )
    rows = connection.execute(query.order_by(acknowledgements.c.id)).mappings()
    return tuple(Acknowledgement(row["period"], row["edition"], stamp_of(row)) for row in rows)
