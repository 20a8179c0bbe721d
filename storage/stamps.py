"""How a stamp is written to and read from the columns that every fact row carries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping

from programme.record import Stamp

STAMP = ("by_name", "by_email", "at", "via", "typed_by")
"""The columns that `stamp_of` reads."""


def stamped(stamp: Stamp, request_key: str | None) -> dict[str, Any]:
    return {
        "by_name": stamp.name,
        "by_email": stamp.email,
        "at": stamp.at,
        "via": stamp.via,
        "typed_by": stamp.typed_by,
        "request_key": request_key,
    }


def stamp_of(row: RowMapping, prefix: str = "") -> Stamp:
    return Stamp(
        name=row[f"{prefix}by_name"],
        email=row[f"{prefix}by_email"],
        at=row[f"{prefix}at"],
        via=row[f"{prefix}via"],
        typed_by=row[f"{prefix}typed_by"],
    )
