from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.house import PLAN, SECOND, House, open_house


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/record.db"


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """The example programme on 3 April 2024, before its first issue."""
    with open_house(sqlite_url) as opened:
        yield opened


@pytest.fixture
def two(sqlite_url: str) -> Iterator[House]:
    """Two programmes, each with a channel."""
    with open_house(sqlite_url, PLAN, SECOND) as opened:
        yield opened
