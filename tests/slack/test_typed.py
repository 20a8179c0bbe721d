"""What Slack does to typed text is undone, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.slack.typed import undone, without_mention
from tests.fakes.slack_payloads import escaped


@given(st.text())
def test_escaped_text_comes_back_as_it_was_typed(text: str) -> None:
    assert undone(escaped(text)) == text


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U01CLEO|cleo>", "@cleo"),
        ("<@U01CLEO>", "@U01CLEO"),
        ("<#C01GEN|general>", "#general"),
        ("<#C01GEN|>", "#C01GEN"),
        ("<!channel>", "@channel"),
        ("<!here|here>", "@here"),
        ("<!subteam^S01|@leads>", "@leads"),
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
    assert undone(sent) == typed


@pytest.mark.parametrize("said", ["<@U00BOT> status", "<@U00BOT|improvement>, status", " <@U00BOT>: status"])
def test_the_mention_that_calls_the_bot_is_left_out(said: str) -> None:
    assert without_mention(said) == "status"
