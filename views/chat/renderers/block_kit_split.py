"""Divides a message into parts that Slack takes, while it is still a neutral message.

Nothing is cut off: long text goes on in the next piece, a list in the next block, a message in the next message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

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
from views.chat.renderers import plain_text
from views.chat.renderers.cutting import cut, pack, shortened, units
from views.chat.renderers.safe_text import safe

BLOCK_ROOM = 2_900  # Of the 3,000 characters of a block, the rest being for separators.
MESSAGE_ROOM = 12_000  # Slack has refused messages of some 13,000 characters as msg_blocks_too_long.
HEADING_ROOM = 150
LABEL_ROOM = 75
BUTTONS_IN_A_ROW = 25

_LEAST_WEIGHT = MESSAGE_ROOM // 48  # So that 48 blocks, a heading and no more make a message; Slack takes 50.
_LEAD_ROOM = 1_000
_TAIL_ROOM = 600  # For what goes with a text, such as its reference: longer, and it is read as part of the text.
_ENTRY_EXTRA = 40  # For the separators of an entry and for the words that say it continues.
_SMALLEST_CUT = 200
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,20}", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>|⟦⟧]+", re.IGNORECASE)


def parts(message: Message) -> list[Message]:
    """One message or more, each within Slack's limits, the further ones headed as continued; none for an empty one."""
    whole = fitted(message)
    first, *more = _packed(whole.blocks) or [()]
    continued = [Message(_continued(message.heading, number), blocks) for number, blocks in enumerate(more, start=1)]
    return [Message(whole.heading, first), *continued] if whole.heading or first else []


def fitted(message: Message) -> Message:
    """The same message, safe and in blocks that each fit; a heading too long for Slack becomes the first of them."""
    heading = safe(message.heading).strip()
    body = tuple(piece for block in message.blocks for piece in pieces(block))
    if units(heading) <= HEADING_ROOM and "\n" not in heading:
        return Message(heading, body)
    return Message(blocks=(*pieces(Text(heading, strong=True)), *body))


def pieces(block: Block) -> list[Block]:  # noqa: PLR0911 - one return for each kind of block
    """The block as blocks that each fit one block of Slack, their text made safe; none where there is nothing."""
    match block:
        case Text() | Quote() | Note():
            return [replace(block, text=piece) for piece in _cut_if_any(block.text)]
        case Rating():
            return _split_rating(block)
        case Bullets():
            fitting = [part for entry in _meant(block.entries) for part in _split_bullet(entry, BLOCK_ROOM)]
            return [Bullets(group) for group in pack(fitting, _bullet_weight, BLOCK_ROOM)]
        case Facts():
            pairs = [part for name, value in block.pairs for part in _split_fact(safe(name), safe(value))]
            return [Facts(group) for group in pack(pairs, lambda pair: units("".join(pair)) + _ENTRY_EXTRA, BLOCK_ROOM)]
        case Link():
            return [_split_link(block)] if _is_linkable(block) else pieces(Text(_joined(block.label, block.url)))
        case Where():
            return _split_where(block)
        case Rule():
            return [block]
        case Buttons():
            return _split_buttons(block.buttons)


def _continued(heading: str, number: int) -> str:
    """`number` counts from 1, for the second message."""
    mark = "(continued)" if number == 1 else f"(continued {number})"
    on_one_line = " ".join(safe(heading).split())
    return f"{shortened(on_one_line, HEADING_ROOM - len(mark) - 1)} {mark}".lstrip()


def _packed(blocks: Iterable[Block]) -> list[tuple[Block, ...]]:
    groups = pack(_kept_together(blocks), lambda group: sum(map(_weight, group)), MESSAGE_ROOM)
    return [tuple(chain.from_iterable(group)) for group in groups]


def _weight(block: Block) -> int:
    """What Slack counts, on the safe side: the text equivalent after escaping."""
    text = plain_text.render(Message(blocks=(block,)))
    return max(_LEAST_WEIGHT, units(text) + 4 * sum(map(text.count, "&<>")))


