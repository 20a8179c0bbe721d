"""What leads are asked for, and what an officer is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from programme.model import Programme, Workstream
from programme.period import Period
from programme.refusals import listed
from programme.report import Report, ReturnLine
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Message, Note, Text
from views.wording import counted, long_date, return_state


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What one message asks for.

    `owed`: the register's lines. `number`: of this message among those to them about the period, counted from 1.
    `may_snooze`: another one may follow. `by`: who asks, where it is not the schedule.
    """

    programme: Programme
    period: Period
    owed: Sequence[ReturnLine]
    due: dt.date
    today: dt.date
    number: int
    may_snooze: bool
    by: str = ""


def asked(facts: AskFacts) -> Message:
    """To a lead or deputy: what they owe, by when, and the buttons to do it."""
    snooze = Button("snooze", "Ask me again next working day", facts.period.key)
    limit = facts.programme.cycle.remind_limit
    return Message(
        heading=f"{facts.programme.name}: {listed([line.short for line in facts.owed])}, {facts.period.label}",
        blocks=(
            *((Text(f"{facts.by} asks for this."),) if facts.by else ()),
            Text(_by_when(facts), strong=True),
            *(block for line in facts.owed for block in _line(facts, line)),
            *((Buttons((snooze,)),) if facts.may_snooze else ()),
            Note(f"Message {facts.number} of at most {limit} to you about {facts.period.label}."),
        ),
    )


def _by_when(facts: AskFacts) -> str:
    one, day = len(facts.owed) == 1, long_date(facts.due)
    returns = f"Your {facts.period.label} {'return' if one else 'returns'}"
    left = (facts.due - facts.today).days
    if left < 0:
        return f"{returns} {'was' if one else 'were'} due on {day}: {counted(-left, 'day')} overdue."
    verb = "is" if one else "are"
    if facts.today <= facts.period.end:
        return f"{facts.period.label} is open: report as things happen. {returns} {verb} due by the end of {day}."
    when = f"in {counted(left, 'day')}" if left else "today"
    return f"{returns} {verb} due {when}, by the end of {day}."


def _line(facts: AskFacts, line: ReturnLine) -> Iterator[Block]:
    """Each with its buttons: to its form, and to say that it is complete or that there is nothing."""
    about = f"{line.workstream} for {facts.period.key}"
    begun = line.state == "reported"
    yield Text(f"{line.short}: {'begun, not submitted' if begun else 'nothing recorded yet'}.")
    done = Button("submit", "Submit", about) if begun else Button("nothing", "Nothing to report", about)
    yield Buttons((Button("update", "Update", about, "primary"), done))


def reminded(workstream: Workstream, period: Period, names: Sequence[str], left: int) -> Message:
    """The answer to `remind`: who is asked, and how often they may still be."""
    more = f"{counted(left, 'more message')} about it may follow." if left else "No more messages about it may follow."
    verb = "is" if len(names) == 1 else "are"
    return Message(
        blocks=(
            Text(f"{listed(names)} {verb} asked for the {period.label} return of {workstream.short}.", strong=True),
            Note(f"{more} One that was sent cannot be taken back."),
        )
    )


def snoozed_answer(period: Period, until: dt.date, due: dt.date, today: dt.date) -> Message:
    """The answer to *Ask me again next working day*."""
    verb = "is" if today <= due else "was"
    return Message(
        blocks=(
            Text(f"You are asked again on {long_date(until)} at 09:00, and not before.", strong=True),
            Note(
                f"Your {period.label} return {verb} due on {long_date(due)}. There is nothing to undo:"
                " you can make it at any time, from `home`, and then nobody asks again."
            ),
        )
    )


def still_owing(report: Report, leads: Mapping[str, Sequence[str]], when: str, here: str) -> Message:
    """To an officer, after the last reminder: who has not made a return. `when`: a sentence, when it is issued."""
    owing = [line for line in report.returns if line.workstream in leads]
    said = (
        f"{line.short}, {listed(leads[line.workstream]) or 'no lead'}: {return_state(line, issued=False)}"
        for line in owing
    )
    return Message(
        heading=f"{report.programme.name}: {counted(len(owing), 'return')} still to come for {report.period.label}",
        blocks=(
            Text("The last reminder has gone out. Still to come:", strong=True),
            Bullets(tuple(map(Bullet, said))),
            Text(when),
            Note(f"`missing for {report.period.label}{here}` shows who was asked and when, and asks again."),
        ),
    )
