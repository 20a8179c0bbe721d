"""Where there are several programmes, buttons and forms carry the one that they are about."""

from __future__ import annotations

from dataclasses import replace

from views.chat.message import Block, Buttons, Form, Message


def addressed(message: Message, programme: str) -> Message:
    """Every button's value ends `in PROGRAMME`."""
    return replace(message, blocks=tuple(_addressed(block, programme) for block in message.blocks))


def _addressed(block: Block, programme: str) -> Block:
    if not isinstance(block, Buttons):
        return block
    return Buttons(tuple(replace(b, value=f"{b.value} in {programme}") for b in block.buttons))


def addressed_form(form: Form, programme: str) -> Form:
    return replace(form, about=(*form.about, ("programme", programme)))
