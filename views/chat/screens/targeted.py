"""Where there are several programmes, buttons and forms carry the one that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from views.chat.message import Block, Button, Buttons, Form, Message, Note, Text


def addressed(message: Message, programme: str) -> Message:
    """Every button's value ends `in PROGRAMME`."""
    return replace(message, blocks=tuple(_addressed(block, programme) for block in message.blocks))


def _addressed(block: Block, programme: str) -> Block:
    if not isinstance(block, Buttons):
        return block
    return Buttons(tuple(replace(b, value=f"{b.value} in {programme}") for b in block.buttons))


def addressed_form(form: Form, programme: str) -> Form:
    return replace(form, about=(*form.about, ("programme", programme)))


def which_programme(names: Mapping[str, str], question: str) -> Message:
    """Where nobody can tell which one something pressed is about. `names`: of the programmes, by their keys."""
    buttons = tuple(Button("in-programme", name, f"{question} in {key}") for key, name in names.items())
    return Message(
        blocks=(
            Text("There is more than one programme. Which is it for?", strong=True),
            Buttons(buttons),
            Note("Nothing is recorded yet."),
        )
    )
