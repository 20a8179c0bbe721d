"""The published JSON form of the report: written, read again where an edition is stored, and its schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from programme.report import Report


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def to_data(report: Report) -> dict[str, Any]:
    """The JSON form as plain data."""
    return _adapter().dump_python(report, mode="json")


def to_json(report: Report, indent: int | None = 2) -> str:
    return json.dumps(to_data(report), ensure_ascii=False, indent=indent)


def from_json(text: str) -> Report:
    """Read a stored edition. Raises pydantic.ValidationError where it is not one."""
    return _adapter().validate_json(text)


def json_schema() -> dict[str, Any]:
    """The published schema of the JSON form (draft 2020-12)."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **_adapter().json_schema(mode="serialization"), "title": "Highlight report"}
