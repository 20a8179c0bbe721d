"""Reading a form: each field by itself, so that every error is shown at once and beside its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from programme.refusals import Refusal

T = TypeVar("T")


@dataclass(slots=True)
class FieldErrors:
    """The refusals met so far, by field."""

    found: dict[str, str] = field(default_factory=dict[str, str])

    def read(self, name: str, reader: Callable[[], T]) -> T | None:
        """What the field says, or None when it was refused."""
        try:
            return reader()
        except Refusal as refusal:
            self.found[name] = refusal.sentence
            return None


@dataclass(slots=True)
class AtOnce(FieldErrors):
    """Of words in one line, which have no field for an error to stand beside: the first refusal is raised."""

    def read(self, name: str, reader: Callable[[], T]) -> T | None:
        del name
        return reader()
