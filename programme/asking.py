"""Who is asked for a return, when, and how often: never at night or on a day off, never beyond the limit.

Sources: DOMAIN rule 12; the limit and the days are the programme file's (`remind`, `remind_limit`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from programme.cycle import Step, may_ask_at, steps
from programme.model import Person, Programme, Workstream
from programme.period import Period
from programme.record import Stamp


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that asked somebody for their returns of a period. `step`: why; `stamp`: who had it sent, and when."""

    person: str
    step: str
    workstreams: tuple[str, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Snooze:
    """Somebody wants to be asked again later: in the morning of `until`, and not before."""

    person: str
    until: dt.date
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Somebody who is asked, in one message, for all that they owe."""

    person: Person
    workstreams: tuple[Workstream, ...]


@dataclass(frozen=True, slots=True)
class AskingDue:
    """The asking step to take now, and those whose time has passed, which are only put down as passed."""

    step: Step | None
    passed: tuple[Step, ...]


def asking_due(programme: Programme, period: Period, done: Collection[str], now: dt.datetime) -> AskingDue:
    """Of several steps that were missed the last one asks for all: nobody gets a burst of stale messages.

    From the moment of the issue on nobody is asked any more.
    """
    every = steps(programme, period)
    missed = [step for step in every if step.asks and step.at <= now and step.key not in done]
    issued = any(step.kind == "issue" and step.at <= now for step in every)
    if issued or not missed:
        return AskingDue(None, tuple(missed))
    return AskingDue(missed[-1] if may_ask_at(programme, now) else None, tuple(missed[:-1]))


def is_last_reminder(programme: Programme, step: Step) -> bool:
    """Whether nobody is asked by the schedule after it: then an officer is told who still owes."""
    return step.kind == "remind" and step.days == max(programme.cycle.remind)


def answer_for(programme: Programme, workstream: Workstream, today: dt.date) -> tuple[Person, ...]:
    """Who is asked for a workstream's return: leads and deputies; while its leads are covered, who stands in for them.

    `today`: the day in the programme's zone.
    """
    standing_in = [cover.person for cover in workstream.covers if cover.start <= today <= cover.until]
    emails = dict.fromkeys([*(standing_in or workstream.leads), *workstream.deputies])
    return programme.named(emails)


def to_ask(
    programme: Programme,
    owing: Iterable[Workstream],
    asked: Sequence[Asked],
    snoozes: Sequence[Snooze],
    today: dt.date,
) -> tuple[ToAsk, ...]:
    """Everybody who is asked now, each once. `asked` and `snoozes`: those of the period."""
    by_person: dict[str, list[Workstream]] = {}
    for workstream in owing:
        for person in answer_for(programme, workstream, today):
            by_person.setdefault(person.email, []).append(workstream)
    found = ((person, by_person[person.email]) for person in programme.named(by_person))
    return tuple(
        ToAsk(person, tuple(owed))
        for person, owed in found
        if not waits_until(snoozes, person.email, today) and messages_left(programme, asked, person.email)
    )


def waits_until(snoozes: Iterable[Snooze], email: str, today: dt.date) -> dt.date | None:
    """The day before which somebody does not want to be asked, where it is still to come."""
    coming = (snooze.until for snooze in snoozes if snooze.person == email and snooze.until > today)
    return max(coming, default=None)


def messages_left(programme: Programme, asked: Sequence[Asked], email: str) -> int:
    """How many more messages somebody may get in the period, by whatever way (`remind_limit`)."""
    return max(0, programme.cycle.remind_limit - sum(message.person == email for message in asked))


def snoozes_over(
    programme: Programme, asked: Sequence[Asked], snoozes: Sequence[Snooze], now: dt.datetime
) -> tuple[Snooze, ...]:
    """The snoozes that have run out and were not yet followed by a message. `asked` and `snoozes`: those of the period.

    Who was asked since, by another step, is not asked again.
    """
    if not may_ask_at(programme, now):
        return ()
    today = now.astimezone(programme.zone).date()
    latest = {snooze.person: snooze for snooze in snoozes}
    return tuple(
        snooze
        for snooze in latest.values()
        if snooze.until <= today and not any(m.person == snooze.person and m.stamp.at > snooze.stamp.at for m in asked)
    )
