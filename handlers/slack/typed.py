"""Undoing what Slack does to typed text, once, before anybody reads it."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"<([^<>]+)>")


def undone(text: str) -> str:
    """The text as the person typed it: `<…|…>` back to what was seen, then the three escapes that Slack makes.

    No other: a person who types `&pound;` means these letters.
    """
    seen = _REFERENCE.sub(_seen, text)
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _seen(found: re.Match[str]) -> str:
    """A link, user, channel or special mention as the person saw it."""
    inside = found[1]
    target, _, label = inside.partition("|")
    if target.startswith(("@", "#")):
        return f"{target[0]}{label}" if label else target
    if target.startswith("!date"):
        return label
    if target.startswith("!"):
        return f"@{label.lstrip('@') or target[1:].partition('^')[0]}"
    if re.match(r"(?:https?|mailto|tel|ftp):", target):
        return _link(target, label)
    return found[0]


def _link(target: str, label: str) -> str:
    """An address that the person typed comes back as typed; a named link keeps its name and its address."""
    bare = target.partition(":")[2].lstrip("/")
    if not label or label in (target, bare):
        return label or target
    return f"{label} ({target})"


def without_mention(text: str) -> str:
    """What was said to the bot after its mention at the start."""
    return re.sub(r"^\s*<@[A-Z0-9]+(?:\|[^>]*)?>[\s,:]*", "", text)
