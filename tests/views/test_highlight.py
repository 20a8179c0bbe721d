"""What stands in the highlight report, and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from programme.compile import compile_report
from programme.edition import freeze
from programme.report import EditionHead, Report
from tests.programme.example_facts import any_report, at, facts, february, item, stamp
from tests.views.everything import LINK, everything, texts, whole
from views.documents.document import Bullet, Bullets, Document, Facts, Heading, Quote, Rated, Rating, Said, Table
from views.documents.highlight import highlight

QUIET = "Culture: A quiet word (culture-11)"


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]


def under(document: Document, heading: str) -> list[object]:
    """The blocks from a heading to the next one."""
    start = next(i for i, b in enumerate(document.blocks) if isinstance(b, Heading) and b.text == heading)
    rest = document.blocks[start + 1 :]
    end = next((i for i, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return list(rest[:end])


def test_everything_stands_in_the_order_in_which_it_is_read() -> None:
    assert headings(highlight(whole())) == [
        (2, "Overall"),
        (2, "What moved"),
        (2, "Who reported"),
        (2, "A culture that people want to work in"),
        (3, "Key activities"),
        (3, "Milestones"),
        (3, "Risks and issues"),
        (3, "Planned for March 2024"),
        (3, "Planned next, after March 2024"),
        (2, "Data that decisions can rest on"),
        (3, "Key activities"),
        (2, "Decisions asked for"),
        (3, "For decision"),
        (3, "To note"),
        (2, "Engagement"),
        (2, "Assurance"),
        (2, "Budget"),
        (2, "Documents"),
        (2, "Corrections since the last issue"),
        (2, "What the ratings mean"),
    ]


def test_what_there_is_nothing_of_is_left_out() -> None:
    """But a workstream that reported nothing says so."""
    document = highlight(compile_report(facts()))
    assert headings(document)[-3:] == [
        (2, "A culture that people want to work in"),
        (2, "Data that decisions can rest on"),
        (2, "What the ratings mean"),
    ]
    assert list(texts(document)).count("No activities were reported for March 2024.") == 2


def test_a_milestone_shows_its_date_its_state_and_why_it_moved() -> None:
    table, moves = under(highlight(whole()), "Milestones")
    assert table == Table(
        ("Milestone", "Due", "State"),
        (5, 3, 4),
        (
            (
                Said("Pay review agreed", "culture-5"),
                Said("24 July 2024, at the Board"),
                Said("Slipped, first due 1 May 2024"),
            ),
            (Said("Induction held", "culture-6"), Said("15 March 2024"), Said("Complete, 14 March 2024")),
        ),
    )
    moved = (
        "culture-5: moved from 1 May 2024 to 24 July 2024, by Ben Reed on 4 April 2024. Reason: The supplier is late."
    )
    assert moves == Bullets((Bullet(Said(moved)),))


def test_a_risk_shows_its_level_who_looks_after_it_and_how_it_ended() -> None:
    """Each in a word; what nobody said is left out."""
    assert under(highlight(whole()), "Risks and issues") == [
        Bullets(
            (
                Bullet(
                    Said("Fewer leavers than hoped", "culture-7", "High risk"),
                    below=(Said("Owner: Ada Marsh"), Said("Mitigation: Exit interviews")),
                ),
                Bullet(
                    Said("The contract was void", "culture-8", "Low issue, closed 20 March 2024"),
                    below=(Said("Reason: A new one is signed."),),
                ),
            )
        )
    ]


def test_an_auditors_words_are_quoted_and_their_opinion_is_no_rating() -> None:
    facts_told, quote = under(highlight(whole()), "Assurance")
    assert facts_told == Facts(
        (
            ("By", Said("Internal audit", "assurance-1")),
            ("Subject", Said("Payroll")),
            ("Opinion", Said("Limited assurance")),
            ("Reported through", Said("the annual opinion")),
        )
    )
    assert quote == Quote(Said("Controls are mostly\nin place.", "assurance-1"))


def test_the_records_of_the_whole_programme_show_all_that_they_hold() -> None:
    document = highlight(whole())
    [engagement] = under(document, "Engagement")
    assert engagement == Bullets(
        (
            Bullet(
                Said("Improvement Board, 7 March 2024, review meeting", "engagement-1"),
                below=(
                    Said("The chair asked for dates."),
                    Said("Attended: Di Rector and two members"),
                    Said("Document: Minutes of the Board"),
                ),
            ),
        )
    )
    [budget] = under(document, "Budget")
    row = (Said("£400k"), Said("Board, March 2024"), Said("Support until March 2025", "budget-1"))
    assert budget == Table(("Amount", "Agreed by", "What for"), (4, 3, 5), (row,))
    [papers] = under(document, "Documents")
    assert papers == Bullets(
        (
            Bullet(Said("Improvement Plan", "document-1", "background paper", link=LINK)),
            Bullet(Said("Odd paper", "document-2", "appendix", link="javascript:alert(1)")),
        )
    )


def test_what_became_of_what_was_planned_is_said() -> None:
    [before] = under(highlight(whole()), "Planned for March 2024")
    assert before == Bullets(
        (
            Bullet(Said("A first survey.", "culture-9", "nobody has said what became of it")),
            Bullet(Said("A forum.", "culture-10", "dropped. Reason: No room was found.")),
        )
    )


@pytest.mark.parametrize(
    ("timing", "days", "state", "issued", "said"),
    [
        ("overdue", 3, "not reported", False, "Not started, 3 days overdue"),
        ("overdue", 1, "reported", True, "Reported, not confirmed as complete, 1 day overdue"),
        ("late", 2, "submitted", True, "Submitted, 2 days late"),
    ],
)
def test_the_register_says_what_is_overdue_or_came_late(
    *,
    timing: str,
    days: int,
    state: str,
    issued: bool,
    said: str,
) -> None:
    """In the words that chat has for it."""
    report = whole(issued=issued)
    line = replace(report.returns[0], timing=timing, days=days, state=state)  # pyright: ignore[reportArgumentType]
    document = highlight(replace(report, returns=(line, *report.returns[1:])))
    table = next(block for block in under(document, "Who reported") if isinstance(block, Table))
    assert table.rows[0][1] == Said(said)


def test_for_those_entitled_every_exempt_item_says_that_it_is() -> None:
    """And the page says for whom it is."""
    document = highlight(whole(audience="internal"))
    assert "not for publication" in document.marking
    assert document.marking in list(texts(document))[:4]
    assert [text for text in texts(document) if "exempt: " in text] == [
        "exempt: Paragraph 1",
        "exempt: Paragraph 3",
        "exempt: Paragraph 3",
        "Low risk; exempt: Paragraph 2",
        "exempt: Paragraph 5",
        "exempt: Paragraph 5",
    ]
    assert highlight(whole()).marking == ""


def test_why_an_exempt_milestone_moved_and_whose_an_exempt_opinion_is_stand_with_the_marking() -> None:
    """They may be printed away from the words that are marked."""
    document = highlight(whole(audience="internal"))
    _, moves = under(document, "Milestones")
    moved = [bullet.said for bullet in getattr(moves, "entries", ()) if "solicitor" in bullet.said.text]
    assert [said.exempt for said in moved] == ["Paragraph 3"]
    opinions = [block for block in under(document, "Assurance") if isinstance(block, Facts)]
    assert [opinion.pairs[0] for opinion in opinions] == [
        ("By", Said("Internal audit", "assurance-1")),
        ("By", Said("Outside counsel", "assurance-2", exempt="Paragraph 5")),
    ]


def test_what_has_changed_of_an_exempt_item_says_that_it_is_exempt() -> None:
    """Also where it is only named; and that it was marked is said once."""
    before, given = whole(audience="internal"), everything()
    quiet = replace(given.records[4][-1], withdrawn="It was settled.", last=stamp(at(15)))
    changed = replace(
        given,
        items=(*given.items, item("culture-20", "Another grievance.", at(15), exempt="Paragraph 1")),
        records=(*given.records[:4], (*given.records[4], quiet), *given.records[5:]),
    )
    [told] = under(
        highlight(compile_report(changed, "internal", before)), "Changed since edition 1 was issued on 12 April 2024"
    )
    assert [bullet.said.text for bullet in getattr(told, "entries", ())] == [
        "culture-11: withdrawn, by Ada Marsh on 15 April 2024; exempt: Paragraph 2. Reason: It was settled.",
        "Added: culture-20 (exempt).",
    ]


def test_what_moved_among_exempt_records_says_that_it_is_exempt() -> None:
    """And is not there for the public."""
    before = freeze(compile_report(facts(), "internal"), EditionHead(1, at(1, 3), "Di Rector"))
    found = replace(everything(), previous=replace(before, period=february().period))
    told = f"{QUIET} is new: low risk."
    [moved] = under(highlight(whole(found, "internal")), "What moved")
    assert Bullet(Said(told, exempt="Paragraph 2")) in getattr(moved, "entries", ())
    assert told not in list(texts(highlight(whole(found))))


def test_a_rating_that_nobody_gave_is_no_colour() -> None:
    ratings = [b.rated for b in highlight(compile_report(facts())).blocks if isinstance(b, Rating)]
    assert ratings == [Rated("Not rated")] * 3


def test_the_same_report_is_dated_the_same() -> None:
    """An edition by its issue, anything else by its period."""
    assert highlight(whole()).dated.isoformat() == "2024-04-12T09:00:00+00:00"
    assert highlight(whole(issued=False)).dated.isoformat() == "2024-03-31T00:00:00+00:00"


@given(any_report)
def test_headings_skip_no_level_and_no_text_is_empty(report: Report) -> None:
    document = highlight(report)
    levels = [1, *(level for level, _ in headings(document))]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(text for text in texts(document))


def test_a_report_of_one_activity_has_no_empty_bullet() -> None:
    document = highlight(compile_report(facts(item("culture-1", "Done."))))
    [activities] = under(document, "Key activities")
    assert activities == Bullets((Bullet(Said("Done.", "culture-1")),))
