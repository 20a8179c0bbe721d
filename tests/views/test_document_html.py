"""The highlight report as an HTML file, read back by a parser. Axe looks at it in tests/browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given

from programme.report import Audience, Report
from tests.programme.example_facts import any_report
from tests.views.everything import LINK, everywhere, texts, whole
from tests.views.read_html import Page
from tests.views.test_markdown import MARKUP, seen, typed
from views.documents.document import Bullets, Heading
from views.documents.highlight import highlight
from views.documents.html import render

WRITTEN = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "strong", "span", "a"),
    *("ul", "li", "dl", "div", "dt", "dd", "blockquote", "svg", "rect"),
    *("table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}
"""What the template itself writes: anything else would be made of somebody's words."""
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "scope", "style", "href", "rel"),
    *("viewbox", "aria-hidden", "x", "width", "height", "fill"),
}


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_same_texts_stand_in_it_as_in_every_other_document(audience: Audience) -> None:
    """In the same order."""
    report = whole(audience=audience)
    rest = Page(render(report)).text
    for text in texts(highlight(report)):
        if text != LINK:
            found, expected = rest.find(seen(text)), seen(text)
            assert found >= 0, expected
            rest = rest[found + len(expected) :]


def test_it_is_one_file_that_fetches_nothing_and_runs_nothing() -> None:
    """And its own policy says so to the browser."""
    page = Page(render(whole()))
    assert set(page.tags) <= WRITTEN
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    assert "url(" not in page.style
    assert "@import" not in page.style
    policy = next(meta["content"] for meta in page.all("meta") if "http-equiv" in meta)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_says_its_language_and_title_and_has_one_heading_of_the_first_level() -> None:
    page = Page(render(whole()))
    assert page.all("html") == [{"lang": "en-GB"}]
    assert page.tags.count("title") == page.tags.count("h1") == 1
    assert "<title>Improvement Plan: highlight report, March 2024</title>" in page.source


def test_every_header_cell_says_what_it_heads() -> None:
    page = Page(render(whole()))
    assert {cell.get("scope") for cell in page.all("th")} == {"col", "row"}
    assert page.tags.count("table") == page.tags.count("thead") == 4


def test_a_link_is_one_only_where_it_leads_to_the_web() -> None:
    """Any other is shown."""
    page = Page(render(whole()))
    assert page.all("a") == [{"href": LINK, "rel": "noreferrer"}]
    assert "javascript:alert(1)" in page.text


def test_a_colour_that_is_none_is_not_drawn() -> None:
    """The word stands without it."""
    report = whole()
    odd = replace(report.scale[0], colours=('red"/><script>', "url(x)", "#00703c"))
    page = Page(render(replace(report, scale=(odd,), workstreams=())))
    assert [chip["fill"] for chip in page.all("rect")][-1:] == ["#00703c"]
    assert "script" not in page.tags


def test_for_those_entitled_every_page_says_so() -> None:
    """On the screen, and at the head of each printed page."""
    page = Page(render(whole(audience="internal")))
    assert page.text.count("not for publication") == 1
    assert "not for publication" in page.style
    assert "not for publication" not in render(whole())


@given(typed)
@example(MARKUP)
@example("</style></title><script>alert(1)</script>")
@example('" onmouseover="alert(1)')
@example("{{ 7 * 7 }}{% raw %}")
def test_what_people_typed_is_printed_as_they_typed_it(words: str) -> None:
    """And makes no markup."""
    report = whole(everywhere(words), "internal")
    page = Page(render(report))
    assert set(page.tags) <= WRITTEN
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    for text in texts(highlight(report)):
        assert seen(text) in page.text


@given(any_report)
@example(whole(audience="internal"))
def test_any_report_has_as_many_headings_and_bullets_as_it_has_things_to_say(report: Report) -> None:
    """The title is one of the headings."""
    blocks = highlight(report).blocks
    headings = [f"h{block.level}" for block in blocks if isinstance(block, Heading)]
    bullets = [entry for block in blocks if isinstance(block, Bullets) for entry in block.entries]
    tags = Page(render(report)).tags
    assert [tag for tag in tags if tag in ("h1", "h2", "h3")] == ["h1", *headings]
    assert tags.count("li") == sum(1 + len(bullet.below) for bullet in bullets)
