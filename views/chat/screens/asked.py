"""What leads are asked for, and what an officer is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from programme.asking import ToAsk
from programme.model import Programme, Workstream
from programme.period import Period
from programme.refusals import listed
from programme.report import Report, ReturnLine
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Message, Note, Text
from views.wording import counted, long_date


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What one message asks for. `owed`: the register's lines; `message`: the how manieth it is in this period."""

    programme: Programme
    period: Period
    owed: Sequence[ReturnLine]
    due: dt.date
    today: dt.date
    message: int


def asked(facts: AskFacts) -> Message:
    """To a lead or deputy: what they owe, by when, and the buttons to do it."""
    limit = facts.programme.cycle.remind_limit
    return Message(
        heading=f"{facts.programme.name}: {listed([line.short for line in facts.owed])}, {facts.period.label}",
        blocks=(
            Text(_by_when(facts), strong=True),
            *(block for line in facts.owed for block in _line(facts, line)),
            Buttons((Button("snooze", "Ask me again tomorrow", facts.period.key),)),
            Note(f"Message {facts.message} of at most {limit} about {facts.period.label}."),
        ),
    )


def _by_when(facts: AskFacts) -> str:
    name = "return" if len(facts.owed) == 1 else "returns"
    verb = "is" if len(facts.owed) == 1 else "are"
    days = (facts.due - facts.today).days
    if days < 0:
        past = "was" if len(facts.owed) == 1 else "were"
        return (
            f"Your {facts.period.label} {name} {past} due on {long_date(facts.due)}: {counted(-days, 'day')} overdue."
        )
    left = f"in {counted(days, 'day')}" if days else "today"
    return f"Your {facts.period.label} {name} {verb} due {left}, by the end of {long_date(facts.due)}."


def _line(facts: AskFacts, line: ReturnLine) -> Iterator[Block]:
    """Each with its buttons: to its form, and to say that it is complete or that there is nothing."""
    about = f"{line.workstream} for {facts.period.key}"
    begun = line.state == "reported"
    yield Text(f"{line.short}: {'begun, not submitted' if begun else 'nothing recorded yet'}.")
    done = Button("submit", "Submit", about) if begun else Button("nothing", "Nothing to report", about)
    yield Buttons((Button("update", "Update", about, "primary"), done))


def reminded(workstream: Workstream, period: Period, everybody: Sequence[ToAsk], left: int) -> Message:
    """The answer to `remind`: who is asked, and how often they may still be."""
    who = listed([one.person.name for one in everybody])
    more = f"{counted(left, 'more message')} may follow" if left else "No more messages may follow"
    return Message(
        blocks=(
            Text(f"Asked now for the {period.label} return of {workstream.short}: {who}.", strong=True),
            Note(f"{more} for {period.label} (`remind_limit` in the programme file). A message cannot be taken back."),
        )
    )


def snoozed_answer(period: Period, until: dt.date | None, due: dt.date, today: dt.date) -> Message:
    """The answer to *Ask me again tomorrow*. `until` None: no more messages may follow."""
    verb = "is" if today <= due else "was"
    said = (
        f"I ask you again on {long_date(until)} at 09:00."
        if until
        else "This was the last message about it: I may not ask again."
    )
    return Message(
        blocks=(
            Text(said, strong=True),
            Note(f"Your {period.label} return {verb} due on {long_date(due)}. `home` has the buttons to make it."),
        )
    )


def still_owing(report: Report, leads: Mapping[str, Sequence[str]]) -> Message:
    """To an officer, after the last reminder: who has not made a return."""
    owing = [line for line in report.returns if line.workstream in leads]
    said = (f"{line.short}: {listed(list(leads[line.workstream])) or 'no lead'}" for line in owing)
    return Message(
        heading=f"{report.programme.name}: {report.period.label}, still to come",
        blocks=(
            Text("The last reminder has gone out. These returns are not made:", strong=True),
            Bullets(tuple(map(Bullet, said))),
            Note(f"`missing for {report.period.label}` shows who was asked and when."),
        ),
    )
