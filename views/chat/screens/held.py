"""A hold, and its end: to who said it, and to the others who may issue."""

from __future__ import annotations

from programme.approval import Hold
from programme.period import Period
from views.chat.message import Block, Button, Buttons, Facts, Field, Form, Message, Note, Text
from views.wording import because, said_by

REASON = "Officers and directors read it, and it is kept."


def hold_form(period: Period, reason: str = "", error: str = "", limit: int | None = None) -> Form:
    """Why the issue is held; `limit` in characters."""
    field = Field("reason", "Why", "paragraph", value=reason, hint=REASON, required=True, max_length=limit, error=error)
    return Form("hold", f"Hold {period.label}", "Hold", (field,), (("period", period.key),))


def held(hold: Hold, timezone: str, here: str) -> Message:
    words = release_words(hold.period, here)
    return Message(
        heading=f"{hold.period.label} is held",
        blocks=(
            Text(f"The {hold.period.label} summary is not issued until somebody releases it."),
            *standing(hold, timezone),
            Note(f"To undo: press the button, or say `{words}`. Directors and officers may."),
        ),
    )


def standing(hold: Hold, timezone: str) -> tuple[Block, ...]:
    """Who holds it and why, with the button that lets it go."""
    return (
        Facts((("Held by", said_by(hold.stamp.name, hold.stamp.at, timezone)), ("Reason", hold.reason))),
        Buttons((Button("release", "Release", hold.period.key),)),
    )


def released(hold: Hold, by: str, when: str, here: str) -> Message:
    """`when`: a sentence, when it is issued."""
    again = hold_words(hold.period, here, hold.reason)
    return Message(
        heading=f"{hold.period.label} is released",
        blocks=(
            Text(f"Released by {by}. {when}"),
            Facts((("It was held by", hold.stamp.name), ("Reason", hold.reason))),
            Note(f"To undo: `{again}`."),
        ),
    )


def hold_words(period: Period, here: str, reason: str = "…") -> str:
    return f"hold for {period.label}{here} {because(reason)}"


def release_words(period: Period, here: str) -> str:
    return f"release for {period.label}{here}"
