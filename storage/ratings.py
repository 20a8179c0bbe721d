"""Ratings: each one ever given, and the latest of a period."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select

from programme.period import Period
from programme.record import RatingGiven
from storage.stamps import stamp_of, stamped
from storage.tables import ratings

_insert = insert(ratings)
_of_programme = ratings.c.programme_id == bindparam("programme_id")
_newest = (
    select(func.max(ratings.c.id))
    .where(_of_programme, ratings.c.period == bindparam("period"))
    .group_by(ratings.c.workstream)
)
_latest = select(ratings).where(ratings.c.id.in_(_newest))
_latest_as_at = select(ratings).where(ratings.c.id.in_(_newest.where(ratings.c.at <= bindparam("as_at"))))
_of_every_period = select(ratings).where(
    ratings.c.id.in_(
        select(func.max(ratings.c.id))
        .where(_of_programme, ratings.c.workstream == bindparam("workstream"))
        .group_by(ratings.c.period)
    )
)
_given = (
    select(ratings)
    .where(_of_programme, ratings.c.period == bindparam("period"), ratings.c.workstream == bindparam("workstream"))
    .order_by(ratings.c.id.desc())
)
_periods_held = select(ratings.c.period, func.max(ratings.c.at)).where(_of_programme).group_by(ratings.c.period)


def add(connection: Connection, programme_id: int, rating: RatingGiven, request_key: str | None) -> None:
    row = {
        "programme_id": programme_id,
        "workstream": rating.workstream,
        "period": rating.period,
        "label": rating.label,
        "reason": rating.reason,
        "lowest": rating.lowest,
        **stamped(rating.stamp, request_key),
    }
    connection.execute(_insert, row)


def latest(
    connection: Connection, programme_id: int, period: Period, as_at: dt.datetime | None = None
) -> dict[str, RatingGiven]:
    """The rating that stands for each workstream of a period, and for `overall`."""
    query = _latest if as_at is None else _latest_as_at
    asked = {"programme_id": programme_id, "period": period, **({"as_at": as_at} if as_at else {})}
    given = map(_rating, connection.execute(query, asked).mappings())
    return {rating.workstream: rating for rating in given}


def given(connection: Connection, programme_id: int, period: Period, workstream: str) -> tuple[RatingGiven, ...]:
    """Every rating that was given for a period to one workstream, or to `overall`, the latest first."""
    asked = {"programme_id": programme_id, "period": period, "workstream": workstream}
    return tuple(map(_rating, connection.execute(_given, asked).mappings()))


def of_every_period(connection: Connection, programme_id: int, workstream: str) -> dict[Period, RatingGiven]:
    """By period, the rating that stands for one workstream, or for `overall`."""
    asked = {"programme_id": programme_id, "workstream": workstream}
    given = map(_rating, connection.execute(_of_every_period, asked).mappings())
    return {rating.period: rating for rating in given}


def periods_held(connection: Connection, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods for which a rating was given, each with the moment of the latest."""
    return {row[0]: row[1] for row in connection.execute(_periods_held, {"programme_id": programme_id})}


def _rating(row: RowMapping) -> RatingGiven:
    return RatingGiven(row["workstream"], row["period"], row["label"], row["reason"], stamp_of(row), row["lowest"])
