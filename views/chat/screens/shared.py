"""Sharing: the answer with who shared it, and what the sharer is told."""

from __future__ import annotations

from dataclasses import replace

from views.chat.message import Buttons, Message, Note, Text


def signed(message: Message, name: str) -> Message:
    """The answer as the channel sees it: without buttons, and with who shared it."""
    blocks = tuple(b for b in message.blocks if not isinstance(b, Buttons))
    return replace(message, blocks=(*blocks, Note(f"Shared by {name}.")))


def shared(what: str) -> Message:
    """To the sharer. `what`: the heading of what was shared."""
    return Message(
        blocks=(
            Text(f"Shared in this channel: {what}.", strong=True),
            Note("The record stays as it was. To take it back, ask an administrator of this chat to delete the post."),
        )
    )
