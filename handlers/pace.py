"""How fast one place may be written to: a short burst, then about one message a second (Slack's limit a channel)."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

BURST = 4
"""Messages to one place that may go at once."""


@dataclass(slots=True)
class Pace:
    """What this process has sent where. Places are channels and people; moments are monotonic seconds.

    `rest`: seconds that each message costs its place; 0 where a platform takes as many as come.
    """

    rest: float = 1.0
    _rested_at: dict[str, float] = field(default_factory=dict[str, float])

    def sent(self, place: str) -> None:
        self._rested_at[place] = max(self._rested_at.get(place, 0.0), time.monotonic()) + self.rest

    def resting(self) -> dict[str, float]:
        """The places that have had their burst, each with the seconds until it takes one more."""
        now = time.monotonic()
        self._rested_at = {place: at for place, at in self._rested_at.items() if at > now}
        rests = ((place, at - now - (BURST - 1) * self.rest) for place, at in self._rested_at.items())
        return {place: rest for place, rest in rests if rest > 0}
