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
from views.chat.screens.held import standing
from views.wording import counted, long_date, said_by


@dataclass(frozen=True, slots=True)
class AskedOf:
    """Somebody who was asked, by name, with the stamp of each message to them."""

    name: str
    messages: Sequence[Stamp]


@dataclass(frozen=True, slots=True)
class Seen:
    """A director has acknowledged an edition, or (0) what stood before the first."""

    name: str
    day: dt.date
    edition: int


@dataclass(frozen=True, slots=True)
class MissingFacts:
    """What `missing` is made of.

    `owing`: the workstreams that owe a return; for these, `leads` by name, and `asked`. `remindable`: those of them
    for which somebody may be asked now. `issue`: a sentence, when the period is issued.
    """

    report: Report
    owing: frozenset[str]
    leads: Mapping[str, Sequence[str]]
    asked: Mapping[str, Sequence[AskedOf]]
    remindable: frozenset[str]
    due: dt.date
    today: dt.date
    issue: str
    hold: Hold | None
    seen: Sequence[Seen]


def missing(facts: MissingFacts) -> Message:
    """Those who owe a return first, each with whom to ask; then the others, and what comes next."""
    report = facts.report
    others = [line for line in report.returns if line.workstream not in facts.owing]
    verb = "are" if facts.today <= facts.due else "were"
    return Message(
        heading=f"{report.programme.name}: returns for {report.period.label}",
        blocks=(
            Text(_head(facts), strong=True),
            *(block for line in report.returns if line.workstream in facts.owing for block in _owed(facts, line)),
            *((Bullets(tuple(Bullet(_line(facts, line)) for line in others)),) if others else ()),
            Text(f"Returns {verb} due by the end of {long_date(facts.due)}. {facts.issue}"),
            *(standing(facts.hold, report.programme.timezone) if facts.hold else ()),
            *((Note(_seen(facts.seen)),) if facts.seen else ()),
        ),
    )


def _head(facts: MissingFacts) -> str:
    """How many returns have come: what was issued with something in it counts as one."""
    report = facts.report
    came = sum(line.state != "not reported" if report.edition else not line.owed for line in report.returns)
    of = counted(len(report.returns), report.programme.word, wording.plural(report.programme.word))
    return f"Returns made: {came} of {of}.{' Still to come:' if facts.owing else ''}"


def _owed(facts: MissingFacts, line: ReturnLine) -> Iterator[Block]:
    whom = Bullet(f"Lead: {listed(facts.leads[line.workstream]) or 'none'}")
    asked = tuple(Bullet(_asked(one, facts)) for one in facts.asked[line.workstream])
    yield Bullets((Bullet(_line(facts, line), children=(whom, *(asked or (Bullet("Nobody was asked yet"),)))),))
    if line.workstream in facts.remindable:
        about = f"{line.workstream} for {facts.report.period.key}"
        yield Buttons((Button("remind", f"Remind {line.short}", about),))


def _asked(one: AskedOf, facts: MissingFacts) -> str:
    """“Ada Marsh: asked 2 times, last by the schedule on 9 April 2024”."""
    last = said_by(one.messages[-1].name, one.messages[-1].at, facts.report.programme.timezone)
    times = "once" if len(one.messages) == 1 else f"{len(one.messages)} times, last"
    return f"{one.name}: asked {times} by {last}"


def _line(facts: MissingFacts, line: ReturnLine) -> str:
    return wording.return_line(line, issued=facts.report.edition is not None, today=facts.today)


def _seen(seen: Sequence[Seen]) -> str:
    """“Seen by Di Rector on 11 April 2024 (edition 1)”."""
    what = [(one, f"edition {one.edition}" if one.edition else "before the issue") for one in seen]
    return f"Seen by {listed([f'{one.name} on {long_date(one.day)} ({which})' for one, which in what])}."
