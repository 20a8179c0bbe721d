"""The chat page as an edge: read, typed into and clicked in Chromium."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from sqlalchemy import select
from starlette.applications import Starlette

from handlers.browser.edge import ChatPage, application
from handlers.browser.platform import BROWSER, CHANNEL, PLATFORM, BrowserMessenger
from handlers.outbox import Messenger, Sender
from handlers.pace import Pace
from storage.tables import drafts
from tests.browser.chromium import watched
from tests.handlers.house import House, open_house
from tests.plan import ACCOUNTS
from tests.scenarios.chat import Room, Seen, Window, plain
from tests.scenarios.stage import Stage, until

LETTER = "article:not(.mine):last-of-type"
STALE = dt.timedelta(minutes=1)
READ = """shown => {
  const all = (where, what) => [...where.querySelectorAll(what)];
  const form = shown.querySelector("form[action*='/fill/']");
  return {
    text: shown.innerText,
    form: form && form.getAttribute("action").split("/fill/")[1].split("?")[0],
    fields: all(shown, ".field [name]").map(f => [f.name, f.type === "checkbox" && !f.checked ? "" : f.value]),
    errors: all(shown, ".field.wrong").map(f => [
      f.querySelector("[name]").name, f.querySelector(".error").innerText.replace("Error:", "")]),
    buttons: all(shown, "button[name]").map(b => [b.name, b.value]),
  };
}"""
OFFER = """(menu, value) => {
  if (![...menu.options].some(option => option.value === value)) menu.add(new Option(value, value));
}"""
"""What a menu offered when the page was opened may be gone since."""
LEAVE_STANDING = """([name, value]) => {
  const form = document.querySelector("#try").cloneNode(true);
  const button = form.querySelector("button");
  form.removeAttribute("id");
  form.setAttribute("action", form.getAttribute("action").replace(/say$/, "press"));
  Object.assign(button, { name, value });
  document.querySelector("#stream").append(form);
}"""


@dataclass
class BrowserRoom(Room):
    """Each person has a page of their own. `at` of what is seen is the selector of its place on the page."""

    url: str
    context: BrowserContext
    _pages: dict[str, Page] = field(default_factory=dict[str, Page])

    def say(self, who: str, words: str) -> Seen:
        page = self._page(who)

        def send() -> None:
            page.locator("#words").fill(words)
            page.get_by_role("button", name="Send").click()

        return self._done(page, send)

    def press(self, who: str, seen: Seen, name: str, value: str = "") -> Seen:
        self.clicks += 1
        page = self._page(who)
        which = f'[value="{value}"]' if value else ""
        return self._done(page, page.locator(f'{seen.at} button[name="{name}"]{which}').first.click)

    def letter(self, who: str) -> Seen:
        page = self._page(who)
        page.goto(f"{self.url}/{_key(who)}/messages")
        return _seen(page.locator(LETTER).last, LETTER, page.content())

    def standing(self, who: str, name: str, value: str) -> Seen:
        self._page(who).evaluate(LEAVE_STANDING, [name, value])
        return Seen("", buttons=((name, value),), at="#stream")

    def send(self, who: str, seen: Seen, fields: Mapping[str, str], times: int = 1) -> Seen:
        page = self._page(who)
        self._write(page, fields)
        submit = page.locator(f"{seen.at} form .buttons button.primary")
        return self._done(page, lambda: submit.click(click_count=times))

    def write(self, who: str, seen: Seen, **fields: str) -> None:
        assert seen.form
        self._write(self._page(who), fields)

    def leave(self, who: str, seen: Seen, **fields: str) -> None:
        """By the way out; what changed is kept after the page has gone, so the record is asked for it."""
        before, page = self._kept(), self._page(who)
        self._write(page, fields)
        page.get_by_role("link", name="Cancel").click()
        expect(page.locator(seen.at)).to_have_count(0)
        if not fields.items() <= seen.opened.fields.items():
            until(lambda: self._kept() != before, "nothing was kept")

    def _kept(self) -> object:
        return self.house.store.read(lambda unit: list(map(tuple, unit.execute(select(drafts)))))

    def channel(self) -> list[str]:
        return self._articles("reader", CHANNEL)

    def private(self, who: str) -> list[str]:
        return self._articles(who, "messages")

    def _page(self, who: str) -> Page:
        if who not in self._pages:
            self._pages[who] = self.context.new_page()
            self._pages[who].goto(f"{self.url}/{_key(who)}/{CHANNEL}")
        return self._pages[who]

    def _articles(self, who: str, place: str) -> list[str]:
        page = self.context.new_page()
        page.goto(f"{self.url}/{_key(who)}/{place}")
        shown = page.locator("article:not(.mine) .message")
        texts = [plain(text) for text in shown.all_text_contents()]
        page.close()
        return texts

    def _write(self, page: Page, fields: Mapping[str, str]) -> None:
        for name, value in fields.items():
            asked = page.locator(f'#panel [name="{name}"]')
            if not value and not asked.count():
                continue
            match asked.evaluate("asked => asked.type"):
                case "checkbox":
                    asked.set_checked(value == "yes")
                case "select-one":
                    asked.evaluate(OFFER, value)
                    asked.select_option(value)
                case _:
                    asked.fill(value)

    def _done(self, page: Page, act: Callable[[], Any]) -> Seen:
        """What the page answers: every answer gives its forms a new key."""
        key = page.locator("#say [name=key]")
        before = key.get_attribute("value") or ""
        act()
        expect(key).not_to_have_attribute("value", before)
        opened = page.url.partition("open=")[2].partition("#")[0]
        at = "#panel" if page.locator("#panel").count() else f"#answer-{opened}"
        return _seen(page.locator(at), at, page.content())


def _key(who: str) -> str:
    return ACCOUNTS[who].email.partition("@")[0] if who not in ("reader", "stranger") else who


def _seen(shown: Locator, at: str, source: str) -> Seen:
    found: dict[str, Any] = shown.evaluate(READ)
    errors = {name: plain(error) for name, error in found["errors"]}
    form = Window(found["form"], dict(found["fields"]), errors) if found["form"] else None
    return Seen(plain(found["text"]), source, form, tuple((name, value) for name, value in found["buttons"]), at)


@contextmanager
def on_the_page(stage: Stage, url: str, browser: Browser) -> Generator[BrowserRoom]:
    """The pages are closed before the record is: they look for what is new by themselves."""
    with open_house(url, platform=BROWSER) as house, watched(browser.new_context(locale="en-GB")) as context:
        stage.app = stage.run(_built(house))
        yield BrowserRoom(house, stage.url, context)


@asynccontextmanager
async def _no_lifespan(_app: Starlette) -> AsyncGenerator[None]:
    yield


async def _built(house: House) -> Any:
    """As `demo` builds it, on the house's own record and clock; the schedule has nothing to do."""
    desk = house.desk
    messengers: dict[str, Messenger] = {PLATFORM: BrowserMessenger(house.clock)}
    sender = Sender(house.store, desk.shelf, desk.platforms, messengers, "scenarios", STALE, Pace(rest=0))
    page = ChatPage(house.desk, sender, house.clock, lambda: "", "A record of the tests.")
    return application(page, _no_lifespan)
