"""Typed words: what stands where (CONTRACT §1, “Grammar”). No storage, no rights: only reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process

from programme.model import Workstream
from programme.names import match_workstream
from programme.period import Period
from programme.record import OVERALL, Ref
from programme.refusals import MonthNotUnderstood, NotUnderstood, TextMissing, TextTooLong, UnknownProgramme
from programme.when import looks_like_month, looks_like_when, parse_month

QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"'}
_STRAIGHT = str.maketrans(QUOTES)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_QUOTED = re.compile(r'"[^"]*"')
_BECAUSE = re.compile(r"\bbecause\b", re.IGNORECASE)
_KEYWORD = re.compile(r"(?:^|\s)(for|on|planned|exempt|in)(?=\s|$|\")", re.IGNORECASE)
SLIP = 80
"""How alike a name must be, out of 100, to be taken for a slip of another."""

_ADDRESSED = re.compile(r"^\s*/?improvement\b[\s,:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a command. `when` stays as typed until the period it is near to is known."""

    period: Period | None = None
    when: str = ""
    planned: bool = False
    exempt: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a command is about: a workstream, `overall`, or a reference; and the words after it."""

    rest: str
    workstream: Workstream | None = None
    ref: Ref | None = None

    @property
    def is_overall(self) -> bool:
        return self.workstream is None and self.ref is None


def cleaned(text: str) -> str:
    """Text as it is kept: line ends made one kind, control characters that no chat shows taken out, ends trimmed."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def checked(text: str, what: str, limit: int, example: str) -> str:
    """Cleaned text that is neither empty nor over its limit. Raises TextMissing, TextTooLong."""
    kept = cleaned(text)
    if not kept:
        raise TextMissing(what, example)
    if len(kept) > limit:
        raise TextTooLong(what, len(kept), limit)
    return kept


def verb(text: str) -> tuple[str, str]:
    """The command, in lower case, and what follows it; a leading `/improvement` typed as text is dropped."""
    words = _ADDRESSED.sub("", text, count=1).strip()
    found = re.match(r"[^\s:]+", words)
    if not found:
        return "", ""
    return found[0].lower(), words[found.end() :].strip()


def split_text(words: str) -> tuple[str, str | None]:
    """Before the first colon outside quotes, and after it (None where there is none)."""
    at = _outside_quotes(words).find(":")
    return (words, None) if at < 0 else (words[:at], words[at + 1 :])


def split_because(words: str) -> tuple[str, str | None]:
    """Before the first `because` outside quotes, and the reason after it (None where there is none)."""
    found = _BECAUSE.search(_outside_quotes(words))
    return (words.strip(), None) if not found else (words[: found.start()].strip(), words[found.end() :].strip(" :"))


def _outside_quotes(words: str) -> str:
    """The words with everything quoted blanked out, so that places stay the same."""
    return _QUOTED.sub(lambda m: " " * len(m[0]), words.translate(_STRAIGHT))


def target(words: str, workstreams: Sequence[Workstream], word: str, *, overall: bool = False) -> Target:
    """A reference, `overall` where the command knows it, or a workstream, at the start of the words.

    Raises UnknownWorkstream or AmbiguousWorkstream.
    """
    words = words.strip()
    if found := Ref.at_start(words):
        return Target(found[1], ref=found[0])
    if overall and (named := re.match(rf"{OVERALL}(?=$|[\s:])", words, re.IGNORECASE)):
        return Target(words[named.end() :])
    words = re.sub(r"^(?:the\s+)?(?:theme|workstream)\s+(?=\S)", "", words, flags=re.IGNORECASE)
    workstream, rest = match_workstream(words, workstreams, word)
    return Target(rest, workstream=workstream)


def options(words: str, near: Period, programmes: Sequence[str]) -> Options | None:
    """The options that the words are, in any order; None when they are not wholly options.

    `programmes`: what `in` may name. A month or name that is nearly right is a slip, and refused with the nearest;
    anything else that is no option is text.
    """
    blanked = _outside_quotes(words)
    marks = list(_KEYWORD.finditer(blanked))
    if not words.strip():
        return Options()
    if not marks or blanked[: marks[0].start()].strip():
        return None
    found = Options()
    ends = [m.start() for m in marks[1:]] + [len(words)]
    for mark, end in zip(marks, ends, strict=True):
        found = _with_option(found, mark[1].lower(), words[mark.end() : end].strip(), near, programmes)
        if found is None:
            return None
    return found


def _with_option(so_far: Options, keyword: str, value: str, near: Period, programmes: Sequence[str]) -> Options | None:
    match keyword:
        case "for" if looks_like_month(value):
            return replace(so_far, period=parse_month(value, near))
        case "on" if looks_like_when(value):
            return replace(so_far, when=value)
        case "planned" if not value:
            return replace(so_far, planned=True)
        case "exempt":
            return _exempt(so_far, value)
        case "in" if value:
            return replace(so_far, programme=value) if _names_programme(value, programmes) else None
        case _:
            return None


def _names_programme(value: str, programmes: Sequence[str]) -> bool:
    """Whether it is the programme's name. Raises UnknownProgramme for a slip of it."""
    if value.casefold() in (name.casefold() for name in programmes):
        return True
    if near := process.extractOne(value.casefold(), programmes, processor=str.casefold, score_cutoff=SLIP):
        raise UnknownProgramme(value, tuple(programmes[:1]), (near[0],))
    return False


def _exempt(so_far: Options, value: str) -> Options | None:
    reason = value.translate(_STRAIGHT)
    if not value:
        raise TextMissing("reason for the exemption", 'update culture exempt "paragraph 3": …')
    quoted = re.fullmatch(r'"([^"]*)"|\'([^\']*)\'', reason)
    if not quoted:
        if reason.startswith('"'):
            raise NotUnderstood("The quotation marks are not closed.", 'update culture exempt "paragraph 3": …')
        return None
    given = (quoted[1] or quoted[2] or "").strip()
    if not given:
        raise TextMissing("reason for the exemption", 'update culture exempt "paragraph 3": …')
    return replace(so_far, exempt=given)


def closing_options(words: str, near: Period, programmes: Sequence[str], example: str) -> Options:
    """The options that end a command without free words.

    Raises MonthNotUnderstood, UnknownProgramme, and NotUnderstood when something else stands there.
    """
    found = options(words.strip().rstrip("?."), near, programmes)
    if found is None:
        if month := re.match(r"\s*for\s+(.+)$", words, re.IGNORECASE):
            raise MonthNotUnderstood(month[1].strip())
        if programme := re.match(r"\s*in\s+(.+)$", words, re.IGNORECASE):
            raise UnknownProgramme(programme[1].strip(), tuple(programmes[:1]))
        raise NotUnderstood(f"I do not know what to do with “{words.strip(' :')}”.", example)
    return found


def named_programme(words: str, names: Sequence[str]) -> str | None:
    """The programme that `in PROGRAMME` names before the text begins, if it is one of the names."""
    head, _ = split_text(words)
    head, _ = split_because(head)
    blanked = _outside_quotes(head)
    for mark in re.finditer(r"(?:^|\s)in\s+", blanked, re.IGNORECASE):
        value = head[mark.end() :].strip().casefold()
        for name in names:
            if re.match(rf"{re.escape(name.casefold())}(?=$|\s)", value):
                return name
    return None
