"""A process is killed or stopped at a step of the issue; the others finish it, and nothing is done twice."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from tests.fakes.slack_faults import Call, Fault
from tests.processes.fleet import PATIENCE, Fleet
from tests.processes.judge import answered, settled, whole

STEPS = [
    ("chat.postMessage", 1),
    ("chat.postMessage", 3),
    ("chat.postMessage", 9),
    ("users.lookupByEmail", 1),
    ("conversations.open", 1),
    ("chat.getPermalink", 1),
]
"""The nine posts of the edition: in each of two channels a summary and three parts; and a director's copy."""


@dataclass(frozen=True)
class Struck:
    """`done`: Slack has done what the call asked for when the process is struck."""

    backend: str
    method: str
    nth: int
    done: bool
    sign: str

    def __str__(self) -> str:
        when = "after" if self.done else "before"
        return f"{self.backend}-{self.sign}-{when}-{self.method}-{self.nth}"

    def run(self, url: str, folder: Path) -> None:
        with Fleet(url, folder) as fleet:
            struck = self._strike(fleet)
            fleet.start()
            number = struck.result(PATIENCE)
            settled(fleet)
            answered(fleet)
            settled(fleet)
            if self.sign == "stop":
                fleet.bots[number].go_on()
            fleet.close()
            whole(fleet)

    def _strike(self, fleet: Fleet) -> Future[int]:
        """The number of the process that made the call, once it is struck."""
        struck = Future[int]()

        def strike(call: Call) -> None:
            fleet.strike(fleet.slack.caller(call), self.sign)
            struck.set_result(fleet.slack.caller(call))

        fault = Fault(after=strike) if self.done else Fault(before=strike, drop="before")
        fleet.slack.fail(self.method, fault, after=self.nth - 1)
        return struck


ON_POSTGRESQL = (("chat.postMessage", 1),)
"""What PostgreSQL does differently is the locks and the end of a session: this step shows it."""


def _cases() -> list[Struck]:
    return [
        Struck(backend, *step, done, sign)
        for backend, steps in (("sqlite", STEPS), ("postgresql", ON_POSTGRESQL))
        for sign, done, step in product(("kill", "stop"), (False, True), steps)
    ]


CASES = _cases()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_others_finish_it_and_nothing_is_done_twice(case: Struck, outcomes: dict[object, Future[None]]) -> None:
    """Each is posted once or asked about once; after the officer's answers everything is there, once."""
    outcomes[case].result()
