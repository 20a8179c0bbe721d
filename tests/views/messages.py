"""Messages that people might cause, in whatever words, for property tests of the renderers."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from views.chat.message import (
    Block,
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
    Where,
)

NASTY = (
    "<!channel> <@U1> @everyone @here",
    "*bold* _it_ `code` ~no~ ```pre``` > quote &amp; &lt;",
    "\n- forged\n  - forged\n• forged",
    "\x1b[31mred\x07\x00\x9b\r\n\x85\u2028",
    "\u202edesrever\u202c \u2066isolated\u2069 שלום עולם",
    "👩‍👩‍👧 😀 é 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "word " * 700,
    "&<>" * 1_000,
    "😀" * 2_000,
    "line\n" * 650,
)

small = st.text(max_size=12) | st.sampled_from(NASTY[:6])
words = st.one_of(small, small, small, st.lists(st.sampled_from(NASTY) | small, max_size=3).map("".join))
addresses = st.sampled_from(("https://example.org/a?b=c&d", "www.example.org", "javascript:alert(1)", "")) | words
children = st.lists(st.builds(Bullet, words, small, small, small), max_size=6).map(tuple)
bullets = st.builds(Bullet, words, words, words, words, children) | st.builds(Bullet, words, small, small, small)
buttons = st.builds(
    Button,
    name=st.sampled_from(("amend", "withdraw", "share", "next-period")),
    label=words,
    value=st.text(max_size=50),
    style=st.sampled_from(("plain", "primary", "danger")),
    url=st.just("") | addresses,
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Rating, words, words, st.lists(st.sampled_from(("#00703c", "#ffbf00", "red"))).map(tuple), words),
    st.builds(Bullets, st.lists(bullets, max_size=8).map(tuple)),
    st.builds(Facts, st.lists(st.tuples(words, words), max_size=8).map(tuple)),
    st.builds(Quote, words),
    st.builds(Note, words),
    st.builds(Link, words, addresses),
    st.builds(Where, words, words | st.just("C01GEN")),
    st.just(Rule()),
    st.builds(Buttons, st.lists(buttons, max_size=30).map(tuple)),
)
messages = st.builds(Message, words, st.lists(blocks, max_size=8).map(tuple))


def said(message: Message) -> Iterator[str]:
    """Every text of the message that a reader has a right to, empty ones left out."""
    yield from (text for text in (message.heading, *(t for block in message.blocks for t in _said(block))) if text)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Text() | Quote() | Note():
            yield block.text
        case Rating():
            yield from (block.subject, block.label, block.detail)
        case Bullets():
            yield from (text for entry in block.entries for text in _said_in(entry))
        case Facts():
            yield from (text for pair in block.pairs for text in pair)
        case Link():
            yield from (block.label, block.url)
        case Where():
            yield from (block.label, block.channel)
        case Rule():
            return
        case Buttons():
            yield from (text for button in block.buttons for text in (button.label, button.url))


def _said_in(entry: Bullet) -> Iterator[str]:
    yield from (entry.text, entry.ref, entry.note, entry.label)
    for child in entry.children:
        yield from _said_in(child)
