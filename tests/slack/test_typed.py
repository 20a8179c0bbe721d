"""What Slack does to typed text is undone, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.slack.addressed import addressed
from handlers.slack.typed import accounts, undone, unnamed
from tests.fakes.slack_payloads import escaped

NAMES = {"U03HAL": "Hal Lead", "C02BOARD": "improvement-board"}


@given(st.text())
def test_escaped_text_comes_back_as_it_was_typed(text: str) -> None:
    assert undone(escaped(text)) == text


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U01CLEO|cleo>", "@cleo"),
        ("<@U01CLEO>", "@U01CLEO (Slack id)"),
        ("<@U03HAL>", "@Hal Lead"),
        ("<#C02BOARD>", "#improvement-board"),
        ("<#C02BOARD|>", "#improvement-board"),
        ("<#C01GEN|general>", "#general"),
        ("<#C01GEN|>", "#C01GEN (Slack id)"),
        ("<!channel>", "@channel"),
        ("<!here|here>", "@here"),
        ("<!here>", "@here"),
        ("<!subteam^S01|@leads>", "@leads"),
        ("<!subteam^S01>", "@S01 (Slack id)"),
        ("<!date^1392734382^{date}|18 February 2014>", "18 February 2014"),
        ("<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2"),
        ("<https://example.org|example.org>", "example.org"),
        ("<https://example.org/x|the paper>", "the paper (https://example.org/x)"),
        ("<mailto:a@example.org|a@example.org>", "a@example.org"),
        ("&amp;lt;b&amp;gt; &amp;pound;400k", "&lt;b&gt; &pound;400k"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("<nothing of Slack's>", "<nothing of Slack's>"),
    ],
)
def test_what_slack_puts_in_place_of_words_becomes_what_was_seen(sent: str, typed: str) -> None:
    assert undone(sent, NAMES) == typed


def test_only_what_slack_sent_without_a_name_is_to_be_named_once_each() -> None:
    text = "<@U01CLEO> <@U03HAL|hal> <#C01GEN|> <#C02BOARD|board> <@U01CLEO> <!here> <https://example.org>"
    assert unnamed(text) == ("U01CLEO", "C01GEN")


def test_the_people_mentioned_are_known_by_the_account_as_they_are_shown() -> None:
    text = "<@U01CLEO> <@U03HAL> <@U02DAN|dan> <#C01GEN>"
    shown = (("@U01CLEO (Slack id)", "U01CLEO"), ("@Hal Lead", "U03HAL"), ("@dan", "U02DAN"))
    assert accounts(text, NAMES) == shown


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("<@U00BOT> status", "status"),
        ("<@U00BOT|improvement>, status", "status"),
        (" <@U00BOT>: status", "status"),
        ("<@U00BOT>", ""),
        ("hey <@U00BOT> update culture: Awards", "update culture: Awards"),
        ("Hello all, <@U00BOT>: status culture", "status culture"),
        ("<@U03HAL> look, <@U00BOT> status", "status"),
        ("status culture <@U00BOT>", "status culture"),
        ("update <@U00BOT> culture: Awards", "update culture: Awards"),
        ("update culture: thanks to <@U00BOT> for the list", "update culture: thanks to <@U00BOT> for the list"),
        ("<@U00BOT> update culture: thanks to <@U00BOT>", "update culture: thanks to <@U00BOT>"),
        ("thanks <@U00BOT>", "thanks"),
        ("hey <@U00BOT> stauts", "stauts"),
        ("status culture", "status culture"),
        ("<@U03HAL> status", "<@U03HAL> status"),
    ],
)
def test_what_is_said_to_the_bot_is_found_wherever_its_name_stands(said: str, meant: str) -> None:
    assert addressed(said, "U00BOT") == meant


@pytest.mark.parametrize("said", ["<@U00BOT> status", "<@U00BOT|improvement>, status"])
def test_where_slack_does_not_say_who_the_bot_is_it_is_who_is_called_at_the_start(said: str) -> None:
    assert addressed(said, "") == "status"
    assert addressed(f"hey {said}", "") == f"hey {said}"
