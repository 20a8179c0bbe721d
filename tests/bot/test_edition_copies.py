"""An issued edition from the command line, after something in it was marked exempt (decision 5)."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from programme.edition import digest_of
from tests.bot.authority import Authority

SAID = {"json": '"left_out": true'}
"""How a copy says what it is, where it does not in a sentence."""


def printed(authority: Authority, *words: str) -> str:
    assert authority.command("report", "2024-03", "--edition", "1", *words) == 0
    return authority.capture.readouterr().out


@pytest.fixture
def issued(authority: Authority) -> Authority:
    authority.set(IMPROVEMENT_NOW="2024-04-20T09:00")
    authority.unset("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    for words in ("update culture for March: Awards held", "update culture for March: Grievance of Sam"):
        assert authority.command("say", "--as", "cleo@example.org", words) == 0
    assert authority.command("issue", "2024-03", "--as", "di@example.org") == 0
    authority.capture.readouterr()
    return authority


def older_form(text: str) -> dict[str, Any]:
    """An edition that knew less of what a report has, with its digest."""
    older = {name: said for name, said in json.loads(text).items() if name != "moved_records"}
    return older | {"digest": digest_of(older)}


def mark(authority: Authority) -> None:
    words = "mark culture-2: exempt because it names a person"
    assert authority.command("say", "--as", "cleo@example.org", words) == 0
    authority.capture.readouterr()


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json"])
def test_for_the_public_it_is_left_out_and_said_so_and_internally_it_stands(issued: Authority, form: str) -> None:
    whole, internal = printed(issued, "--format", form), printed(issued, "--format", form, "--audience", "internal")
    mark(issued)
    copy = printed(issued, "--format", form)
    assert "Grievance" not in copy
    assert "culture-2" not in copy
    assert "Awards held" in copy
    assert SAID.get(form, "is left out") in copy
    assert printed(issued, "--format", form, "--audience", "internal") == internal
    assert "Grievance" in internal
    assert whole != copy


def test_the_copy_has_no_digest_and_the_record_is_still_whole(issued: Authority) -> None:
    digest = json.loads(printed(issued, "--format", "json"))["digest"]
    mark(issued)
    assert len(digest) == 64
    assert digest not in printed(issued, "--format", "json")
    assert digest not in printed(issued)
    assert issued.command("db", "check") == 0
    assert "every edition is whole" in issued.capture.readouterr().out


def test_opened_again_by_two_it_is_printed_whole(issued: Authority) -> None:
    whole = printed(issued)
    mark(issued)
    for email in ("cleo@example.org", "olu@example.org"):
        assert issued.command("say", "--as", email, "mark culture-2: open") == 0
    issued.capture.readouterr()
    assert printed(issued) == whole


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_an_edition_of_earlier_software_is_printed_as_it_was_written(issued: Authority, audience: str) -> None:
    """Its digest can be checked on what is printed, though this software writes more of a report."""
    with closing(sqlite3.connect(issued.database)) as database:
        [texts] = database.execute("SELECT content, internal FROM editions").fetchall()
        public, internal = (older_form(text) for text in texts)
        database.execute("UPDATE editions SET content = ?, internal = ?", [json.dumps(public), json.dumps(internal)])
        database.commit()
    told = json.loads(printed(issued, "--format", "json", "--audience", audience))
    assert told == (public if audience == "public" else internal)
    assert digest_of(told) == told["digest"]
    mark(issued)
    assert "moved_records" in json.loads(printed(issued, "--format", "json"))
