"""Issuing and sharing that cannot be done now."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal


@dataclass(eq=False)
class PeriodNotEnded(Refusal):
    """Issuing a period before its end."""

    label: str
    ends: str

    @property
    def sentence(self) -> str:
        return f"{self.label} has not ended; it can be issued after {self.ends}. `digest` shows how it stands."


@dataclass(eq=False)
class AlreadyIssued(Refusal):
    """Issuing again when nothing has changed since the edition that stands."""

    label: str
    number: int
    issued: str

    @property
    def sentence(self) -> str:
        return (
            f"Edition {self.number} of {self.label} stands, issued {self.issued}, and nothing has changed since."
            " Record or correct something first; then `issue` makes the next edition."
        )


@dataclass(eq=False)
class NothingToIssue(Refusal):
    """Issuing a period that holds no record at all, by hand."""

    label: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.label} holds no record, so there is nothing to issue. Record something for it first, or name"
            " another month after `issue for`."
        )


@dataclass(eq=False)
class CannotShare(Refusal):
    """Sharing where there is no channel, or sharing what is exempt."""

    why: str

    @property
    def sentence(self) -> str:
        return self.why


@dataclass(eq=False)
class NotNow(Refusal):
    """What the cycle of a period does not allow, not yet or no more. `instead`: what would be right, in words."""

    why: str
    instead: str

    @property
    def sentence(self) -> str:
        return f"{self.why} {self.instead}"


@dataclass(eq=False)
class Held(Refusal):
    """Issuing or holding a period that is held. `release`: the words that let it go."""

    label: str
    by: str
    reason: str
    release: str

    @property
    def sentence(self) -> str:
        return f"{self.label} is held by {self.by}: “{self.reason}”. To let it go, say `{self.release}`."


@dataclass(eq=False)
class NotHeld(Refusal):
    """Releasing what is not held. `issue`: a sentence, when it is issued. `hold`: the words that would hold it."""

    label: str
    issue: str
    hold: str

    @property
    def sentence(self) -> str:
        return f"{self.label} is not held. {self.issue} To stop that, say `{self.hold}`."
