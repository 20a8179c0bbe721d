"""Returns: each time that a workstream said its return is complete, or that there is nothing to report."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, insert, select

from programme.period import Period
from programme.record import ReturnMade
from storage.stamps import stamp_of, stamped
from storage.tables import returns


def add(connection: Connection, programme_id: int, made: ReturnMade, request_key: str | None) -> None:
    connection.execute(
        insert(returns).values(
            programme_id=programme_id,
            workstream=made.workstream,
            period=made.period,
            state=made.state,
            **stamped(made.stamp, request_key),
        )
    )


def latest(
    connection: Connection, programme_id: int, period: Period, as_at: dt.datetime | None = None
) -> dict[str, ReturnMade]:
    """The return that stands for each workstream of a period."""
    newest = select(func.max(returns.c.id)).where(returns.c.programme_id == programme_id, returns.c.period == period)
    if as_at is not None:
        newest = newest.where(returns.c.at <= as_at)
    query = select(returns).where(returns.c.id.in_(newest.group_by(returns.c.workstream)))
    rows = connection.execute(query).mappings()
    return {
        row["workstream"]: ReturnMade(row["workstream"], row["period"], row["state"], stamp_of(row)) for row in rows
    }


def periods_held(connection: Connection, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods for which a return was made, each with the moment of the latest."""
    query = select(returns.c.period, func.max(returns.c.at)).where(returns.c.programme_id == programme_id)
    return {row[0]: row[1] for row in connection.execute(query.group_by(returns.c.period))}
