"""Answers to changes of lead."""

from __future__ import annotations

from programme.model import Person, Programme
from programme.refusals import listed
from views.chat.message import Message, Note, Text


def lead_added(changed: Programme, key: str, person: Person, by: str, here: str, *, is_new: bool) -> Message:
    """`changed`: the programme as it now is. `is_new`: nobody of the programme before. `here`: as in `Around`."""
    added = f" {person.name} ({person.email}) is now a person of the programme." if is_new else ""
    return Message(
        blocks=(
            Text(f"{person.name} now leads {_short(changed, key)}. {_leads(changed, key)}{added}", strong=True),
            Note(f"{_recorded(by)} To undo: `lead {key} remove {person.email}{here}`."),
        )
    )


def lead_removed(changed: Programme, key: str, person: Person, by: str, here: str) -> Message:
    return Message(
        blocks=(
            Text(f"{person.name} no longer leads {_short(changed, key)}. {_leads(changed, key)}", strong=True),
            Note(f"{_recorded(by)} What they recorded stays. To undo: `lead {key} add {person.email}{here}`."),
        )
    )


def _short(changed: Programme, key: str) -> str:
    workstream = changed.workstream(key)
    return workstream.short if workstream else key


def _leads(changed: Programme, key: str) -> str:
    workstream = changed.workstream(key)
    names = [lead.name for lead in changed.named(workstream.leads)] if workstream else []
    return f"Its {'lead is' if len(names) == 1 else 'leads are'} {listed(names)}."


def _recorded(by: str) -> str:
    return f"Recorded by {by}, from now on; it stands until the programme file changes the same."
