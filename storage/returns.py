"""Returns: each time that a workstream said its return is complete, or that there is nothing to report."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select

from programme.period import Period
from programme.record import ReturnMade
from storage.stamps import stamp_of, stamped
from storage.tables import returns

_insert = insert(returns)
_of_programme = returns.c.programme_id == bindparam("programme_id")
_newest = (
    select(func.max(returns.c.id))
    .where(_of_programme, returns.c.period == bindparam("period"))
    .group_by(returns.c.workstream)
)
_latest = select(returns).where(returns.c.id.in_(_newest))
_latest_as_at = select(returns).where(returns.c.id.in_(_newest.where(returns.c.at <= bindparam("as_at"))))
_periods_held = select(returns.c.period, func.max(returns.c.at)).where(_of_programme).group_by(returns.c.period)


def add(connection: Connection, programme_id: int, made: ReturnMade, request_key: str | None) -> None:
    row = {
        "programme_id": programme_id,
        "workstream": made.workstream,
        "period": made.period,
        "state": made.state,
        **stamped(made.stamp, request_key),
    }
    connection.execute(_insert, row)


def latest(
    connection: Connection, programme_id: int, period: Period, as_at: dt.datetime | None = None
) -> dict[str, ReturnMade]:
    """The return that stands for each workstream of a period."""
    query = _latest if as_at is None else _latest_as_at
    asked = {"programme_id": programme_id, "period": period, **({"as_at": as_at} if as_at else {})}
    made = map(_return, connection.execute(query, asked).mappings())
    return {one.workstream: one for one in made}


def periods_held(connection: Connection, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods for which a return was made, each with the moment of the latest."""
    return {row[0]: row[1] for row in connection.execute(_periods_held, {"programme_id": programme_id})}


def _return(row: RowMapping) -> ReturnMade:
    return ReturnMade(row["workstream"], row["period"], row["state"], stamp_of(row))
