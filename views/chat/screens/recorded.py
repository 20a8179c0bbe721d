"""Answers to what changed an item or a return: what is now recorded, and how to undo it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from programme.model import Programme, Workstream
from programme.period import Period
from programme.record import ACTIVITIES, Item, ReturnMade, Tally
from programme.refusals import listed
from programme.when import When
from views.chat.message import Block, Button, Buttons, Facts, Message, Note, Quote, Text
from views.chat.screens.published import Published, where_it_stands
from views.wording import counted, entries, local_moment


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an item whose change is answered.

    `edition`: the one that stands for its period, if it has been issued. `is_open`: neither it nor the activity that
    it follows up is exempt. `here`: what the words to say next need where there are several programmes (“ in plan”).
    """

    workstream: Workstream
    programme: Programme
    edition: int | None
    today: dt.date
    is_open: bool = True
    here: str = ""


def recorded(item: Item, around: Around) -> Message:
    """The answer to `update`."""
    under = f" under {item.parent}" if item.parent else ""
    kind = "planned" if item.planned else "a further activity" if item.parent else "recorded"
    head = f"{item.ref} is {kind}{under}: {around.workstream.short}, {item.period.label}."
    return Message(
        blocks=(
            Text(head, strong=True),
            Quote(item.text),
            *facts_of(item, is_open=around.is_open),
            *late(item, around.edition),
            *not_yet(item, around),
            *_after_the_period(item, around.here),
            buttons(item, is_open=around.is_open),
            Note(_undo(item, around)),
        )
    )


def facts_of(item: Item, *, is_open: bool) -> tuple[Block, ...]:
    pairs: list[tuple[str, str]] = []
    if item.when:
        pairs.append(("When", item.when.text))
    if item.planned:
        pairs.append(("Planned for", item.period.next.label))
    if not is_open:
        why = item.exempt or f"like {item.parent}, which it follows up"
        pairs.append(exempt(why))
    return (Facts(tuple(pairs)),) if pairs else ()


def exempt(why: str) -> tuple[str, str]:
    return "Exempt", f"{why} (seen only by those entitled, and never in the issued summary)"


def late(item: Item, edition: int | None) -> tuple[Block, ...]:
    if edition is None:
        return ()
    said = f"{item.period.label} has been issued: edition {edition} stays as it was, and what changed since is marked."
    return (Text(said),)


def not_yet(item: Item, around: Around) -> tuple[Block, ...]:
    """Asked where something is recorded as done whose day is still to come (DOMAIN: called achieved, not finished)."""
    if item.kind not in ACTIVITIES or not item.when or item.planned or item.when.start <= around.today:
        return ()
    back = f"`withdraw {item.ref}{around.here} because it is planned`"
    plan = f"`update {item.workstream} planned on {item.when.text}{around.here}: …`"
    said = (
        f"{item.when.text} has not come yet, and this is recorded as done. Is it planned? Then say {back} and {plan}."
    )
    return (Text(said),)


def falls_later(item: Item) -> bool:
    """Whether an activity's date is after the end of its period: what follows up another or is planned may well be."""
    done = not item.parent and not item.planned
    return done and item.when is not None and item.when.start > item.period.end


def _after_the_period(item: Item, here: str) -> tuple[Block, ...]:
    """The next period is offered."""
    if item.when is None or not falls_later(item):
        return ()
    later = item.period.next
    ask = Text(
        f"{item.when.text} is after the end of {item.period.label}, where it stays unless you move it:"
        f" press the button, or say `next-period {item.ref} {later.key}{here}`."
    )
    move = Button("next-period", f"Record in {later.label}", f"{item.ref} {later.key}")
    return ask, Buttons((move,))


def change_button(item: Item) -> Button:
    """Opens the form of what an activity says, or of all that another record holds."""
    ref = str(item.ref)
    return Button("amend", "Amend", ref) if item.kind in ACTIVITIES else Button(item.kind, "Change", ref)


def buttons(item: Item, *, is_open: bool) -> Buttons:
    """What is exempt is not offered to be shared."""
    share = () if not is_open else (Button("share", "Share here", str(item.ref)),)
    return Buttons((change_button(item), Button("withdraw", "Withdraw", str(item.ref)), *share))


def _undo(item: Item, around: Around) -> str:
    who = f"Recorded by {item.last.name}, {around.programme.name}."
    return f"{who} {undo_words(item, around.here)}"


def undo_words(item: Item, here: str) -> str:
    return f"To correct it: `amend {item.ref}{here}: …`. To take it back: `withdraw {item.ref}{here} because …`."


