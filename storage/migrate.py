"""Bringing the database to this version of the software, once, whoever starts first."""

from __future__ import annotations

import threading
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

MIGRATIONS = Path(__file__).parent / "migrations"
_alone = threading.Lock()
"""Alembic keeps what it works on in its module: one upgrade at a time in this process, of whatever database."""


@cache
def scripts() -> ScriptDirectory:
    return ScriptDirectory(MIGRATIONS)


@cache
def head() -> str:
    """The one revision that this software needs."""
    return scripts().get_current_head() or ""


def upgrade(store: Store) -> str | None:
    """Bring the database to the head; the revision it had before, or None if it was new.

    It is one unit of work of the database's one writer: all of it holds, or none. What another process did while
    this one waited is not done again.
    """
    return store.write(_upgrade)


def _upgrade(connection: Connection) -> str | None:
    before = revision(connection)
    if before is not None and before not in known():
        raise WrongVersion(_ahead(before))
    if before != head():
        _run(connection)
    return before


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # A large table may take longer than a chat command may.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))  # It is a format string there.
    config.attributes["connection"] = connection
    with _alone:
        command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@cache
def known() -> frozenset[str]:
    return frozenset(s.revision for s in scripts().walk_revisions())


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
            if found in known()
            else _ahead(found)
        )


def _ahead(found: str) -> str:
    return f"the database is at version {found}, which this software does not know; install the newer software"
