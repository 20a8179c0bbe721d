"""Answers to what recorded or changed a record beside the activities."""

from __future__ import annotations

from programme.details import Milestone, Risk
from programme.record import Item
from views.chat.message import Block, Facts, Message, Note, Quote, Text
from views.chat.screens.record_forms import A_KIND
from views.chat.screens.recorded import Around, buttons, exempt, late, said_meanwhile
from views.records import pairs


def record_kept(item: Item, around: Around) -> Message:
    """The answer to a new record."""
    head = f"{item.ref} is recorded as {A_KIND[item.kind]}: {around.workstream.short}, {item.period.label}."
    return _answer(head, item, around, ())


def record_changed(item: Item, before: Item, around: Around, *, overtaken: bool) -> Message:
    """The answer to a change, with what it replaces. `overtaken`: that may not be what was read."""
    head = f"{item.ref} is changed (version {item.version}): {around.workstream.short}, {item.period.label}."
    was = [f"{name}: {value}" for name, value in pairs(before) if (name, value) not in pairs(item)]
    was += [f"Text: {before.text}"] if before.text != item.text else []
    replaced = (Note(f"Before: {'; '.join(was)}."),) if was else ()
    return _answer(head, item, around, (*(said_meanwhile(before, around) if overtaken else ()), *replaced))


def _answer(head: str, item: Item, around: Around, beside: tuple[Block, ...]) -> Message:
    told = [*pairs(item)]
    if not around.is_open:
        told.append(exempt(item.exempt))
    return Message(
        blocks=(
            Text(head, strong=True),
            Quote(item.text),
            *((Facts(tuple(told)),) if told else ()),
            *late(item, around.edition),
            *beside,
            buttons(item, is_open=around.is_open),
            Note(f"Recorded by {item.last.name}, {around.programme.name}. {_undo(item, around.here)}"),
        )
    )


def _undo(item: Item, here: str) -> str:
    """How to go on with it, and how to take it back."""
    match item.details:
        case Milestone(done=None):
            later = f"`milestone {item.ref} moved to …{here} because …`"
            next_step = f"Reached: `milestone {item.ref} done{here}`. Later: {later}."
        case Milestone():
            next_step = f"Not reached after all: `milestone {item.ref} not done{here}`."
        case Risk(closed=None):
            next_step = f"Over: `risk {item.ref} closed{here} because …`."
        case Risk():
            next_step = f"Not over after all: `risk {item.ref} open{here}`."
        case _:
            next_step = f"To change it: `{item.kind} {item.ref}{here}`."
    return f"{next_step} To take it back: `withdraw {item.ref}{here} because …`."
