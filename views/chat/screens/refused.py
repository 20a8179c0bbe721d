"""Refusals, and the notes that any answer may carry."""

from __future__ import annotations

from dataclasses import replace

from views.chat.message import Message, Note, Text

NOTHING_RECORDED = "Nothing was recorded."


def refused(sentence: str, *, changes: bool) -> Message:
    """What was wrong and what would be right; of a change, that it did not happen."""
    return Message(blocks=(Text(f"{sentence} {NOTHING_RECORDED}" if changes else sentence),))


def unavailable(reason: str, *, changes: bool) -> Message:
    """The record cannot be reached: never mistaken for an empty one."""
    return refused(f"The record cannot be reached just now: {reason}. Try again in a minute.", changes=changes)


def failed(reference: str, *, changes: bool) -> Message:
    """A fault of the software, with the reference under which it was logged."""
    return refused(f"Something went wrong here; it is logged as {reference}. Tell your administrator.", changes=changes)


def working() -> Message:
    """The answer takes longer than the platform waits for."""
    return Message(blocks=(Text("Working on it; the answer will follow here."),))


def with_note(message: Message, note: str) -> Message:
    return replace(message, blocks=(Note(note), *message.blocks))


def not_known() -> Message:
    """The chat platform does not say who asks, so nothing can be allowed."""
    return refused("The chat platform could not say just now who you are. Try again in a minute.", changes=True)


def no_longer_shown() -> Message:
    """In place of an earlier answer: what was hidden or opened since, or a right that ended, may be in it."""
    return Message(blocks=(Note("What you may see has changed since this was answered. Ask again."),))


def no_files() -> Message:
    """A file came with what was said to the bot."""
    return refused(
        "I cannot take files. Say it in words, and put in a link to where the file lies:"
        " `update culture: Staff awards held, see https://…`.",
        changes=True,
    )


def goes_on_privately() -> Message:
    """The answer is longer than the platform lets it be here."""
    return Message(blocks=(Text("There is more: the answer goes on in your direct messages with me."),))
