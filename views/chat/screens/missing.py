"""The returns register of a period: who owes what, who was asked when, and whether something holds the issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from programme.approval import Hold
from programme.record import Stamp
from programme.refusals import listed
from programme.report import Report, ReturnLine
from views import wording
from views.chat.message import Block, Bullet, Bullets, Button, Buttons, Message, Note, Text
from views.chat.screens.preview import seen_line
from views.wording import counted, long_date, said_by


@dataclass(frozen=True, slots=True)
class MissingFacts:
    """What `missing` is made of.

    By workstream: `leads` by name, and `asked`, a stamp for each message. `remindable`: those who may be asked now.
    `issue`: a sentence, when the period is issued. `seen`: the directors who have acknowledged it, and the day.
    """

    report: Report
    leads: Mapping[str, Sequence[str]]
    asked: Mapping[str, Sequence[Stamp]]
    remindable: frozenset[str]
    due: dt.date
    today: dt.date
    issue: str
    hold: Hold | None
    seen: Sequence[tuple[str, dt.date]]


def missing(facts: MissingFacts) -> Message:
    """Those who owe a return first, each with whom to ask; then the others, and what comes next."""
    report = facts.report
    owing = [line for line in report.returns if _owes(line)]
    others = [line for line in report.returns if not _owes(line)]
    verb = "are" if facts.today <= facts.due else "were"
    return Message(
        heading=f"{report.programme.name}: returns for {report.period.label}",
        blocks=(
            Text(_head(owing, report), strong=True),
            *(block for line in owing for block in _owed(facts, line)),
            *((Bullets(tuple(Bullet(_line(facts, line)) for line in others)),) if others else ()),
            Text(f"Returns {verb} due by the end of {long_date(facts.due)}. {facts.issue}"),
            *_hold(facts),
            *((Note(seen_line(list(facts.seen))),) if facts.seen else ()),
        ),
    )


def _owes(line: ReturnLine) -> bool:
    return line.state in ("not reported", "reported")


def _head(owing: Sequence[ReturnLine], report: Report) -> str:
    total = len(report.returns)
    word = wording.plural(report.programme.word) if total != 1 else report.programme.word
    if not owing:
        return f"All {total} {word} have made their return." if total != 1 else f"The {word} has made its return."
    return f"{total - len(owing)} of {total} {word} have made their return. Still to come:"


def _owed(facts: MissingFacts, line: ReturnLine) -> Iterator[Block]:
    yield Bullets((Bullet(f"{_line(facts, line)}. {_whom(facts, line)}"),))
    if line.workstream in facts.remindable:
        about = f"{line.workstream} for {facts.report.period.key}"
        yield Buttons((Button("remind", f"Remind {line.short}", about),))


def _line(facts: MissingFacts, line: ReturnLine) -> str:
    return wording.return_line(line, issued=False, today=facts.today)


def _whom(facts: MissingFacts, line: ReturnLine) -> str:
    """“Leads: Ada Marsh. Asked 2 times, last by the schedule on 9 April 2024.”."""
    leads = listed(list(facts.leads.get(line.workstream, ()))) or "none"
    asked = facts.asked.get(line.workstream, ())
    if not asked:
        return f"Leads: {leads}. Not asked yet."
    last = said_by(asked[-1].name, asked[-1].at, facts.report.programme.timezone)
    return f"Leads: {leads}. Asked {counted(len(asked), 'time')}, last by {last}."


def _hold(facts: MissingFacts) -> Iterator[Block]:
    if facts.hold:
        by = said_by(facts.hold.stamp.name, facts.hold.stamp.at, facts.report.programme.timezone)
        yield Text(f"Held by {by}, because: {facts.hold.reason}", strong=True)
        yield Buttons((Button("release", "Release", facts.report.period.key),))
