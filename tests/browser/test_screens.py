# axe-playwright-python is not typed.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
"""Every screen, wide and narrow: axe-core finds nothing, and nothing has to be scrolled sideways."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from tests.browser.running import Visitor

WIDTHS = (1280, 320)


def form(visitor: Visitor) -> None:
    visitor.at("culture-lead").locator("#home").get_by_role("button", name="Update").click()
    expect(visitor.page.locator("#panel form")).to_be_visible()


def form_with_errors(visitor: Visitor) -> None:
    form(visitor)
    visitor.page.locator("[name=when]").fill("the day after")
    visitor.page.get_by_role("button", name="Record").click()
    expect(visitor.page.locator("#errors")).to_be_focused()


def rating_form(visitor: Visitor) -> None:
    visitor.at("culture-lead").locator("#home").get_by_role("button", name="Rate").click()
    expect(visitor.page.locator("#panel form")).to_be_visible()


def summary_with_thread(visitor: Visitor) -> None:
    visitor.at("reader", "improvement").locator("summary", has_text="in the thread").click()


def people(visitor: Visitor) -> None:
    visitor.at("officer").locator("#who summary").click()


SCREENS: dict[str, Callable[[Visitor], object]] = {
    "home": lambda visitor: visitor.at("culture-lead"),
    "form": form,
    "form with errors": form_with_errors,
    "rating form": rating_form,
    "status": lambda visitor: visitor.say("culture-lead", "status culture"),
    "digest": lambda visitor: visitor.say("officer", "digest"),
    "help": lambda visitor: visitor.say("reader", "/improvement help"),
    "one item": lambda visitor: visitor.say("culture-lead", "show culture-4"),
    "summary with its thread": summary_with_thread,
    "private copy": lambda visitor: visitor.at("director", "messages"),
    "no messages": lambda visitor: visitor.at("reader", "messages"),
    "people": people,
    "refusal": lambda visitor: visitor.say("reader", "issue"),
    "stranger": lambda visitor: visitor.at("stranger"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_accessible_and_fits(shown: str, context: BrowserContext, screen: str, width: int) -> None:
    """For everybody who may look at it, on a desk and on a telephone."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    SCREENS[screen](Visitor(page, shown))
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_headings_stand_in_order_and_the_language_is_said(shown: str, context: BrowserContext) -> None:
    """One heading of the first level, none that skips a level, and British English."""
    page = Visitor(context.new_page(), shown).at("reader", "improvement")
    page.locator("summary", has_text="in the thread").click()
    levels = [int(tag[1]) for tag in page.eval_on_selector_all("h1, h2, h3, h4", "found => found.map(h => h.tagName)")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en-GB"
