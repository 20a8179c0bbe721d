"""What every class of the report's published JSON form has in common."""

from __future__ import annotations

from typing import ClassVar

from pydantic import ConfigDict


class Published:
    """Part of the JSON form. A field that is added later has a default, so that editions already issued can be read."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        use_attribute_docstrings=True, json_schema_serialization_defaults_required=True
    )
