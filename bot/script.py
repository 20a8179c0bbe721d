"""The scripts that the example and the demonstration play: who says what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a person, by e-mail address, types."""

    email: str
    words: str


def steps(script: str) -> Iterator[dt.datetime | Said]:
    """`EMAIL | WORDS` says something, a line with a moment moves the clock, `#` starts a comment.

    A moment is naive: its zone is the programme's.
    """
    for line in script.splitlines():
        email, bar, words = line.partition(" | ")
        if bar:
            yield Said(email, words)
        elif line and not line.startswith("#"):
            yield dt.datetime.fromisoformat(line)
