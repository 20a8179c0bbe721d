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
            f"{self.label} holds no record, so there is nothing to issue. Name a period, like `issue for March 2024`."
        )


@dataclass(eq=False)
class CannotShare(Refusal):
    """Sharing where there is no channel, or sharing what is exempt."""

    why: str

    @property
    def sentence(self) -> str:
        return self.why


@dataclass(eq=False)
class CannotAsk(Refusal):
    """Asking for a return that may not be asked for now, or from nobody. `instead`: what would be right, in words."""

    why: str
    instead: str

    @property
    def sentence(self) -> str:
        return f"{self.why} {self.instead}"


@dataclass(eq=False)
class Held(Refusal):
    """Issuing or holding a period that is held."""

    label: str
    by: str
    held: str
    reason: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.label} has been held by {self.by} since {self.held}, because: {self.reason}."
            f" `release for {self.label}` lets it go."
        )


@dataclass(eq=False)
class NotHeld(Refusal):
    """Releasing what is not held."""

    label: str
    issues: str

    @property
    def sentence(self) -> str:
        return f"{self.label} is not held; {self.issues}. To stop it, say `hold because …`."


@dataclass(eq=False)
class CannotHold(Refusal):
    """Holding what is no longer to be issued."""

    label: str
    number: int

    @property
    def sentence(self) -> str:
        return (
            f"{self.label} has been issued (edition {self.number}), so it cannot be held. To correct it, amend what was"
            " recorded and issue the next edition."
        )
