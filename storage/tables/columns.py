"""What the tables have in common: their names for constraints, keys, and the columns that come back in many."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData

from storage.types import Moment, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")


def stamp() -> list[Column[Any]]:
    """Who, when, through which chat, typed by which account at the command line, under which request."""
    return [
        Column("by_name", Words, nullable=False),
        Column("by_email", Words, nullable=False, default=""),
        Column("at", Moment, nullable=False),
        Column("via", Words, nullable=False),
        Column("typed_by", Words, nullable=False, default=""),
        Column("request_key", Words),
    ]


def of_programme(*, primary_key: bool = False) -> Column[Any]:
    return Column("programme_id", Id, ForeignKey("programmes.id"), nullable=False, primary_key=primary_key)
