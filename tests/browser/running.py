"""The demonstration as people start it: a process of its own, on a free port and a folder of its own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.slack.service import IMPROVEMENT_BOT

ROOT = Path(__file__).parents[2]
COMMAND = (*IMPROVEMENT_BOT, "demo", "--port", "0", "--folder")


@contextmanager
def running(folder: Path) -> Generator[str]:
    """Its address, without a slash at the end."""
    process = subprocess.Popen([*COMMAND, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert found, said
        yield found[0]
    finally:
        process.terminate()
        process.stdout.close()
        process.wait(timeout=20)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a browser at the page."""

    page: Page
    url: str

    def at(self, person: str, place: str = "home") -> Page:
        self.page.goto(f"{self.url}/{person}/{place}")
        return self.page

    def say(self, person: str, words: str, place: str = "improvement") -> str:
        """Say it in the message box; what is answered."""
        page = self.at(person, place)
        before = page.locator("article.mine").count()
        page.locator("#words").fill(words)
        page.get_by_role("button", name="Send").click()
        expect(page.locator("article.mine")).to_have_count(before + 1)
        return page.locator("article.mine").last.inner_text()

    def issue_march(self, person: str = "director") -> None:
        """Step by step, to the moment at which the schedule issues March."""
        issued = False
        while not issued:
            page = self.at(person, "improvement")
            issued = "the summary of March 2024 is issued" in page.locator("#clock").inner_text()
            self.next_step(person)

    def next_step(self, person: str = "director", place: str = "improvement") -> None:
        page = self.at(person, place)
        before = page.locator("#clock p").first.inner_text()
        page.get_by_role("button", name="Next step").click()
        expect(page.locator("#clock p").first).not_to_have_text(before)
