"""How soon a status is answered in a period of 100 and of 4,000 activities, before and after its issue, in one run.

In this process, by the handlers that every edge calls, on SQLite; each figure is a median of milliseconds, and
`together` the time until as many as STATUSES askers at once all have their answer. The activities are those of two
workstreams in turn, every fifth a further one. Ends with status 1 when not everybody has an answer by the time at which
Slack's are told “Working on it”.

    python -m benchmarks.status_at_scale
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from handlers.request import Place, Request, Words
from handlers.slack.app import DEADLINE
from programme.period import Period
from programme.record import Item, Ref, Stamp
from storage import items
from storage.store import Unit
from tests.handlers.house import House, open_house
from tests.plan import ACCOUNTS, CHANNEL

SIZES = (100, 4000)
ASKED = ("status culture for March", "status for March", "home for March")
ROUNDS = 15
STATUSES = 32
MARCH = Period(2024, 3)


def drafts(size: int, stamp: Stamp) -> Iterator[Item]:
    """The activities in order; a further one follows up the first of its workstream."""
    for n in range(size):
        key = ("culture", "homes")[n % 2]
        parent = Ref(key, 1) if n > 1 and n % 5 == 0 else None
        kind = "further" if parent else "activity"
        words = f"Step {n} was taken, and was told of in as many words as a step is told of in a report like this one."
        yield Item(Ref(key, 0), kind, key, MARCH, words, 1, stamp, stamp, parent)


def fill(house: House, size: int) -> None:
    stamp = Stamp("Cleo Lead", house.clock.now(), "Slack", "cleo@example.org")

    def work(unit: Unit) -> None:
        programme_id = house.desk.shelf.current(unit)[0].id
        for draft in drafts(size, stamp):
            items.add(unit, programme_id, draft, None)

    house.store.write(work)


def milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def together(house: House, words: str) -> None:
    request = Request(ACCOUNTS["reader"], Place("slack", CHANNEL), Words(words))
    for future in [house.desk.submit(request) for _ in range(STATUSES)]:
        future.result()


def measured(house: House) -> dict[str, float]:
    found = {
        words: statistics.median(milliseconds(lambda w=words: house.done("reader", w)) for _ in range(ROUNDS))
        for words in ASKED
    }
    return {**found, "together": milliseconds(lambda: together(house, ASKED[0]))}


def of_size(size: int) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder, open_house(f"sqlite:///{Path(folder) / 'record.db'}") as house:
        fill(house, size)
        before = measured(house)
        house.done("officer", "issue for March")
        return {"before the issue": before, "after the issue": measured(house)}


def main() -> int:
    small, large = (of_size(size) for size in SIZES)
    table = {
        when: {
            words: {
                str(SIZES[0]): round(found[words], 2),
                str(SIZES[1]): round(large[when][words], 2),
                "times": round(large[when][words] / found[words], 1),
            }
            for words in found
        }
        for when, found in small.items()
    }
    print(json.dumps(table, indent=2))
    return 0 if all(found["together"][str(SIZES[1])] < DEADLINE * 1000 for found in table.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
