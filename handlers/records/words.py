"""The one-line ways of the records (CONTRACT §1): what stands before the colon, as the fields of the kind's form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.words import Options, ProgrammeNames, options, outside_quotes
from programme.period import Period
from programme.record import Kind

_OPTION = re.compile(r"(?:^|\s)(?=(?:for|on|planned|exempt|in)(?:[\s,\"]|$))", re.IGNORECASE)

_GAP = re.compile(r"\s+")

_FORMS: dict[Kind, str] = {
    "milestone": r"due\s+(?P<due>.+)",
    "risk": r"(?P<level>\S+)(?:\s+(?P<sort>risk|issue))?",
    "engagement": r"(?P<body>.+)",
    "assurance": r"(?P<by>.+?)\s+on\s+(?P<subject>.+?)\s+(?P<opinion>\S+?)(?:\s+assurance)?",
    "decision": r"(?P<ask>.+)",
    "budget": r"(?P<amount>.+?)\s+agreed\s+by\s+(?P<body>.+)",
    "document": r"(?P<text>.+?)(?:\s+as\s+(?:an?\s+)?(?P<place>appendix|background)(?:\s+paper)?)?",
}
_PATTERNS = {kind: re.compile(form, re.IGNORECASE | re.DOTALL) for kind, form in _FORMS.items()}

EXAMPLES: dict[Kind, str] = {
    "milestone": "milestone culture due 24 July: Staff survey reported",
    "risk": "risk culture high: Two posts stay vacant",
    "engagement": "engagement Improvement Board on 7 May: Received the chief executive's update",
    "assurance": "assurance Internal audit on procurement substantial: …",
    "decision": "decision to note: The progress made in March",
    "budget": "budget £400k agreed by the Board on 20 March: Support for the plan",
    "document": "document Improvement Plan as background: https://example.org/plan",
}


def fields_of(kind: Kind, head: str) -> dict[str, str] | None:
    """The kind's own fields as they stand before the colon, without options; None where they do not."""
    found = _PATTERNS[kind].fullmatch(head.strip())
    return {name: said.strip() for name, said in found.groupdict().items() if said} if found else None


@dataclass(frozen=True, slots=True)
class Understood:
    """What stands before the colon. `fields`: the kind's own, None where `words`, the rest, are not written so."""

    words: str
    fields: dict[str, str] | None
    options: Options


def understood(kind: Kind, head: str, near: Period, programmes: ProgrammeNames) -> Understood:
    said, after = _with_options(kind, head, near, programmes)
    if (fields := fields_of(kind, said)) is not None:
        return Understood(said, fields, after)
    for gap in reversed(list(_GAP.finditer(said))):
        before = options(said[: gap.start()], near, programmes)
        if before is not None and (fields := fields_of(kind, said[gap.end() :])) is not None:
            return Understood(said[gap.end() :], fields, _both(before, after))
    return Understood(said, None, after)


def _both(one: Options, other: Options) -> Options:
    return Options(
        one.period or other.period, one.when or other.when, one.planned or other.planned, one.exempt or other.exempt
    )


def _with_options(kind: Kind, words: str, near: Period, programmes: ProgrammeNames) -> tuple[str, Options]:
    """Free words, and the options that end them: keywords are read from the end, as many as are wholly options.

    When a milestone is due is said with it, so that “on” is a part of that.
    """
    for mark in _OPTION.finditer(outside_quotes(words)):
        found = options(words[mark.end() :], near, programmes)
        if found is not None and not (kind == "milestone" and found.when):
            return words[: mark.start()].rstrip(" ,"), found
    return words.strip(), Options()
