"""Processes are killed or stopped at any moment of a cycle's steps; whoever is left does what is left, once.

`RANDOM_MOMENTS=400 pytest tests/processes/test_any_moment.py` tries that many moments, each of its own: the seed is in
the case's name.
"""

from __future__ import annotations

import math
import os
import random
import time
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.slack_faults import slow
from tests.outbox.plan import ASKED
from tests.processes.fleet import PATIENCE, Fleet, until
from tests.processes.judge import (
    PROMISED,
    answered,
    asked_within_the_limit,
    complete,
    each_there_once,
    settled,
)

MOMENTS = int(os.environ.get("RANDOM_MOMENTS", "40"))
SPREAD = 1.5
"""Seconds, from the first call that belongs to the step, in which a process is struck."""

SLOWNESS = 0.05
"""Seconds that each call takes, so that moments fall into calls too."""

LIMIT = 4
"""Messages to one person in one period (`remind_limit`, where the file does not say otherwise)."""


@dataclass(frozen=True)
class Stage:
    """A morning on which steps are taken. `posts`: by kind, how many there are when all is done.

    Two leads and a deputy are asked at each step; the fourth workstream has nobody. A preview has four messages, and is
    left out where the first process wakes up after the issue's time has come.
    """

    name: str
    begins: str
    editions: int
    posts: Mapping[str, Collection[int]]


STAGES = (
    # April opens, and March is reminded of: Easter Monday was the day before.
    Stage("opening", "2024-04-02T08:59:57", 0, {"ask": (6,)}),
    # The last reminder of March, after which an officer is told; and April, whose opening was missed.
    Stage("asking", "2024-04-09T08:59:57", 0, {"ask": (6,), "notice": (1,)}),
    Stage("previewing", "2024-04-10T08:59:57", 0, {"ask": (6,), "notice": (1,), "preview": (4,)}),
    Stage("issuing", "2024-04-11T08:59:57", 1, {"ask": (3,), "preview": (0, 4), "summary": (2,), "part": (6,)}),
)


@dataclass(frozen=True)
class Moment:
    """`seed` decides the stage, which processes, how, and when; the last one that is left alone finishes."""

    seed: int

    def __str__(self) -> str:
        return f"{self.stage.name}-{self.backend}-{self.seed}"

    @property
    def backend(self) -> str:
        return ("sqlite", "postgresql")[self.seed % 2]

    @property
    def stage(self) -> Stage:
        return STAGES[self.seed // 2 % len(STAGES)]

    def run(self, url: str, folder: Path) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - repeatable, not secret.
        victims = chance.sample(range(3), chance.choice((1, 1, 2)))
        stage = self.stage
        with Fleet(url, folder, stage.begins, ASKED) as fleet:
            fleet.slack.fail("*", slow(SLOWNESS), times=math.inf)
            fleet.start()
            fleet.slack.wait_for(lambda: fleet.slack.calls_to("chat.postMessage"), PATIENCE)
            for victim in victims:
                time.sleep(chance.uniform(0, SPREAD) / len(victims))
                fleet.strike(victim, chance.choice(("kill", "stop")))
            until(lambda: complete(fleet, stage.posts), fleet.told, PROMISED)
            settled(fleet, stage.editions)
            answered(fleet)
            settled(fleet, stage.editions)
            fleet.close()
            assert complete(fleet, stage.posts), fleet.told()
            asked_within_the_limit(fleet, LIMIT)
            each_there_once(fleet)


@pytest.mark.timeout(0)
@pytest.mark.parametrize("case", [Moment(seed) for seed in range(MOMENTS)], ids=str)
def test_whoever_is_left_does_what_is_left_once(case: Moment, outcomes: dict[object, Future[None]]) -> None:
    """Every post is there once, or was asked about and then there once, though what was stopped has gone on."""
    outcomes[case].result()
