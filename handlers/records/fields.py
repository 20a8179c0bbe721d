"""From the fields of a record's form, typed or filled in, to what the record holds. What is wrong is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast, get_args
from urllib.parse import urlsplit

from handlers.context import Context
from handlers.fields import FieldErrors
from handlers.records.words import EXAMPLES
from handlers.words import checked, cleaned
from programme.details import (
    Ask,
    Assurance,
    Budget,
    Decision,
    Details,
    Document,
    Engagement,
    Milestone,
    Opinion,
    Place,
    Risk,
    RiskLevel,
    RiskSort,
)
from programme.meetings import due_at
from programme.period import Period
from programme.record import NAME_LIMIT, REASON_LIMIT, TEXT_LIMIT, Item, Kind
from programme.refusals import DayNeeded, NoAmount, NoLink, NotOneOf, NotYet, TextTooLong
from programme.when import When, parse_when
from views.chat.screens import record_forms
from views.wording import long_date

T = TypeVar("T")

WHAT = {
    "by": "auditor",
    "body": "body",
    "subject": "subject",
    "opinion": "opinion",
    "ask": "kind of decision",
    "level": "level",
    "sort": "kind of risk",
    "attended": "list of who attended",
    "through": "name of the report",
    "amount": "amount",
    "link": "link",
    "place": "place",
    "due": "date that it is due",
}
"""What a field holds, as a refusal calls it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A record's fields being read: every refusal is kept beside its field. `changes`: the record that they change."""

    ctx: Context
    kind: Kind
    period: Period
    fields: dict[str, str]
    errors: FieldErrors
    changes: Item | None = None

    def said(self, name: str) -> str:
        return cleaned(self.fields.get(name, ""))

    def text(self) -> str | None:
        what = "title" if self.kind in ("milestone", "document") else "text"
        return self._read("text", lambda: checked(self.said("text"), what, TEXT_LIMIT, EXAMPLES[self.kind]))

    def exempt(self) -> str:
        said = self.said("exempt")
        reason = said and self._read("exempt", lambda: checked(said, "reason", REASON_LIMIT, EXAMPLES[self.kind]))
        return reason or ""

    def when(self) -> When | None:
        said = self.said("when")
        return self._read("when", lambda: parse_when(said, self.period, self.ctx.today)) if said else None

    def details(self) -> Details | None:
        """What the kind holds of its own; None where something in it is refused."""
        before = len(self.errors.found)
        found = _READERS[self.kind](self)
        return found if len(self.errors.found) == before else None

    def short(self, name: str) -> str:
        """A name that must be there."""
        return self._read(name, lambda: checked(self.said(name), WHAT[name], NAME_LIMIT, EXAMPLES[self.kind])) or ""

    def optional(self, name: str, what: str = "") -> str:
        """A name that may be left out. `what`: what a refusal calls it, where that is not the field's usual name."""
        return self._read(name, lambda: self._at_most(name, what or WHAT.get(name, name))) or ""

    def _at_most(self, name: str, what: str) -> str:
        said = self.said(name)
        if len(said) > NAME_LIMIT:
            raise TextTooLong(what, len(said), NAME_LIMIT)
        return said

    def choice(self, name: str, choices: tuple[str, ...], otherwise: str = "") -> str:
        """One of the words, however it is written. `otherwise`: where nothing is said."""
        said = self.said(name)
        if not said and otherwise:
            return otherwise
        return self._read(name, lambda: self._chosen(name, said, choices)) or choices[0]

    def _chosen(self, name: str, said: str, choices: tuple[str, ...]) -> str:
        wanted = " ".join(checked(said, WHAT[name], TEXT_LIMIT, EXAMPLES[self.kind]).lower().split())
        if wanted not in choices:
            raise NotOneOf(WHAT[name], said, choices)
        return wanted

    def due(self) -> tuple[When, str]:
        """What comes back as it stands is not read again: the meeting may have gone from the programme file since."""
        said, was = self.short("due"), self.changes
        if was and isinstance(was.details, Milestone) and said == cleaned(record_forms.fields_of(was)["due"]):
            return was.details.due, was.details.meeting
        found = said and self._read("due", lambda: due_at(said, self.period, self.ctx.today, self.ctx.programme))
        return found or (_nowhen(self.period), "")

    def amount(self) -> str:
        return self._read("amount", lambda: _amount(self.short("amount"))) or ""

    def link(self) -> str:
        return (
            self._read("link", lambda: link(checked(self.said("link"), "link", TEXT_LIMIT, EXAMPLES[self.kind]))) or ""
        )

    def _read(self, name: str, reader: Callable[[], T]) -> T | None:
        return self.errors.read(name, reader)


def _amount(said: str) -> str:
    if said and not any(map(str.isdigit, said)):
        raise NoAmount(said)
    return said


def link(said: str) -> str:
    """An address of a page. Raises NoLink."""
    try:
        parts = urlsplit(said)
    except ValueError:
        raise NoLink(said) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, said)):
        raise NoLink(said)
    return said


def day_of(said: str, period: Period, today: dt.date) -> dt.date:
    """A single day that has come. Raises DateNotUnderstood, NoSuchDay, DayNeeded and NotYet."""
    when = parse_when(said, period, today)
    if when.start != when.end:
        raise DayNeeded(said)
    if when.start > today:
        raise NotYet(long_date(when.start), long_date(today))
    return when.start


def _nowhen(period: Period) -> When:
    """In the place of a date that was refused, in a record that is never made."""
    return When(period.label, period.start, period.end)


def _milestone(r: Reading) -> Details:
    due, meeting = r.due()
    return Milestone(due, meeting)


def _risk(r: Reading) -> Details:
    return Risk(
        level=cast("RiskLevel", r.choice("level", get_args(RiskLevel))),
        sort=cast("RiskSort", r.choice("sort", get_args(RiskSort), "risk")),
        owner=r.optional("owner"),
        mitigation=r.optional("mitigation"),
    )


def _engagement(r: Reading) -> Details:
    return Engagement(
        r.short("body"), r.optional("sort", "kind of meeting"), r.optional("attended"), r.optional("document")
    )


def _assurance(r: Reading) -> Details:
    opinion = cast("Opinion", r.choice("opinion", get_args(Opinion)))
    return Assurance(r.short("by"), r.short("subject"), opinion, r.optional("through"))


def _decision(r: Reading) -> Details:
    return Decision(cast("Ask", r.choice("ask", get_args(Ask))))


def _budget(r: Reading) -> Details:
    return Budget(r.amount(), r.short("body"))


def _document(r: Reading) -> Details:
    place = r.said("place") and r.choice("place", get_args(Place))
    return Document(r.link(), cast("Place", place) if place else "")


_READERS: dict[Kind, Callable[[Reading], Details]] = {
    "milestone": _milestone,
    "risk": _risk,
    "engagement": _engagement,
    "assurance": _assurance,
    "decision": _decision,
    "budget": _budget,
    "document": _document,
}
