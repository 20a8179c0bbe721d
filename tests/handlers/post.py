"""The schedule and the private messages it leaves, as the people of a house meet them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from handlers.cycle import Cycle
from tests import ticking
from tests.handlers.house import House

LONDON = ZoneInfo("Europe/London")
ADDRESSES = {
    "lead": "cleo@example.org",
    "deputy": "dan@example.org",
    "other lead": "hal@example.org",
    "officer": "olu@example.org",
    "director": "di@example.org",
    "second lead": "rae@example.org",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A private message in the outbox. `buttons`: name and value of each."""

    kind: str
    to: str
    text: str
    buttons: list[tuple[str, str]]

    def value(self, name: str) -> str:
        """What the first button of that name carries."""
        return next(value for called, value in self.buttons if called == name)


def at(house: House, moment: str) -> int:
    """The clock says this, in London, and a process that has just started looks what is due; how many it issued."""
    house.clock.moment = dt.datetime.fromisoformat(moment).replace(tzinfo=LONDON).astimezone(dt.UTC)
    return tick(house)


def tick(house: House) -> int:
    return ticking.tick(Cycle(house.desk))


def letters(house: House, kind: str = "ask", to: str = "") -> list[Letter]:
    """The private messages of a kind, in order; those to one person, or to all."""
    rows = [row for row in house.posts() if row["kind"] == kind and row["person"]]
    every = [_letter(row) for row in rows]
    return [letter for letter in every if to in ("", letter.to)]


def previewed(house: House) -> Letter:
    """What a director is shown of March 2024, at its moment."""
    at(house, "2024-04-10T09:00")
    return letters(house, "preview")[0]


def asked(house: House) -> list[str]:
    """Who was asked, in order."""
    return [letter.to for letter in letters(house)]


def _letter(row: dict[str, Any]) -> Letter:
    payload = json.loads(row["payload"])
    to = next(name for name, address in ADDRESSES.items() if address == row["person"])
    actions = [block for block in payload["blocks"] if block["type"] == "actions"]
    pressed = [(e["action_id"], e.get("value", "")) for block in actions for e in block["elements"]]
    return Letter(row["kind"], to, payload["text"], pressed)
