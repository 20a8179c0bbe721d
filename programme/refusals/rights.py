"""What somebody may not do, and who may."""

from __future__ import annotations

from dataclasses import dataclass

from programme.refusals.refusal import Refusal


@dataclass(eq=False)
class NotPermitted(Refusal):
    """Somebody without the right. `can`: those who have it, in words."""

    what: str
    can: str

    @property
    def sentence(self) -> str:
        return f"Not available to you: {self.what} is for {self.can}."


@dataclass(eq=False)
class Stranger(Refusal):
    """An outside member or guest."""

    @property
    def sentence(self) -> str:
        return "Not available to you: this is for members of the organisation, not for guests or other organisations."


@dataclass(eq=False)
class SecondPersonNeeded(Refusal):
    """Who proposed that an item be opened says so again (DOMAIN rule 9). `can`: who else may, in words."""

    ref: str
    proposed: str
    can: str

    @property
    def sentence(self) -> str:
        return (
            f"You proposed to open {self.ref} on {self.proposed}. Somebody else must confirm it: {self.can},"
            f" with the same words. Until then it stays exempt."
        )
