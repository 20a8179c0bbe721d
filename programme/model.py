"""What a programme is: the configuration that the programme file holds, checked and frozen.

These models describe one programme. Reading them from a file, with a line for every error, is `programme.file`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

Role = Literal["officer", "director"]
Nation = Literal["ENG", "WLS", "SCT", "NIR"]

DEFAULT_CYCLE_REMINDERS = (-4, -1, 1)

NOT_IN_THE_FILE = {
    "retired": "take the workstream out to retire it",
    "covers": "cover is arranged in chat, with `cover`",
}
"""What only the bot says of a workstream, with what somebody who writes it into the file should do instead."""


class Model(BaseModel):
    """Frozen, and strict about keys: a key that nobody reads is a slip of the pen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(Model):
    """One level of a rating scale."""

    label: str = Field(min_length=1, max_length=40)
    meaning: str = ""
    colour: str | None = None
    aliases: tuple[str, ...] = ()


class Person(Model):
    """Somebody with a part in the programme. The e-mail address identifies them, in lower case."""

    name: str = Field(min_length=1, max_length=120)
    email: str
    slack: str | None = None
    teams: str | None = None
    roles: tuple[Role, ...] = ()


class Cover(Model):
    """Somebody stands in for a workstream's leads. Both days belong to it, in the programme's zone.

    `person`: their e-mail address; `by`: the name of who arranged it.
    """

    person: str
    start: dt.date
    until: dt.date
    by: str

    def __str__(self) -> str:
        return f"{self.person} from {self.start.isoformat()} until {self.until.isoformat()}"


class Workstream(Model):
    """A theme of the programme. `key` starts its references (`culture-7`); `short` fits menus."""

    key: str
    title: str = Field(min_length=1, max_length=500)
    short: str = Field(min_length=1, max_length=75)
    aliases: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    rated: bool = True
    retired: bool = False
    covers: tuple[Cover, ...] = ()


class Meeting(Model):
    """A meeting of a body. `paper`: a report goes there, published five clear working days before."""

    body: str = Field(min_length=1)
    date: dt.date
    paper: bool = False


class Cycle(Model):
    """When things happen after a period's end. Times are local to the programme's zone."""

    due: str = "5th working day"
    remind: tuple[int, ...] = DEFAULT_CYCLE_REMINDERS
    opening: bool = True
    remind_limit: int = Field(default=4, ge=0)
    preview: str = "7th working day 09:00"
    issue: str = "8th working day 09:00"
    approval: Literal["automatic", "required"] = "automatic"


class Channels(Model):
    """Where the summary is posted, by platform."""

    slack: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


WIDE = {
    "engagement": "Engagement",
    "assurance": "Assurance",
    "decision": "Decisions",
    "budget": "Budget",
    "document": "Documents",
}
"""Under which headings the records of the whole programme stand, by their kind, which starts their references."""


class Programme(Model):
    """A reporting programme as its file and the changes made in chat leave it."""

    key: str
    name: str = Field(min_length=1, max_length=200)
    organisation: str = Field(min_length=1, max_length=200)
    timezone: str = "Europe/London"
    nation: Nation = "ENG"
    closed: tuple[dt.date, ...] = ()
    word: str = "workstream"
    starts: dt.date
    scale: tuple[Level, ...]
    people: tuple[Person, ...] = ()
    workstreams: tuple[Workstream, ...]
    meetings: tuple[Meeting, ...] = ()
    cycle: Cycle = Cycle()
    channels: Channels = Channels()
    paper: dict[str, object] = Field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def current_workstreams(self) -> tuple[Workstream, ...]:
        """In the order of the file; a retired one keeps its record but is no longer asked for."""
        return tuple(w for w in self.workstreams if not w.retired)

    def workstream(self, key: str) -> Workstream | None:
        return next((w for w in self.workstreams if w.key == key), None)

    def section(self, key: str) -> Workstream | None:
        """A workstream, or the heading of a kind of record of the whole programme, which has no leads of its own."""
        return Workstream(key=key, title=WIDE[key], short=WIDE[key]) if key in WIDE else self.workstream(key)

    def with_workstream(self, changed: Workstream) -> Programme:
        """The programme with the workstream of that key as it is now."""
        kept = (changed if own.key == changed.key else own for own in self.workstreams)
        return self.model_copy(update={"workstreams": tuple(kept)})

    def named(self, emails: Iterable[str]) -> tuple[Person, ...]:
        """The people with these addresses, in their order."""
        return tuple(person for email in emails if (person := self.person(email)))

    def person(self, email: str) -> Person | None:
        wanted = email.casefold()
        return next((p for p in self.people if p.email.casefold() == wanted), None)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        return tuple(p for p in self.people if role in p.roles)
