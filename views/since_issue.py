"""What has changed since the edition that stands, in words; chat and documents share them.

Days are British, in the programme's zone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from programme.correction import Correction, CorrectionKind
from programme.record import OVERALL
from programme.refusals import listed
from programme.report import Activity, EditionHead, FurtherActivity, ProgrammeHead, Report
from views.wording import counted, exempt_note, on_day, reason, said_by

NAMED = 20
"""How many references are named before the rest are counted."""

_LISTED: tuple[tuple[CorrectionKind, str], ...] = (("added", "Added"), ("amended", "Amended"))
_ABOUT_ENTRIES = ("added", "amended", "withdrawn", "moved", "marked exempt", "opened")


class Beside(Protocol):
    """What is shown beside the edition that stands, with what has changed since."""

    @property
    def programme(self) -> ProgrammeHead: ...
    @property
    def edition(self) -> EditionHead | None: ...
    @property
    def since_issue(self) -> tuple[Correction, ...]: ...


def since(shown: Beside) -> str:
    """“since edition 1 was issued on 10 April 2024”; nothing where none was."""
    head = shown.edition
    if head is None:
        return ""
    return f"since edition {head.number} was issued {on_day(head.issued_at, shown.programme.timezone)}"


def heading(shown: Beside) -> str:
    return f"Changed {since(shown)}"


def marks(shown: Beside) -> Mapping[str, str]:
    """By reference, what became of an entry: “added since the issue, on 12 April 2024”."""
    found: dict[str, str] = {}
    for one in shown.since_issue:
        if one.kind in _ABOUT_ENTRIES and one.at:
            mark = f"{one.kind} since the issue, {on_day(one.at, shown.programme.timezone)}"
            found[one.ref] = "; ".join(filter(None, (found.get(one.ref), mark)))
    return found


def rating_mark(shown: Beside, key: str = OVERALL) -> str:
    """Of a workstream's rating or the overall one: “changed since edition 1 was issued on 10 April 2024: was Green”."""
    one = next((c for c in shown.since_issue if c.ref == key and c.kind in ("rating", "overall")), None)
    if one is None:
        return ""
    return f"changed {since(shown)}: was {one.was}" if one.was != one.now else f"given again {since(shown)}"


def entry_note(entry: Activity | FurtherActivity, marked: Mapping[str, str]) -> str:
    """What is to be known of an entry beside its words: what happened since the issue, and that it is exempt."""
    return "; ".join(filter(None, (marked.get(entry.ref), exempt_note(entry.exempt))))


def told(shown: Beside) -> tuple[str, ...]:
    """Every change, in order; what was added or amended is named together, for its words stand in their place."""
    alone = (
        sentence_of(one, shown.programme.timezone) for one in shown.since_issue if one.kind not in ("added", "amended")
    )
    return (*alone, *(f"{word}: {_named(refs)}." for kind, word in _LISTED if (refs := _refs(shown, kind))))


def _refs(shown: Beside, kind: CorrectionKind) -> list[str]:
    return [one.ref + (" (exempt)" if one.exempt else "") for one in shown.since_issue if one.kind == kind]


def _named(refs: list[str]) -> str:
    left = len(refs) - NAMED
    return listed([*refs[:NAMED], counted(left, "more", "more")] if left > 0 else refs)


def sentence_of(one: Correction, timezone: str) -> str:
    """“Culture: now Amber, by Ada Marsh on 12 April 2024; was Green. Reason: two posts are vacant”."""
    done = _on(_done(one), one, timezone)
    before = f"“{one.was}”" if one.kind == "return" else one.was
    was = f"; was {before}" if one.was != one.now and one.was else ""
    marking = "; ".join(("", exempt_note(one.exempt))) if one.exempt and one.kind != "marked exempt" else ""
    return f"{_subject(one)}: {done}{was}{marking}. {reason(one.reason)}".strip()


def _subject(one: Correction) -> str:
    return one.ref if one.kind in _ABOUT_ENTRIES else one.short


def _done(one: Correction) -> str:
    match one.kind:
        case "rating" | "overall":
            return f"given {one.now} again" if one.was == one.now and one.by else f"now {one.now}"
        case "return":
            return f"return now “{one.now}”"
        case "moved":
            return f"moved to {one.now}"
        case kind:
            return kind


def _on(done: str, one: Correction, timezone: str) -> str:
    """With who and when, where somebody said it."""
    return f"{done}, by {said_by(one.by, one.at, timezone)}" if one.by else done


def words(one: Correction) -> str:
    """The words of an entry that a correction brings; empty where it brings none."""
    return one.now if one.kind in ("added", "amended") else ""


def listed_corrections(report: Report) -> tuple[tuple[str, str], ...]:
    """Each correction since the last issue with the edition that it corrects, and the words that it brings."""
    return tuple(
        (
            f"{one.period}, edition {one.edition}: {sentence_of(one.change, report.programme.timezone)}",
            words(one.change),
        )
        for one in report.corrections
    )
