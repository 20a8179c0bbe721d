"""Slack waits three seconds: what takes longer is announced in time, and follows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.fakes.signed import Client
from tests.fakes.slack_faults import slow
from tests.fakes.slack_payloads import view_submission
from tests.slack.reading import said, text_of
from tests.slack.service import LEAD, READER, Service

Words = Callable[[str], str]

SLACK_WAITS = 3.0


@pytest.fixture(params=["HTTP", "Socket Mode"])
def way(rough: Service, request: pytest.FixtureRequest) -> Client:
    rough.http.command("status", user=LEAD)
    return rough.http if request.param == "HTTP" else rough.socket


def window_with(service: Service, text: str) -> dict[str, Any]:
    """An open form in which an update for Culture stands, as Slack sends it."""
    service.http.command("update culture")
    view = list(service.fake.views.values())[-1]
    return view_submission("update", {"workstream": "culture", "text": text}, view=view)


def shown_in(service: Service, sent: dict[str, Any]) -> str:
    return text_of(service.fake.views[sent["view"]["id"]]["blocks"])


def test_a_slow_database_is_announced_in_time_and_the_answer_follows(rough: Service, way: Client, words: Words) -> None:
    typed, filled = words("Typed while it was busy"), words("Filled in while it was busy")
    form = window_with(rough, filled)
    with rough.locked_database():
        started = time.monotonic()
        answer = way.command(f"update culture: {typed}")
        assert time.monotonic() - started < SLACK_WAITS
        assert "Working on it" in said(answer)
        assert rough.recorded(typed) == []
        assert "Working on it" in text_of(way.deliver("interactive", form).body)
    [later] = rough.fake.wait_for(lambda: rough.fake.responses(answer.response_url))
    assert "is recorded" in text_of(later["blocks"])
    assert later["response_type"] == "ephemeral"
    rough.fake.wait_for(lambda: "is recorded" in shown_in(rough, form))
    assert len(rough.recorded(typed)) == len(rough.recorded(filled)) == 1


def test_a_locked_database_is_said_to_be_so_and_what_was_typed_is_kept(rough: Service, words: Words) -> None:
    """Reading goes on meanwhile; of a change it is said that nothing was recorded."""
    typed, filled = words("Typed to a locked database"), words("Filled in for a locked database")
    form = window_with(rough, filled)
    with rough.locked_database():
        command = rough.http.command(f"update culture: {typed}")
        rough.http.deliver("interactive", form)
        assert "Overall" in said(rough.http.command("status", user=READER))
        [later] = rough.fake.wait_for(lambda: rough.fake.responses(command.response_url), timeout=30)
        rough.fake.wait_for(lambda: "kept the database locked" in shown_in(rough, form), timeout=30)
    assert "kept the database locked" in later["text"]
    assert later["text"].endswith("Nothing was recorded.")
    assert "Nothing was recorded." in shown_in(rough, form)
    assert filled in shown_in(rough, form)
    assert rough.recorded(typed) == rough.recorded(filled) == []
    assert "is recorded" in said(rough.http.command(f"update culture: {typed}"))


def test_a_database_that_has_gone_is_never_read_as_an_empty_one(rough: Service, words: Words) -> None:
    before, after = words("Said before it went"), words("Said after it went")
    rough.http.command(f"update culture: {before}")
    rough.change_database("ALTER TABLE versions RENAME TO elsewhere")
    try:
        status = rough.http.command("status culture", user=READER).text
        refused = rough.http.command(f"update culture: {after}").text
    finally:
        rough.change_database("ALTER TABLE elsewhere RENAME TO versions")
    assert "The record cannot be reached" in status
    assert refused.endswith("Nothing was recorded.")
    assert before in rough.http.command("status culture", user=READER).text
    assert rough.recorded(after) == []


def test_a_slow_word_on_who_somebody_is_is_waited_for(rough: Service, way: Client, words: Words) -> None:
    account = words("U").replace(", test ", "")
    rough.fake.add_user(account, f"{account}@example.org", "Newly Seen")
    rough.fake.fail("users.info", slow(2.5))
    answer = way.command("status", user=account)
    assert "Working on it" in said(answer)
    [later] = rough.fake.wait_for(lambda: rough.fake.responses(answer.response_url))
    assert "Overall" in text_of(later["blocks"])
