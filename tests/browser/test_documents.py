# axe-playwright-python is not typed.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
"""The highlight report as an HTML file, in Chromium: on a desk, on a telephone and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from programme.report import Audience
from tests.views.everything import everywhere, whole
from views.documents.html import render


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
    """Chromium keeps to what the style asks for; here it is asked for."""
    show(page, tmp_path, render(whole()))
    page.emulate_media(media="print")
    parted = "found => found.filter(h => getComputedStyle(h).breakAfter !== 'avoid').length"
    assert page.eval_on_selector_all("h1, h2, h3", parted) == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
