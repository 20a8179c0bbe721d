"""What became of a thing that an edition holds, or does not hold, since that edition was issued.

It is part of the published JSON form: the words under the class and its fields are what an outside developer reads.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from programme.published import Published

CorrectionKind = Literal[
    "added", "amended", "withdrawn", "moved", "marked exempt", "opened", "rating", "return", "overall"
]


@dataclass(frozen=True, slots=True)
class Correction(Published):
    """Something that is no longer as the standing edition has it, as far as its audience may know."""

    kind: CorrectionKind
    """What happened to an entry (`moved`: to another period), or what was said anew. Nothing is `marked exempt` or
    `opened` in a report for the public: what was opened is `added` there."""
    ref: str
    """Of an entry its reference; else the key of the workstream, or `overall`."""
    workstream: str
    """The key of the workstream; `overall` for the rating of the whole programme."""
    short: str
    """The workstream's short title, or “Overall”."""
    was: str
    """What the edition says of a rating, of whether the overall one is agreed, or of a return. Empty for an entry:
    words that were put right or taken back are not said again."""
    now: str
    """The words of an entry, the rating, the state of the return, or the period to which an entry was moved. Empty
    where it was withdrawn or its marking changed."""
    reason: str
    """Given with a rating, a withdrawal or a marking; may be empty."""
    by: str
    """Who said so; empty where nobody did and it follows from something else, like a proposed overall rating."""
    at: dt.datetime | None
    """When it was said, in UTC; null where nobody did."""
    exempt: str = ""
    """The reason why the public may not see the entry. Always empty in a report for the public."""


@dataclass(frozen=True, slots=True)
class Corrected(Published):
    """A correction of an edition that was issued before, as a later edition lists it."""

    period: str
    """The period of the edition that it corrects, as printed, like “February 2024”."""
    edition: int
    """The number of that edition."""
    change: Correction
