"""`show`: one item with every version it has had; and an item as it is shared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from programme.model import Programme
from programme.opening import Opening
from programme.plan import Outcome
from programme.record import Item
from programme.since_issue import Changes
from views import records
from views.chat.message import Block, Button, Buttons, Facts, Message, Note, Quote, Text
from views.chat.screens.mark import opening_line
from views.chat.screens.planned import outcome_line
from views.chat.screens.recorded import change_button
from views.since_issue import marks
from views.wording import local_moment


@dataclass(frozen=True, slots=True)
class Marking:
    """What the reader may know of, and do to, an item's marking. `openings`: none for who is not entitled."""

    is_open: bool
    openings: Sequence[Opening] = ()
    waiting: Opening | None = None
    may_mark: bool = False
    may_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Became:
    """What became of an item, as far as the reader may know.

    `said`: of what was planned; `came_of`: of the plan that the item goes on from, or was the doing of. `changes`:
    since its period was issued; None where it was not.
    """

    said: Sequence[Outcome] = ()
    came_of: Outcome | None = None
    changes: Changes | None = None


def shown(
    versions: Sequence[Item], programme: Programme, marking: Marking, became: Became, *, may_change: bool
) -> Message:
    """The latest version first; each with who said it, when, and through which chat."""
    newest, known = versions[-1], {v.version for v in versions}
    gone = next((v.version for v in versions if v.withdrawn), None)
    workstream = programme.section(newest.workstream)
    name = workstream.short if workstream else newest.workstream
    pairs = [("Where", f"{name}, {newest.period.label}")]
    pairs += [("Under", str(newest.parent))] if newest.parent else []
    pairs += records.pairs(newest)
    pairs += [("Planned for", newest.period.next.label)] if newest.planned else []
    pairs += _came_of(newest, became.came_of)
    pairs += [("Exempt", newest.exempt)] if newest.exempt else []
    pairs += [("Withdrawn", newest.withdrawn)] if newest.withdrawn else []
    return Message(
        heading=str(newest.ref),
        blocks=(
            Quote(newest.text),
            Facts(tuple(pairs)),
            *_since(newest, became.changes),
            *(outcome_line(said, programme.timezone) for said in reversed(became.said)),
            *(_version(v, programme, _done(v, gone, known)) for v in reversed(versions)),
            *(opening_line(o, waits=o == marking.waiting, timezone=programme.timezone) for o in marking.openings),
            *_buttons(newest, marking, may_change=may_change),
        ),
    )


def _since(newest: Item, changes: Changes | None) -> tuple[Block, ...]:
    mark = marks(changes).get(str(newest.ref)) if changes else None
    return (Text(f"{newest.ref} was {mark}. What was issued stays as it was."),) if mark else ()


def _came_of(newest: Item, outcome: Outcome | None) -> list[tuple[str, str]]:
    return [("Carried over from" if newest.planned else "Planned as", str(outcome.plan))] if outcome else []


def _done(item: Item, gone: int | None, known: Collection[int]) -> str:
    """What was done with a version; empty where somebody else may have changed a date or a level just before it."""
    if item.version == gone:
        return "withdrew it"
    if item.version == 1:
        return "recorded it"
    return "changed it" if item.details is None or item.version - 1 in known else ""


def _version(item: Item, programme: Programme, done: str) -> Block:
    """One version, with everything that a version may change."""
    typed = f" (typed by {item.last.typed_by})" if item.last.typed_by else ""
    at = local_moment(item.last.at, programme.timezone)
    own = [value if name == "When" else f"{name.lower()}: {value}" for name, value in records.pairs(item)]
    marks = [item.period.label, *own, f"exempt: {item.exempt}" if item.exempt else ""]
    said = f"Reason: {item.withdrawn}" if done == "withdrew it" else f"{'; '.join(filter(None, marks))}: {item.text}"
    who = f": {item.last.name} {done} on {at}, through {item.last.via}{typed}" if done else f", since {at}"
    return Note(f"Version {item.version}{who}. {said}")


def _buttons(item: Item, marking: Marking, *, may_change: bool) -> tuple[Block, ...]:
    """What was withdrawn can be marked exempt, and no more."""
    if item.withdrawn:
        return (Buttons(_marks(item, marking)[:1]),) if marking.may_mark else ()
    ref = str(item.ref)
    share = (Button("share", "Share here", ref),) if marking.is_open else ()
    change = (change_button(item), Button("withdraw", "Withdraw", ref))
    buttons = (*(change if may_change else ()), *(_marks(item, marking) if marking.may_mark else ()), *share)
    return (Buttons(buttons),) if buttons else ()


def _marks(item: Item, marking: Marking) -> tuple[Button, ...]:
    ref = str(item.ref)
    if not item.exempt:
        return (Button("mark", "Mark exempt", ref),)
    change = Button("mark", "Change the reason", ref)
    if marking.waiting is None:
        return change, Button("propose-open", "Propose to open", ref)
    return (change, Button("confirm-open", "Open it", ref)) if marking.may_confirm else (change,)


def shared_item(item: Item, programme: Programme) -> Message:
    """An item as anybody may read it."""
    workstream = programme.section(item.workstream)
    name = workstream.short if workstream else item.workstream
    at = local_moment(item.last.at, programme.timezone)
    held = records.pairs(item)
    return Message(
        heading=f"{name}, {item.period.label}: {item.ref}",
        blocks=(
            Quote(item.text),
            *((Facts(held),) if held else ()),
            Note(f"{item.ref}, recorded by {item.first.name}, {at}."),
        ),
    )
