"""A message as Slack's Block Kit. People's words go only where Slack reads no markup, so none of them can ping.

Slack shows `rich_text` and `plain_text` literally: nothing is escaped there. Only `text`, the equivalent for
notifications and screen readers, is read for markup, and is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

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
    Text,
    Where,
)
from views.chat.message import Rule as Divider
from views.chat.renderers import plain_text
from views.chat.renderers.block_kit_split import LABEL_ROOM, parts
from views.chat.renderers.colour_symbols import symbols
from views.chat.renderers.cutting import shortened

Json = dict[str, Any]

_BROADCAST = re.compile(r"@(?=(?:everyone|here|channel)\b)", re.IGNORECASE)
_JOINER = "\N{ZERO WIDTH JOINER}"


def render(message: Message) -> list[Json]:
    """One payload or more, to be posted in order; none for a message that says nothing.

    Post them without `link_names` and `parse`, which would look for names in `text` again.
    Raise ValueError for a button without a name, or with a value longer than Slack carries.
    """
    return [{"text": _equivalent(part), "blocks": blocks(part)} for part in parts(message)]


def blocks(part: Message) -> list[Json]:
    """The blocks of a message that `parts` has already brought within the limits."""
    header = [{"type": "header", "text": plain(part.heading)}] if part.heading else []
    return [*header, *(_block(block, place) for place, block in enumerate(part.blocks))]


def plain(text: str) -> Json:
    """A text object without markup, in which `:words:` between colons stay words."""
    return {"type": "plain_text", "text": text, "emoji": False}


def _equivalent(part: Message) -> str:
    """The part as plain text with Slack's markup escaped; an unseen joiner after the @ keeps `@here` from calling."""
    labels = [button.label for block in part.blocks if isinstance(block, Buttons) for button in block.buttons]
    text = plain_text.render(part) or ", ".join(labels)
    return _BROADCAST.sub(f"@{_JOINER}", html.escape(text, quote=False))


def _block(block: Block, place: int) -> Json:  # noqa: C901, PLR0911 - one case for each kind of block
    match block:
        case Text():
            return _rich(_section(_run(block.text, bold=block.strong)))
        case Rating():
            return _rating(block)
        case Bullets():
            return _rich(*_lists(block.entries))
        case Facts():
            return _rich(_list(map(_fact, block.pairs), indent=0))
        case Quote():
            return _rich(_section(_run(block.text), kind="rich_text_quote"))
        case Note():
            return {"type": "context", "elements": [plain(block.text)]}
        case Link():
            return _rich(_section([{"type": "link", "url": block.url, "text": block.label}]))
        case Where():
            return _rich(_list([_where(block)], indent=0))
        case Divider():
            return {"type": "divider"}
        case Buttons():
            return {"type": "actions", "block_id": f"buttons-{place}", "elements": list(map(_button, block.buttons))}


def _rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def _section(runs: list[Json], *, kind: str = "rich_text_section") -> Json:
    return {"type": kind, "elements": runs}


def _run(text: str, **style: bool) -> list[Json]:
    """Text of one style; Slack refuses an empty one, so that is left out."""
    chosen = {name: True for name, on in style.items() if on}
    run: Json = {"type": "text", "text": text}
    return [run | {"style": chosen} if chosen else run] if text else []


def _rating(rating: Rating) -> Json:
    """A detail of several lines stands as a quotation below, where no line of it can pass for another rating."""
    circles = symbols(rating.colours)
    colon = ": " if rating.subject and (circles or rating.label) else ""
    line = [
        *_run(rating.subject, bold=True),
        *_run(f"{colon}{circles} " if circles else colon),
        *_run(rating.label),
    ]
    if "\n" in rating.detail:
        quote = _section(_run(rating.detail), kind="rich_text_quote")
        return _rich(*([_section(line)] if line else []), quote)
    return _rich(_section([*line, *_run(" – " if line and rating.detail else ""), *_run(rating.detail)]))


def _fact(pair: tuple[str, str]) -> Json:
    """One entry a fact: on a phone a list reads better than two columns, and a value's lines stay within theirs."""
    name, value = pair
    return _section([*_run(f"{name}: " if name else "", bold=True), *_run(value)])


def _where(where: Where) -> Json:
    """Slack shows the channel's name to those who may know it; the id beside it is what the programme file has."""
    label = _run(f"{where.label}: " if where.label else "", bold=True)
    named = {"type": "channel", "channel_id": where.channel}
    return _section([*label, named, *_run(" "), *_run(where.channel, code=True)])


def _lists(entries: Iterable[Bullet]) -> list[Json]:
    """Slack has no nested lists: one list follows another, each with its indent."""
    return [
        _list((section for _, section in rows), indent)
        for indent, rows in groupby(_rows(entries, indent=0), key=lambda row: row[0])
    ]


def _list(sections: Iterable[Json], indent: int) -> Json:
    return {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": list(sections)}


def _rows(entries: Iterable[Bullet], indent: int) -> list[tuple[int, Json]]:
    rows: list[tuple[int, Json]] = []
    for entry in entries:
        rows += [(indent, _section(_entry(entry))), *_rows(entry.children, indent + 1)]
    return rows


def _entry(bullet: Bullet) -> list[Json]:
    runs = _run(bullet.text)
    runs += [*_run(" " if runs and bullet.ref else ""), *_run(bullet.ref, code=True)]
    runs += _run((" " if runs and bullet.note else "") + bullet.note, italic=True)
    return [*runs, *_run(("\n" if runs and bullet.label else "") + bullet.label, italic=True)]


def _button(button: Button) -> Json:
    shown: Json = {
        "type": "button",
        "action_id": button.name,
        "text": plain(shortened(button.label, LABEL_ROOM)),
    }
    given = {"value": button.value, "url": button.url, "style": button.style if button.style != "plain" else ""}
    return shown | {name: text for name, text in given.items() if text}
