"""What every class of the report's published JSON form has in common."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


class Published:
    """Part of the JSON form. A field that is added later has a default, so that editions already issued can be read."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )


@dataclass(frozen=True, slots=True)
class Dates(Published):
    """When something happened or is due: a day, a month or a span."""

    text: str
    """As printed, like “3–5 June 2024”."""
    start: dt.date
    end: dt.date
    """The last day, which belongs to the span."""
