"""What a document says and in which order, whichever kind of file it becomes.

Words stand here as people typed them: each kind of file makes them harmless in its own way. Nothing here needs colour.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from views.wording import exempt_note

LANGUAGE = "en-GB"

_WEB_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]-_a-{}~\u00a1-\u1fff]+")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def is_web_address(text: str) -> bool:
    """Whether a link may lead there: anything else is only shown."""
    return _WEB_ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words, then where they are from, what is to be known of them, and an address that they lead to.

    `source`: a reference and a date. `exempt`: the reason why the public may not see them.
    """

    text: str
    source: str = ""
    note: str = ""
    exempt: str = ""
    link: str = ""

    @property
    def marking(self) -> str:
        return exempt_note(self.exempt)

    @property
    def remarks(self) -> str:
        return "; ".join(filter(None, (self.note, self.marking)))


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as a word; colours like #00703c may stand beside it."""

    label: str
    colours: tuple[str, ...] = ()

    @property
    def drawn(self) -> tuple[str, ...]:
        """The colours that are any."""
        return tuple(colour for colour in self.colours if _COLOUR.fullmatch(colour))


@dataclass(frozen=True, slots=True)
class Heading:
    """The document's title is the one heading of the first level."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What only some readers need."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, verbatim."""

    said: Said


@dataclass(frozen=True, slots=True)
class Rating:
    rated: Rated
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Bullet:
    """`label` stands over what is below."""

    said: Said
    label: str = ""
    below: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    entries: tuple[Bullet, ...]


Cell = Said | Rated


@dataclass(frozen=True, slots=True)
class Table:
    """`head`: what the columns hold; `widths`: how wide they are, in twelfths of the page.

    The first cell of a row says what the row is about.
    """

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values."""

    pairs: tuple[tuple[str, Said], ...]


Block = Heading | Paragraph | Notice | Note | Quote | Rating | Bullets | Table | Facts


@dataclass(frozen=True, slots=True)
class Document:
    """`marking`: who may read it, for every page; empty where all may. `dated`: when it became what it is, in UTC."""

    title: str
    dated: dt.datetime
    blocks: tuple[Block, ...]
    marking: str = ""
