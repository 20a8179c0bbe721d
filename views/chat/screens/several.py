"""A list as one activity each: shown before it is recorded, and what was recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from programme.model import Workstream
from programme.record import Item, RatingGiven
from programme.refusals import listed
from programme.report import NOT_RATED
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Facts, Message, Note, Text
from views.chat.screens.recorded import Around, facts_of, falls_later, late, not_yet
from views.wording import counted


def several_question(
    items: Sequence[Item],
    earlier: Sequence[Item | None],
    workstream: Workstream,
    rating: RatingGiven | None,
    doubt: str,
    *,
    is_open: bool,
    fits_in_one: bool,
) -> Callable[[str], Message]:
    """The entries as they would be recorded. `earlier`: what the same person recorded in the same words just now."""
    head = (
        f"This is a list of {len(items)}. Nothing was recorded yet. Each entry becomes {_what(items[0], workstream)}."
    )
    entries = tuple(
        Bullet(item.text, note=f"the same words as {same.ref}" if same else "")
        for item, same in zip(items, earlier, strict=True)
    )
    rated = (Facts((("Rating", rating.label or NOT_RATED),)),) if rating else ()
    blocks = (Text(head, strong=True), Bullets(entries), *facts_of(items[0], is_open=is_open), *rated, *_text(doubt))
    return lambda question: Message(blocks=(*blocks, *_ways(question, len(items), fits_in_one=fits_in_one)))


def _ways(question: str, number: int, *, fits_in_one: bool) -> tuple[Block, ...]:
    buttons = [Button("record-anyway", f"Record all {number}", question, "primary")]
    words = [f"`record-anyway {question}`"]
    if fits_in_one:
        buttons.append(Button("record-as-one", "Record as one", question))
        words.append(f"`record-as-one {question}`")
    return Buttons(tuple(buttons)), Note(f"Or say {listed(words, 'or')}.")


def _what(item: Item, workstream: Workstream) -> str:
    kind = "a planned activity" if item.planned else "a further activity" if item.parent else "an activity"
    under = f" under {item.parent}" if item.parent else ""
    return f"{kind}{under}, {workstream.short}, {item.period.label}"


def _text(said: str) -> tuple[Block, ...]:
    return (Text(said),) if said else ()


def several_recorded(items: Sequence[Item], around: Around) -> Message:
    """Every reference, and how to correct or take back any of them."""
    first = items[0]
    refs = listed([str(item.ref) for item in items])
    kind = "planned" if first.planned else f"further activities under {first.parent}" if first.parent else "recorded"
    return Message(
        blocks=(
            Text(f"{refs} are {kind}: {around.workstream.short}, {first.period.label}.", strong=True),
            Bullets(tuple(Bullet(item.text, ref=str(item.ref)) for item in items)),
            *facts_of(first, is_open=around.is_open),
            *late(first, around.edition),
            *not_yet(first, around),
            *_next_period(first, around.here),
            Note(f"{counted(len(items), 'entry', 'entries')} by {first.last.name}. {_undo(first, around.here)}"),
        )
    )


def _next_period(item: Item, here: str) -> tuple[Block, ...]:
    if item.when is None or not falls_later(item):
        return ()
    later = item.period.next
    said = f"{item.when.text} is after the end of {item.period.label}, where they stay unless you move them, each by"
    return (Text(f"{said} itself: `next-period {item.ref} {later.key}{here}`."),)


def _undo(item: Item, here: str) -> str:
    return f"To correct one: `amend {item.ref}{here}: …`. To take one back: `withdraw {item.ref}{here} because …`."
