"""One neutral message: what a person is to read, before any platform gives it a shape.

Screens build these; each renderer turns them into one platform's form. Text is as people wrote it: a renderer
escapes it. Nothing here knows a platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

Style = Literal["plain", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `strong`: a heading inside the message, or the one sentence that matters."""

    text: str
    strong: bool = False
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating on a line of its own: whose it is, the word, its colours (hex, decoration only) and the detail."""

    subject: str
    label: str
    colours: tuple[str, ...] = ()
    detail: str = ""
    kind: Literal["rating"] = "rating"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One entry of a list. `ref` is printed after the text; `label` heads the children."""

    text: str
    ref: str = ""
    note: str = ""
    label: str = ""
    children: tuple[Bullet, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, in order, nested at most one deep."""

    entries: tuple[Bullet, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Facts:
    """Short pairs of a name and a value."""

    pairs: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody wrote, shown as theirs."""

    text: str
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: dates, who, references."""

    text: str
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class Link:
    """Where to read on."""

    label: str
    url: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class Where:
    """A channel, by the platform's own id: a platform that can shows the name that its reader knows it by."""

    label: str
    channel: str
    kind: Literal["where"] = "where"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    kind: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True)
class Button:
    """`name` is the fixed name of CONTRACT §1; `value` the reference or period it is about; `url` makes it a link."""

    name: str
    label: str
    value: str = ""
    style: Style = "plain"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons side by side."""

    buttons: tuple[Button, ...]
    kind: Literal["buttons"] = "buttons"


# `kind` tells the blocks apart where a message is kept as JSON.
Block = Annotated[Text | Rating | Bullets | Facts | Quote | Note | Link | Where | Rule | Buttons, Discriminator("kind")]


@dataclass(frozen=True, slots=True)
class Message:
    """What one answer, post or private message says."""

    heading: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a menu. `value` is sent back; `label` is read."""

    value: str
    label: str


FieldKind = Literal["text", "paragraph", "choice", "tick"]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `value` is what stands there already; `error` is shown beside it."""

    name: str
    label: str
    kind: FieldKind = "text"
    options: tuple[Option, ...] = ()
    value: str = ""
    hint: str = ""
    required: bool = False
    max_length: int | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form. `name` says what it does (`update`, `amend` …); `about` comes back with it unseen, like a reference.

    `kept`: what stands in it is worth keeping when it is not sent.
    """

    name: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    about: tuple[tuple[str, str], ...] = ()
    intro: str = ""
    kept: bool = False
