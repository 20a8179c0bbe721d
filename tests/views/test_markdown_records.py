"""The records beside the activities in Markdown, read back by a parser of CommonMark."""

from __future__ import annotations

from hypothesis import example, given

from tests.views.everything import LINK, everywhere, texts, whole
from tests.views.test_markdown import MARKUP, PLAIN, seen, tokens, typed, visible
from views.documents.highlight import highlight
from views.documents.markdown import render

ALLOWED = PLAIN | {"blockquote_open", "blockquote_close", "link_open", "link_close"}


def test_markdown_shows_every_kind_of_record() -> None:
    """In words alone: a link is one only where it leads to the web."""
    page = render(whole(audience="internal"))
    for expected in (
        "| Pay review agreed (culture-5) | 24 July 2024, at the Board | Slipped, first due 1 May 2024 |",
        "- Fewer leavers than hoped (culture-7) – High risk\n\n  - Owner: Ada Marsh\n  - Mitigation: Exit interviews\n",
        "- A quiet word (culture-11) – Low risk; exempt: Paragraph 2\n",
        "- Opinion: Limited assurance\n",
        "> Controls are mostly\\\n> in place. (assurance-1)\n",
        "### For decision\n\n- Agree the new dates. (decision-2)\n",
        f"- Improvement Plan (document-1) – background paper <{LINK}>\n",
        "- Odd paper (document-2) – appendix javascript:alert(1)\n",
        "| £400k | Board, March 2024 | Support until March 2025 (budget-1) |",
    ):
        assert expected in page


@given(typed)
@example(MARKUP)
@example("https://example.org/>x")
def test_what_people_typed_in_a_record_is_printed_as_they_typed_it(words: str) -> None:
    """And makes no markup; only an address that leads to the web is a link."""
    report = whole(everywhere(words), "internal")
    page = render(report)
    assert {token.type for token in tokens(page)} <= ALLOWED
    whole_page = " ".join(" ".join(visible(page)).split())
    for text in texts(highlight(report)):
        assert seen(text) in whole_page
    links = {str(token.attrs["href"]) for token in tokens(page) if token.type == "link_open"}
    assert all(link.startswith(("https://", "http://")) for link in links)
