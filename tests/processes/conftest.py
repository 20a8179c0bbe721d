"""The cases of this folder run several at a time, for most of what each does is wait."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.databases import Databases, PostgreSQL

AT_ONCE = 4


class Case(Protocol):
    """`backend`: the kind of database. `run` fails where the case fails."""

    @property
    def backend(self) -> str: ...
    def run(self, url: str, folder: Path) -> None: ...


@pytest.fixture(scope="session")
def outcomes(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    postgresql: PostgreSQL,
    sqlite_template: Path,
) -> Iterator[dict[Case, Future[None]]]:
    """What becomes of each case that was asked for; all are under way from the first use on, in order."""
    running: dict[Case, Future[None]] = {}
    cases: list[Case] = [item.callspec.params["case"] for item in _items(request) if "outcomes" in item.fixturenames]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number, case in enumerate(cases):
            folder = tmp_path_factory.mktemp(f"case{number}")
            databases = Databases(case.backend, folder, postgresql, sqlite_template)
            running[case] = pool.submit(_run, case, databases, folder)
        yield running
        for outcome in running.values():
            outcome.cancel()


def _items(request: pytest.FixtureRequest) -> list[Any]:
    """Any: pytest types what its plugins add to an item in part only."""
    return list(request.session.items)


def _run(case: Case, databases: Databases, folder: Path) -> None:
    with databases:
        case.run(databases.migrated(), folder)
