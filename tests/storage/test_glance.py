"""Questions of a period that read a part of it; that the part is the right one stands in tests/handlers."""

from __future__ import annotations

from programme.record import Item, Tally
from storage import glance, items
from storage.glance import AT_A_TIME, Glance
from storage.store import Store, Unit
from tests.storage.samples import APRIL, MARCH, add, after, applied, draft, revise


def open_in_march(programme_id: int) -> Glance:
    return Glance(programme_id, MARCH, open_only=True)


def test_nothing_is_told_of_a_period_without_activities(store: Store) -> None:
    at = Glance(applied(store), MARCH, open_only=False, workstream="culture")
    assert store.read(lambda unit: glance.tallies(unit, at)) == {}
    found = store.read(lambda unit: glance.excerpt(unit, at, 10))
    assert (found.items, found.tally, found.newest) == ((), Tally(), None)
    assert store.read(lambda unit: glance.changed(unit, at, {})) == ()


def test_of_any_number_of_items_each_that_was_asked_for_is_found_once(store: Store) -> None:
    """More than are asked for in one statement."""
    programme_id = applied(store)
    number = AT_A_TIME + 3

    def many(unit: Unit) -> tuple[Item, ...]:
        return tuple(items.add(unit, programme_id, draft(f"step {n}"), None) for n in range(number))

    kept = store.write(many)
    refs = [str(item.ref) for item in kept]
    found = store.read(lambda unit: glance.named(unit, open_in_march(programme_id), [*refs, "culture-9999"]))
    assert sorted(found, key=lambda item: item.ref) == list(kept)


def test_what_may_have_changed_is_what_stands_in_another_version_or_elsewhere(store: Store) -> None:
    """Not what the edition holds in the version that stands."""
    programme_id = applied(store)
    same, amended, moved = (add(store, programme_id, draft(text)) for text in ("same", "amended", "moved"))
    amended = revise(store, programme_id, amended, at=after(1), text="amended since")
    moved = revise(store, programme_id, moved, at=after(2), period=APRIL)
    gone = revise(store, programme_id, add(store, programme_id, draft("gone")), at=after(3), withdrawn="a slip")
    new = add(store, programme_id, draft("new"))
    issued = {str(item.ref): 1 for item in (same, amended, moved, gone)}
    found = store.read(lambda unit: glance.changed(unit, open_in_march(programme_id), issued))
    assert set(found) == {amended, moved, gone, new}


def test_what_somebody_recorded_last_comes_first(store: Store) -> None:
    """Of these workstreams and this period, as far as it stands and is open; who amended it does not matter."""
    programme_id = applied(store)
    first, second, third = (add(store, programme_id, draft(str(n), at=after(n))) for n in (1, 2, 3))
    add(store, programme_id, draft("exempt", at=after(4), exempt="paragraph 3"))
    add(store, programme_id, draft("april", at=after(5), period=APRIL))
    add(store, programme_id, draft("contracts", key="money", at=after(6)))
    second = revise(store, programme_id, second, at=after(7), text="two")
    revise(store, programme_id, third, at=after(8), withdrawn="a slip")

    def last(limit: int, email: str = "ada@example.org") -> tuple[Item, ...]:
        return store.read(lambda unit: glance.latest_by(unit, programme_id, MARCH, email, ["culture"], limit))

    assert last(3) == (second, first)
    assert last(1) == (second,)
    assert last(3, "ben@example.org") == ()
