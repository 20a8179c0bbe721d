from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.house import House, open_house
from tests.plan import PLAN, SECOND

FIRST_OF_MARCH = "2024-03-01T08:00"
REQUIRED = f'{PLAN}\n[cycle]\napproval = "required"\n'


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database brought up to date once, to be copied: migrations have tests of their own."""
    file = tmp_path_factory.mktemp("template") / "record.db"
    with open_house(f"sqlite:///{file}"):
        pass
    return file


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/record.db"


@pytest.fixture
def house(sqlite_template: Path, tmp_path: Path) -> Iterator[House]:
    """The example programme on 3 April 2024, before its first issue."""
    file = shutil.copyfile(sqlite_template, tmp_path / "record.db")
    with open_house(f"sqlite:///{file}") as opened:
        yield opened


@pytest.fixture(scope="session")
def march_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "march.db"
    with open_house(f"sqlite:///{file}", now=FIRST_OF_MARCH):
        pass
    return file


@pytest.fixture
def march(march_template: Path, tmp_path: Path) -> Iterator[House]:
    """The example programme in the morning of Friday 1 March 2024, an hour before its first period opens.

    In that cycle Easter Monday is 1 April, returns are due on the 8th, and the summary is issued on the 11th.
    """
    file = shutil.copyfile(march_template, tmp_path / "march.db")
    with open_house(f"sqlite:///{file}", now=FIRST_OF_MARCH) as opened:
        yield opened


@pytest.fixture
def two(sqlite_url: str) -> Iterator[House]:
    """Two programmes, each with a channel."""
    with open_house(sqlite_url, files=(PLAN, SECOND)) as opened:
        yield opened


@pytest.fixture
def reported(march: House) -> House:
    """Culture has reported and is rated."""
    march.done("lead", "update culture: Awards held")
    march.done("lead", "rate culture: Amber because two posts are vacant")
    march.done("lead", "submit culture")
    return march


@pytest.fixture
def required(sqlite_url: str) -> Iterator[House]:
    """The same, where nothing is issued until a director agrees."""
    with open_house(sqlite_url, files=(REQUIRED,), now=FIRST_OF_MARCH) as house:
        house.done("lead", "update culture: Awards held")
        house.done("lead", "rate culture: Amber because two posts are vacant")
        yield house
