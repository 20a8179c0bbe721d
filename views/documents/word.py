"""A document as a Word file: real styles, lists and tables, and nothing that a reader cannot see.

The same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as Lines

from programme.report import Report
from views.chat.renderers.safe_text import safe
from views.documents import word_xml
from views.documents.document import (
    LANGUAGE,
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
from views.documents.word_blank import INK, TABLE, TEXT_WIDTH, blank

BELOW_A_TABLE = Pt(8)
KEPT_TOGETHER = 6
"""How many rows a table may have to be kept on one page."""
BOX = "\u00a0\u00a0\u00a0"
_NO_XML = re.compile("[\ufffe\uffff]")
"""What XML forbids of what is left when everything that acts unseen has been made visible."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


def render(report: Report) -> bytes:
    return written(highlight(report))


def written(document: Document) -> bytes:
    file = blank(_line(document.title), document.dated, document.marking, LANGUAGE)
    file.add_paragraph(_line(document.title), "Title")
    for block in document.blocks:
        _add(file, block)
    word_xml.set_off_tables(file, BELOW_A_TABLE)
    kept = io.BytesIO()
    file.save(kept)
    return _timeless(kept)


def _timeless(kept: io.BytesIO) -> bytes:
    """The same parts without the moment at which they were packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(kept) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(zipfile.ZipInfo(part.filename, _EPOCH), before.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _add(file: WordFile, block: Block) -> None:
    match block:
        case Heading(text, level):
            file.add_heading(_line(text), level - 1)
        case Paragraph(text):
            file.add_paragraph(_fit(text))
        case Notice(text):
            file.add_paragraph(_fit(text), "Notice")
        case Note(text):
            file.add_paragraph(_fit(text), "Note")
        case Quote(said):
            _say(file.add_paragraph(style="Quote"), said)
        case Rating(rated, detail):
            lines = file.add_paragraph(style="Rating")
            _rate(lines, rated)
            lines.add_run(f": {_fit(detail)}." if detail else "")
        case Bullets(entries):
            _add_bullets(file, entries)
        case Facts(pairs):
            _add_facts(file, pairs)
        case Table():
            _add_table(file, block)


def _add_bullets(file: WordFile, entries: Iterable[Bullet]) -> None:
    for entry in entries:
        _say(file.add_paragraph(style="List Bullet"), entry.said)
        if entry.label:
            file.add_paragraph(_fit(entry.label), "List Continue").paragraph_format.keep_with_next = True
        for below in entry.below:
            _say(file.add_paragraph(style="List Bullet 2"), below)


def _add_facts(file: WordFile, pairs: Iterable[tuple[str, Said]]) -> None:
    for label, value in pairs:
        lines = file.add_paragraph()
        lines.paragraph_format.keep_with_next, lines.paragraph_format.space_after = True, Pt(2)
        lines.add_run(f"{_fit(label)}: ").bold = True
        _say(lines, value)


def _add_table(file: WordFile, shown: Table) -> None:
    """Word repeats the first row on every page, and parts no row."""
    table = file.add_table(1 + len(shown.rows), len(shown.head), TABLE)
    table.autofit = False
    word_xml.say_what_heads(table)
    word_xml.keep_rows_whole(table, together=len(shown.rows) <= KEPT_TOGETHER)
    for column, width in zip(table.columns, shown.widths, strict=True):
        column.width = _twelfths(width)
    for row, cells in zip(table.rows, (None, *shown.rows), strict=True):
        for number, cell in enumerate(row.cells):
            cell.width = _twelfths(shown.widths[number])
            lines = cell.paragraphs[0]
            if cells is None:
                lines.add_run(_line(shown.head[number])).bold = True
            else:
                _fill(lines, cells[number])


def _twelfths(width: int) -> Length:
    return Length(TEXT_WIDTH * width // 12)


def _fill(lines: Lines, cell: Cell) -> None:
    if isinstance(cell, Rated):
        _rate(lines, cell)
    else:
        _say(lines, cell)


def _rate(lines: Lines, rated: Rated) -> None:
    """The word says it; a box of each colour before it only repeats it."""
    for colour in rated.drawn:
        word_xml.box(lines.add_run(BOX), _six_digits(colour), INK)
    lines.add_run(" " if rated.drawn else "")
    lines.add_run(_fit(rated.label)).bold = True


def _six_digits(colour: str) -> str:
    digits = colour.removeprefix("#")
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def _say(lines: Lines, said: Said) -> None:
    lines.add_run(_fit(said.text))
    if said.source:
        lines.add_run(f" ({_fit(said.source)})", "Source")
    if said.remarks:
        lines.add_run(" – " + _fit(said.note) + ("; " if said.note and said.marking else ""))
        lines.add_run(_fit(said.marking), "Exempt")
    if said.link:
        lines.add_run(" ")
        _link(lines, said.link)


def _link(lines: Lines, address: str) -> None:
    """To the web; an address of any other kind is only shown."""
    if not is_web_address(address):
        lines.add_run(_fit(address))
        return
    relation = lines.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    word_xml.link(lines, relation, lines.add_run(_fit(address), "Hyperlink"))


def _line(words: str) -> str:
    """On one line, for headings."""
    return " ".join(_fit(words).split())


def _fit(words: str) -> str:
    """As they were typed, as far as XML allows."""
    return _NO_XML.sub("\ufffd", safe(words))
