"""On which line of a TOML text each key and each entry of a list stands.

The standard library's reader gives lines for broken syntax only. This one walks text that it has already accepted,
so it need not doubt it; a key written with escapes inside quotation marks is found on the line of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
    (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*')
  | (?P<comment>\#[^\n]*)
  | (?P<mark>[][{}=,.\n])
  | (?P<bare>[^][{}=,.\s"'\#]+)
    """,
    re.DOTALL | re.VERBOSE,
)


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line, from 1, of what `path` leads to or of the nearest thing around it that is in the text."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[known] for known in around if known in lines), None)


def lines_of(text: str) -> Mapping[Path, int]:
    """The line, from 1, of every table, key and entry of a list. Entries are numbered from 0."""
    walk = _Walk(tuple(_tokens(text)))
    walk.document()
    return walk.lines


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int

    @property
    def key(self) -> str:
        return self.text[1:-1] if self.text[0] in "\"'" else self.text


def _tokens(text: str) -> Iterator[_Token]:
    line, seen = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        if found.lastgroup != "comment":
            yield _Token(found[0], line)
    yield _Token("\n", line)


@dataclass(slots=True)
class _Walk:
    """A place in the tokens, and the lines found so far."""

    tokens: Sequence[_Token]
    at: int = 0
    lines: dict[Path, int] = field(default_factory=dict[Path, int])
    sizes: dict[Path, int] = field(default_factory=dict[Path, int])

    def document(self) -> None:
        table: Path = ()
        while self.at < len(self.tokens):
            if self._next("["):
                table = self._header()
            elif not self._next("\n"):
                self._pair(table)

    def _next(self, text: str) -> bool:
        """True where this token comes next; it is then behind us."""
        found = self.tokens[self.at].text == text
        self.at += found
        return found

    def _take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _header(self) -> Path:
        is_list = self._next("[")
        line = self.tokens[self.at].line
        keys = self._keys()
        self.at += 1 + is_list
        path: Path = ()
        for key in keys[:-1]:
            path = self._last_of((*path, key))
            self.lines.setdefault(path, line)
        path = (*path, keys[-1])
        self.lines.setdefault(path, line)
        if is_list:
            self.sizes[path] = self.sizes.get(path, 0) + 1
            path = self._last_of(path)
            self.lines[path] = line
        return path

    def _last_of(self, path: Path) -> Path:
        """A header inside a list of tables speaks of the last table so far."""
        return (*path, self.sizes[path] - 1) if path in self.sizes else path

    def _keys(self) -> tuple[str, ...]:
        keys = [self._take().key]
        while self._next("."):
            keys.append(self._take().key)
        return tuple(keys)

    def _pair(self, table: Path) -> None:
        line, path = self.tokens[self.at].line, table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._next("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._next("["):
            self._list(path)
        elif self._next("{"):
            while not self._next("}"):
                if not self._between():
                    self._pair(path)
        else:
            while self.tokens[self.at].text not in {",", "]", "}", "\n"}:
                self.at += 1

    def _list(self, path: Path) -> None:
        size = 0
        while not self._next("]"):
            if not self._between():
                self.lines[*path, size] = self.tokens[self.at].line
                self._value((*path, size))
                size += 1

    def _between(self) -> bool:
        return self._next(",") or self._next("\n")
