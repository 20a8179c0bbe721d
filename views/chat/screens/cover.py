"""Cover: what its arranging and ending are answered with, and what those whom it concerns are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from programme.model import Cover, Workstream
from programme.period import Period
from programme.refusals import listed
from views.chat.message import Button, Buttons, Message, Note, Text
from views.wording import long_date


@dataclass(frozen=True, slots=True)
class Told:
    """A cover with what is said of it. `person`: the name of who covers; `period`: the one to be reported on now.

    `here`: what words to say next need where there are several programmes (“ in plan”).
    """

    workstream: Workstream
    person: str
    leads: tuple[str, ...]
    cover: Cover
    said_by: str
    today: dt.date
    period: Period
    here: str = ""

    @property
    def head(self) -> str:
        of = f" for {listed(self.leads)}" if self.leads else ""
        return f"{self.person} covers {self.workstream.short}{of}, {days(self.cover, self.today)}."

    @property
    def again(self) -> str:
        """The words that arrange it."""
        start = f" from {long_date(self.cover.start)}" if self.cover.start > self.today else ""
        return f"cover {self.workstream.key} by {self.person} until {long_date(self.cover.until)}{start}{self.here}"


def days(cover: Cover, today: dt.date) -> str:
    """“until 24 May 2024” for a cover that has begun, “from 6 May 2024 until 24 May 2024” for one to come."""
    until = f"until {long_date(cover.until)}"
    return until if cover.start <= today else f"from {long_date(cover.start)} {until}"


def end_button(workstream: Workstream, person: str, label: str = "End the cover") -> Button:
    return Button("cover", label, f"{workstream.key} by {person} ends")


def cover_arranged(told: Told, *, replaced: bool) -> Message:
    before = " This takes the place of the cover for these days that was there before." if replaced else ""
    ends = f"cover {told.workstream.key} by {told.person} ends{told.here}"
    return Message(
        blocks=(
            Text(told.head, strong=True),
            Text(f"Until the end of that day they record, rate and submit for it.{before}"),
            Buttons((end_button(told.workstream, told.person),)),
            Note(f"Arranged by {told.said_by}; they are told. To undo: press the button, or say `{ends}`."),
        )
    )


def cover_ended(ended: Sequence[Told]) -> Message:
    """What was recorded under it stays. How to arrange it again stands for each."""
    first = ended[0]
    heads = (
        Text(f"{each.person} covers {each.workstream.short} no longer ({days(each.cover, each.today)}).", strong=True)
        for each in ended
    )
    again = listed([f"`{each.again}`" for each in ended])
    return Message(
        blocks=(
            *heads,
            Text("What they recorded stays as it is."),
            Note(f"Ended by {first.said_by}; they are told. To undo, say {again}."),
        )
    )


def told_of_cover(told: Told) -> Message:
    """To who covers, and to the leads where an officer arranged it."""
    about = f"{told.workstream.key} for {told.period.key}"
    how = f"Who covers records with `update {told.workstream.key}{told.here}: …` until the end of that day."
    blocks = (
        Text(told.head, strong=True),
        Text(f"{how} `home` shows what is due."),
        *((Buttons((Button("update", "Update", about, "primary"),)),) if told.cover.start <= told.today else ()),
        Note(f"Arranged by {told.said_by}."),
    )
    return Message(heading=f"Cover for {told.workstream.short}", blocks=blocks)


def told_of_end(told: Told) -> Message:
    said = f"{told.person} covers {told.workstream.short} no longer. What was recorded stays as it is."
    return Message(
        heading=f"Cover for {told.workstream.short}",
        blocks=(Text(said, strong=True), Note(f"Ended by {told.said_by}.")),
    )
