"""An issued edition from the command line, after something in it was marked exempt (decision 5)."""

from __future__ import annotations

import json

import pytest

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
