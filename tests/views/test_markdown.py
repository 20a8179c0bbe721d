"""The highlight report as Markdown, read back by a parser of CommonMark with tables and strikethrough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from programme.compile import compile_report
from programme.model import Workstream
from programme.record import Facts, ReturnMade
from programme.report import Report
from tests.programme.example_facts import (
    APRIL,
    DATA,
    PROGRAMME,
    any_report,
    at,
    facts,
    february,
    issued,
    item,
    rating,
    stamp,
)
from tests.views.messages import NASTY
from views.chat.renderers.safe_text import safe
from views.documents.markdown import render

MARCH = facts(
    item("culture-1", "Staff awards were planned.", when="24 June"),
    item("culture-2", "Nominations opened.", parent="culture-1", when="15 April"),
    item("culture-3", "Leads met about a grievance.", exempt="Paragraph 1"),
    item("culture-4", "A second survey.", planned=True),
    ratings={"culture": ("Amber", "Two posts are vacant."), "overall": ("Green / Amber", "Cover starts in May.")},
    last_reports={"data": dt.date(2024, 3, 4)},
    previous=february(culture="Green", data="Green"),
)
EDITION = """\
# Improvement Plan: highlight report, March 2024

Fenwick Borough Council. Edition 1, issued 12 April 2024, 10:00 BST by Di Rector.

## Overall

**Green / Amber**: agreed by Ben Reed on 3 April 2024.

Worsened, from Green (February 2024).

Green / Amber means: We expect to deliver. A few matters need watching so that they do not grow.

Reason: Cover starts in May.

Lowest rated: Culture (Amber). Not rated: Data.

## What moved

- Overall worsened: Green to Green / Amber. Reason: Cover starts in May.
- Culture worsened: Green to Amber. Reason: Two posts are vacant.
- Data is not rated: it was Green.

## Who reported

1 of 2 themes reported. Data (last report 4 March) did not.

| Theme | Return | Last report |
| --- | --- | --- |
| Culture | Reported, not confirmed as complete | 3 April 2024 |
| Data | Not reported | 4 March 2024 |

1 Amber, 1 Not rated; 1 activity and 1 further activity, 1 planned.

## A culture that people want to work in

**Amber**: worsened, from Green (February 2024).

Reason: Two posts are vacant.

Rated by Ben Reed on 3 April 2024.

### Key activities

- Staff awards were planned. (culture-1, 24 June 2024)

  Further activity, April:

  - Nominations opened. (culture-2, 15 April 2024)

### Planned next, after March 2024

- A second survey. (culture-4)

## Data that decisions can rest on

**Not rated**: last rated Green, as at February 2024.

No activities were reported for March 2024.

## What the ratings mean

"""
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "hardbreak"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "strong_open", "strong_close"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close"),
    *("th_open", "th_close", "td_open", "td_close"),
}
"""What the renderer itself writes: anything else would be made of somebody's words."""

typed = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.sampled_from(NASTY)
MARKUP = """# head
- item
+ item
1. one
2) two
> quote
***
===
---
    code
```
fence
```
~~~
| a | b |
|---|---|
<script>alert(1)</script> <b>bold</b> <!-- gone -->
[link](https://example.org) ![picture](x.png) <https://example.org> [ref]: /url
*em* **strong** __strong__ ~~gone~~ `code` &amp; &#35; \\* \\
a trailing backslash \\"""


def tokens(markdown: str) -> Iterator[Token]:
    for token in PARSER.parse(markdown):
        yield token
        yield from token.children or ()


def visible(markdown: str) -> list[str]:
    """The text of every heading, paragraph and cell as a reader sees it, white space as one space."""
    return [" ".join(_content(token).split()) for token in PARSER.parse(markdown) if token.type == "inline"]


def _content(inline: Token) -> str:
    return "".join("\n" if child.type == "hardbreak" else child.content for child in inline.children or ())


def seen(words: str) -> str:
    return " ".join(safe(words).split())


def test_an_edition_reads_from_the_overall_picture_to_the_detail() -> None:
    """The whole page, for the public: nothing of the grievance is in it."""
    edition = issued(MARCH)
    page = render(edition)
    assert page.startswith(EDITION)
    assert page.endswith(f"Digest of this edition (SHA-256): {edition.digest}\n")
    assert "grievance" not in page


def test_the_scale_is_printed_with_its_meanings() -> None:
    """As the programme has them, best first."""
    cells = visible(render(issued(MARCH)))
    at_scale = cells.index("What the ratings mean")
    expected = [text for level in PROGRAMME.scale for text in (level.label, level.meaning)]
    assert cells[at_scale + 3 : at_scale + 3 + len(expected)] == expected


def test_an_internal_report_says_so_and_marks_what_is_exempt() -> None:
    """With the reason, beside the words."""
    page = render(issued(MARCH, "internal"))
    assert "**With exempt items: only for those entitled to see them, and not for publication.**" in page
    assert "- Leads met about a grievance. (culture-3) – exempt: Paragraph 1" in page


def test_a_proposed_rating_is_said_to_be_proposed() -> None:
    """With where it comes from; no name stands beside it."""
    page = render(compile_report(facts(ratings={"culture": "Amber"})))
    assert "**Amber**: proposed, not yet agreed.\n\nIt is the rating of the lowest rated theme, Culture. First" in page


def test_nothing_rated_is_said_in_words() -> None:
    """And is no colour."""
    page = render(compile_report(facts()))
    assert "## Overall\n\n**Not rated**\n\nNot rated: Culture and Data.\n" in page
    assert "Culture (no report yet) and Data (no report yet) did not." in page


