"""Typed words: what stands where (CONTRACT §1, “Grammar”). No storage, no rights: only reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from handlers.request import Filled, Left, Pressed, Said, Words
from programme.model import Workstream
from programme.names import match_workstream, nearest
from programme.period import Period
from programme.record import Ref
from programme.refusals import (
    MonthNotUnderstood,
    NotUnderstood,
    Refusal,
    TextMissing,
    TextTooLong,
    UnknownProgramme,
    UnknownWorkstream,
    quoted,
)
from programme.when import looks_like_month, looks_like_when, parse_month

QUOTES = dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’‚‛", "'")
_STRAIGHT = str.maketrans(QUOTES)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_QUOTED = re.compile(r'"[^"]*"')
_BECAUSE = re.compile(r"\bbecause\b", re.IGNORECASE)
_OF = re.compile(r"of\s", re.IGNORECASE)
_KEYWORD = re.compile(r"(?:^|\s)(for|on|planned|exempt|in)(?=[\s,\"]|$)", re.IGNORECASE)
SEARCH = "search"
SLIP = 80
"""How alike a name must be, out of 100, to be taken for a slip of another."""

_ADDRESSED = re.compile(r"^\s*[/@]?improvement(?=[\s,:]|$)[\s,:]*", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_REFERENCE_LIKE = re.compile(r"[a-z]+(?:[-‐‑‒–—―−][a-z0-9]+)+", re.IGNORECASE)
_CALLED = re.compile(r"^(?:the\s+)?(?:theme|workstream)\s+(?=\S)", re.IGNORECASE)
_OVERALL = re.compile(r"over[ -]?all?(?![\w‐-―−-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a command. `when` stays as typed until the period it is near to is known."""

    period: Period | None = None
    when: str = ""
    planned: bool = False
    exempt: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeNames:
    """What `in PROGRAMME` may say for the programme that was chosen; the names of the others, to tell their slips."""

    own: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        return *self.own, *self.others


@dataclass(frozen=True, slots=True)
class Target:
    """What a command is about: a workstream, `overall`, or a reference; and the words after it."""

    rest: str
    workstream: Workstream | None = None
    ref: Ref | None = None


def cleaned(text: str) -> str:
    """Text as it is kept: line ends made one kind, control characters that no chat shows taken out, ends trimmed."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def storable(said: Said) -> Said:
    """What was said without the characters that no database keeps, and so no answer can repeat."""
    match said:
        case Words(text):
            return Words(cleaned(text))
        case Pressed(name, value):
            return Pressed(name, cleaned(value))
        case Filled(_, fields, about) | Left(_, fields, about):
            clean = {k: cleaned(v) for k, v in fields.items()}
            return replace(said, fields=clean, about={k: cleaned(v) for k, v in about.items()})


def checked(text: str, what: str, limit: int, example: str) -> str:
    """Cleaned text that is neither empty nor over its limit. Raises TextMissing, TextTooLong."""
    kept = cleaned(text)
    if not any(letter.isprintable() and not letter.isspace() for letter in kept):
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
    return found[0].lower().rstrip("?!.,"), words[found.end() :].strip()


def split_text(words: str) -> tuple[str, str | None]:
    """Before the first colon outside quotes, and after it (None where there is none)."""
    at = outside_quotes(words).find(":")
    return (words, None) if at < 0 else (words[:at], words[at + 1 :])


def split_because(words: str) -> tuple[str, str | None]:
    """Before the first `because` outside quotes, and the reason after it (None where there is none).

    A reason that starts “because of” keeps these words: without them it could not be read where it is printed.
    """
    found = _BECAUSE.search(outside_quotes(words))
    if not found:
        return words.strip(), None
    reason = words[found.end() :].strip(" :")
    return words[: found.start()].strip(), words[found.start() :].strip() if _OF.match(reason) else reason


def straight(words: str) -> str:
    """With straight quotation marks, a character for a character."""
    return words.translate(_STRAIGHT)


def outside_quotes(words: str) -> str:
    """The words with everything quoted blanked out, so that places stay the same."""
    return _QUOTED.sub(lambda m: " " * len(m[0]), straight(words))


def reference(words: str) -> tuple[Ref, str] | None:
    """The reference at the start of the words, with whatever dash it was typed, and what follows it."""
    words = words.strip()
    found = _REFERENCE_LIKE.match(words)
    return Ref.at_start(found[0].translate(_DASHES) + words[found.end() :]) if found else None


def target(words: str, workstreams: Sequence[Workstream], word: str, *, overall: bool = False) -> Target:
    """A reference, `overall` where the command knows it, or a workstream, at the start of the words.

    The longest match is taken; a reference goes before a workstream's name that is no longer. “Theme culture” is
    “culture”, unless a workstream is itself called “Theme 2”. Raises UnknownWorkstream or AmbiguousWorkstream.
    """
    words = words.strip()
    if overall and (named := _OVERALL.match(words)):
        return Target(words[named.end() :])
    shorter = _CALLED.sub("", words)
    found = reference(shorter)
    try:
        workstream, rest = match_workstream(words, workstreams, word)
    except UnknownWorkstream:
        if found:
            return Target(found[1], ref=found[0])
        workstream, rest = match_workstream(shorter, workstreams, word)
    if found and len(found[1]) <= len(rest):
        return Target(found[1], ref=found[0])
    return Target(rest, workstream=workstream)


def options(words: str, near: Period, programmes: ProgrammeNames) -> Options | None:
    """The options that the words are, in any order and each once; None when they are not wholly options.

    A month or the name of a programme that is nearly right is a slip, and refused with the nearest; anything else
    that is no option is text.
    """
    said = pieces(words, programmes)
    if said is None or len({keyword for keyword, _ in said}) < len(said):
        return None
    found = Options()
    for keyword, value in said:
        if (further := _with_option(found, keyword, value, near, programmes)) is None:
            return None
        found = further
    return found


def pieces(words: str, programmes: ProgrammeNames) -> list[tuple[str, str]] | None:
    """The words as keywords with what follows each; None where they start with something else."""
    marks = list(_KEYWORD.finditer(_without_names(outside_quotes(words), programmes.every)))
    starts = [mark.start() for mark in marks] + [len(words)]
    if words[: starts[0]].strip():
        return None
    return [
        (mark[1].lower(), words[mark.end() : end].strip(" \t\n,")) for mark, end in zip(marks, starts[1:], strict=True)
    ]


def _without_names(words: str, names: Sequence[str]) -> str:
    """The words with the programme that follows `in` blanked out: its name may hold a keyword."""
    named = re.compile(rf"(?<=\bin\s)(?:{any_of(names)})(?=\s|$)", re.IGNORECASE)
    return named.sub(lambda m: "x" * len(m[0]), words)


def _with_option(so_far: Options, keyword: str, value: str, near: Period, programmes: ProgrammeNames) -> Options | None:
    match keyword:
        case "for" if looks_like_month(value):
            return replace(so_far, period=parse_month(value, near))
        case "on" if looks_like_when(value):
            return replace(so_far, when=value)
        case "planned" if not value:
            return replace(so_far, planned=True)
        case "exempt":
            return _exempt(so_far, value)
        case "in" if value and _names_programme(_bare(value), programmes):
            return so_far
        case _:
            return None


def _bare(value: str) -> str:
    """Without the quotation marks around it."""
    return straight(value).strip("\"' ")


def _names_programme(value: str, programmes: ProgrammeNames) -> bool:
    """Whether it is the programme's name. Raises UnknownProgramme for a slip of one."""
    if value.casefold() in (name.casefold() for name in programmes.own):
        return True
    near = process.extractOne(value, programmes.every, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=SLIP)
    if near:
        raise UnknownProgramme(value, programmes.every, (near[0],))
    return False


