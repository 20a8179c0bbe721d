"""Work for real processes on one database, started together so that they get in each other's way."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.synchronize import Barrier
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from programme.asking import Asked
from storage import cycles, dropping, editions, items, migrate, outbox, requests
from storage.store import Store
from storage.tables import outbox as table
from tests.storage import samples

T = TypeVar("T")
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])
_all_there: list[Barrier] = []


def run_together(task: Callable[..., T], url: str, *args: Any, processes: int = 3) -> list[T]:
    """Run a function of a store and the process's number in several processes; what each answered, by number."""
    barrier = _context.Barrier(processes)
    with ProcessPoolExecutor(processes, _context, _keep, (barrier,)) as pool:
        started = [pool.submit(_run, task, url, number, args) for number in range(processes)]
        return [future.result(60) for future in started]


def _keep(barrier: Barrier) -> None:
    """A barrier is handed to a process when it starts, not with its work."""
    _all_there.append(barrier)


def _run(task: Callable[..., T], url: str, number: int, args: tuple[Any, ...]) -> T:
    """Opens its own store, waits until every other process has one too, and begins."""
    store = Store(url)
    _all_there[0].wait(30)
    answer = task(store, number, *args)
    store.close()
    return answer


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


def claim_steps(store: Store, _number: int, programme_id: int, steps: list[str]) -> list[str]:
    """Claim each step from two threads at once; those that this process was given."""
    claimed: list[str] = []

    def claim_all() -> None:
        def claim(step: str) -> bool:
            return store.write(lambda unit: cycles.claim(unit, programme_id, samples.MARCH, step, samples.START))

        claimed.extend(filter(claim, steps))

    threads = [threading.Thread(target=claim_all) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return claimed


def ask_at_step(store: Store, _number: int, programme_id: int, steps: list[str]) -> list[str]:
    """Record the same messages; those that this process has recorded and so sends."""

    def ask(unit: Connection, step: str) -> int | None:
        message = Asked("ada@example.org", step, ("culture",), samples.stamp())
        return cycles.asked(unit, programme_id, samples.MARCH, message)

    return [step for step in steps if store.write(partial(ask, step=step)) is not None]


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


def mark_while_posts_are_claimed(store: Store, number: int, programme_id: int, ref: str) -> list[int]:
    """The first process withholds what holds the item, and answers what it dropped; the others what they claimed."""
    if number:
        return _claimed(store, f"process {number}")

    def mark(unit: Connection) -> list[int]:
        dropping.withhold(unit, programme_id, [ref])
        return list(unit.scalars(select(table.c.id).where(table.c.state == "dropped")))

    return store.write(mark)


def _claimed(store: Store, holder: str) -> list[int]:
    claimed: list[int] = []
    while post := store.write(lambda unit: outbox.claim(unit, ["slack"], holder, samples.after(1))):
        claimed.append(post.id)
    return claimed
