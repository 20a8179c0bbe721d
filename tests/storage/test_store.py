"""The store: one writer that loses nothing and mixes nothing up, and readers that cannot write."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, text

from storage.errors import OutcomeUnknown, StoreUnavailable
from storage.store import TOGETHER, Store, undone_on_refusal

TABLES = """
CREATE TABLE names (id INTEGER PRIMARY KEY);
CREATE TABLE said (words TEXT NOT NULL UNIQUE,
                   name INTEGER REFERENCES names (id) DEFERRABLE INITIALLY DEFERRED)
"""

HANG_UP = """
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'
"""
AT_COMMIT = """
CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON names DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION hang_up()
"""


class Refused(Exception):
    """What a rule raises."""


def say(words: str, name: int | None = None) -> Callable[[Connection], str]:
    """A unit of work that writes the words. A name that is not there is only found out by the commit."""

    def work(unit: Connection) -> str:
        unit.execute(text("INSERT INTO said VALUES (:words, :name)"), {"words": words, "name": name})
        return words

    return work


def refuse(words: str) -> Callable[[Connection], str]:
    def work(unit: Connection) -> str:
        say(words)(unit)
        raise Refused(words)

    return work


def said(store: Store) -> set[str]:
    return set(store.read(lambda unit: unit.scalars(text("SELECT words FROM said")).all()))


@pytest.fixture
def talk(database_url: str) -> Iterator[Store]:
    """A store with a table whose broken references only the commit finds."""
    opened = Store(database_url)
    for statement in TABLES.split(";"):
        opened.write(lambda unit, statement=statement: unit.execute(text(statement)))
    yield opened
    opened.close()


class Held:
    """Keeps the writer busy, so that what is submitted meanwhile is committed together."""

    def __init__(self, store: Store) -> None:
        self._go, self._there = threading.Event(), threading.Event()
        self._future = store.submit_write(self._wait)
        assert self._there.wait(10)

    def _wait(self, unit: Connection) -> None:
        del unit
        self._there.set()
        assert self._go.wait(10)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_error: object) -> None:
        self._go.set()
        self._future.result()


def together(store: Store, *works: Callable[[Connection], str]) -> list[Future[str]]:
    with Held(store):
        return [store.submit_write(work) for work in works]


def test_every_thread_gets_its_own_result(talk: Store) -> None:
    words = [f"word {n}" for n in range(3 * TOGETHER)]
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(talk.write, map(say, words))) == words
    assert said(talk) == set(words)


def test_what_has_queued_up_is_committed_together(talk: Store) -> None:
    """Nothing is seen of the first before the last is there as well."""
    seen: list[set[str]] = []

    def look(unit: Connection) -> str:
        del unit
        seen.append(said(talk))
        return ""

    for future in together(talk, say("one"), look, say("two")):
        future.result()
    assert seen == [set()]
    assert said(talk) == {"one", "two"}


def test_a_refusal_undoes_its_own_rows_and_not_its_neighbours(talk: Store) -> None:
    first, refused, last = together(talk, say("one"), refuse("two"), say("three"))
    assert (first.result(), last.result()) == ("one", "three")
    with pytest.raises(Refused, match="two"):
        refused.result()
    assert said(talk) == {"one", "three"}


def test_a_refusal_alone_undoes_its_rows(talk: Store) -> None:
    with pytest.raises(Refused):
        talk.write(refuse("one"))
    assert said(talk) == set()


def test_a_row_that_the_database_refuses_does_not_touch_the_neighbours(talk: Store) -> None:
    """The second is no duplicate until the first is written: PostgreSQL then gives up the whole transaction."""
    first, double, last = together(talk, say("one"), say("one"), say("three"))
    assert (first.result(), last.result()) == ("one", "three")
    with pytest.raises(StoreUnavailable):
        double.result()
    assert said(talk) == {"one", "three"}


def test_a_group_that_cannot_be_committed_is_done_again_one_by_one(talk: Store) -> None:
    """The broken reference is found at the commit of all three: it costs only the one that wrote it."""
    first, broken, last = together(talk, say("one"), say("two", name=7), say("three"))
    assert (first.result(), last.result()) == ("one", "three")
    with pytest.raises(StoreUnavailable):
        broken.result()
    assert said(talk) == {"one", "three"}


def test_what_is_undone_inside_a_unit_leaves_the_rest_of_it(talk: Store) -> None:
    def work(unit: Connection) -> str:
        say("kept")(unit)
        with pytest.raises(Refused), undone_on_refusal(unit):
            refuse("undone")(unit)
        return "done"

    alone = talk.write(work)
    assert (alone, said(talk)) == ("done", {"kept"})


def test_a_future_that_was_cancelled_is_not_done_and_harms_nobody(talk: Store) -> None:
    """A client that hangs up cancels what it waits for."""
    with Held(talk):
        first, given_up, last = (talk.submit_write(say(word)) for word in ("one", "two", "three"))
        assert given_up.cancel()
    assert (first.result(10), last.result(10)) == ("one", "three")
    with pytest.raises(CancelledError):
        given_up.result()
    assert said(talk) == {"one", "three"}


def test_what_has_begun_can_no_longer_be_cancelled(talk: Store) -> None:
    """Its caller must not be told that nothing was done."""
    outcomes: list[bool] = []
    future: Future[str] = Future()
    ready = threading.Event()

    def work(unit: Connection) -> str:
        assert ready.wait(10)
        outcomes.append(future.cancel())
        return say("one")(unit)

    future = talk.submit_write(work)
    ready.set()
    assert future.result(10) == "one"
    assert outcomes == [False]


def test_the_writer_outlives_whatever_a_unit_raises(talk: Store) -> None:
    def leave(unit: Connection) -> str:
        del unit
        raise SystemExit

    for future in together(talk, leave, leave):
        with pytest.raises(SystemExit):
            future.result(10)
    assert talk.write(say("still here")) == "still here"


def test_a_reader_cannot_write(talk: Store) -> None:
    with pytest.raises(StoreUnavailable, match="read-only"):
        talk.read(say("one"))
    assert said(talk) == set()


def test_a_reader_sees_one_state_from_beginning_to_end(talk: Store) -> None:
    """A report that is being compiled is not half of before and half of after."""

    def read_twice(unit: Connection) -> tuple[int, int]:
        query = text("SELECT count(*) FROM said")
        before = unit.scalar(query)
        talk.write(say("meanwhile"))
        return before or 0, unit.scalar(query) or 0

    assert talk.read(read_twice) == (0, 0)
    assert said(talk) == {"meanwhile"}


def test_closing_finishes_what_was_queued(database_url: str, talk: Store) -> None:
    other = Store(database_url)
    with Held(other):
        futures = [other.submit_write(say(f"word {n}")) for n in range(3 * TOGETHER)]
        closing = threading.Thread(target=other.close)
        closing.start()
    closing.join(20)
    assert [future.result(0) for future in futures] == [f"word {n}" for n in range(3 * TOGETHER)]
    assert len(said(talk)) == 3 * TOGETHER


def test_a_closed_store_refuses_instead_of_keeping_its_caller_waiting(database_url: str) -> None:
    store = Store(database_url)
    store.close()
    store.close()
    with pytest.raises(RuntimeError):
        store.submit_write(say("late"))
    with pytest.raises(RuntimeError):
        store.submit_read(said)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_when_the_connection_breaks_during_the_commit_nothing_is_done_twice(talk: Store) -> None:
    """Whether it was written is then not known: the callers are told so, and nothing is done again."""
    talk.write(lambda unit: unit.execute(text(HANG_UP)))
    talk.write(lambda unit: unit.execute(text(AT_COMMIT)))
    tries: list[str] = []

    def once(unit: Connection) -> str:
        tries.append("once")
        return say("one")(unit)

    def breaking(unit: Connection) -> str:
        unit.execute(text("INSERT INTO names VALUES (1)"))
        return ""

    for future in together(talk, once, breaking):
        with pytest.raises(OutcomeUnknown, match="look whether it was recorded"):
            future.result(10)
    assert tries == ["once"]
    assert talk.write(say("next")) == "next"
