"""Engines for SQLite and PostgreSQL, set up so that what was acknowledged is on the disk."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from storage.errors import StoreUnavailable

BUSY_SECONDS = 5
"""How long a unit of work waits for the one writer that there may be at a time, in this process or another."""

AGAIN_SECONDS = 0.02
"""Between two attempts at what SQLite does not wait for by itself."""

PRIMARY_CODE = 0xFF
"""The part of SQLite's error code that tells the kind; the rest tells the circumstances."""

STATEMENT_SECONDS = 20
WRITERS = 7_261_448_019
"""The advisory lock that makes PostgreSQL's writers go one at a time, as SQLite's do: any number of our own."""


def checked_url(url: str) -> URL:
    """The URL with the driver that is here. Raises StoreUnavailable for anything but an SQLite file and PostgreSQL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreUnavailable("DATABASE_URL cannot be read; write it like sqlite:///improvement.db") from error
    if parsed.drivername in ("postgresql", "postgresql+psycopg", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        if parsed.database in (None, "", ":memory:"):
            raise StoreUnavailable("DATABASE_URL names no file; write it like sqlite:///improvement.db")
        return parsed
    raise StoreUnavailable(
        f"DATABASE_URL names “{parsed.drivername}”, which is not supported; use sqlite:///… or postgresql://…"
    )


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite URL, or None."""
    parsed = checked_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def sqlite_url(file: Path) -> str:
    """The URL of a file, whatever characters its path has: in a URL, `%20` would be a blank."""
    return URL.create("sqlite", database=file.as_posix()).render_as_string()


def make_engines(url: str, readers: int, busy_seconds: float = BUSY_SECONDS) -> tuple[Engine, Engine]:
    """One engine with a single writing connection, and one whose connections can only read.

    Writers go one at a time, whatever process they are in: what a unit of work has read still holds when it writes.
    """
    parsed = checked_url(url)
    make = _sqlite if parsed.get_backend_name() == "sqlite" else _postgresql
    return make(parsed, 1, busy_seconds, read_only=False), make(parsed, readers, busy_seconds, read_only=True)


def _sqlite(url: URL, size: int, busy_seconds: float, *, read_only: bool) -> Engine:
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"timeout": busy_seconds, "check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            _keep_a_log(connection, busy_seconds)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # Taking the write lock at once means waiting for it here, not failing half-way with SQLITE_BUSY.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    del prepare, begin
    return engine


def _keep_a_log(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Write ahead, so that readers need not wait. Raises OperationalError when others have the file for too long.

    SQLite waits for others everywhere but here: where another process is writing a new file, it gives up at once.
    """
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(AGAIN_SECONDS)
        else:
            return


def _postgresql(url: URL, size: int, busy_seconds: float, *, read_only: bool) -> Engine:
    engine = create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        connect_args={
            "options": _session_options(url, busy_seconds, read_only=read_only),
            "connect_timeout": BUSY_SECONDS,
            "application_name": "improvement-bot",
        },
    )
    if not read_only:

        @event.listens_for(engine, "begin")
        def begin(connection: Any) -> None:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")

        del begin
    return engine


def _session_options(url: URL, busy_seconds: float, *, read_only: bool) -> str:
    """Settings of the session, after those of DATABASE_URL. A process that hangs may not keep the others waiting."""
    settings = {
        "timezone": "UTC",
        "statement_timeout": STATEMENT_SECONDS * 1000,
        "idle_in_transaction_session_timeout": STATEMENT_SECONDS * 1000,
        "lock_timeout": round(busy_seconds * 1000),
        "default_transaction_read_only": "on" if read_only else "off",
    }
    ours = (f"-c {name}={value}" for name, value in settings.items())
    return " ".join((*url.normalized_query.get("options", ()), *ours))


def plain_reason(error: SQLAlchemyError) -> str:
    """What is wrong with the database, for a person; the driver's own words stay in the log."""
    found: BaseException | None = error
    while found:
        said = str(getattr(found, "orig", None) or found).lower()
        reason = next((reason for sign, reason in _REASONS if sign in said), None)
        if reason:
            return reason
        # SQLite gives up all savepoints when the disk is full: undoing one is what fails last, and says nothing.
        found = found.__context__
    return "the database could not do what was asked"


_REASONS = (
    ("database is locked", "another process kept the database locked; try again in a minute"),
    ("lock timeout", "another process kept the database locked; try again in a minute"),
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
    ("permission denied", "PostgreSQL does not let the user of DATABASE_URL do this"),
    ("resolve host", "the host that DATABASE_URL names is not known"),
    ("timeout", "the database did not answer in time"),
    ("connection", "the database cannot be reached"),
)
