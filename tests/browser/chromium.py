"""Chromium as Debian packages it, and windows that are watched while they are used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, sync_playwright

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


@contextmanager
def launched() -> Generator[Browser]:
    """Where there is none, what needs it is left out, but never where a change lands."""
    if CHROMIUM is None:
        reason = "no Chromium on this machine: install it (Debian: apt-get install chromium)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield browser
        browser.close()


@contextmanager
def watched(context: BrowserContext) -> Generator[BrowserContext]:
    """An error in the console, or a breach of the policy, fails the test."""
    errors: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    context.add_init_script(ON_VIOLATION)
    context.on("console", listen)
    context.set_default_timeout(20_000)
    yield context
    context.close()
    assert errors == [], errors
