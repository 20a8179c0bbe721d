"""What an officer is told when a post is uncertain or cannot be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from programme.period import Period
from views.chat.message import Block, Button, Buttons, Facts, Message, Note, Text, Where
from views.wording import capital

NAMES = {
    "summary": "the summary",
    "part": "a part of the summary's thread",
    "copy": "a director's private copy of the summary",
    "share": "an answer that was shared",
    "cover": "a message about cover",
    "ask": "a message that asks for a return",
    "preview": "a director's preview",
    "notice": "a private message",
    "correction": "a correction in the summary's thread",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A post as people know it: of which programme, for which period and edition (0: none), and where it was to go.

    It went to a channel, by the platform's id, or else to a person, by name.
    """

    id: int
    kind: str
    programme: str
    period: Period | None
    edition: int
    channel: str
    person: str

    @property
    def name(self) -> str:
        return NAMES.get(self.kind, f"a message ({self.kind})")

    @property
    def what(self) -> str:
        """“The summary, March 2024, edition 1”."""
        return ", ".join((capital(self.name), *self._of))

    @property
    def value(self) -> str:
        """What its buttons carry: “2024-03 edition 1 post 17”."""
        return " ".join((*([self.period.key] if self.period else []), *self._edition, f"post {self.id}"))

    @property
    def facts(self) -> tuple[Block, ...]:
        told = (("Programme", self.programme), *((("For", ", ".join(self._of)),) if self._of else ()))
        if self.channel:
            return Facts(told), Where("Where", self.channel)
        return (Facts((*told, ("Where", f"a private message to {self.person}"))),)

    @property
    def _of(self) -> tuple[str, ...]:
        return (*((self.period.label,) if self.period else ()), *self._edition)

    @property
    def _edition(self) -> tuple[str, ...]:
        return (f"edition {self.edition}",) if self.edition else ()


class Problem(Protocol):
    """Why a platform did not take a post, and what mends it."""

    @property
    def problem(self) -> str: ...
    @property
    def remedy(self) -> str: ...


def is_it_there(sent: Sent) -> Message:
    """The question about a post whose fate is not known. It is not sent again unless somebody says so."""
    there, again = Button("there", "It is there", sent.value), Button("again", "Post again", sent.value, "danger")
    return Message(
        heading="Is it there?",
        blocks=(
            Text(f"I sent {sent.name} and got no answer, so I do not know whether it arrived."),
            *sent.facts,
            Text("Please look. I do not send it again unless you say so."),
            Buttons((there, again)),
            Note("Press one of them once you have looked."),
        ),
    )


def not_delivered(sent: Sent, problem: Problem) -> Message:
    """What cannot be delivered, and how to mend it. It goes out by itself once that is done."""
    return Message(
        heading="Something could not be delivered",
        blocks=(
            Text(f"{capital(sent.name)} could not be delivered: {problem.problem}."),
            *sent.facts,
            Text(problem.remedy),
            Note("It is kept, and goes out by itself once that is done."),
        ),
    )


def settled(*, again: bool) -> Message:
    """What the officer is answered."""
    said = "It will be posted again." if again else "Noted: it is there, and is not sent again."
    return Message(blocks=(Text(said),))
