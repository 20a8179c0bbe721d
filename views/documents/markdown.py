"""A document as Markdown (CommonMark with tables): content in reading order, nothing that needs colour.

What people wrote is escaped, so that it is printed as they typed it, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import indent

from programme.report import Report
from views.chat.renderers.safe_text import safe
from views.documents.document import (
    Block,
    Bullet,
    Bullets,
    Cell,
    Document,
    Facts,
    Heading,
    Note,
    Notice,
    Paragraph,
    Quote,
    Rated,
    Rating,
    Said,
    Table,
    is_web_address,
)
from views.documents.highlight import highlight

_ANYWHERE = re.compile(r"[\\`*_\[<#|~$@]|&(?=#?\w+;)|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""What Markdown reads as markup wherever it stands, and what turns an address into a link."""
_AT_THE_START = re.compile(r"^([0-9]+(?=[.)])|(?=[-+=:>]))")
"""What makes a line the start of a list, a quotation, a rule or a heading."""


def render(report: Report) -> str:
    return written(highlight(report))


def written(document: Document) -> str:
    blocks = (f"# {_line(document.title)}", *map(_block, document.blocks))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _block(block: Block) -> str:  # noqa: PLR0911 - one case for each kind of block
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_line(text)}"
        case Paragraph(text) | Note(text):
            return _text(text)
        case Notice(text):
            return f"**{_line(text)}**"
        case Rating(rated, detail):
            return f"**{_line(rated.label)}**" + (f": {_line(detail)}." if detail else "")
        case Quote(said):
            return indent(_said(said), "> ", lambda _: True)
        case Bullets(entries):
            return "\n".join(map(_bullet, entries))
        case Facts(pairs):
            return "\n".join(_item(f"{_text(label)}: {_said(value)}") for label, value in pairs)
        case Table(head, _, rows):
            return _table(head, rows)


def _bullet(bullet: Bullet) -> str:
    below = "\n".join(_item(_said(said)) for said in bullet.below)
    return "\n\n".join(
        filter(None, (_item(_said(bullet.said)), indent(_text(bullet.label), "  "), indent(below, "  ")))
    )


def _said(said: Said) -> str:
    return " ".join(filter(None, (_text(_plain(said)), _link(said.link))))


def _plain(said: Said) -> str:
    """The words as they were typed, then their source, then what is to be known of them."""
    source = f" ({said.source})" if said.source else ""
    return f"{said.text}{source}" + (f" – {said.remarks}" if said.remarks else "")


def _link(address: str) -> str:
    return f"<{address}>" if is_web_address(address) else _text(address)


def _item(text: str) -> str:
    return f"- {indent(text, '  ').lstrip()}"


def _table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    lines = [list(map(_line, head)), *(list(map(_cell, row)) for row in rows)]
    cells = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([cells[0], f"|{' --- |' * len(head)}", *cells[1:]])


def _cell(cell: Cell) -> str:
    if isinstance(cell, Rated):
        return _line(cell.label)
    return " ".join(filter(None, (_line(_plain(cell)), _link(cell.link))))


def _line(words: str) -> str:
    """On one line, for headings and cells."""
    return _escaped(" ".join(safe(words).split()))


def _text(words: str) -> str:
    """Paragraphs, with the line breaks as they were typed."""
    paragraphs = re.split(r"\n\s*\n", safe(words).strip())
    return "\n\n".join("\\\n".join(_escaped(line.strip()) for line in p.split("\n")) for p in paragraphs)


def _escaped(line: str) -> str:
    return _AT_THE_START.sub(r"\1\\", _ANYWHERE.sub(r"\\\g<0>", line))
