# lxml, of which python-docx is made, is not typed.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""The highlight report as a Word file, opened again by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import example, given

from programme.compile import compile_report
from programme.report import Audience, Report
from tests.programme.example_facts import any_report, facts, item
from tests.views.everything import LINK, everywhere, texts, whole
from tests.views.test_markdown import MARKUP, typed
from views.chat.renderers.safe_text import safe
from views.documents import highlight as builder
from views.documents.highlight import highlight
from views.documents.word import render


def opened(report: Report) -> Document:
    return docx.Document(io.BytesIO(render(report)))


def parts(report: Report) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(report))) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """In reading order, those in tables among them."""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (lines for row in block.rows for cell in row.cells for lines in cell.paragraphs)
        else:
            yield block


def shown(document: Document) -> str:
    """White space as one space."""
    return " ".join(" ".join(lines.text for lines in paragraphs(document)).split())


def seen(words: str) -> str:
    return " ".join(safe(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd").split())


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_same_texts_stand_in_it_as_in_every_other_document(audience: Audience) -> None:
    """In the same order."""
    report = whole(audience=audience)
    rest = shown(opened(report))
    for text in texts(highlight(report)):
        found, expected = rest.find(seen(text)), seen(text)
        assert found >= 0, expected
        rest = rest[found + len(expected) :]


@given(typed)
@example(MARKUP)
@example("\x00\x0b\x1b\ufffe\uffff & <w:p/> ]]> \t\n")
def test_what_people_typed_is_printed_as_they_typed_it(words: str) -> None:
    """What XML forbids is made visible, and nothing of it is an error."""
    report = whole(everywhere(words), "internal")
    said = shown(opened(report))
    for text in texts(highlight(report)):
        assert seen(text) in said


@given(any_report)
def test_every_text_of_any_report_stands_in_it(report: Report) -> None:
    said = shown(opened(report))
    for text in texts(highlight(report)):
        assert seen(text) in said


def test_headings_lists_and_quotations_are_real_ones() -> None:
    """So that Word's own navigation, and a screen reader, find them."""
    styles = [(lines.style.name if lines.style else "", lines.text) for lines in paragraphs(opened(whole()))]
    assert styles[0] == ("Title", "Improvement Plan: highlight report, March 2024")
    for expected in (
        ("Heading 1", "Overall"),
        ("Heading 2", "Key activities"),
        ("List Bullet", "Staff awards were planned. (culture-1, 24 June 2024)"),
        ("List Continue", "Further activity, April:"),
        ("List Bullet 2", "Nominations opened. (culture-2, 15 April 2024)"),
        ("Quote", "Controls are mostly\nin place. (assurance-1)"),
    ):
        assert expected in styles


def test_no_paragraph_is_empty() -> None:
    """Space is the styles' affair: a screen reader would read an empty line out."""
    assert all(lines.text.strip() for lines in paragraphs(opened(whole())))


def test_a_table_says_what_heads_it_and_repeats_it_on_every_page() -> None:
    tables = opened(whole()).tables
    assert len(tables) == 4
    for table in tables:
        head, *rest = table._tbl.tr_lst  # pyright: ignore[reportPrivateUsage]
        assert head.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in rest)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in (head, *rest))


def test_a_rating_is_a_word_with_a_box_of_each_of_its_colours() -> None:
    """The boxes hold nothing to read, and have a line around them for black and white."""
    rating = next(lines for lines in paragraphs(opened(whole())) if lines.style and lines.style.name == "Rating")
    boxes = [run for run in rating.runs if run._r.findall(f".//{qn('w:shd')}")]  # pyright: ignore[reportPrivateUsage]
    fills = [shade.get(qn("w:fill")) for run in boxes for shade in run._r.iter(qn("w:shd"))]  # pyright: ignore[reportPrivateUsage]
    assert fills == ["00703c", "b35900"]
    assert all(run.text.isspace() for run in boxes)
    assert [run.text for run in rating.runs if run.bold] == ["Green / Amber"]


def test_its_language_paper_and_properties_are_said() -> None:
    document = opened(whole())
    section, properties = document.sections[0], document.core_properties
    assert [round(Length(side or 0).mm) for side in (section.page_width, section.page_height)] == [210, 297]
    assert (properties.title, properties.language) == ("Improvement Plan: highlight report, March 2024", "en-GB")
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_nothing_is_hidden_in_it() -> None:
    """No author, comment, revision, picture or property: neither the library's nor of whoever made it."""
    report = whole(audience="internal")
    assert set(parts(report)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        *(f"word/{name}.xml" for name in ("styles", "settings", "fontTable", "numbering", "header1", "footer1")),
        "word/theme/theme1.xml",
    }
    properties = opened(report).core_properties
    said = (properties.author, properties.last_modified_by, properties.comments, properties.keywords)
    assert said == ("", "", "", "")
    whole_text = b"".join(parts(report).values())
    for trace in (b"python-docx", b"w:ins ", b"w:del ", b"w:rsidRoot", b"w:vanish/"):
        assert trace not in whole_text


def test_the_same_report_gives_the_same_bytes() -> None:
    """It is dated by its issue, or by its period where it is no edition."""
    assert render(whole()) == render(whole())
    assert opened(whole()).core_properties.created == opened(whole()).core_properties.modified
    assert str(opened(whole()).core_properties.created) == "2024-04-12 09:00:00+00:00"


def test_only_what_leads_to_the_web_is_a_link() -> None:
    relations = opened(whole()).part.rels.values()
    links = [one.target_ref for one in relations if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert links == [LINK]


def test_for_those_entitled_every_page_says_so() -> None:
    """At its head."""
    internal, public = opened(whole(audience="internal")), opened(whole())
    assert [lines.text for lines in internal.sections[0].header.paragraphs] == [builder.INTERNAL]
    assert public.sections[0].header.is_linked_to_previous
    assert internal.sections[0].footer.paragraphs[0].text == "Page  of "


def test_a_workstream_with_many_activities_is_one_list() -> None:
    """Five hundred of them, in order."""
    found = facts(*(item(f"culture-{number}", f"Thing {number} was done.") for number in range(1, 501)))
    bullets = [p.text for p in opened(compile_report(found)).paragraphs if p.style and p.style.name == "List Bullet"]
    assert bullets == [f"Thing {number} was done. (culture-{number})" for number in range(1, 501)]
