"""Which programme typed words name with `in PROGRAMME` (CONTRACT §5, last lines)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from handlers.words import (
    SEARCH,
    ProgrammeNames,
    any_of,
    outside_quotes,
    pieces,
    split_because,
    split_text,
    straight,
    target,
    verb,
)
from programme.model import Workstream
from programme.refusals import Refusal


def named_programme(words: str, names: Sequence[str]) -> str | None:
    """The programme that `in PROGRAMME` names before the text begins, if it is one of the names, longest first.

    After `search` everything is text, and only its very last words may name one.
    """
    if verb(words)[0] == SEARCH:
        return without_programme(words, names)[1]
    found = re.search(rf"(?:^|\s)in\s+({any_of(names)})(?=[\s,?!.]|$)", outside_quotes(_head(words)), re.IGNORECASE)
    return next((name for name in names if found and name.casefold() == found[1].casefold()), None)


def without_programme(words: str, names: Sequence[str]) -> tuple[str, str | None]:
    """The words without a closing `in PROGRAMME`, and which of the names it was."""
    found = re.search(rf"(?:^|\s)in\s+({any_of(names)})[\s?!.]*$", outside_quotes(words), re.IGNORECASE)
    if not found:
        return words, None
    return words[: found.start()], next(name for name in names if name.casefold() == found[1].casefold())


def unquoted_programme(words: str, keys: Mapping[str, str]) -> str:
    """The words with the key of a programme for its name in quotation marks after `in`, before the text begins.

    `keys`: of each programme by its name. What is searched for stays quoted: there quotation marks have a meaning.
    """
    if verb(words)[0] == SEARCH:
        return words
    head = _head(words)
    by_name = {straight(name).casefold(): key for name, key in keys.items()}
    named = re.compile(rf"\bin\s+([\"'])({any_of(tuple(by_name))})\1(?=[\s,?!.]|$)", re.IGNORECASE)
    outside = outside_quotes(head)
    for found in named.finditer(straight(head)):
        if outside[found.start()] != " ":
            at = words.index(head)
            key = by_name[found[2].casefold()]
            return f"{words[: at + found.start()]}in {key}{words[at + found.end() :]}"
    return words


def goes_on_as_text(text: str, workstreams: Sequence[Workstream], word: str) -> bool:
    """Whether the words after the command name what it is about, and go on with something that is no option."""
    try:
        found = target(verb(text)[1], workstreams, word, overall=True)
    except Refusal:
        return False
    return pieces(split_text(found.rest)[0], ProgrammeNames(())) is None


def _head(words: str) -> str:
    """What stands before the text or the reason."""
    return split_because(split_text(words)[0])[0]