def _kept_together(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """A title or a rating is not left at the end of a message: it goes with what it is about."""
    group: tuple[Block, ...] = ()
    for block in blocks:
        group = (*group, block)
        leads = isinstance(block, Rating) or (isinstance(block, Text) and block.strong)
        if not leads or len(group) == 3 or _weight(block) > _LEAD_ROOM:
            yield group
            group = ()
    if group:
        yield group


def _cut_if_any(text: str) -> list[str]:
    return cut(safe(text), BLOCK_ROOM) if text.strip() else []


def _joined(name: str, value: str) -> str:
    return ": ".join(filter(None, (name, value)))


def _split_rating(rating: Rating) -> list[Block]:
    """A detail too long for the line follows as text; a subject or a label that long is no more than text."""
    rating = replace(rating, subject=safe(rating.subject), label=safe(rating.label), detail=safe(rating.detail))
    words = rating.subject + rating.label + rating.detail
    if units(words) <= BLOCK_ROOM:
        return [rating] if words.strip() else []
    if rating.detail:
        return [*_split_rating(replace(rating, detail="")), *pieces(Text(rating.detail))]
    return [*pieces(Text(rating.subject, strong=True)), *pieces(Text(rating.label))]


def _meant(entries: Iterable[Bullet]) -> Iterator[Bullet]:
    """The entries made safe; children of one that says nothing take its place."""
    for entry in entries:
        children = tuple(_meant(entry.children))
        words = (entry.text, entry.ref, entry.note, entry.label)
        if "".join(words).strip():
            yield Bullet(*map(safe, words), children=children)
        else:
            yield from children


def _bullet_weight(bullet: Bullet) -> int:
    own = units(bullet.text + bullet.ref + bullet.note + bullet.label) + _ENTRY_EXTRA
    return own + sum(map(_bullet_weight, bullet.children))


def _split_bullet(bullet: Bullet, room: int) -> list[Bullet]:
    """A text too long for one entry goes on in the next; the reference, the note and the children are at its end."""
    *before, head = _split_text(_with_short_tail(replace(bullet, children=())), room)
    again = Bullet("", ref=head.ref, label=f"{head.label} (continued)".strip())
    room_for_child = room - _bullet_weight(again)
    children = [part for child in bullet.children for part in _split_bullet(child, room_for_child)]
    return [*before, *_with_children(head, again, children, room)]


def _with_short_tail(bullet: Bullet) -> Bullet:
    if units(bullet.ref + bullet.note + bullet.label) <= _TAIL_ROOM:
        return bullet
    return Bullet("\n".join(filter(None, (bullet.text, bullet.ref, bullet.note, bullet.label))))


def _split_text(bullet: Bullet, room: int) -> list[Bullet]:
    room_for_text = room - units(bullet.ref + bullet.note + bullet.label) - _ENTRY_EXTRA
    *before, last = cut(bullet.text, max(room_for_text, _SMALLEST_CUT))
    return [*(Bullet(text, note="(continues)") for text in before), replace(bullet, text=last)]


def _with_children(head: Bullet, again: Bullet, children: list[Bullet], room: int) -> list[Bullet]:
    """The head with as many children as fit; then, for the others, its reference and label again."""
    placed = [head]
    for child in children:
        if _bullet_weight(placed[-1]) + _bullet_weight(child) > room:
            placed.append(again)
        placed[-1] = replace(placed[-1], children=(*placed[-1].children, child))
    return placed


def _split_fact(name: str, value: str) -> list[tuple[str, str]]:
    if not (name + value).strip():
        return []
    if units(name) > _TAIL_ROOM:
        name, value = "", _joined(name, value)
    first, *more = cut(value, BLOCK_ROOM - units(name) - _ENTRY_EXTRA)
    return [(name, first), *((f"{name} (continued)".strip(), text) for text in more)]


def _is_linkable(link: Link | Button) -> bool:
    """Slack refuses a whole message for one bad address, and people type addresses: any other is shown as text."""
    return bool(_WEB_ADDRESS.fullmatch(safe(link.url))) and units(safe(link.label) + link.url) <= BLOCK_ROOM


def _split_link(link: Link) -> Link:
    return Link(safe(link.label).strip() or link.url, link.url)


def _split_where(where: Where) -> list[Block]:
    """A channel that is none of Slack's is shown as it is written."""
    if _CHANNEL.fullmatch(where.channel) and units(where.label) <= _TAIL_ROOM:
        return [replace(where, label=safe(where.label))]
    return pieces(Facts(((where.label, f"channel {where.channel}"),)))


def _split_buttons(buttons: Iterable[Button]) -> list[Block]:
    """Rows without two of a name, since Slack tells buttons of one row apart by name.

    A label that must be shortened is first shown whole.
    """
    told: list[Block] = []
    rows: list[list[Button]] = []
    for button in map(_checked, buttons):
        if button.url and not _is_linkable(button):
            told += pieces(Link(button.label, button.url))
            continue
        if units(button.label) > LABEL_ROOM:
            told += pieces(Note(button.label))
        if not rows or not _has_room(rows[-1], button):
            rows.append([])
        rows[-1].append(button)
    return [*told, *(Buttons(tuple(row)) for row in rows)]


def _checked(button: Button) -> Button:
    """Raise ValueError for a button that could not be told apart, or whose value Slack would refuse."""
    if not button.name or units(button.name) > 255 or units(button.value) > 2_000:
        raise ValueError(f"A button needs a name of 1 to 255 characters and a value of at most 2,000: {button!r}")
    return replace(button, label=safe(button.label).strip() or button.name)


def _has_room(row: list[Button], button: Button) -> bool:
    addresses = sum(units(other.url) for other in (*row, button))
    named_alike = any(other.name == button.name for other in row)
    return len(row) < BUTTONS_IN_A_ROW and not named_alike and addresses <= BLOCK_ROOM
