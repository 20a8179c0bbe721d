# lxml, of which python-docx is made, is not typed.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""An empty Word document in the house's style: A4, British English, and nothing in it that a reader cannot see.

The library's own template is American, and brings a picture, an author and traces of earlier editing: they go.
"""

from __future__ import annotations

import datetime as dt

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.styles.styles import Styles

from views.documents.word_xml import element, field, under

FONT = "Arial"
INK, MUTED, ACCENT, WARNING, LINK, LINE = "16202A", "4A5763", "12324A", "8C1D18", "0B4F8A", "B9C2CA"
TEXT_WIDTH = Mm(170)
TABLE = "Table Grid"

_SEEN = ("core-properties", "officeDocument", "styles", "settings", "fontTable", "theme", "numbering")
"""The kinds of part that stay."""
_TRACES = ("rsids", "savePreviewPicture", "proofState", "zoom")
_SIZES = {"Title": (20, 0, 4), "Heading 1": (14, 14, 3), "Heading 2": (12, 8, 3), "Heading 3": (11, 8, 2)}
"""In points: the letters, and the space before and after."""
_LISTS = ("List Bullet", "List Bullet 2", "List Continue")


def blank(title: str, dated: dt.datetime, marking: str, language: str) -> Document:
    """`dated`: said in the file's properties, and the same for the same report.

    `marking`: for the head of every page.
    """
    document = docx.Document()
    package = document.part.package
    assert package is not None
    for relationships in (document.part.rels, package.rels):
        _take_out_what_is_unseen(relationships)
    _describe(document, title, dated, language)
    _settings(document.settings.element, language)
    _set_styles(document.styles, language)
    _set_page(document, marking)
    return document


def _take_out_what_is_unseen(relationships: Relationships) -> None:
    """A part that nothing leads to is not written."""
    for key in [key for key, one in relationships.items() if not one.reltype.endswith(_SEEN)]:
        del relationships[key]


def _describe(document: Document, title: str, dated: dt.datetime, language: str) -> None:
    """Who wrote it is not the library, nor whoever ran it."""
    properties = document.core_properties
    properties.title, properties.language = title[:255], language
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = dated


def _settings(settings: BaseOxmlElement, language: str) -> None:
    for name in _TRACES:
        for found in settings.findall(qn(f"w:{name}")):
            settings.remove(found)
    under(settings, "themeFontLang").set(qn("w:val"), language)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _set_page(document: Document, marking: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    if marking:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(marking, "Exempt")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Page ")
    field(foot, "PAGE")
    foot.add_run(" of ")
    field(foot, "NUMPAGES")


def _set_styles(styles: Styles, language: str) -> None:
    _set_defaults(styles.element, language)
    for style in [style for style in styles if style.type == WD_STYLE_TYPE.TABLE and style.name != TABLE]:
        style.delete()
    for name, (size, before, after) in _SIZES.items():
        _set_heading(_paragraph_style(styles, name), size, before, after)
    _rule(_paragraph_style(styles, "Heading 1"), "top", ACCENT, space=6)
    for name in _LISTS:
        _set_space(_paragraph_style(styles, name), 0, 3)
    _set_quote(_paragraph_style(styles, "Quote"))
    _add_own(styles)
    _set_table(styles[TABLE].element)


def _paragraph_style(styles: Styles, name: str) -> ParagraphStyle:
    style = styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_defaults(styles: BaseOxmlElement, language: str) -> None:
    """One font everywhere, no theme's; and the space that a table's style may still change."""
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    space = under(styles, "docDefaults", "pPrDefault", "pPr", "spacing")
    space.set(qn("w:after"), "120")
    space.set(qn("w:line"), "264")


def _set_heading(style: ParagraphStyle, size: int, before: int, after: int) -> None:
    own = style.element.get_or_add_pPr()
    for border in own.findall(qn("w:pBdr")):
        own.remove(border)
    style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
    style.font.color.rgb = RGBColor.from_string(ACCENT)
    style.paragraph_format.keep_with_next = True
    _set_space(style, before, after)


def _set_space(style: ParagraphStyle, before: int, after: int) -> None:
    """In points; between two of the same style too."""
    own = style.element.get_or_add_pPr()
    for closer in own.findall(qn("w:contextualSpacing")):
        own.remove(closer)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _rule(style: ParagraphStyle, side: str, colour: str, *, size: int = 12, space: int = 4) -> None:
    """A line on one side. `size`: in eighths of a point; `space`: in points."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=str(size), space=str(space), color=colour))
    after = ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
    style.element.get_or_add_pPr().insert_element_before(borders, *(f"w:{name}" for name in after))


def _set_quote(style: ParagraphStyle) -> None:
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(INK)
    _rule(style, "left", LINE, size=24, space=8)
    style.paragraph_format.left_indent = Mm(5)
    _set_space(style, 4, 8)


def _add_own(styles: Styles) -> None:
    """What Word has no style for."""
    for name, colour, bold in (("Source", MUTED, False), ("Exempt", WARNING, True), ("Hyperlink", LINK, False)):
        added = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(added, CharacterStyle)
        added.font.color.rgb, added.font.bold = RGBColor.from_string(colour), bold
        added.font.underline = True if name == "Hyperlink" else None
    rating = _added(styles, "Rating", 12, INK)
    rating.paragraph_format.keep_with_next = True
    _added(styles, "Note", 9, MUTED)
    notice = _added(styles, "Notice", 11, WARNING)
    notice.font.bold = True
    _rule(notice, "left", WARNING, size=36, space=8)
    notice.paragraph_format.left_indent = Mm(4)


def _added(styles: Styles, name: str, size: int, colour: str) -> ParagraphStyle:
    added = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(added, ParagraphStyle)
    added.base_style, added.font.size, added.font.color.rgb = styles["Normal"], Pt(size), RGBColor.from_string(colour)
    return added


def _set_table(style: BaseOxmlElement) -> None:
    """Lines between the rows alone, and some air in the cells."""
    borders = under(style, "tblPr", "tblBorders")
    for side in borders:
        inner = side.tag in (qn("w:insideH"), qn("w:bottom"))
        side.set(qn("w:val"), "single" if inner else "nil")
        side.set(qn("w:color"), LINE)
    for side in ("top", "bottom"):
        under(style, "tblPr", "tblCellMar", side).set(qn("w:w"), "60")
    under(style, "tblPr", "tblCellMar", "left").set(qn("w:w"), "0")
