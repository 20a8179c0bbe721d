"""An insert that may say what to do where the row is already there: each dialect has its own class for it."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    return upsert_in(connection.dialect.name, table)


def upsert_in(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """The same by the dialect's name, for a statement that is made once and kept."""
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)
