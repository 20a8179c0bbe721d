"""`show`: one item with every version it has had; and an item as it is shared."""

from __future__ import annotations

from collections.abc import Sequence

from programme.model import Programme
from programme.record import Item
from views.chat.message import Block, Button, Buttons, Facts, Message, Note, Quote
from views.wording import local_moment


def shown(versions: Sequence[Item], programme: Programme, *, may_change: bool, is_open: bool) -> Message:
    """The latest version first; each with who said it, when, and through which chat."""
    newest = versions[-1]
    workstream = programme.workstream(newest.workstream)
    name = workstream.short if workstream else newest.workstream
    pairs = [("Where", f"{name}, {newest.period.label}")]
    pairs += [("Under", str(newest.parent))] if newest.parent else []
    pairs += [("When", newest.when.text)] if newest.when else []
    pairs += [("Planned for", newest.period.next.label)] if newest.planned else []
    pairs += [("Exempt", newest.exempt)] if newest.exempt else []
    pairs += [("Withdrawn", newest.withdrawn)] if newest.withdrawn else []
    return Message(
        heading=str(newest.ref),
        blocks=(
            Quote(newest.text),
            Facts(tuple(pairs)),
            *(_version(v, programme) for v in reversed(versions)),
            *(() if newest.withdrawn else _buttons(newest, may_change=may_change, is_open=is_open)),
        ),
    )


def _version(item: Item, programme: Programme) -> Block:
    """One version, with everything that a version may change."""
    done = "withdrew it" if item.withdrawn else "recorded it" if item.version == 1 else "changed it"
    typed = f" (typed by {item.last.typed_by})" if item.last.typed_by else ""
    at = local_moment(item.last.at, programme.timezone)
    marks = [item.period.label, item.when.text if item.when else "", f"exempt: {item.exempt}" if item.exempt else ""]
    said = f"Reason: {item.withdrawn}" if item.withdrawn else f"{'; '.join(filter(None, marks))}: {item.text}"
    return Note(f"Version {item.version}: {item.last.name} {done} on {at}, through {item.last.via}{typed}. {said}")


def _buttons(item: Item, *, may_change: bool, is_open: bool) -> tuple[Block, ...]:
    share = (Button("share", "Share here", str(item.ref)),) if is_open else ()
    change = (Button("amend", "Amend", str(item.ref)), Button("withdraw", "Withdraw", str(item.ref)))
    buttons = (*(change if may_change else ()), *share)
    return (Buttons(buttons),) if buttons else ()


def shared_item(item: Item, programme: Programme) -> Message:
    """An item as anybody may read it."""
    workstream = programme.workstream(item.workstream)
    name = workstream.short if workstream else item.workstream
    at = local_moment(item.last.at, programme.timezone)
    when = (Facts((("When", item.when.text),)),) if item.when else ()
    return Message(
        heading=f"{name}, {item.period.label}: {item.ref}",
        blocks=(
            Quote(item.text),
            *when,
            Note(f"{item.ref}, recorded by {item.first.name}, {at}."),
        ),
    )