def amended(item: Item, before: Item, around: Around, published: Published, *, overtaken: bool) -> Message:
    """The answer to `amend`, with the words that it replaces. `overtaken`: they may not be the words that were read.

    `published`: where it stands that is exempt from now on.
    """
    head = f"{item.ref} is amended (version {item.version}): {around.workstream.short}, {item.period.label}."
    was = f"Before: {before.text}" if before.text != item.text else "The words stay as they were."
    return Message(
        blocks=(
            Text(head, strong=True),
            Quote(item.text),
            *(said_meanwhile(before, around) if overtaken else ()),
            *facts_of(item, is_open=around.is_open),
            *late(item, around.edition),
            *not_yet(item, around),
            *where_it_stands(published, around.here),
            Note(was),
            buttons(item, is_open=around.is_open),
            Note(f"Version {before.version} is kept: `show {item.ref}{around.here}`. {_undo(item, around)}"),
        )
    )


def said_meanwhile(before: Item, around: Around) -> tuple[Block, ...]:
    """To the second of two who change an item at once: what the first one said is kept."""
    at = local_moment(before.last.at, around.programme.timezone)
    when = f" ({before.when.text})" if before.when else ""
    said = f"Meanwhile {before.last.name} had amended it, on {at}. Version {before.version}{when} is kept, and said:"
    return Text(said, strong=True), Quote(before.text)


def withdrawn(item: Item, meanwhile: Item | None, around: Around, reopened: str) -> Message:
    """`meanwhile`: the version that somebody else made while this was said.

    `reopened`: the plan that was done with it, or went on in it, and now waits for an answer again.
    """
    head = f"{item.ref} is withdrawn: {around.workstream.short}, {item.period.label}."
    again = (
        f"`update {item.parent or item.workstream}{around.here}: …`" if item.kind in ACTIVITIES else f"`{item.kind} …`"
    )
    return Message(
        blocks=(
            Text(head, strong=True),
            *(said_meanwhile(meanwhile, around) if meanwhile else ()),
            Facts((("Reason", item.withdrawn),)),
            *((Text(f"So {reopened}, which was planned, waits for an answer again."),) if reopened else ()),
            *late(item, around.edition),
            Note(
                f"It is kept, and seen with `show {item.ref}{around.here}`. To bring it back, record it again: {again}."
            ),
        )
    )


def moved(item: Item, before: Period, around: Around) -> Message:
    head = f"{item.ref} is now recorded in {item.period.label}, no longer in {before.label}: {around.workstream.short}."
    back = Button("next-period", f"Move back to {before.label}", f"{item.ref} {before.key}")
    words = f"next-period {item.ref} {before.key}{around.here}"
    undo = f"Moved by {item.last.name}. To undo: press the button, or say `{words}`."
    return Message(blocks=(Text(head, strong=True), Quote(item.text), Buttons((back,)), Note(undo)))


def returned(made: ReturnMade, workstream: Workstream, held: Tally, edition: int | None, here: str) -> Message:
    """The answer to `submit` and `nothing`. `held`: what the return has. `here`: as in `Around`."""
    said = "is submitted" if made.state == "submitted" else "says that there is nothing to report"
    count = f" It holds {entries(held)}." if made.state == "submitted" else ""
    late = f" Edition {edition} stays as it was; this is recorded since." if edition else ""
    other = "nothing" if made.state == "submitted" else "submit"
    about = f"{workstream.key} for {made.period.label}{here}"
    ways = [f"`update {about}: …`", *([] if held.entries else [f"`{other} {about}`"])]
    back = f"It can still be added to or changed: {listed(ways, 'or')}."
    return Message(
        blocks=(
            Text(f"The {made.period.label} return of {workstream.short} {said}.{count}{late}", strong=True),
            Note(f"Said by {made.stamp.name}. {back}"),
        )
    )


def year_question(when: When, period: Period) -> Callable[[str], Message]:
    """Asked when a date lies so far from its period that its year is likely a slip."""
    return lambda question: _question(year_doubt(when, period), question)


def year_doubt(when: When, period: Period) -> str:
    return f"{when.text} is a long way from {period.label}. Nothing was recorded. Is the year right?"


def also_said(others: Sequence[Item], here: str) -> tuple[Block, ...]:
    """The same words for another month or date, or marked otherwise, are another record: both are named."""
    if not others:
        return ()
    first = others[0]
    named = listed([f"{other.ref} ({_as_what(other)})" for other in others])
    said = f"You have just recorded the same words as {named}. If this is to take its place, say"
    return (Text(f"{said} `withdraw {first.ref}{here} because …`."),)


def _as_what(item: Item) -> str:
    marks = [item.period.label, item.when.text if item.when else "", "planned" if item.planned else ""]
    return ", ".join([*filter(None, marks), "exempt" if item.exempt else "open"])


def same_words(earlier: Item, now: dt.datetime) -> Callable[[str], Message]:
    """Asked when the same person says the same words again within minutes."""
    minutes = int((now - earlier.last.at).total_seconds() // 60)
    ago = "just now" if minutes < 1 else f"{counted(minutes, 'minute')} ago"
    said = f"You recorded the same words {ago} as {earlier.ref} ({earlier.period.label}). Nothing was recorded again."
    return lambda question: _question(said, question)


def _question(said: str, question: str) -> Message:
    again = Button("record-anyway", "Record anyway", question)
    return Message(blocks=(Text(said), Buttons((again,)), Note(f"Or say `record-anyway {question}`.")))
