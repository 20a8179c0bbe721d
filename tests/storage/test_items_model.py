"""Whatever is recorded, revised, moved and withdrawn: both databases show what a list in memory would show."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.period import Period
from programme.record import Item, Ref
from storage import items
from storage.store import Store
from tests.databases import Databases, PostgreSQL
from tests.storage.samples import APRIL, MARCH, MAY, PROGRAMME, after, applied, draft, stamp

numbers = itertools.count()
PERIODS = (MARCH, APRIL, MAY)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=12)
changes = st.one_of(
    st.fixed_dictionaries({"text": texts}),
    st.fixed_dictionaries({"period": st.sampled_from(PERIODS)}),
    st.fixed_dictionaries({"withdrawn": st.sampled_from(["", "a slip"])}),
    st.fixed_dictionaries({"exempt": st.sampled_from(["", "paragraph 3"])}),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(["culture", "money"]), st.sampled_from(PERIODS), texts),
        st.tuples(st.just("under"), st.integers(0, 9), texts),
        st.tuples(st.just("revise"), st.integers(0, 9), changes),
    ),
    max_size=12,
)


@dataclass
class Model:
    """The record as a plain list of every version of every item."""

    histories: list[list[Item]] = field(default_factory=list[list[Item]])

    def chosen(self, which: int) -> list[Item]:
        return self.histories[which % len(self.histories)]

    def next_ref(self, key: str) -> Ref:
        return Ref(key, 1 + sum(history[0].ref.key == key for history in self.histories))

    def of_period(self, period: Period, as_at: dt.datetime) -> tuple[Item, ...]:
        known = [[v for v in history if v.last.at <= as_at] for history in self.histories]
        return tuple(history[-1] for history in known if history and history[-1].period == period)


def take(store: Store, programme_id: int, model: Model, step: tuple[Any, ...], at: dt.datetime) -> None:
    """One step, in the store and in the model."""
    match step:
        case "add", str(key), Period() as period, str(text):
            record(store, programme_id, model, draft(text, key=key, at=at, period=period))
        case "under", int(which), str(text) if model.histories:
            head = model.chosen(which)[-1]
            new = draft(text, key=head.workstream, at=at, period=head.period, kind="further", parent=head.ref)
            record(store, programme_id, model, new)
        case "revise", int(which), changes if model.histories:
            history = model.chosen(which)
            changed = replace(history[-1], last=stamp(at), **changes)
            history.append(replace(changed, version=len(history) + 1))
            assert store.write(lambda unit: items.revise(unit, programme_id, changed, None)) == history[-1]
        case _:
            assert not model.histories


def record(store: Store, programme_id: int, model: Model, new: Item) -> None:
    kept = replace(new, ref=model.next_ref(new.ref.key))
    model.histories.append([kept])
    assert store.write(lambda unit: items.add(unit, programme_id, new, None)) == kept


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    postgresql: PostgreSQL,
    sqlite_template: Path,
) -> Iterator[Store]:
    """One database for all examples, each of which applies a programme of its own to it."""
    folder = tmp_path_factory.mktemp("model")
    with Databases(request.param, folder, postgresql, sqlite_template) as databases:
        store = Store(databases.migrated())
        yield store
        store.close()


@given(steps)
@settings(max_examples=40, deadline=None)
def test_the_record_shows_what_a_list_in_memory_would_show(shared: Store, taken: list[tuple[Any, ...]]) -> None:
    """For every period, as at every moment, and version by version."""
    programme_id = applied(shared, PROGRAMME.model_copy(update={"key": f"plan-{next(numbers)}"}))
    model = Model()
    for minute, step in enumerate(taken):
        take(shared, programme_id, model, step, after(minute))
    for minute in range(-1, len(taken)):
        for period in PERIODS:
            shown = shared.read(lambda unit, p=period, m=minute: items.of_period(unit, programme_id, p, after(m)))
            assert shown == model.of_period(period, after(minute))
    for history in model.histories:
        ref = history[0].ref
        assert shared.read(lambda unit, ref=ref: items.history(unit, programme_id, ref)) == tuple(history)
