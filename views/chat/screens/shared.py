"""Sharing: the answer with who shared it, and what the sharer is told."""

from __future__ import annotations

from dataclasses import replace

from views.chat.message import Block, Buttons, Message, Note, Text


def signed(message: Message, name: str) -> Message:
    """The answer as the channel sees it: without buttons, and with who shared it."""
    blocks = tuple(b for b in message.blocks if not isinstance(b, Buttons))
    return replace(message, blocks=(*blocks, Note(f"Shared by {name}.")))


def without_sharing(message: Message) -> Message:
    """The message where there is nowhere to share it."""
    return replace(message, blocks=tuple(kept for block in message.blocks if (kept := _kept(block))))


def _kept(block: Block) -> Block | None:
    if not isinstance(block, Buttons):
        return block
    others = tuple(button for button in block.buttons if button.name != "share")
    return Buttons(others) if others else None


def shared(what: str) -> Message:
    """To the sharer. `what`: the heading of what was shared."""
    return Message(
        blocks=(
            Text(f"Shared in this channel: {what}.", strong=True),
            Note("The record stays as it was. To take it back, ask an administrator of this chat to delete the post."),
        )
    )
