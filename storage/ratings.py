"""Ratings: each one ever given, and the latest of a period."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, RowMapping, func, insert, select

from programme.period import Period
from programme.record import RatingGiven
from storage.stamps import stamp_of, stamped
from storage.tables import ratings


def add(connection: Connection, programme_id: int, rating: RatingGiven, request_key: str | None) -> None:
    connection.execute(
        insert(ratings).values(
            programme_id=programme_id,
            workstream=rating.workstream,
            period=rating.period,
            label=rating.label,
            reason=rating.reason,
            **stamped(rating.stamp, request_key),
        )
    )


def latest(
    connection: Connection, programme_id: int, period: Period, as_at: dt.datetime | None = None
) -> dict[str, RatingGiven]:
    """The rating that stands for each workstream of a period, and for `overall`."""
    newest = select(func.max(ratings.c.id)).where(ratings.c.programme_id == programme_id, ratings.c.period == period)
    if as_at is not None:
        newest = newest.where(ratings.c.at <= as_at)
    query = select(ratings).where(ratings.c.id.in_(newest.group_by(ratings.c.workstream)))
    given = (_rating(row) for row in connection.execute(query).mappings())
    return {rating.workstream: rating for rating in given}


def of_every_period(connection: Connection, programme_id: int, workstream: str) -> dict[Period, RatingGiven]:
    """By period, the rating that stands for one workstream, or for `overall`."""
    own = select(func.max(ratings.c.id)).where(
        ratings.c.programme_id == programme_id, ratings.c.workstream == workstream
    )
    query = select(ratings).where(ratings.c.id.in_(own.group_by(ratings.c.period)))
    given = (_rating(row) for row in connection.execute(query).mappings())
    return {rating.period: rating for rating in given}


def periods_held(connection: Connection, programme_id: int) -> dict[Period, dt.datetime]:
    """The periods for which a rating was given, each with the moment of the latest."""
    query = select(ratings.c.period, func.max(ratings.c.at)).where(ratings.c.programme_id == programme_id)
    return {row[0]: row[1] for row in connection.execute(query.group_by(ratings.c.period))}


def _rating(row: RowMapping) -> RatingGiven:
    return RatingGiven(row["workstream"], row["period"], row["label"], row["reason"], stamp_of(row))