def _exempt(so_far: Options, value: str) -> Options | None:
    reason = straight(value)
    if not value:
        raise TextMissing("reason for the exemption", 'update culture exempt "paragraph 3": …')
    quoted = re.fullmatch(r'"([^"]*)"|\'([^\']*)\'', reason)
    if not quoted:
        if reason.startswith('"'):
            raise NotUnderstood("The quotation marks are not closed.", 'update culture exempt "paragraph 3": …')
        return None
    # Straightened only to find the marks around it, a character for a character: the reason itself stays as typed.
    given = value[quoted.start() + 1 : quoted.end() - 1].strip()
    if not given:
        raise TextMissing("reason for the exemption", 'update culture exempt "paragraph 3": …')
    return replace(so_far, exempt=given)


def closing_options(words: str, near: Period, programmes: ProgrammeNames, example: str) -> Options:
    """The options that end a command without free words: `for MONTH` and `in PROGRAMME`.

    Raises MonthNotUnderstood, UnknownProgramme, and NotUnderstood when something else stands there.
    """
    words = words.strip().rstrip("?!.")
    found = options(words, near, programmes)
    if found is None:
        raise _misfit(words, near, programmes, example)
    if found != Options(period=found.period):
        raise NotUnderstood("Only `for MONTH` and `in PROGRAMME` can be said there.", example)
    return found


def _misfit(words: str, near: Period, programmes: ProgrammeNames, example: str) -> Refusal:
    """What is wrong with words that are not wholly options: the first that is none."""
    for keyword, value in pieces(words, programmes) or ():
        if value and _with_option(Options(), keyword, value, near, programmes) is None:
            if keyword == "for":
                return MonthNotUnderstood(value)
            if keyword == "in":
                return _unknown_programme(value, programmes)
    return NotUnderstood(f"I do not know what to do with {quoted(words.strip(' :'))}.", example)


def _unknown_programme(value: str, programmes: ProgrammeNames) -> UnknownProgramme:
    return UnknownProgramme(_bare(value), programmes.every, nearest(_bare(value), programmes.every))


def programme_missed(head: str, programmes: ProgrammeNames) -> UnknownProgramme | None:
    """Of words that are text because what follows `in` is no programme: that it is none, where there are several."""
    said = dict(pieces(head, programmes) or ()).get("in")
    return _unknown_programme(said, programmes) if said and programmes.others else None


def any_of(names: Sequence[str]) -> str:
    """A pattern for one of the names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
