# python-docx gives no public way to the elements of which it is made; lxml, which makes them, is not typed.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""What python-docx has no words for: shading, borders, fields, links, and rows that are repeated on every page."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """`element("shd", fill="FFFFFF")` is <w:shd w:fill="FFFFFF"/>."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def under(parent: BaseOxmlElement, *path: str) -> BaseOxmlElement:
    """The element at the end of the path, which is made where there is none."""
    for name in path:
        found = parent.find(qn(f"w:{name}"))
        if found is None:
            found = element(name)
            parent.append(found)
        parent = found
    return parent


def box(run: Run, fill: str, line: str) -> None:
    """Fill a run's background and draw a line around it, so that it is seen in black and white too."""
    properties = run._r.get_or_add_rPr()
    properties.append(element("bdr", val="single", sz="4", space="0", color=line))
    properties.append(element("shd", val="clear", color="auto", fill=fill))


def field(paragraph: Paragraph, instruction: str) -> None:
    """What Word works out, like PAGE; until then it reads 1."""
    simple = element("fldSimple", instr=instruction)
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = "1"
    simple.append(run._r)
    paragraph._p.append(simple)


def link(paragraph: Paragraph, relation: str, run: Run) -> None:
    """Make a run of the paragraph lead where the relation does."""
    made = element("hyperlink", history="1")
    made.set(qn("r:id"), relation)
    made.append(run._r)
    paragraph._p.append(made)


def keep_rows_whole(table: Table, *, together: bool) -> None:
    """No row is parted by the end of a page, nor the first from the second; the first is repeated on the next page.

    `together`: nor any row from the next one.
    """
    rows = table._tbl.tr_lst
    for row in rows:
        row.get_or_add_trPr().append(element("cantSplit"))
    rows[0].get_or_add_trPr().append(element("tblHeader"))
    for row in rows[:-1] if together else rows[:1]:
        for lines in row.iter(qn("w:p")):
            Paragraph(lines, table).paragraph_format.keep_with_next = True


def say_what_heads(table: Table) -> None:
    """The first row heads the columns, the first column the rows; a screen reader says so."""
    look = under(table._tbl.tblPr, "tblLook")
    look.attrib.clear()
    for key, value in {"val": "06A0", "firstRow": "1", "firstColumn": "1", "noHBand": "1", "noVBand": "1"}.items():
        look.set(qn(f"w:{key}"), value)


def set_off_tables(file: Document, space: Length) -> None:
    """Some space between a table and what follows it; a heading has its own."""
    for table in file.tables:
        below = table._tbl.getnext()
        if isinstance(below, CT_P) and not str(below.style).startswith("Heading"):
            Paragraph(below, file._body).paragraph_format.space_before = space
