"""A form of a scenario: how it is opened, everything that can be wrong in it, and what is right."""

from __future__ import annotations

from dataclasses import dataclass

TOO_LONG = "x" * 501


@dataclass(frozen=True)
class Wrong:
    """What is put into one field, what stands beside it then, and the same in one line (nothing where none has it)."""

    field: str
    value: str
    reads: str
    line: str = ""
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Filled:
    """A form, how it is opened, everything that can be wrong in it, and what is right."""

    name: str
    who: str
    opens: str
    wrong: tuple[Wrong, ...]
    right: tuple[tuple[str, str], ...]
    reads: str
    line: str

    def __str__(self) -> str:
        return self.name


def bad_reasons(line: str) -> tuple[Wrong, ...]:
    """What can be wrong with the reason that a form asks for; `line`: the same in one line, up to the reason."""
    missing = (Wrong("reason", blank, "The reason is missing.", line) for blank in ("", " "))
    return (*missing, Wrong("reason", TOO_LONG, "The reason has 501 characters", f"{line}{TOO_LONG}"))
