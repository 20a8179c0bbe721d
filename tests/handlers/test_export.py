"""`export`: the report as a file, for officers and directors."""

from __future__ import annotations

import pytest

from handlers.export import ReportFile, report_file
from tests.handlers.house import House
from views.documents.formats import FORMATS, Format


def exported(house: House, who: str, words: str) -> ReportFile:
    attached = house.done(who, words).reply.file
    assert attached
    return report_file(attached)


def test_it_is_a_word_document_of_the_month_that_is_meant_where_nothing_else_is_said(reported: House) -> None:
    answer = reported.done("officer", "export")
    assert "The highlight report for March 2024 as it stands now, in Word." in answer.text
    file = exported(reported, "officer", "export")
    assert (file.name, file.content[:2]) == ("report-2024-03.docx", b"PK")


@pytest.mark.parametrize("who", ["officer", "director"])
@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_every_kind_of_file_by_its_name_or_its_ending(reported: House, who: str, form: Format) -> None:
    for named in (form.name, form.ending.upper()):
        file = exported(reported, who, f"export {named} for March")
        assert file.name == f"report-2024-03.{form.ending}"


def test_nothing_exempt_is_in_it(reported: House) -> None:
    """Whoever asks: a file goes on to others."""
    reported.done("lead", 'update culture exempt "names a person": A grievance was heard')
    page = exported(reported, "director", "export markdown").content.decode()
    assert "Awards held" in page
    assert "grievance" not in page


def test_another_kind_of_file_is_refused_with_those_that_there_are(reported: House) -> None:
    said = reported.say("officer", "export pdf for March").text
    assert "“pdf” is no kind of file. Choose word, html, markdown, csv or json." in said


@pytest.mark.parametrize("words", ["export word for Aprl", "export word tomorrow", "export for March 2044"])
def test_a_slip_in_what_follows_is_named(reported: House, words: str) -> None:
    answer = reported.say("officer", words)
    assert answer.refused
    assert answer.reply.file is None


@pytest.mark.parametrize("who", ["lead", "reader"])
def test_who_may_not_issue_may_not_export(reported: House, who: str) -> None:
    answer = reported.say(who, "export")
    assert "exporting the report" in answer.text
    assert answer.reply.file is None
