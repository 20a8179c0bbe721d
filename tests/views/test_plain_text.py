from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.views.messages import bullets, messages, said, words
from views.chat.message import (
    Bullet,
    Bullets,
    Button,
    Buttons,
    Facts,
    Link,
    Message,
    Note,
    Quote,
    Rating,
    Rule,
    Text,
)
from views.chat.renderers.plain_text import bare, render
from views.chat.renderers.safe_text import safe

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def test_a_whole_message_reads_in_order() -> None:
    """Every kind of block has its form, and blocks are a blank line apart unless they belong together."""
    message = Message(
        "Status at 31 March",
        (
            Rating("Overall", "Green / Amber", ("#00703c", "#ffbf00"), "proposed"),
            Rating("Culture", "not rated"),
            Text("Key activities", strong=True),
            Bullets(
                (
                    Bullet(
                        "Staff awards set",
                        ref="culture-7",
                        note="added since",
                        label="Further activity in April:",
                        children=(Bullet("Nominations opened", ref="culture-9"),),
                    ),
                    Bullet("Forum held"),
                )
            ),
            Facts((("Reported by", "A. Lead"), ("Period", "March 2024"))),
            Quote("We agree.\nWith thanks."),
            Note("As at 5 April"),
            Note("Times are local"),
            Rule(),
            Link("Paper", "https://example.org/paper"),
            Buttons((Button("amend", "Amend", "culture-7"), Button("open", "Open", url="https://example.org"))),
        ),
    )
    expected = """\
Status at 31 March

Overall: Green / Amber – proposed
Culture: not rated

Key activities
- Staff awards set [culture-7] – added since
  Further activity in April:
  - Nominations opened [culture-9]
- Forum held

Reported by: A. Lead
Period: March 2024

> We agree.
> With thanks.

As at 5 April
Times are local

---

Paper: https://example.org/paper

Open: https://example.org"""
    assert render(message) == expected


def test_blocks_that_say_nothing_leave_no_gap() -> None:
    blocks = (Text("One"), Text(""), Bullets(()), Buttons((Button("amend", "Amend"),)), Text("Two"))
    assert render(Message(blocks=blocks)) == "One\n\nTwo"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mred", "⟦U+001B⟧[31mred"),
        ("a\u202eb\u2069", "a⟦U+202E⟧b⟦U+2069⟧"),
        ("bell\x07 del\x7f csi\x9b", "bell⟦U+0007⟧ del⟦U+007F⟧ csi⟦U+009B⟧"),
        ("a\r\nb\rc\u2028d\x0be\x85f", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays\nand lines", "tab\tstays\nand lines"),
        ("שלום\u200f 👩‍👧", "שלום\u200f 👩‍👧"),
        ("half \ud800", "half ⟦U+D800⟧"),
    ],
)
def test_what_acts_unseen_is_made_visible_and_all_else_stays(typed: str, shown: str) -> None:
    assert safe(typed) == shown


@given(st.text())
def test_making_text_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@settings(deadline=None)
@given(messages)
def test_no_message_can_drive_a_terminal_or_reorder_its_words(message: Message) -> None:
    assert not UNSEEN.search(render(message))


@settings(deadline=None)
@given(messages)
def test_every_line_that_somebody_wrote_is_there(message: Message) -> None:
    """Only buttons that do something here are left out: on paper there is nothing to press."""
    blocks = tuple(block for block in message.blocks if not isinstance(block, Buttons))
    rendered = render(Message(blocks=blocks))
    lines = {line for text in said(Message(blocks=blocks)) for line in safe(text).split("\n")}
    assert [line for line in lines if line not in rendered] == []


@settings(deadline=None)
@given(st.lists(bullets, max_size=5).map(tuple))
def test_nobody_can_forge_a_bullet(entries: tuple[Bullet, ...]) -> None:
    """There are as many lines that begin like a bullet as there are bullets, whatever people typed."""
    rendered = render(Message(blocks=(Bullets(entries),)))
    count = sum(1 + len(entry.children) for entry in entries)
    labels = [e for entry in entries for e in (entry, *entry.children) if re.match(" *- ", safe(e.label))]
    assert len(re.findall("^ *- ", rendered, re.MULTILINE)) == count + len(labels)


@given(words, words)
def test_nobody_can_forge_a_fact_or_a_rating(value: str, detail: str) -> None:
    """Further lines of a value stand behind a bar."""
    first, *more = render(Message(blocks=(Facts((("Name", value),)), Rating("Culture", "Red", detail=detail)))).split(
        "\n"
    )
    assert first.startswith("Name")
    assert [line for line in more if line and not line.startswith(("  | ", "Culture: Red"))] == []


def test_a_heading_is_one_line() -> None:
    assert render(Message("Status\n- forged")) == "Status - forged"


def test_in_a_terminal_what_can_be_said_is_in_quotes_and_peoples_own_backticks_stay() -> None:
    message = Message(blocks=(Text("Say `show culture-1`."), Quote("my `code`"), Note("Or `help`; a lone ` stays.")))
    assert bare(message) == "Say “show culture-1”.\n\n> my `code`\n\nOr “help”; a lone ` stays."
