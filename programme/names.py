"""Which workstream typed words name.

A name is compared as its words: case, punctuation and spacing are forgiven, `&` is “and”, an apostrophe is nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from programme.model import Workstream
from programme.refusals import AmbiguousWorkstream, UnknownWorkstream

# An accent may be typed as a character of its own after its letter.
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_APOSTROPHES = "'’ʼ"
_WORD = re.compile(rf"&|{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*")
_DASH = "[-‐‑‒–—―−]"
_REST_OF_REFERENCE = re.compile(rf"{_DASH}(?:[^\W\d_]+{_DASH})*\d")
_END_OF_NAME = re.compile(r":|\s(?:because|for|on|planned|exempt|in)\b", re.IGNORECASE)
_SAID_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class _Word:
    """One word as it is compared, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Fit:
    """A name of a workstream found at the start of the words. It ends before `end`."""

    workstream: Workstream
    end: int
    slips: int

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Lowest first: exact before slips, then the longest, then the fewest slips."""
        return self.slips > 0, -self.end, self.slips


def match_workstream(words: str, workstreams: Sequence[Workstream], word: str) -> tuple[Workstream, str]:
    """The workstream whose name starts `words`, and what follows the name, untouched.

    `word` is what the programme calls a workstream. Raises UnknownWorkstream and AmbiguousWorkstream.
    """
    fit = _best(words, workstreams, word, lambda _: True)
    return fit.workstream, words[fit.end :]


def find_workstream(words: str, workstreams: Sequence[Workstream], word: str) -> Workstream:
    """The workstream that `words` name as a whole. Raises UnknownWorkstream and AmbiguousWorkstream."""
    return _best(words, workstreams, word, lambda fit: not words[fit.end :].strip(" \t\n.?")).workstream


def name_words(name: str) -> tuple[str, ...]:
    """A name as it is compared: two names with the same words are the same name."""
    return tuple(word.text for word in _words(name))


def names_of(workstream: Workstream) -> tuple[str, ...]:
    """Everything that a workstream may be called."""
    return workstream.key, *workstream.aliases, workstream.short, workstream.title


def nearest(said: str, names: Iterable[str]) -> tuple[str, ...]:
    """At most two of `names` that `said` may have been meant for, the nearest first."""
    found = process.extract(said, list(names), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60, limit=2)
    return tuple(name for name, _, _ in found)


def nearest_meaning(said: str, meanings: Mapping[str, str]) -> tuple[str, ...]:
    """What the nearest names stand for, each once, where several names stand for the same."""
    return tuple(dict.fromkeys(meanings[name] for name in nearest(said, meanings)))


def _best(words: str, workstreams: Sequence[Workstream], word: str, allowed: Callable[[_Fit], bool]) -> _Fit:
    fits = sorted((fit for fit in _fits(words, workstreams) if allowed(fit)), key=lambda fit: fit.rank)
    if not fits:
        raise _unknown(words, workstreams, word)
    best = fits[0]
    equals = dict.fromkeys(fit.workstream.short for fit in fits if fit.rank == best.rank)
    if len(equals) > 1:
        raise AmbiguousWorkstream(words[: best.end].strip(), word, tuple(equals))
    return best


def _fits(words: str, workstreams: Sequence[Workstream]) -> Iterator[_Fit]:
    names = [(workstream, name, _name(name)) for workstream in workstreams for name in names_of(workstream)]
    # A text may be long and a name is short: words beyond twice the longest name cannot belong to one.
    typed = _words(words, at_most=2 * max((len(wanted) for _, _, wanted in names), default=0))
    before_colon = _before_colon(words, typed)
    for workstream, name, wanted in names:
        taken = _taken(wanted, typed if ":" in name else before_colon)
        if taken is None or not _starts(words, typed, wanted):
            continue
        count, slips = taken
        end = _with_tail(words, typed[count - 1].end, name[wanted[-1].end :])
        if not _REST_OF_REFERENCE.match(words, end):
            yield _Fit(workstream, end, slips)


@lru_cache(maxsize=1024)
def _name(name: str) -> tuple[_Word, ...]:
    """The words of a workstream's name, which are wanted for every command."""
    return _words(name)


def _words(text: str, at_most: int | None = None) -> tuple[_Word, ...]:
    found = islice(_WORD.finditer(text), at_most)
    return tuple(_Word(_compared(word[0]), word.start(), word.end()) for word in found)


def _compared(word: str) -> str:
    if word == "&":
        return "and"
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(letter for letter in plain if letter not in _APOSTROPHES)


def _before_colon(words: str, typed: Sequence[_Word]) -> Sequence[_Word]:
    """A colon ends a name that has none: “culture: people came” does not name “Culture, people and values”."""
    colon = words.find(":")
    return typed if colon < 0 else [word for word in typed if word.end <= colon]


def _taken(wanted: Sequence[_Word], typed: Sequence[_Word]) -> tuple[int, int] | None:
    """How many typed words make up the name, and with how many slips. A space too many or too few is one slip."""
    if not wanted:
        return None
    slips = [_slips(want.text, word.text) for want, word in zip(wanted, typed, strict=False)]
    if len(slips) == len(wanted) and None not in slips:
        return len(slips), sum(filter(None, slips))
    joined = "".join(word.text for word in wanted)
    so_far = list(accumulate(word.text for word in typed[: len(joined)]))
    return (so_far.index(joined) + 1, 1) if len(joined) > 3 and joined in so_far else None


def _slips(wanted: str, typed: str) -> int | None:
    """How many letters are wrong or changed places; None where that is too many to be a slip. Figures are exact."""
    exact = len(wanted) < 4 or not wanted.isalpha() or not typed.isalpha()
    forgiven = 0 if exact else 1 if len(wanted) < 8 else 2
    slips = OSA.distance(wanted, typed, score_cutoff=forgiven)
    return slips if slips <= forgiven else None


def _starts(words: str, typed: Sequence[_Word], wanted: Sequence[_Word]) -> bool:
    """Nothing but space stands before the name, unless the name itself starts with a bracket or a quotation mark."""
    return wanted[0].start > 0 or not words[: typed[0].start].strip()


def _with_tail(words: str, end: int, tail: str) -> int:
    """The end of the name with the punctuation that is its own, such as a closing bracket, where it was typed."""
    tail = tail.rstrip(" :")
    return end + len(tail) if tail and words.startswith(tail, end) else end


def _unknown(words: str, workstreams: Sequence[Workstream], word: str) -> UnknownWorkstream:
    said = _END_OF_NAME.split(words.strip(), maxsplit=1)[0][:_SAID_AT_MOST].strip()
    meanings = {name: workstream.short for workstream in workstreams for name in names_of(workstream)}
    shorts = tuple(workstream.short for workstream in workstreams)
    return UnknownWorkstream(said, word, shorts, nearest_meaning(said, meanings))
