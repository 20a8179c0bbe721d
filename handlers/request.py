"""What comes in from any edge and what goes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from programme.report import Report
from views.chat.message import Form, Message
from views.documents.formats import Format


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as the edge has made sure. `via`: the chat's name as the record prints it ("Slack").

    `stranger`: an outside member or guest. `typed_by`: the operating-system user at the command line.
    """

    name: str
    via: str
    email: str = ""
    platform: str = ""
    account: str = ""
    stranger: bool = False
    typed_by: str = ""

    @property
    def identity(self) -> str:
        """Tells askers apart, whether or not their e-mail address is known."""
        return self.email or f"{self.platform}:{self.account}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was asked: a channel of a platform, or privately (`channel` empty)."""

    platform: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed, with what the platform did to it undone."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button, by its fixed name, and the reference or period it is about."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent: its fields by name, and what the form is about."""

    form: str
    fields: dict[str, str]
    about: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Left:
    """A form that was closed, or is still being written in, with what stands in it so far."""

    form: str
    fields: dict[str, str]
    about: dict[str, str] = field(default_factory=dict[str, str])


Said = Words | Pressed | Filled | Left


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `key` is the same when it is delivered again. `confirmed`: the asker was asked, and meant it.

    `as_one`: what is written as a list is meant as one text. `mentioned`: people who were named by their account, as
    they stand in the words, each with the account.
    """

    asker: Asker
    place: Place
    said: Said
    key: str | None = None
    confirmed: bool = False
    as_one: bool = False
    mentioned: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A report that goes with an answer as a file: what is in it has been read, the file is made when it is sent."""

    report: Report
    form: Format


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the asker alone: messages to read, or a form to fill in (again, where its fields hold errors).

    `asked`: nothing was recorded yet; the messages ask whether it was meant.
    """

    messages: tuple[Message, ...] = ()
    form: Form | None = None
    refused: bool = False
    asked: bool = False
    file: Attachment | None = None

    @property
    def done(self) -> bool:
        """Whether what was asked for has been done, and not refused, asked about, or left to a form."""
        return not (self.refused or self.asked or self.form)

    @property
    def has_errors(self) -> bool:
        return self.form is not None and any(f.error for f in self.form.fields)


def say(*messages: Message) -> Reply:
    return Reply(messages)
