"""Undoing what Slack does to typed text, once, before anybody reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_REFERENCE = re.compile(r"<([^<>]+)>")
_MENTION = re.compile(r"<([@#])([A-Z0-9]+)(?:\|([^<>]*))?>")


def unnamed(text: str) -> tuple[str, ...]:
    """The ids of people and channels that Slack has mentioned without the name that was seen, each once."""
    return tuple(dict.fromkeys(found[2] for found in _MENTION.finditer(text) if not found[3]))


def undone(text: str, names: Mapping[str, str] | None = None) -> str:
    """The text as the person typed it: `<…|…>` back to what was seen, then the three escapes that Slack makes.

    No other: a person who types `&pound;` means these letters. `names`: of ids that came without one; the others stay
    ids, and say so.
    """
    seen = _REFERENCE.sub(lambda found: _seen(found, names or {}), text)
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def accounts(text: str, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The people mentioned, as `undone` shows them, each with the account."""
    people = (found for found in _MENTION.finditer(text) if found[1] == "@")
    return tuple(dict.fromkeys((undone(found[0], names), found[2]) for found in people))


def _seen(found: re.Match[str], names: Mapping[str, str]) -> str:
    """A link, user, channel or special mention as the person saw it."""
    inside = found[1]
    target, _, label = inside.partition("|")
    if target.startswith(("@", "#")):
        return f"{target[0]}{label or names.get(target[1:]) or _only_an_id(target[1:])}"
    if target.startswith("!date"):
        return label
    if target.startswith("!"):
        return f"@{label.lstrip('@') or _special(target[1:])}"
    if re.match(r"(?:https?|mailto|tel|ftp):", target):
        return _link(target, label)
    return found[0]


def _special(target: str) -> str:
    """`here`, or a group's id, whose name Slack tells only to those with a right to read groups."""
    word, _, group = target.partition("^")
    return _only_an_id(group) if group else word


def _only_an_id(target: str) -> str:
    return f"{target} (Slack id)"


def _link(target: str, label: str) -> str:
    """An address that the person typed comes back as typed; a named link keeps its name and its address."""
    bare = target.partition(":")[2].lstrip("/")
    if not label or label in (target, bare):
        return label or target
    return f"{label} ({target})"
