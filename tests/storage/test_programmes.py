"""Programmes in the store: what the file said, what holds, and when another process has changed it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, event, select

from programme.model import Programme
from storage import programmes
from storage.programmes import Shelf
from storage.store import Store
from storage.tables import programme_versions
from tests.storage.samples import PROGRAMME, START, after, applied, stamp


def renamed(programme: Programme = PROGRAMME, **changes: object) -> Programme:
    return programme.model_copy(update=changes)


def apply(store: Store, programme: Programme, minutes: float = 0) -> list[str]:
    return store.write(lambda unit: programmes.apply(unit, programme, stamp(after(minutes))))


def numbers(store: Store) -> list[int]:
    return list(store.read(lambda unit: unit.scalars(select(programme_versions.c.number).order_by("id")).all()))


def say_in_chat(store: Store, programme_id: int, holds: Programme) -> None:
    """A version that only chat made: the file as it was, and what now holds."""
    store.write(lambda unit: programmes.change(unit, programme_id, holds, stamp(), "a request"))


def test_a_programme_comes_back_as_it_was_applied(store: Store) -> None:
    assert store.read(Shelf().current) == ()
    assert apply(store, PROGRAMME)
    (known,) = store.read(Shelf().current)
    assert (known.programme, known.applied_at) == (PROGRAMME, START)


def test_applying_twice_changes_nothing(store: Store) -> None:
    apply(store, PROGRAMME)
    assert apply(store, PROGRAMME, minutes=5) == []
    assert numbers(store) == [1]


def test_a_changed_file_makes_a_new_version_and_the_first_moment_stays(store: Store) -> None:
    apply(store, PROGRAMME)
    assert apply(store, renamed(name="Recovery and Renewal"), minutes=5)
    (known,) = store.read(Shelf().current)
    assert (known.programme.name, known.applied_at, numbers(store)) == ("Recovery and Renewal", START, [1, 2])


def test_what_chat_changed_stands_unless_the_file_changed_the_same(store: Store) -> None:
    programme_id = applied(store)
    say_in_chat(store, programme_id, renamed(name="Said in chat", word="theme"))
    assert apply(store, PROGRAMME) == []
    apply(store, renamed(organisation="Another Borough"))
    (known,) = store.read(Shelf().current)
    assert (known.programme.name, known.programme.organisation) == ("Said in chat", "Another Borough")
    apply(store, renamed(organisation="Another Borough", name="Said in the file"))
    (known,) = store.read(Shelf().current)
    assert (known.programme.name, known.programme.word) == ("Said in the file", "theme")


def test_a_shelf_sees_what_another_process_applied(store: Store, database_url: str) -> None:
    shelf, other = Shelf(), Store(database_url)
    apply(other, PROGRAMME)
    first = store.read(shelf.current)
    assert store.read(shelf.current) is first
    apply(other, renamed(name="Recovery and Renewal"))
    apply(other, renamed(key="second"))
    other.close()
    assert [known.programme.name for known in store.read(shelf.current)] == ["Recovery and Renewal", "Recovery Plan"]


def test_a_shelf_forgets_what_was_rolled_back(store: Store) -> None:
    """SQLite gives the number of the row that was rolled back to the next one."""
    apply(store, PROGRAMME)
    shelf = Shelf()

    def refused(unit: Connection) -> None:
        programmes.apply(unit, renamed(name="Never said"), stamp())
        assert shelf.current(unit)[0].programme.name == "Never said"
        raise LookupError

    with pytest.raises(LookupError):
        store.write(refused)
    apply(store, renamed(name="Said"))
    assert store.read(shelf.current)[0].programme.name == "Said"


def test_a_shelf_is_right_for_every_thread_while_the_programme_changes(store: Store) -> None:
    apply(store, PROGRAMME)
    shelf, done = Shelf(), threading.Event()

    def reading() -> list[str]:
        seen = ["plan 00"]
        while not done.is_set():
            seen.append(store.read(shelf.current)[0].programme.name)
        return seen

    apply(store, renamed(name="plan 00"))
    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(reading) for _ in range(3)]
        for n in range(1, 30):
            apply(store, renamed(name=f"plan {n:02}"))
        done.set()
    for reader in readers:
        assert reader.result() == sorted(reader.result())
    assert store.read(shelf.current)[0].programme.name == "plan 29"


def test_of_two_stores_that_apply_a_new_programme_at_once_one_makes_it(store: Store, database_url: str) -> None:
    other = Store(database_url)
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(apply, (store, other), (PROGRAMME, PROGRAMME)))
    other.close()
    assert sorted(map(bool, said)) == [False, True]
    assert numbers(store) == [1]


def test_an_unchanged_programme_is_not_read_again(store: Store) -> None:
    """Nor by a unit of work that writes something else; only the number of its version is asked for."""
    applied(store)
    shelf, asked = Shelf(), list[str]()
    store.write(shelf.current)

    def watched(unit: Connection) -> None:
        event.listen(unit, "before_cursor_execute", lambda *about: asked.append(about[2]))
        shelf.current(unit)

    store.write(watched)
    store.read(watched)
    assert len(asked) == 2
    assert not any("content" in statement for statement in asked)
