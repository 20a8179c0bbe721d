"""Words that are missing, too many, or not put as a command needs them."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal


@dataclass(eq=False)
class NotUnderstood(Refusal):
    """A known command whose words do not fit; the sentence says what would."""

    problem: str
    example: str

    @property
    def sentence(self) -> str:
        return f"{self.problem} Write it like `{self.example}`."


@dataclass(eq=False)
class TextMissing(Refusal):
    """Nothing is left of a text or a reason that is needed."""

    what: str
    example: str

    @property
    def sentence(self) -> str:
        return f"The {self.what} is missing. Write it like `{self.example}`."


@dataclass(eq=False)
class TextTooLong(Refusal):
    """A text or reason over its limit; nothing is cut."""

    what: str
    count: int
    limit: int

    @property
    def sentence(self) -> str:
        return f"The {self.what} has {self.count:,} characters; the limit is {self.limit:,}. Shorten or split it."


@dataclass(eq=False)
class ListTooLong(Refusal):
    """More entries than can be read before they are recorded."""

    entries: int
    limit: int

    @property
    def sentence(self) -> str:
        return f"The list has {self.entries} entries; the limit is {self.limit} at once. Send it in parts."


@dataclass(eq=False)
class NothingToSearch(Refusal):
    """A search of no words, of one letter, or of words that are in every text."""

    why: str

    @property
    def sentence(self) -> str:
        return f"{self.why} Write it like `search awards` or `search awards by Sam since March in culture`."
