"""Whatever happens in whatever order: a post waits again only where it was refused or a person said so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import outbox
from storage.outbox import Post, State
from storage.store import Store
from tests.databases import Databases, PostgreSQL
from tests.storage.samples import PROGRAMME, after, applied
from tests.storage.test_outbox import claim, decide, found, posted, put

STEPS = ("claim", "posted", "lost", "put_back", "stale", "again", "there")
ALLOWED: dict[str, set[tuple[State, State]]] = {
    "claim": {("waiting", "posting")},
    "posted": {("waiting", "posted"), ("posting", "posted"), ("unknown", "posted")},
    "lost": {("posting", "unknown")},
    # Whoever took a claim over may have called it unknown; its own holder knows that nothing was sent.
    "put_back": {("posting", "waiting"), ("unknown", "waiting")},
    "stale": {("posting", "unknown")},
    "again": {("unknown", "waiting")},
    "there": {("unknown", "posted")},
}
numbers = itertools.count()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    postgresql: PostgreSQL,
    sqlite_template: Path,
) -> Iterator[Store]:
    with Databases(request.param, tmp_path_factory.mktemp("states"), postgresql, sqlite_template) as databases:
        store = Store(databases.migrated())
        yield store
        store.close()


def take(store: Store, post_id: int, claims: list[Post], step: str, minutes: float) -> None:
    """One step; with the latest claim, where it needs one."""
    match step:
        case "claim":
            claims.extend(filter(None, [claim(store, minutes=minutes)]))
        case "posted":
            posted(store, post_id)
        case "stale":
            for post in store.read(lambda unit: outbox.stale(unit, ["slack"], after(minutes))):
                store.write(lambda unit, post=post: outbox.lost(unit, post, "no_answer"))
        case "again" | "there":
            decide(store, post_id, again=step == "again", minutes=minutes)
        case "lost" if claims:
            store.write(lambda unit: outbox.lost(unit, claims[-1], "no_answer"))
        case _ if claims:
            store.write(lambda unit: outbox.put_back(unit, claims[-1], after(minutes), "refused"))
        case _:
            pass


@given(st.lists(st.sampled_from(STEPS), max_size=10))
@settings(max_examples=30, deadline=None)
def test_nothing_goes_back_to_waiting_by_itself(shared: Store, steps: list[str]) -> None:
    """A day passes between any two steps: time alone changes nothing, and what was posted stays so."""
    programme_id = applied(shared, PROGRAMME.model_copy(update={"key": f"plan-{next(numbers)}"}))
    post_id = put(shared, programme_id)
    claims: list[Post] = []
    for days, step in enumerate(steps, 1):
        before = found(shared, post_id).state
        take(shared, post_id, claims, step, days * 24 * 60)
        now = found(shared, post_id).state
        assert now == before or (before, now) in ALLOWED[step]
    posted(shared, post_id)
    assert [one.attempt for one in claims] == list(range(1, len(claims) + 1))
