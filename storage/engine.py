"""Engines for SQLite and PostgreSQL, set up so that what was acknowledged is on the disk."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from storage.errors import StoreUnavailable

BUSY_SECONDS = 5
STATEMENT_SECONDS = 20


def checked_url(url: str) -> URL:
    """The URL with the driver that is here. Raises StoreUnavailable for anything but SQLite and PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreUnavailable("DATABASE_URL cannot be read; write it like sqlite:///improvement.db") from error
    if parsed.drivername in ("postgresql", "postgresql+psycopg", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        return parsed
    raise StoreUnavailable(
        f"DATABASE_URL names “{parsed.drivername}”, which is not supported; use sqlite:///… or postgresql://…"
    )


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite URL, or None."""
    parsed = checked_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def make_engines(url: str, readers: int) -> tuple[Engine, Engine]:
    """One engine with a single writing connection, and one whose connections can only read."""
    parsed = checked_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, read_only=False), _sqlite(parsed, read_only=True, size=readers)
    return _postgresql(parsed, read_only=False), _postgresql(parsed, read_only=True, size=readers)


def _sqlite(url: URL, *, read_only: bool, size: int = 1) -> Engine:
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA query_only = ON" if read_only else "PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # Taking the write lock at once means waiting for it here, not failing half-way with SQLITE_BUSY.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    del prepare, begin
    return engine


def _postgresql(url: URL, *, read_only: bool, size: int = 1) -> Engine:
    options = f"-c statement_timeout={STATEMENT_SECONDS * 1000} -c timezone=UTC"
    if read_only:
        options += " -c default_transaction_read_only=on"
    return create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        connect_args={"options": options, "connect_timeout": BUSY_SECONDS, "application_name": "improvement-bot"},
    )


def plain_reason(error: SQLAlchemyError) -> str:
    """What is wrong with the database, for a person; the driver's own words stay in the log."""
    said = str(getattr(error, "orig", None) or error).lower()
    for sign, reason in _REASONS:
        if sign in said:
            return reason
    return "the database could not do what was asked"


_REASONS = (
    ("database is locked", f"the database stayed locked by another process for {BUSY_SECONDS} seconds"),
    ("readonly", "the database is read-only; check the permissions of its file and folder"),
    ("read-only", "the database is read-only"),
    ("unable to open", "the database file cannot be opened; check that its folder exists and may be written"),
    ("disk is full", "the disk is full"),
    ("no space left", "the disk is full"),
    ("no such table", "the database has no tables yet; run `improvement-bot db upgrade`"),
    (
        "does not exist",
        "the database or its tables do not exist; check DATABASE_URL, then run `improvement-bot db upgrade`",
    ),
    ("not a database", "the file is not an SQLite database"),
    ("malformed", "the database file is damaged; restore it from a backup"),
    ("password authentication failed", "PostgreSQL refused the user or password in DATABASE_URL"),
    ("timeout", "the database did not answer in time"),
    ("connection", "the database cannot be reached"),
)
