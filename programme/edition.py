"""What makes a report an edition: it is frozen, and its digest shows whether anybody has touched it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from programme.report import EditionHead, Report, to_data


def freeze(report: Report, edition: EditionHead) -> Report:
    """The report as that edition, with its digest."""
    issued = replace(report, edition=edition)
    return replace(issued, digest=digest_of(to_data(issued)))


def digest_of(data: Mapping[str, Any]) -> str:
    """The digest of a report in its JSON form, whose own `digest` is left out of account.

    Taken of the data and not of a Report, so that an edition can be verified as it is stored, by a later version of
    the program or by a tool that has nothing of it.
    """
    canonical = json.dumps({**data, "digest": None}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def same_substance(one: Report, other: Report) -> bool:
    """Whether two reports say the same, whatever edition they are."""
    return replace(one, edition=None, digest=None) == replace(other, edition=None, digest=None)
