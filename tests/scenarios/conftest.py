"""Every scenario runs at every edge: to add one is to add a line here and a driver."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import launched
from tests.scenarios.at_terminal import at_the_command_line
from tests.scenarios.chat import Chat, Room
from tests.scenarios.in_browser import on_the_page
from tests.scenarios.in_slack import by_socket_mode, over_http
from tests.scenarios.stage import PATIENCE, Stage
from tests.scenarios.story import OPEN, WIDER, Line, tell

ROOMS = ("signed HTTP", "Socket Mode", "the page")
EDGES = (*ROOMS, "the command line")


@pytest.fixture(scope="package")
def stage() -> Iterator[Stage]:
    """A busy machine is no fault of the code: what comes too late for Slack is told in tests/slack/test_deadline.py."""
    with Stage() as set_up, pytest.MonkeyPatch.context() as patch:
        patch.setattr("handlers.slack.app.DEADLINE", PATIENCE)
        yield set_up


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


def opened(edge: str, request: pytest.FixtureRequest, folder: Path) -> AbstractContextManager[Chat]:
    """An edge on a new record."""
    shutil.copyfile(request.getfixturevalue("sqlite_template"), folder / "record.db")
    url = f"sqlite:///{folder}/record.db"
    if edge == "the command line":
        return at_the_command_line(folder)
    if edge == "the page":
        return on_the_page(request.getfixturevalue("stage"), url, request.getfixturevalue("browser"))
    by = over_http if edge == "signed HTTP" else by_socket_mode
    return by(request.getfixturevalue("stage"), url)


@pytest.fixture(params=EDGES)
def chat(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Chat]:
    """An edge with a record of the scenario's own."""
    with opened(request.param, request, tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def story() -> tuple[Line, ...]:
    return OPEN


@pytest.fixture(scope="module", params=EDGES)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, story: tuple[Line, ...]
) -> Iterator[Chat]:
    """An edge whose record many scenarios ask, for none of them changes it."""
    with opened(request.param, request, tmp_path_factory.mktemp("told")) as made:
        made.house.apply(WIDER)
        tell(made.house, story)
        yield made


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """An edge with buttons and forms, with a record of the scenario's own."""
    with opened(request.param, request, tmp_path) as made:
        assert isinstance(made, Room)
        yield made
