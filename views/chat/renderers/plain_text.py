"""A message as plain text: for the terminal, for notifications and for screen readers. Lines are never wrapped."""

from __future__ import annotations

from dataclasses import replace

from views.chat.message import (
    Block,
    Bullet,
    Bullets,
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
from views.chat.renderers.safe_text import safe
from views.wording import in_quotes

_LISTED_TIGHTLY = (Rating, Link, Note)


def render(message: Message) -> str:
    """The heading, then the blocks, each after a blank line unless it belongs to the one before."""
    shown = [(block, text) for block in message.blocks if (text := _block(block))]
    lines = [_on_one_line(message.heading)] if message.heading.strip() else []
    previous: Block | None = None
    for block, text in shown:
        if lines and not _belongs(previous, block):
            lines.append("")
        lines.append(text)
        previous = block
    return "\n".join(lines)


def bare(message: Message) -> str:
    """The message where nothing reads markup: what the bot's own sentences put between backticks is in quotes."""
    return render(replace(message, blocks=tuple(map(_without_backticks, message.blocks))))


def _without_backticks(block: Block) -> Block:
    return replace(block, text=in_quotes(block.text)) if isinstance(block, Text | Note) else block


def _belongs(previous: Block | None, block: Block) -> bool:
    titled = isinstance(previous, Text) and previous.strong
    return titled or (isinstance(block, _LISTED_TIGHTLY) and type(previous) is type(block))


def _block(block: Block) -> str:  # noqa: PLR0911 - one return for each kind of block
    match block:
        case Text() | Note():
            return safe(block.text)
        case Rating():
            return _rating(block)
        case Bullets():
            return "\n".join(_bullet(entry, pad="") for entry in block.entries)
        case Facts():
            return "\n".join(_named(name, value) for name, value in block.pairs)
        case Quote():
            return "> " + safe(block.text).replace("\n", "\n> ") if block.text else ""
        case Link():
            return _named(block.label, block.url)
        case Where():
            return _named(block.label, f"channel {block.channel}")
        case Rule():
            return "---"
        case Buttons():
            return "\n".join(_named(button.label, button.url) for button in block.buttons if button.url)


def _rating(rating: Rating) -> str:
    return _named(rating.subject, " – ".join(filter(None, (rating.label, rating.detail))))


def _bullet(bullet: Bullet, pad: str) -> str:
    ref = f"[{bullet.ref}]" if bullet.ref else ""
    head = " ".join(filter(None, (bullet.text, ref, bullet.note and f"– {bullet.note}")))
    lines = [f"{pad}- {_held(head, pad)}"]
    if bullet.label:
        lines.append(f"{pad}  {_held(bullet.label, pad)}")
    return "\n".join([*lines, *(_bullet(child, pad + "  ") for child in bullet.children)])


def _named(name: str, value: str) -> str:
    return _held(": ".join(filter(None, (name, value))))


def _held(text: str, pad: str = "") -> str:
    """Further lines stand indented behind a bar, where the bot itself never writes: none can pass for a bullet."""
    return safe(text).replace("\n", f"\n{pad}  | ")


def _on_one_line(text: str) -> str:
    return " ".join(safe(text).split())
