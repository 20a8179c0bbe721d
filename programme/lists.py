"""A list that somebody typed or pasted: what its entries are."""

from __future__ import annotations

import re
from collections.abc import Iterator

LIST_LIMIT = 50
"""How many entries are recorded at once: one screen of them can still be read before it is confirmed."""

# A dash, a star or a number needs a blank after it: “-5 degrees”, “*x*” and “1.5 million” are words.
_ENTRY = re.compile(r"(\s*)(?:[•◦▪●‣·]\s*|(?:[-*–—]|\d{1,2}[.)]|[a-z]\))(?:\s+|$))(.*)", re.IGNORECASE)


def list_entries(text: str) -> tuple[str, ...]:
    """The entries of a bulleted or numbered list, without their marks; none where the text is anything else.

    A list begins with its first entry and has two or more. A line without a mark, or with one that is further in,
    belongs to the entry above it; words after an empty line make it a text that holds a list, and so one text. One
    mark alone is no list: it may belong to the words.
    """
    found = [entry for entry in _entries(text.strip().split("\n")) if entry]
    return tuple(found) if len(found) > 1 else ()


def _entries(lines: list[str]) -> Iterator[str]:
    marks = [_ENTRY.fullmatch(line) for line in lines]
    if not marks[0] or _has_words_after_a_gap(lines, marks):
        return
    # The first line has lost its indentation where the text was trimmed, so the others tell how far in a list is.
    level = min((len(mark[1]) for mark in marks[1:] if mark), default=0)
    entry = [marks[0][2]]
    for line, mark in zip(lines[1:], marks[1:], strict=True):
        if mark and len(mark[1]) <= level:
            yield _joined(entry)
            entry = [mark[2]]
        else:
            entry.append(line if mark else line.strip())
    yield _joined(entry)


def _has_words_after_a_gap(lines: list[str], marks: list[re.Match[str] | None]) -> bool:
    pairs = zip(lines, lines[1:], marks[1:], strict=False)
    return any(line.strip() and not mark and not before.strip() for before, line, mark in pairs)


def _joined(entry: list[str]) -> str:
    return "\n".join(line.rstrip() for line in entry).strip()
