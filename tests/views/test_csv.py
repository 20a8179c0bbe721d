"""The report as CSV, read back as a spreadsheet reads it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from programme.compile import compile_report
from programme.edition import public_copy
from programme.report import Report
from tests.programme.example_facts import any_report, at, facts, item, rating
from tests.views.everything import LINK, everything, everywhere, whole
from tests.views.test_markdown import typed
from views.chat.renderers.safe_text import safe
from views.documents.csv import render
from views.documents.highlight import BESIDE, INTERNAL, LEFT_OUT

CONTRACT = "ref,kind,workstream,period,when,text,rating,marking,author,recorded_at"
OF_NO_RECORD = ("report", "rating", "return", "correction")
FORMULAS = ("=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1")


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report).removeprefix("\ufeff"), newline=""), strict=True))


def row(report: Report, ref: str) -> dict[str, str]:
    """What is said of one record; what is empty is left out."""
    found = [each for each in rows(report) if each["ref"] == ref and each["kind"] not in OF_NO_RECORD]
    assert len(found) == 1
    return {column: value for column, value in found[0].items() if value}


def test_it_begins_as_spreadsheets_and_other_programs_expect() -> None:
    """With the mark by which Excel knows UTF-8, the fixed columns, and line ends as RFC 4180 has them."""
    text = render(whole())
    assert text.startswith("\ufeff" + CONTRACT + ",")
    assert text.endswith("\r\n")
    assert text.encode().startswith(b"\xef\xbb\xbfref,")


def test_every_kind_of_record_has_its_row() -> None:
    kinds = [each["kind"] for each in rows(whole(audience="internal"))]
    assert sorted(set(kinds)) == [
        *("activity", "assurance", "budget", "correction", "decision", "document", "engagement", "further activity"),
        *("issue", "milestone", "planned", "planned before", "rating", "report", "return", "risk"),
    ]


def test_the_first_row_says_which_edition_it_is_and_for_whom() -> None:
    first = rows(whole())[0]
    assert first["kind"] == "report"
    assert first["text"] == (
        "Fenwick Borough Council. Edition 1, issued 12 April 2024, 10:00 BST by Di Rector.\n"
        f"Digest of this edition (SHA-256): {whole().digest}"
    )
    assert (first["state"], first["marking"], first["author"]) == ("public", "open", "Di Rector")
    assert first["recorded_at"] == "2024-04-12T09:00:00Z"
    entitled = rows(whole(audience="internal"))[0]
    assert (entitled["state"], entitled["marking"], entitled["exempt_because"]) == ("internal", "exempt", INTERNAL)
    assert rows(whole(issued=False))[0]["text"] == "Fenwick Borough Council. Not issued."


def test_a_copy_that_leaves_something_out_says_so_and_has_no_digest() -> None:
    first = rows(public_copy(whole(), {"culture-1"}))[0]
    assert first["text"].endswith(LEFT_OUT)
    assert "SHA-256" not in first["text"]


def test_what_has_changed_since_the_issue_has_rows_and_the_first_says_that_it_is_no_edition() -> None:
    changed = replace(everything(), ratings={"culture": rating("culture", ("Red", "A third post."), at(15))})
    first, *rest = rows(compile_report(changed, standing=whole()))
    assert first["text"].endswith(BESIDE)
    found = next(each for each in rest if each["kind"] == "correction" and each["ref"] == "culture")
    assert found["text"].startswith("Since edition 1 was issued on 12 April 2024: Culture: now Red, by ")
    assert (found["state"], found["reason"], found["workstream"]) == ("rating", "A third post.", "culture")


def test_a_correction_of_an_earlier_edition_has_a_row_with_the_words_that_it_brings() -> None:
    [found] = [each for each in rows(whole()) if each["kind"] == "correction"]
    assert found["text"] == "February 2024, edition 1: data-7: amended, by Cy Hill on 9 April 2024.\nSix stores."
    assert (found["ref"], found["state"], found["author"]) == ("data-7", "amended", "Cy Hill")


def test_an_activity_and_what_followed_it_up_stand_with_where_they_are_from() -> None:
    assert row(whole(), "culture-2") == {
        "ref": "culture-2",
        "kind": "further activity",
        "workstream": "culture",
        "period": "2024-03",
        "when": "15 April 2024",
        "text": "Nominations opened.",
        "marking": "open",
        "author": "Ada Marsh",
        "recorded_at": "2024-04-02T09:00:00Z",
        "version": "1",
        "from": "2024-04-15",
        "to": "2024-04-15",
        "follows": "culture-1",
    }


def test_ratings_and_returns_have_rows_too() -> None:
    """An auditor's opinion has its own column, and no rating."""
    found = rows(whole())
    assert [(each["ref"], each["rating"]) for each in found if each["kind"] == "rating"] == [
        ("overall", "Green / Amber"),
        ("culture", "Amber"),
        ("data", "Green"),
    ]
    assert [each["state"] for each in found if each["kind"] == "return"] == [
        "submitted",
        "reported, not confirmed as complete",
    ]
    assert {key: row(whole(), "assurance-1").get(key) for key in ("opinion", "rating")} == {
        "opinion": "limited",
        "rating": None,
    }


def test_a_record_shows_what_it_holds_of_its_own() -> None:
    milestone, risk, paper = (row(whole(), ref) for ref in ("culture-5", "culture-7", "document-1"))
    assert (milestone["when"], milestone["first_due"], milestone["state"]) == ("24 July 2024", "1 May 2024", "slipped")
    assert milestone["moves"].endswith("Reason: The supplier is late.")
    assert (risk["level"], risk["owner"], risk["mitigation"]) == ("high", "Ada Marsh", "Exit interviews")
    assert (paper["link"], paper["place"]) == (LINK, "background")


def test_what_is_exempt_is_marked_with_its_reason() -> None:
    found = row(whole(audience="internal"), "culture-3")
    assert (found["marking"], found["exempt_because"]) == ("exempt", "Paragraph 1")
    assert {each["marking"] for each in rows(whole())} == {"open"}


@pytest.mark.parametrize("words", FORMULAS)
def test_what_begins_like_a_formula_is_text(words: str) -> None:
    """An apostrophe stands before it: a spreadsheet shows it and works nothing out."""
    assert row(whole(everywhere(words)), "culture-1")["text"] == f"'{safe(words)}"


@given(st.sampled_from(("", *FORMULAS)).flatmap(lambda start: typed.map(lambda rest: start + rest)))
@example('a "quoted", word\r\nand another line;\ttab')
def test_no_cell_is_a_formula_and_no_word_changes_the_shape(words: str) -> None:
    found = rows(whole(everywhere(words), "internal"))
    assert len(found) == len(rows(whole(everywhere("harmless"), "internal")))
    cells = [value for each in found for value in each.values()]
    assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for value in cells)
    assert row(whole(everywhere(words), "internal"), "culture-1").get("text", "") in (safe(words), f"'{safe(words)}")


@given(any_report)
def test_every_entry_of_any_report_has_one_row(report: Report) -> None:
    entries = [a for w in report.workstreams for a in (*w.activities, *w.planned)]
    expected = [one.ref for entry in entries for one in (entry, *entry.further)]
    kinds = ("activity", "planned", "further activity")
    assert sorted(each["ref"] for each in rows(report) if each["kind"] in kinds) == sorted(expected)


def test_what_nobody_rated_is_said_in_words() -> None:
    found = rows(compile_report(facts(item("culture-1"))))
    assert [each["rating"] for each in found if each["kind"] == "rating"] == ["Not rated"] * 3
