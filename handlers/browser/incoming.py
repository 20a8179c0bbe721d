"""From what the page sends to a request: what was said, and the key that stays the same when it is sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from handlers.browser.platform import PLATFORM
from handlers.request import Filled, Left, Pressed, Reply, Said, Words
from views.chat.message import Form
from views.chat.renderers import plain_text

Pairs = Sequence[tuple[str, str]]
"""The names and values of a form, in its order."""

KEY = "key"
ABOUT = "about"


def words(pairs: Pairs) -> Words:
    return Words(_last(pairs, "words"))


def pressed(pairs: Pairs) -> Pressed:
    """The button is what is sent beside the key."""
    name, value = next(((n, v) for n, v in pairs if n != KEY), ("", ""))
    return Pressed(name, value)


def filled(form: str, pairs: Pairs) -> Filled:
    """What the form is about is told from its fields by the names that the hidden `about` lists."""
    about = {value for name, value in pairs if name == ABOUT}
    known = {name: value for name, value in pairs if name in about}
    fields = {name: value for name, value in pairs if name not in {KEY, ABOUT, *about}}
    return Filled(form, fields, known)


def left(form: str, pairs: Pairs) -> Left:
    """A form that was gone away from, with what stands in it."""
    said = filled(form, pairs)
    return Left(said.form, said.fields, said.about)


def request_key(person: str, pairs: Pairs, said: Said) -> str:
    """The same page, sent with the same content by the same person, is the same request, however often it comes."""
    content = hashlib.sha256(repr(said).encode()).hexdigest()[:16]
    return f"{PLATFORM}:{person}:{_last(pairs, KEY)[:32]}:{content}"


def short(key: str) -> str:
    """A request's key as it stands in addresses."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def nothing_lost(reply: Reply, said: Said, form: Form | None) -> Reply:
    """A form that was refused as a whole stays open as it was sent, with the refusal beside its first field."""
    if not (isinstance(said, Filled) and form and reply.refused):
        return reply
    problem = " ".join(plain_text.render(message) for message in reply.messages)
    fields = [replace(field, value=said.fields.get(field.name, ""), error="") for field in form.fields]
    fields[0] = replace(fields[0], error=problem)
    return Reply(form=replace(form, fields=tuple(fields)), refused=True)


def asked_words(said: Said, form: Form | None = None) -> str:
    """What the page shows as having been asked."""
    match said:
        case Words(text):
            return f"/improvement {text.strip().removeprefix('/improvement').strip()}".strip()
        case Pressed(("record-anyway" | "record-as-one") as name):
            return name.replace("-", " ").capitalize()
        case Pressed("in-programme", value):
            return value.partition(" ")[2].capitalize()
        case Pressed(name, value):
            return f"{name.replace('-', ' ').capitalize()} {value}".strip()
        case Filled(name) | Left(name):
            return form.title if form else name.capitalize()


def _last(pairs: Pairs, name: str) -> str:
    return next((value for said, value in reversed(pairs) if said == name), "")
