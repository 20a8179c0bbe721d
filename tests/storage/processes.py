"""Work for real processes on one database, started together so that they get in each other's way.

`run_together(name, url, …)` runs one of TASKS in several Python processes; each waits until all are there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from storage import editions, items, migrate, outbox, requests
from storage.store import Store
from tests.storage import samples

ROOT = Path(__file__).parent.parent.parent


def run_together(task: str, url: str, *args: object, processes: int = 2) -> list[Any]:
    """What each process answered, in the order in which they were started."""
    command = [sys.executable, "-m", "tests.storage.processes", task, url, json.dumps(args)]
    started = [
        subprocess.Popen([*command, str(n)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for n in range(processes)
    ]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [json.loads(process.communicate(timeout=60)[0]) for process in started]


def upgrade(store: Store, _number: int) -> str | None:
    migrate.upgrade(store)
    return store.read(migrate.revision)


def add_items(store: Store, number: int, programme_id: int, times: int) -> list[str]:
    """Record activities from several threads; their references."""
    drafts = [samples.draft(f"process {number}, activity {n}") for n in range(times)]
    futures = [store.submit_write(lambda unit, d=d: items.add(unit, programme_id, d, None)) for d in drafts]
    return [str(future.result().ref) for future in futures]


def claim_posts(store: Store, number: int) -> list[int]:
    """Claim and send, from two threads, until nothing is left; what was claimed."""
    claimed: list[int] = []

    def send() -> None:
        while post := store.write(lambda unit: outbox.claim(unit, ["slack"], f"process {number}", samples.after(1))):
            claimed.append(post.id)
            store.write(partial(outbox.posted, post_id=post.id, message_id=f"message {post.id}"))

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return claimed


def claim_edition(store: Store, _number: int, programme_id: int) -> bool:
    report = samples.edition(1, samples.MARCH, "Staff awards held")
    try:
        store.write(lambda unit: editions.add(unit, programme_id, (report, report), samples.stamp(), None))
    except editions.EditionTaken:
        return False
    return True


def answer_request(store: Store, number: int, keys: list[str]) -> list[str]:
    """Answer each request unless it was answered before; the answers that were given."""

    def answered(unit: Connection, key: str) -> str:
        earlier = requests.begin(unit, key, samples.START)
        if earlier is None:
            requests.answered(unit, key, f"process {number}")
        return earlier or f"process {number}"

    futures = [store.submit_write(lambda unit, key=key: answered(unit, key)) for key in keys]
    return [future.result() for future in futures]


TASKS: dict[str, Callable[..., Any]] = {
    "upgrade": upgrade,
    "add_items": add_items,
    "claim_posts": claim_posts,
    "claim_edition": claim_edition,
    "answer_request": answer_request,
}


def main(task: str, url: str, args: str, number: str) -> None:
    store = Store(url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    answer = TASKS[task](store, int(number), *json.loads(args))
    store.close()
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
