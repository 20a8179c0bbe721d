"""What becomes of text: kept as it was typed, up to its limit."""

from __future__ import annotations

import pytest

from handlers.words import checked
from programme.refusals import TextMissing, TextTooLong


def test_text_may_have_two_thousand_characters_and_no_more() -> None:
    """A character is one however many bytes it takes."""
    assert len(checked("é" * 2000, "text", 2000, "…")) == 2000
    with pytest.raises(TextTooLong, match="2,001 characters; the limit is 2,000"):
        checked("é" * 2001, "text", 2000, "…")


@pytest.mark.parametrize("nothing", ["", " \n\t", "\x00\x07", "\u200b", "\ud800"])
def test_text_that_nobody_could_read_is_missing(nothing: str) -> None:
    """Blanks, control characters and invisible ones are no text."""
    with pytest.raises(TextMissing):
        checked(nothing, "text", 2000, "…")


@pytest.mark.parametrize(
    "text",
    [
        "*bold* _it_ ~no~ `code` > quote",
        "<b>HTML</b> &amp; <script>alert(1)</script>",
        "<!channel> @everyone <@U123> <https://example.org|x>",
        "emoji 👩🏽‍💻 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "שלום \u202eעולם\u202c",
        "one\n\n  two\n\tthree",
        "“curly” ‘quotes’ – and — dashes…",
        "é as e\u0301",
    ],
)
def test_text_is_kept_exactly_as_typed(text: str) -> None:
    """Nothing is put right, decoded or put into another form."""
    assert text == checked(text, "text", 2000, "…")


def test_only_what_no_database_keeps_is_taken_out() -> None:
    """Control characters, NUL and lone surrogates go; line ends become one kind."""
    assert checked("a\x00b\x1bc\ud800d\r\ne\rf\tg", "text", 2000, "…") == "abcd\ne\nf\tg"
