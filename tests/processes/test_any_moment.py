"""Processes are killed or stopped at any moment around the issue; whoever is left does what is left, once.

A few moments by default. `RANDOM_MOMENTS=300 pytest tests/processes/test_any_moment.py` tries that many, each of its
own: the seed is the case's name.
"""

from __future__ import annotations

import math
import os
import random
import time
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.slack_faults import slow
from tests.processes.fleet import PATIENCE, Fleet
from tests.processes.judge import answered, settled, whole

MOMENTS = int(os.environ.get("RANDOM_MOMENTS", "4"))
SPREAD = 1.5
"""Seconds, from the first call that belongs to the issue, in which a process is struck."""

SLOWNESS = 0.05
"""Seconds that each call takes, so that moments fall into calls too."""


@dataclass(frozen=True)
class Moment:
    """`seed` decides which processes, how, and when; the last one that is left alone finishes."""

    seed: int

    def __str__(self) -> str:
        return f"{self.backend}-{self.seed}"

    @property
    def backend(self) -> str:
        return ("sqlite", "postgresql")[self.seed % 2]

    def run(self, url: str, folder: Path) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - repeatable, not secret.
        victims = chance.sample(range(3), chance.choice((1, 1, 2)))
        with Fleet(url, folder) as fleet:
            fleet.slack.fail("*", slow(SLOWNESS), times=math.inf)
            fleet.start()
            fleet.slack.wait_for(lambda: fleet.slack.calls_to("chat.postMessage"), PATIENCE)
            for victim in victims:
                time.sleep(chance.uniform(0, SPREAD) / len(victims))
                fleet.strike(victim, chance.choice(("kill", "stop")))
            settled(fleet)
            answered(fleet)
            settled(fleet)
            fleet.close()
            whole(fleet)


@pytest.mark.timeout(0)
@pytest.mark.parametrize("case", [Moment(seed) for seed in range(MOMENTS)], ids=str)
def test_whoever_is_left_does_what_is_left_once(case: Moment, outcomes: dict[object, Future[None]]) -> None:
    """Every post is there once, or was asked about and then there once, though what was stopped has gone on."""
    outcomes[case].result()
