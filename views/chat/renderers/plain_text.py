"""A message as plain text: for the terminal, for notifications and for screen readers. Lines are never wrapped."""

from __future__ import annotations

from views.chat.message import (
    Block,
    Bullet,
    Bullets,
    Buttons,
    Facts,
    Field,
    Form,
    Link,
    Message,
    Note,
    Quote,
    Rating,
    Rule,
    Text,
)
from views.chat.renderers.safe_text import safe

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


def render_form(form: Form) -> str:
    """What a form asks, what stands there already and what is wrong with it."""
    fields = "\n".join(map(_field, form.fields))
    return "\n\n".join(filter(None, (_on_one_line(form.title), safe(form.intro), fields)))


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


def _field(field: Field) -> str:
    remarks = "; ".join(filter(None, (field.hint, field.error)))
    return _held(" ".join(filter(None, (f"{field.label}:", _standing(field), remarks and f"({remarks})"))))


def _standing(field: Field) -> str:
    """What the field holds, as its reader would say it: a choice by its label, a tick as yes or no."""
    match field.kind:
        case "tick":
            return "yes" if field.value == "yes" else "no"
        case "choice":
            return next((option.label for option in field.options if option.value == field.value), field.value)
        case "text" | "paragraph":
            return field.value
