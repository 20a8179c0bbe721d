"""`report` in every format: to a file, to a pipe and to a terminal."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.bot.authority import Authority

BEGINNINGS = {
    "word": b"PK",
    "html": b"<!DOCTYPE html>",
    "markdown": b"# ",
    "csv": b"\xef\xbb\xbfref,kind,",
    "json": b"{",
}


@pytest.fixture
def reporting(authority: Authority) -> Authority:
    authority.set(IMPROVEMENT_NOW="2024-04-20T09:00")
    authority.unset("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    assert authority.command("say", "--as", "cleo@example.org", "update culture for March: Awards – held") == 0
    authority.capture.readouterr()
    return authority


@pytest.mark.parametrize("form", BEGINNINGS)
def test_a_report_is_written_to_a_file(reporting: Authority, tmp_path: Path, form: str) -> None:
    """And nothing is printed."""
    file = tmp_path / "report"
    assert reporting.command("report", "2024-03", "--format", form, "-o", str(file)) == 0
    assert file.read_bytes().startswith(BEGINNINGS[form])
    assert reporting.capture.readouterr().out == ""


@pytest.mark.parametrize("form", [form for form in BEGINNINGS if form != "word"])
def test_what_is_text_is_printed_as_it_is_written(reporting: Authority, tmp_path: Path, form: str) -> None:
    file = tmp_path / "report"
    assert reporting.command("report", "2024-03", "--format", form, "-o", str(file)) == 0
    reporting.capture.readouterr()
    assert reporting.command("report", "2024-03", "--format", form) == 0
    assert reporting.capture.readouterr().out == file.read_bytes().decode()
    assert "Awards – held" in file.read_text(encoding="utf-8")


def test_a_word_document_is_not_thrown_at_a_terminal(reporting: Authority) -> None:
    """The way to have it is said instead; text is shown."""
    reporting.environment.setattr("sys.stdout.isatty", lambda: True)
    assert reporting.command("report", "2024-03", "--format", "word") == 2
    printed = reporting.capture.readouterr()
    assert printed.out == ""
    assert printed.err.endswith("A terminal cannot show a Word document: name a file for it with -o report.docx\n")
    assert reporting.command("report", "2024-03", "--format", "markdown") == 0
    assert "Awards – held" in reporting.capture.readouterr().out


def test_a_word_document_goes_through_a_pipe_whole(
    reporting: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes as in a file."""
    file, piped = tmp_path / "report.docx", io.BytesIO()
    assert reporting.command("report", "2024-03", "--format", "word", "-o", str(file)) == 0
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(piped))
        assert reporting.command("report", "2024-03", "--format", "word") == 0
        assert piped.getvalue() == file.read_bytes()
    assert zipfile.ZipFile(file).testzip() is None


def test_a_file_that_cannot_be_written_is_named(reporting: Authority, tmp_path: Path) -> None:
    file = tmp_path / "missing" / "report.docx"
    assert reporting.command("report", "2024-03", "--format", "word", "-o", str(file)) == 1
    assert f"{file} cannot be written" in reporting.capture.readouterr().err


def test_what_makes_documents_is_loaded_only_when_one_is_made() -> None:
    """So that saying a word at the command line stays quick."""
    code = "import json, sys; import bot.records; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(json.loads(done.stdout))
    assert "bot.records" in loaded
    assert not loaded & {"docx", "jinja2", "lxml"}
