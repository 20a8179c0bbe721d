# axe-playwright-python is not typed.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
"""The highlight report as an HTML file, in Chromium: on a desk, on a telephone and on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from programme.report import Audience
from tests.views.everything import everywhere, whole
from views.documents.html import render

IN_THE_OUTLINE = re.compile(rb"/Dest \[\d+ 0 R /XYZ [\d.]+ ([\d.]+)")
"""Of each heading in a PDF as Chromium writes it: how far above the foot of its page it begins, in points."""
BOTTOM_MARGIN, LINE = 56.7, 15.2
"""In points: the style's 20 mm, and 10.5 points at 1.45."""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def show(page: Page, folder: Path, text: str) -> list[str]:
    """Open it as a file; what it asks for besides is answered with its addresses."""
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return [address for address in asked if address != file.as_uri()]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_it_is_accessible_fits_and_asks_for_nothing(page: Page, tmp_path: Path, audience: Audience, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    asked = show(page, tmp_path, render(whole(audience=audience)))
    assert asked == []
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_without_a_space_are_not_wider_than_a_telephone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    show(page, tmp_path, render(whole(everywhere("https://example.org/" + "long" * 40), "internal")))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_no_heading_is_parted_from_what_it_heads(page: Page, tmp_path: Path) -> None:
    """However far down its page it comes: below each there is room for itself and two lines."""
    report = whole()
    show(page, tmp_path, render(replace(report, workstreams=report.workstreams * 20)))
    paper = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    headings = [float(height) for height in IN_THE_OUTLINE.findall(paper)]
    assert len(headings) == page.locator("h1, h2, h3").count()
    assert min(headings) >= BOTTOM_MARGIN + 3 * LINE
