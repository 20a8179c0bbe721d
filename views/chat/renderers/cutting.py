"""Long text cut into pieces that fit, or shortened where a place takes no second piece.

Lengths are UTF-16 units: Slack does not say how it counts, and no other count is stricter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, room: int) -> list[str]:
    """Pieces of at most `room` units that put together are exactly the text; at least one, if an empty one.

    A piece ends after a line break or a space where its second half has one.
    """
    pieces: list[str] = []
    while units(text) > room:
        piece = _end_of_word(_beginning(text, room))
        pieces.append(piece)
        text = text[len(piece) :]
    return [*pieces, text]


def shortened(text: str, room: int, *, ending: int = 0) -> str:
    """At most `room` units, an ellipsis standing for what is left out; the last `ending` units are kept."""
    if units(text) <= room:
        return text
    return f"{_beginning(text, room - ending - 1).rstrip()}…{_last(text, ending)}"


def pack(items: Iterable[T], weight: Callable[[T], int], room: int) -> list[tuple[T, ...]]:
    """The items in order, in as few groups as fit; one that is over weight by itself stands alone."""
    groups: list[tuple[T, ...]] = []
    used = 0
    for item in items:
        if not groups or used + weight(item) > room:
            groups.append(())
            used = 0
        groups[-1] = (*groups[-1], item)
        used += weight(item)
    return groups


def _beginning(text: str, room: int) -> str:
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", errors="ignore")


def _last(text: str, room: int) -> str:
    return text.encode("utf-16-le")[-room * 2 :].decode("utf-16-le", errors="ignore") if room else ""


def _end_of_word(text: str) -> str:
    half = len(text) // 2
    ends = (text.rfind(mark, half) + 1 for mark in ("\n", " "))
    return text[: next(filter(None, ends), len(text))]
