"""What was planned and waits for an answer, and the answers to what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programme.model import Programme
from programme.period import Period
from programme.plan import Outcome
from programme.record import Item
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Facts, Message, Note, Quote, Text
from views.chat.screens.recorded import Around, facts_of, late, undo_words
from views.wording import because, local_moment

ON_HOME = 3
"""How many of a workstream's plans home offers at once."""


def waiting(plans: Sequence[Item], period: Period, programme: Programme) -> Message:
    """Each with its three answers. `period`: the one in which they are reported."""
    none = Text(f"Nothing that was planned before {period.label} waits for an answer.")
    return Message(
        heading=f"{programme.name}: planned before {period.label}",
        blocks=(
            *((block for plan in plans for block in offered(plan, _words(plan), period)) if plans else (none,)),
            *((Note("Nothing is changed until you choose; what was planned stays as it was said."),) if plans else ()),
        ),
    )


def _words(plan: Item) -> str:
    return f"{plan.text} (exempt: {plan.exempt})" if plan.exempt else plan.text


def offered(plan: Item, words: str, period: Period) -> Iterator[Block]:
    """One plan, in these words, with what may have become of it."""
    when = [f"planned for {plan.period.next.label}", plan.when.text if plan.when else ""]
    yield Bullets((Bullet(words, str(plan.ref), "; ".join(filter(None, when))),))
    yield choices(plan, period)


def choices(plan: Item, period: Period) -> Buttons:
    about = f"{plan.ref} for {period.key}"
    return Buttons(
        (
            Button("done", "Done", about),
            Button("still", "Still planned", about),
            Button("dropped", "Dropped", str(plan.ref)),
        )
    )


def done_with(plan: Item) -> Text:
    """Beside what was recorded as the doing of a plan."""
    return Text(
        f"With it {plan.ref}, which was planned for {plan.period.next.label}, is done. Taking it back opens {plan.ref}"
        " again."
    )


def carried(item: Item, earlier: Item, around: Around) -> Message:
    """It goes on as a plan of this period; the earlier one stays in its own."""
    head = f"{earlier.ref} is still planned, now as {item.ref}: {around.workstream.short}, {item.period.label}."
    ref = str(item.ref)
    return Message(
        blocks=(
            Text(head, strong=True),
            Quote(item.text),
            *facts_of(item, is_open=around.is_open),
            *late(item, around.edition),
            Buttons((Button("amend", "Amend", ref), Button("withdraw", "Withdraw", ref))),
            Note(
                f"Recorded by {item.last.name}, {around.programme.name}. {earlier.ref} stays as it was said."
                f" {undo_words(item, around.here)}"
            ),
        )
    )


def dropped(item: Item, reason: str, by: str, around: Around) -> Message:
    return Message(
        blocks=(
            Text(f"{item.ref} is dropped: {around.workstream.short}, planned in {item.period.label}.", strong=True),
            Quote(item.text),
            Facts((("Reason", reason),)),
            *late(item, around.edition),
            Note(
                f"Said by {by}. It is kept, and shown as dropped with its reason: `show {item.ref}{around.here}`."
                f" To undo: `planned {item.ref} not dropped{around.here}`."
            ),
        )
    )


def not_dropped(item: Item, was: Outcome, period: Period, by: str, around: Around) -> Message:
    undo = f"`planned {item.ref} dropped{around.here} {because(was.reason)}`"
    return Message(
        blocks=(
            Text(f"{item.ref} is not dropped any more: {around.workstream.short}, {item.period.label}.", strong=True),
            Quote(item.text),
            choices(item, period),
            Note(f"Said by {by}; what was said before is kept. To undo: {undo}."),
        )
    )


def outcome_line(outcome: Outcome, timezone: str) -> Note:
    """One thing that was said of a plan, as `show` prints it."""
    through = f" {'with' if outcome.became == 'done' else 'as'} {outcome.through}" if outcome.through else ""
    back = "" if outcome.through_stands else f"; {outcome.through} has been withdrawn since"
    at = local_moment(outcome.stamp.at, timezone)
    reason = f" Reason: {outcome.reason}" if outcome.reason else ""
    said = f"{outcome.became.capitalize()}{through}: said by {outcome.stamp.name} on {at}, through {outcome.stamp.via}"
    return Note(f"{said}{back}.{reason}")


def on_home(plans: Sequence[Item], period: Period, here: str) -> Iterator[Block]:
    """The first of a workstream's plans; of what is exempt only the reference, for home is shown to others too."""
    if plans:
        yield Text("Planned before, and not answered yet", strong=True)
    for plan in plans[:ON_HOME]:
        yield from offered(plan, f"(exempt: “show {plan.ref}{here}”)" if plan.exempt else plan.text, period)
    if len(plans) > ON_HOME:
        words = f"planned {plans[0].workstream} for {period.label}{here}"
        yield Note(f"{len(plans) - ON_HOME} more: `{words}` shows all.")
