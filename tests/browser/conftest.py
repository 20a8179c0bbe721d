"""A real Chromium, and demonstrations to visit: each test that changes something has one of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.chromium import launched, watched
from tests.browser.running import Visitor, running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration has told its story and stopped."""
    folder = tmp_path_factory.mktemp("demo") / "told"
    with running(folder):
        pass
    return folder


@pytest.fixture
def folder(told: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(told, tmp_path / "demo"))


@pytest.fixture
def url(folder: Path) -> Iterator[str]:
    """A demonstration of the test's own."""
    with running(folder) as address:
        yield address


@pytest.fixture(scope="package")
def shown(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration that several tests look at; none records anything."""
    folder = shutil.copytree(told, tmp_path_factory.mktemp("shown") / "demo")
    with running(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window's worth of pages."""
    with watched(browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")) as made:
        yield made


@pytest.fixture
def without_script(url: str, browser: Browser) -> Iterator[Visitor]:
    """Somebody whose browser runs no script."""
    with watched(browser.new_context(java_script_enabled=False)) as context:
        yield Visitor(context.new_page(), url)


@pytest.fixture
def visitor(url: str, context: BrowserContext) -> Visitor:
    """The demonstration is named first, so that it ends last: no page is left that asks for it."""
    return Visitor(context.new_page(), url)
