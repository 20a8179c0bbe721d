"""An empty Word document in the house's style: A4, British English, and nothing in it that a reader cannot see.

The library's own template is American, and brings a picture, an author and lists of earlier editing: they are taken out.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, CharacterStyle, ParagraphStyle
from docx.styles.styles import Styles
from docx.text.paragraph import Paragraph

FONT = "Arial"
INK, MUTED, ACCENT, WARNING, LINK = "16202A", "4A5763", "12324A", "8C1D18", "0B4F8A"
PAGE_WIDTH, MARGIN = Mm(210), Mm(20)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TABLE = "Table Grid"

_UNSEEN = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.STYLES_WITH_EFFECTS if hasattr(RELATIONSHIP_TYPE, "STYLES_WITH_EFFECTS") else "",
)


def blank(title: str, dated: dt.datetime, marking: str, language: str) -> Document:
    """`dated`: printed nowhere, and the same for the same report; `marking`: at the head of every page."""
    document = docx.Document()
    _take_out_what_is_unseen(document)
    _describe(document, title, dated, language)
    _set_page(document, marking)
    _set_styles(document.styles, language)
    return document
