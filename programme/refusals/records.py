"""What the records beside the activities cannot hold."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal, listed, quoted


@dataclass(eq=False)
class UnknownMeeting(Refusal):
    """A meeting that the programme file does not list. `known`: those that it does, of that body where it knows it."""

    said: str
    known: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        there = f" It lists {listed(self.known)}." if self.known else " It lists no meeting to come."
        return (
            f"{quoted(self.said)} is neither a date nor a meeting in the programme file.{there}"
            " Name one of these, or a date like 24 July."
        )


@dataclass(eq=False)
class NotOneOf(Refusal):
    """A word that is none of those which may be chosen. `what`: “level”, “opinion”."""

    what: str
    said: str
    choices: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} is no {self.what}. Choose {listed(self.choices, 'or')}."


@dataclass(eq=False)
class NoLink(Refusal):
    """Something that is no address of a page."""

    said: str

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} is not a link. A link starts with https:// or http:// and names a site."


@dataclass(eq=False)
class NoAmount(Refusal):
    """An amount of money without a number."""

    said: str

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} holds no number. Write an amount like £400k or £1.2m."


@dataclass(eq=False)
class NotYet(Refusal):
    """Something said to have happened on a day that is still to come."""

    day: str
    today: str

    @property
    def sentence(self) -> str:
        return f"{self.day} has not come yet: today is {self.today}. Say the day on which it happened."


@dataclass(eq=False)
class OtherKind(Refusal):
    """A reference to another kind of record. `kind`: what it is; `wanted`: what the command is about."""

    ref: str
    kind: str
    wanted: str

    @property
    def sentence(self) -> str:
        return f"{self.ref} is recorded as {self.kind}, not as {self.wanted}. `show {self.ref}` shows it."


@dataclass(eq=False)
class NoDate(Refusal):
    """A date for what has none beside its words. `kind`: as a sentence begins with it."""

    kind: str
    example: str

    @property
    def sentence(self) -> str:
        return f"{self.kind} has no date of its own: say it in the words, like `{self.example}`."


@dataclass(eq=False)
class DayNeeded(Refusal):
    """A month or span where one day is needed."""

    said: str

    @property
    def sentence(self) -> str:
        return f"{quoted(self.said)} is more than one day. Say the day, like 24 July."
