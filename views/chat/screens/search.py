"""`search`: what was found. The only place where a text may be shortened, and it says so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from programme.model import Programme
from programme.record import Item
from views.chat.message import Block, Bullet, Bullets, Message, Note, Text
from views.records import pairs
from views.wording import counted, long_date

ROOM = 200
"""How many characters of a text are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was looked for. `left_as_words`: the end of the words where it looks like an option and is none."""

    words: str
    terms: tuple[str, ...]
    by: str = ""
    since: str = ""
    workstream: str = ""
    left_as_words: str = ""


def results(asked: Asked, count: int, hits: Sequence[tuple[Item, bool]], programme: Programme) -> Message:
    """Each item with whether it is open. `count`: how many the reader may see, of which the best are shown."""
    shown = [(item, excerpt(item.text, asked.terms), is_open) for item, is_open in hits]
    return Message(
        heading=f"Search: {_what(asked)}",
        blocks=(
            Text(f"{counted(count, 'item')} found." if count else "Nothing was found.", strong=True),
            *((Bullets(tuple(_hit(*one, programme) for one in shown)),) if shown else ()),
            *_notes(asked, count, [item for item, text, _ in shown if text != item.text], len(shown), programme),
        ),
    )


def _what(asked: Asked) -> str:
    narrowed = (("by", asked.by), ("since", asked.since), ("in", asked.workstream))
    return " ".join([f"“{asked.words}”", *(f"{keyword} {value}" for keyword, value in narrowed if value)])


def _hit(item: Item, text: str, is_open: bool, programme: Programme) -> Bullet:  # noqa: FBT001 - as the hit comes.
    workstream = programme.section(item.workstream)
    name = workstream.short if workstream else item.workstream
    day = long_date(item.last.at.astimezone(programme.zone).date())
    done = "recorded" if item.version == 1 else "last changed"
    own = [excerpt(value if label == "When" else f"{label}: {value}", ()) for label, value in pairs(item)]
    said = [name, item.period.label, *own, f"{done} {day} by {item.last.name}"]
    hidden = "" if is_open else f"; exempt: {item.exempt or f'like {item.parent}'}"
    return Bullet(text, str(item.ref), f"{', '.join(said)}{hidden}")


def _notes(asked: Asked, count: int, cut: Sequence[Item], shown: int, programme: Programme) -> tuple[Block, ...]:
    notes: list[str] = []
    if count > shown:
        ways = f"more words, `by` a person, `since` a date or `in` a {programme.word}"
        notes.append(f"The {shown} best are shown. To narrow the search, add {ways}.")
    if cut:
        notes.append(f"Long texts are shortened here (…): `show {cut[0].ref}` has all of it.")
    if not count:
        notes.append("All the words must be there. Look for fewer, or for others.")
    if not count and asked.left_as_words:
        notes.append(f"“{asked.left_as_words}” was looked for as words, for nobody and nothing here has that name.")
    return (Note(" ".join(notes)),) if notes else ()


def excerpt(text: str, terms: Sequence[str]) -> str:
    """The text, or what stands around the first of the terms, with “…” where something is left out."""
    if len(text) <= ROOM:
        return text
    start = max(0, min(_place(text, terms) - ROOM // 3, len(text) - ROOM))
    if start:
        start = text.find(" ", start, start + ROOM // 3) + 1 or start
    end = len(text) if start + ROOM >= len(text) else max(text.rfind(" ", start, start + ROOM), start + ROOM // 2)
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def _place(text: str, terms: Sequence[str]) -> int:
    """Where the first of the terms is: as it is written, else as much of its beginning as is there; else 0."""
    plain = "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] for letter in text)
    for less in range(4):
        begun = [re.escape(term[: max(len(term) - less, 3)]) for term in terms]
        if found := re.search(rf"\b(?:{'|'.join(begun)})", plain):
            return found.start()
    return 0