def test_what_came_since_the_issue_is_marked() -> None:
    """In its place and in a list of its own; there is no digest, for this is no edition."""
    page = render(compile_report(later(), "public", issued(MARCH)))
    assert "This is how the report stands now. What has changed since that edition is marked.\n" in page
    assert "Changed since edition 1 was issued on 12 April 2024: was Green / Amber, agreed.\n" in page
    assert "since February 2024.\n\nChanged since edition 1 was issued on 12 April 2024: was Amber.\n" in page
    assert "- Staff awards were held. (culture-1, 24 June 2024) – amended since the issue, on 15 April 2024" in page
    assert "- A new store. (data-1) – added since the issue, on 15 April 2024" in page
    assert "Digest" not in page


def test_what_came_since_the_issue_is_listed() -> None:
    """In order, with who and when; what stands in its place is named together."""
    page = render(compile_report(later(), "public", issued(MARCH)))
    assert f"## Changed since edition 1 was issued on 12 April 2024\n\n{CHANGES}\n\n## Who reported" in page
    assert "grievance" not in page


def test_an_edition_and_what_was_never_issued_list_no_changes() -> None:
    for report in (issued(MARCH), compile_report(MARCH)):
        assert "Changed since" not in render(report)


def later() -> Facts:
    """March, of which every kind of thing was changed on 15 April: Cy Hill did."""
    said = stamp(at(15), "Cy Hill")
    first, below, secret, planned, *_ = MARCH.items
    return replace(
        MARCH,
        items=(
            replace(first, text="Staff awards were held.", last=said),
            replace(below, withdrawn="It was put off.", last=said),
            replace(secret, exempt="Paragraph 2", last=said),
            item("data-1", "A new store.", at(15)),
        ),
        moved=(replace(planned, period=APRIL, last=said),),
        ratings={"culture": replace(rating("culture", "Green"), stamp=said)},
        returns={"data": ReturnMade("data", MARCH.period, "submitted", said)},
    )


CHANGES = """\
- Culture: now Green, by Cy Hill on 15 April 2024; was Amber.
- culture-2: withdrawn, by Cy Hill on 15 April 2024. Reason: It was put off.
- culture-4: moved to April 2024, by Cy Hill on 15 April 2024.
- Data: return now “submitted”, by Cy Hill on 15 April 2024; was “not reported”.
- Overall: now Green, proposed; was Green / Amber, agreed.
- Added: data-1.
- Amended: culture-1."""


def test_lines_and_paragraphs_stay_as_they_were_typed() -> None:
    """Inside the bullet that they belong to."""
    page = render(compile_report(facts(item("culture-1", "Three things:\n- one\n2. two\n\nAnd more."))))
    assert "- Three things:\\\n  \\- one\\\n  2\\. two\n\n  And more. (culture-1)\n" in page


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("See https://example.org/a_b", "See https\\://example.org/a\\_b"),
        ("www.example.org", "www\\.example.org"),
        ("ada@example.org", "ada\\@example.org"),
        ("R&D, 5% – “quoted”, 3 > 2", "R&D, 5% – “quoted”, 3 > 2"),
        ("12 April: 14:30-16:00", "12 April: 14:30-16:00"),
    ],
)
def test_addresses_are_no_links_and_plain_words_stay_plain(words: str, printed: str) -> None:
    """Also where a reader's program makes links of bare addresses."""
    assert f"- {printed} (culture-1)\n" in render(compile_report(facts(item("culture-1", words))))


def with_words(words: str) -> Facts:
    """The same words wherever people type them."""
    workstream = Workstream(key="culture", title=words[:500] or "-", short=words[:75] or "-")
    programme = PROGRAMME.model_copy(update={"workstreams": (workstream, DATA), "organisation": words, "name": words})
    kept = (
        item("culture-1", words),
        item("culture-2", words, parent="culture-1"),
        item("culture-3", words, planned=True, exempt=words),
    )
    given_ratings = {key: rating(key, ("Amber", words)) for key in ("culture", "overall")}
    return Facts(programme, MARCH.period, kept, given_ratings)


@given(typed)
@example(MARKUP)
@example("\\\n\n\\")
@example("1.\n2)\n-\n+\n=\n:\n>")
def test_what_people_typed_is_printed_as_they_typed_it(words: str) -> None:
    """And makes no markup: no list, link, picture, code, HTML or heading of its own."""
    page = render(compile_report(with_words(words), "internal"))
    assert {token.type for token in tokens(page)} <= PLAIN
    whole = f" {' '.join(visible(page))} "
    for expected in (
        f" {seen(f'{words} (culture-1)')} ",
        f" {seen(f'{words} (culture-2)')} ",
        f" {seen(f'{words} (culture-3)')} ",
        f" {seen(f'Reason: {words}')} " if words else "",
        f" {seen(f'{words}: highlight report, March 2024')} ",
    ):
        assert expected in whole
    assert seen(words[:500] or "-") in visible(page)


@given(typed)
@example(MARKUP)
def test_nobodys_words_change_the_shape_of_the_page(words: str) -> None:
    """As many headings, bullets, rows and cells as with harmless words."""

    def shape(text: str) -> list[str]:
        page = render(compile_report(with_words(text), "internal"))
        kinds = ("heading_open", "list_item_open", "tr_open", "td_open")
        return [token.type + token.tag for token in tokens(page) if token.type in kinds]

    assert shape(words) == shape("harmless")


@given(any_report)
def test_every_entry_of_a_report_is_on_its_page_once(report: Report) -> None:
    """Under whichever heading, with its reference."""
    whole = " ".join(visible(render(report)))
    for entry in (a for w in report.workstreams for a in (*w.activities, *w.planned)):
        for one in (entry, *entry.further):
            closing = f", {one.when.text})" if one.when else ")"
            assert whole.count(f"({one.ref}{closing}") == 1
