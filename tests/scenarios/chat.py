"""What a scenario may do at any edge, and what it sees: one small interface, and a driver for each edge."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.handlers.house import House


@dataclass(frozen=True, slots=True)
class Window:
    """An open form: what stands in each field, and what is wrong, by field."""

    name: str
    fields: dict[str, str]
    errors: dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees of an answer. `source`: every byte that came to them; `at`: where their driver goes on."""

    text: str
    source: str = ""
    form: Window | None = None
    buttons: tuple[tuple[str, str], ...] = ()
    at: Any = None

    def __contains__(self, words: str) -> bool:
        return plain(words) in self.text

    @property
    def opened(self) -> Window:
        assert self.form is not None, self.text
        return self.form

    def button(self, name: str) -> str:
        """What the first button of that name carries."""
        return next(value for each, value in self.buttons if each == name)


@dataclass
class Chat(ABC):
    """One edge with a record of its own. `who` is a role of `tests.plan.ACCOUNTS`."""

    house: House

    @abstractmethod
    def say(self, who: str, words: str) -> Seen: ...

    @abstractmethod
    def channel(self) -> list[str]:
        """What anybody reads in the channel, threads included, oldest first."""

    @abstractmethod
    def private(self, who: str) -> list[str]:
        """What was written to them alone."""


@dataclass
class Room(Chat):
    """A chat proper: with buttons and forms, and people who have no part in the programme."""

    clicks: int = field(default=0, init=False)

    @abstractmethod
    def press(self, who: str, seen: Seen, name: str, value: str = "") -> Seen:
        """A button of an answer; where several have the name, the one with that value."""

    @abstractmethod
    def letter(self, who: str) -> Seen:
        """The last message that was written to them alone, with its buttons."""

    @abstractmethod
    def standing(self, who: str, name: str, value: str) -> Seen:
        """A button that was left standing in front of them, for a question that may be closed by now."""

    def fill(self, who: str, seen: Seen, **fields: str) -> Seen:
        """Send the form that is open, with what stands in it and these fields instead."""
        self.clicks += 1
        return self.send(who, seen, fields)

    def fill_twice(self, who: str, seen: Seen, **fields: str) -> Seen:
        """With an impatient second click."""
        return self.send(who, seen, fields, times=2)

    @abstractmethod
    def send(self, who: str, seen: Seen, fields: Mapping[str, str], times: int = 1) -> Seen: ...

    @abstractmethod
    def write(self, who: str, seen: Seen, **fields: str) -> None:
        """Write this into the form that is open, and do not send it."""

    @abstractmethod
    def leave(self, who: str, seen: Seen, **fields: str) -> None:
        """Write this into the form and close it."""


_MARKS = str.maketrans("", "", "`“”")


def plain(text: str) -> str:
    """Words as they are compared: on one line, without the marks that show what can be typed, which a chat chooses."""
    return " ".join(text.translate(_MARKS).split())
