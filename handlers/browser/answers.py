"""Private answers, as a chat keeps them: seen by the asker only, and gone when the page's process ends.

What people recorded is in the database; an answer is only how they were told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from handlers.request import Reply, say
from views.chat.screens.refused import no_longer_shown

KEPT = 40
"""How many answers are kept for one person in one place."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What decides what somebody may see: the references that are hidden, and the workstreams whose they may see."""

    hidden: frozenset[str]
    entitled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said or pressed, and what they were answered. `at` is by the programme's clock.

    `sight`: what they could see then.
    """

    id: str
    asked: str
    reply: Reply
    at: dt.datetime
    sight: Sight

    @property
    def anchor(self) -> str:
        return f"answer-{self.id}"


@dataclass(slots=True)
class Answers:
    """By person and place. Used from the event loop's own thread."""

    _kept: dict[tuple[str, str], dict[str, Answer]] = field(default_factory=dict[tuple[str, str], dict[str, Answer]])

    def keep(self, person: str, place: str, answer: Answer) -> None:
        """An answer with the id of an earlier one takes its place: a double click is one request."""
        kept = self._in(person, place)
        kept[answer.id] = answer
        while len(kept) > KEPT:
            del kept[next(iter(kept))]

    def find(self, person: str, place: str, answer_id: str) -> Answer | None:
        return self._in(person, place).get(answer_id)

    def read(self, person: str, place: str, sight: Sight) -> tuple[Answer, ...]:
        """The answers that were messages, in order; what was answered with a form is read in the form.

        `sight`: what they can see now. Where that is no longer what it was, an answer is not shown again.
        """
        told = (answer for answer in self._in(person, place).values() if answer.reply.messages)
        return tuple(one if one.sight == sight else replace(one, reply=say(no_longer_shown())) for one in told)

    def _in(self, person: str, place: str) -> dict[str, Answer]:
        return self._kept.setdefault((person, place), {})
