"""Bringing the database to this version of the software, once, whoever starts first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.engine import sqlite_file
from storage.errors import WrongVersion
from storage.store import Store

LOCK = 7_261_448_019
"""Any number that nothing else in the database locks: upgrades wait for each other on it."""


@cache
def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@cache
def head() -> str:
    """The one revision that this software needs."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def upgrade(store: Store) -> str | None:
    """Bring the database to the head, under a lock; the revision it had before, or None if it was new.

    SQLite's writer takes the only write lock there is; PostgreSQL gets an advisory one. What is already done when
    the lock is there is not done again.
    """
    return store.write(_upgrade)


def _upgrade(connection: Connection) -> str | None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    before = revision(connection)
    if before != head():
        if before is not None and before not in _known():
            raise WrongVersion(_ahead(before))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return before


def revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@cache
def _known() -> frozenset[str]:
    return frozenset(s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions())


def check(store: Store) -> None:
    """Raises WrongVersion, with the remedy, unless the database is at the head."""
    file = sqlite_file(store.url)
    if file is not None and not file.exists():
        raise WrongVersion(f"there is no database at {file}; run `improvement-bot db upgrade`")
    found = store.read(revision)
    if found is None:
        raise WrongVersion("the database has no tables yet; run `improvement-bot db upgrade`")
    if found != head():
        raise WrongVersion(
            "the database is at an older version; run `improvement-bot db upgrade`"
            if found in _known()
            else _ahead(found)
        )


def _ahead(found: str) -> str:
    return f"the database is at version {found}, which this software does not know; install the newer software"
