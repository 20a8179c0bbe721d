"""Answers to `mark`, and what the others are asked when an item is proposed to be opened."""

from __future__ import annotations

from collections.abc import Sequence

from programme.model import Workstream
from programme.opening import Opening
from programme.record import Item
from programme.refusals import listed
from views.chat.message import Block, Button, Buttons, Facts, Message, Note, Quote, Text
from views.chat.screens.published import Published, where_it_stands
from views.chat.screens.recorded import Around
from views.wording import because, local_moment

NOBODY_ELSE = "nobody else may yet; the programme file can name another officer, lead or deputy"


def exempted(item: Item, workstream: Workstream, below: Sequence[str], published: Published, here: str) -> Message:
    """The item is hidden from now on; where it was published before is said plainly."""
    with_it = f", and so is what hangs under it: {listed(below)}" if below else ""
    return Message(
        blocks=(
            Text(f"{item.ref} is exempt (version {item.version}){with_it}.", strong=True),
            Facts((("Reason", item.exempt), ("Where", f"{workstream.short}, {item.period.label}"))),
            Text("From now on it is seen only by those entitled, and no later edition has it."),
            *where_it_stands(published, here),
            *_undo(item, here),
        )
    )


def _undo(item: Item, here: str) -> tuple[Block, ...]:
    by = f"Marked by {item.last.name}."
    if item.withdrawn:
        return (Note(f"{by} It was withdrawn before, so it is not opened again."),)
    return (
        Buttons((Button("propose-open", "Propose to open", str(item.ref)),)),
        Note(f"{by} To undo: `mark {item.ref}{here}: open`, which somebody else has to confirm."),
    )


def proposed(item: Item, workstream: Workstream, others: Sequence[str], here: str) -> Message:
    """To the one who proposed it: nothing is open yet."""
    who = f"Asked in private: {listed(others)}. One of them must confirm it" if others else NOBODY_ELSE.capitalize()
    return Message(
        blocks=(
            Text(f"{item.ref} is proposed to be opened: {workstream.short}, {item.period.label}.", strong=True),
            Text(f"It stays exempt until somebody else confirms. {who}: `mark {item.ref}{here}: open`."),
            Note(
                f"The proposal lapses when {item.ref} is changed. To take it back:"
                f" `mark {item.ref}{here}: exempt {because(item.exempt)}`."
            ),
        )
    )


def confirm_request(item: Item, workstream: Workstream, by: str, here: str) -> Message:
    """To the others who may. The text is left to `show`, so that it lies in no message."""
    return Message(
        heading=f"{item.ref}: may it be opened?",
        blocks=(
            Text(
                f"{by} proposes to open {item.ref} ({workstream.short}, {item.period.label}), which is exempt."
                " Once a second person confirms it, everybody may read it."
            ),
            Text(f"Read it first: `show {item.ref}{here}`."),
            Buttons((Button("confirm-open", "Open it", str(item.ref), "primary"),)),
            Note(f"Or say `mark {item.ref}{here}: open`. To leave it exempt, do nothing."),
        ),
    )


def opened(item: Item, around: Around, proposal: Opening, *, hidden_by: str = "") -> Message:
    """`hidden_by`: the exempt activity that it follows up, under which it still cannot be seen by all."""
    issued = f" Edition {around.edition} of {item.period.label} stays as it was; the next one has it."
    late = issued if around.edition else ""
    where = f"{around.workstream.short}, {item.period.label}"
    seen = f"It is still hidden by {hidden_by}, which it follows up." if hidden_by else f"Everybody may read it.{late}"
    return Message(
        blocks=(
            Text(f"{item.ref} is open (version {item.version}): {where}.", strong=True),
            Quote(item.text),
            Text(seen),
            Note(
                f"Proposed by {proposal.proposed.name}, confirmed by {item.last.name}."
                f" To undo: `mark {item.ref}{around.here}: exempt because …`."
            ),
        )
    )


def opening_line(opening: Opening, *, waits: bool, timezone: str) -> Note:
    """One proposal as `show` prints it to the entitled."""
    said = f"Opening of version {opening.version} proposed by {opening.proposed.name}"
    at = local_moment(opening.proposed.at, timezone)
    if opening.confirmed:
        confirmed = local_moment(opening.confirmed.at, timezone)
        became = f"confirmed by {opening.confirmed.name} on {confirmed}, through {opening.confirmed.via}"
    else:
        became = "it waits for somebody else to confirm" if waits else "it lapsed, for the item was changed since"
    return Note(f"{said} on {at}, through {opening.proposed.via}; {became}.")
