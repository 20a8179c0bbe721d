"""What every refusal is, and how it quotes and lists what was said."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass


def did_you_mean(nearest: Sequence[str]) -> str:
    """“ Did you mean a or b?”, or nothing where nothing is near."""
    return f" Did you mean {listed(nearest, 'or')}?" if nearest else ""


QUOTED_AT_MOST = 80


def quoted(said: str) -> str:
    """What was said, on one line between quotation marks; of a long text the beginning."""
    line = " ".join(said.split())
    return f"“{line}”" if len(line) <= QUOTED_AT_MOST else f"“{line[:QUOTED_AT_MOST].rstrip()} …”"


def listed(words: Sequence[str], last: str = "and") -> str:
    """“a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


@dataclass(eq=False)
class Refusal(Exception):
    """Something asked for that the rules do not allow. `str()` is the sentence that the person reads."""

    def __str__(self) -> str:
        return self.sentence

    @property
    @abstractmethod
    def sentence(self) -> str:
        """What was wrong, and what would be right."""
