"""A message or a form as HTML, for the chat page: semantic, without any style or script of its own.

Everything that people wrote passes through `Markup.format`, which escapes it; markup stands only in the literals here.
Newlines are kept as they are: the page's stylesheet shows them (`white-space: pre-wrap`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

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
from views.chat.renderers.safe_text import safe
from views.wording import CAN_BE_SAID

_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_WEB = ("https://", "http://")
_SENTENCE_ENDS = (".", "!", "?", ":", "…")
_MARK_SIDE = 12


@dataclass(frozen=True, slots=True)
class Target:
    """Where what is pressed or filled in goes: an address, and the key that makes sending it twice one request."""

    action: str
    key: str


def render(message: Message, press: Target, level: int = 2) -> Markup:
    """The message; its heading is an `<h{level}>`, and headings inside it are one deeper."""
    heading = message.heading.strip(" \n")
    inner = level + 1 if heading else level
    runs = groupby(message.blocks, key=type)
    body = Markup().join(_run(list(blocks), press, inner) for _, blocks in runs)
    return (_tag(f"h{level}", heading) if heading else Markup()) + body


def hidden(name: str, value: str) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)


def shown(text: str) -> str:
    """People's words, with what acts unseen made visible."""
    return safe(text)


def _run(blocks: list[Block], press: Target, level: int) -> Markup:
    """Ratings that follow each other are one list; every other block stands by itself."""
    ratings = [block for block in blocks if isinstance(block, Rating)]
    if ratings:
        return Markup('<ul class="ratings">{}</ul>').format(Markup().join(map(_rating, ratings)))
    return Markup().join(_block(block, press, level) for block in blocks)


def _block(block: Block, press: Target, level: int) -> Markup:  # noqa: C901, PLR0911 - one case for each kind of block
    match block:
        case Text():
            return _text(block, level)
        case Note():
            return Markup('<p class="note">{}</p>').format(with_commands(block.text)) if block.text else Markup()
        case Rating():
            return _rating(block)
        case Bullets():
            return _list(block.entries)
        case Facts():
            return Markup("<dl>{}</dl>").format(Markup().join(_fact(*pair) for pair in block.pairs))
        case Quote():
            return Markup("<blockquote><p>{}</p></blockquote>").format(shown(block.text)) if block.text else Markup()
        case Link():
            return Markup("<p>{}</p>").format(_link(block.label, block.url))
        case Where():
            return Markup("<dl>{}</dl>").format(_fact(block.label, f"channel {block.channel}"))
        case Rule():
            return Markup("<hr>")
        case Buttons():
            return _buttons(block.buttons, press)


def _tag(name: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(name), shown(text))  # noqa: S704 - a tag's name, from this module.


def _text(block: Text, level: int) -> Markup:
    """Strong words that are no sentence head what follows; a strong sentence is the one that matters."""
    said = block.text.strip(" \n")
    if not said:
        return Markup()
    if block.strong and not said.endswith(_SENTENCE_ENDS) and "\n" not in said:
        return _tag(f"h{level}", said)
    words = with_commands(block.text)
    return Markup("<p><strong>{}</strong></p>").format(words) if block.strong else Markup("<p>{}</p>").format(words)


def with_commands(text: str) -> Markup:
    """The bot's own sentences put what can be said between backticks: here it is marked as code instead."""
    pieces = CAN_BE_SAID.split(shown(text))
    return Markup().join(
        Markup("<code>{}</code>").format(piece) if at % 2 else Markup("{}").format(piece)
        for at, piece in enumerate(pieces)
    )


def _rating(rating: Rating) -> Markup:
    """The word says it; the coloured mark beside it only repeats it."""
    subject = Markup('<span class="subject">{}</span>').format(shown(rating.subject)) if rating.subject else Markup()
    word = Markup('<span class="level">{}{}</span>').format(_mark(rating.colours), shown(rating.label))
    detail = Markup('<span class="detail">{}</span>').format(shown(rating.detail)) if rating.detail else Markup()
    said = Markup('<span class="dash"> – </span>').join(part for part in (word, detail) if part)
    return Markup("<li>{}{}{}</li>").format(subject, Markup('<span class="dash">: </span>') if subject else "", said)


def _mark(colours: Iterable[str]) -> Markup:
    """A small square with a stripe for each colour; in attributes, because the page allows no inline style."""
    fit = [colour for colour in colours if _COLOUR.fullmatch(colour)]
    if not fit:
        return Markup()
    width = _MARK_SIDE / len(fit)
    stripe = Markup('<rect x="{:g}" width="{:g}" height="12" fill="{}"/>')
    stripes = Markup().join(stripe.format(at * width, width, colour) for at, colour in enumerate(fit))
    return Markup('<svg class="mark" viewBox="0 0 12 12" aria-hidden="true">{}</svg>').format(stripes)


def _list(entries: Iterable[Bullet]) -> Markup:
    items = Markup().join(map(_entry, entries))
    return Markup("<ul>{}</ul>").format(items) if items else Markup()


def _entry(bullet: Bullet) -> Markup:
    ref = Markup(' <span class="ref">{}</span>').format(shown(bullet.ref)) if bullet.ref else Markup()
    note = Markup(' <span class="remark">{}</span>').format(shown(bullet.note)) if bullet.note else Markup()
    label = Markup('<p class="label">{}</p>').format(shown(bullet.label)) if bullet.label else Markup()
    return Markup("<li>{}{}{}{}{}</li>").format(shown(bullet.text), ref, note, label, _list(bullet.children))


def _fact(name: str, value: str) -> Markup:
    return Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(shown(name), shown(value))


def _link(label: str, url: str) -> Markup:
    """A link to the web; an address of any other kind is only shown."""
    if url.startswith(_WEB):
        return Markup('<a href="{}">{}</a>').format(url, shown(label) or shown(url))
    return Markup("{}: {}").format(shown(label), shown(url))


def _buttons(buttons: Iterable[Button], press: Target) -> Markup:
    """One form: the button that is pressed is the one whose name and value are sent."""
    inside = Markup().join(map(_button, buttons))
    return Markup('<form class="buttons" method="post" action="{}">{}{}</form>').format(
        press.action, hidden("key", press.key), inside
    )


def _button(button: Button) -> Markup:
    if button.url:
        return Markup('<span class="way">{}</span>').format(_link(button.label, button.url))
    return Markup('<button class="{}" name="{}" value="{}">{}</button>').format(
        button.style, button.name, button.value, shown(button.label)
    )
