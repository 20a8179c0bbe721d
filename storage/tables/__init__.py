"""The tables. Facts are appended and never changed (`record`, `cycle`); working state may change (`working`).

Every fact row carries its stamp: who, when (UTC), through which chat, and the request that wrote it.
"""

from storage.tables.columns import metadata
from storage.tables.cycle import acknowledgements, askings, holds, snoozes, steps
from storage.tables.record import (
    corrections,
    editions,
    items,
    openings,
    plan_outcomes,
    programme_versions,
    programmes,
    ratings,
    returns,
    series,
    versions,
)
from storage.tables.working import drafts, identities, outbox, questions, requests

__all__ = [
    "acknowledgements",
    "askings",
    "corrections",
    "drafts",
    "editions",
    "holds",
    "identities",
    "items",
    "metadata",
    "openings",
    "outbox",
    "plan_outcomes",
    "programme_versions",
    "programmes",
    "questions",
    "ratings",
    "requests",
    "returns",
    "series",
    "snoozes",
    "steps",
    "versions",
]
