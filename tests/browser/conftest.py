"""A real Chromium, and demonstrations to visit: each test that changes something has one of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, sync_playwright

from tests.browser.running import Visitor, running

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ON_VIOLATION = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective))"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packages it. Where there is none these tests are left out, but never where a change lands."""
    if CHROMIUM is None:
        reason = "no Chromium on this machine: install it (Debian: apt-get install chromium)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield launched
        launched.close()


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
    """A browser window's worth of pages. An error in the console, or a breach of the policy, fails the test."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield from _watched(made)


@pytest.fixture
def without_script(url: str, browser: Browser) -> Iterator[Visitor]:
    """Somebody whose browser runs no script."""
    for context in _watched(browser.new_context(java_script_enabled=False)):
        yield Visitor(context.new_page(), url)


def _watched(context: BrowserContext) -> Iterator[BrowserContext]:
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    context.add_init_script(ON_VIOLATION)
    context.on("console", listen)
    context.set_default_timeout(20_000)
    yield context
    context.close()
    assert errors == []


@pytest.fixture
def visitor(url: str, context: BrowserContext) -> Visitor:
    """The demonstration is named first, so that it ends last: no page is left that asks for it."""
    return Visitor(context.new_page(), url)
