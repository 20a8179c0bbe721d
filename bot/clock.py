"""The programme's clock: the real time, or a rehearsal that starts at a given moment and then runs on."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RealClock:
    """The machine's own time, in UTC."""

    rehearsal: bool = False

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class RehearsalClock:
    """Starts at `start` (aware) when it is made, and runs on from there. A restart starts there again."""

    start: dt.datetime
    rehearsal: bool = True
    _began: float = field(default_factory=time.monotonic)

    def now(self) -> dt.datetime:
        passed = dt.timedelta(seconds=time.monotonic() - self._began)
        return (self.start + passed).astimezone(dt.UTC)
