"""What an officer is told when a post is uncertain or cannot be delivered."""

from __future__ import annotations

from typing import Protocol

from views.chat.message import Button, Buttons, Message, Note, Text

NAMES = {
    "summary": "the summary",
    "part": "a part of the summary's thread",
    "copy": "a director's private copy of the summary",
    "share": "an answer that was shared",
    "cover": "a message about cover",
}


class Problem(Protocol):
    """Why a platform did not take a post, and what mends it."""

    @property
    def problem(self) -> str: ...
    @property
    def remedy(self) -> str: ...


def is_it_there(post_id: int, kind: str, channel: str, person: str) -> Message:
    """The question about a post whose fate is not known. It is not sent again unless somebody says so."""
    where = f"channel {channel}" if channel else f"a private message to {person}"
    value = str(post_id)
    return Message(
        heading="Is it there?",
        blocks=(
            Text(f"I sent {NAMES.get(kind, kind)} to {where} and got no answer, so I do not know whether it arrived."),
            Text("Please look. I do not send it again unless you say so."),
            Buttons((Button("there", "It is there", value), Button("again", "Post again", value, "danger"))),
            Note("Press one of them once you have looked."),
        ),
    )


def not_delivered(kind: str, where: str, problem: Problem) -> Message:
    """What cannot be delivered, and how to mend it. It goes out by itself once that is done."""
    return Message(
        heading="Something could not be delivered",
        blocks=(
            Text(f"{NAMES.get(kind, kind).capitalize()} did not go to {where}: {problem.problem}."),
            Text(problem.remedy),
            Note("It is kept, and goes out by itself once that is done."),
        ),
    )


def settled(*, again: bool) -> Message:
    """What the officer is answered."""
    said = "It will be posted again." if again else "Noted: it is there, and is not sent again."
    return Message(blocks=(Text(said),))
