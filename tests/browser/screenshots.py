"""The pictures of the README, taken from the running chat page: `make screenshots`. Needs Chromium."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.chromium import CHROMIUM, OPTIONS
from tests.browser.running import ROOT, Visitor, running

IMAGES = ROOT / "docs" / "images"
COLOURS = 64


def take(visitor: Visitor, narrow: Visitor) -> None:
    """In the order in which they are told: what a lead owes, the form, the answers, and the summary that is issued."""
    keep(visitor.at("culture-lead"), "home")
    page = narrow.at("culture-lead")
    page.locator("#home").get_by_role("button", name="Update").click()
    page.locator("[name=text]").fill("Mentoring for new councillors has begun: twelve have met their mentors.")
    page.locator("[name=when]").fill("26 March")
    keep(page.locator("#panel"), "form")
    for person, words in (("reader", "status culture"), ("director", "digest")):
        visitor.say(person, words)
        keep(visitor.page.locator("article.mine").last, words.split()[0])
    visitor.issue_march()
    issued = visitor.at("reader", "improvement").locator("article", has_text="highlight summary, March 2024")
    issued.locator("summary").click()
    expect(issued.locator(".thread h3").last).to_be_visible()
    keep(issued, "summary")


def keep(shown: Page | Locator, name: str) -> None:
    """In as few colours as keep the ratings' own, however small their marks are."""
    picture = Image.open(io.BytesIO(shown.screenshot()))
    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        IMAGES / f"{name}.png", optimize=True
    )


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="improvement-demo-") as folder, running(Path(folder)) as url, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        wide = browser.new_page(viewport={"width": 1100, "height": 860})
        narrow = browser.new_page(viewport={"width": 400, "height": 800}, device_scale_factor=1.5)
        take(Visitor(wide, url), Visitor(narrow, url))
        browser.close()


if __name__ == "__main__":
    main()
