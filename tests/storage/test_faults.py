"""When the database itself is in the way: a plain sentence, nothing half-written, and work goes on once it is back."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import wait
from contextlib import closing, nullcontext
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.engine import checked_url, sqlite_url
from storage.errors import StoreUnavailable
from storage.store import Store, undone_on_refusal
from tests.databases import Databases
from tests.storage.test_store import Held

on_postgresql = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
on_sqlite = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def note(key: str, answer: str = "") -> Callable[[Connection], None]:
    """A unit of work that writes one row."""

    def work(unit: Connection) -> None:
        row = {"key": key, "answer": answer}
        unit.execute(text("INSERT INTO requests VALUES (:key, '2024-03-01 00:00:00.000000', :answer)"), row)

    return work


def notes(store: Store) -> list[str]:
    return list(store.read(lambda unit: unit.scalars(text("SELECT key FROM requests ORDER BY key")).all()))


def pragma(name: str) -> Callable[[Connection], object]:
    return lambda unit: unit.scalar(text(f"PRAGMA {name}"))


@pytest.mark.parametrize("setting", [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
@on_sqlite
def test_sqlite_keeps_what_was_acknowledged(store: Store, setting: tuple[str, object]) -> None:
    """A write-ahead log, waited for until it is on the disk (2 is FULL), and no reference to nothing."""
    name, value = setting
    assert store.write(pragma(name)) == value
    assert store.read(pragma(name)) == value


@on_sqlite
def test_a_moment_of_a_lock_is_waited_for(database_url: str, store: Store) -> None:
    other = Store(database_url)
    with Held(other):
        waiting = store.submit_write(note("one"))
        assert not waiting.done()
    waiting.result(10)
    other.close()
    assert (store.write(pragma("busy_timeout")), notes(store)) == (5000, ["one"])


def test_a_new_file_that_another_process_is_writing_is_waited_for(tmp_path: Path) -> None:
    """Several processes that start on a new file at once all come to have it."""
    file = tmp_path / "new.db"
    store, impatient = Store(sqlite_url(file)), Store(sqlite_url(file), busy_seconds=0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="another process kept the database locked"):
            impatient.write(pragma("journal_mode"))
        waiting = store.submit_write(pragma("journal_mode"))
        wait([waiting], timeout=0.2)
        other.execute("COMMIT")
    assert waiting.result(10) == "wal"
    store.close()
    impatient.close()


def test_a_database_that_stays_locked_is_said_to_be_locked(database_url: str) -> None:
    """One writer at a time on both databases: another process that hangs is not waited for without end."""
    hanging, store = Store(database_url), Store(database_url, busy_seconds=0.3)
    with Held(hanging):
        began = time.monotonic()
        with pytest.raises(StoreUnavailable, match="locked"):
            store.write(note("one"))
        assert time.monotonic() - began >= 0.3
        assert notes(store) == []
    store.write(note("two"))
    assert notes(store) == ["two"]
    hanging.close()
    store.close()


def test_those_who_queue_behind_a_lock_are_told_together(database_url: str) -> None:
    """One of them waits for the rest: nobody is made to wait again when the lock could not be had."""
    hanging, store = Store(database_url), Store(database_url, busy_seconds=0.5)
    tried: list[int] = []
    with Held(hanging):
        queued = [store.submit_write(lambda unit, n=n: (tried.append(n), note(str(n))(unit))) for n in range(3)]
        told = [future.exception(10) for future in queued]
    assert [type(error) for error in told] == [StoreUnavailable] * 3
    assert tried == []
    hanging.close()
    store.close()


def test_what_a_writer_has_read_still_holds_when_it_writes(database_url: str, store: Store) -> None:
    """Two processes number what they write by what is there: the second waits for the first, and both are right."""
    other, has_read, go_on = Store(database_url), threading.Event(), threading.Event()

    def number(unit: Connection, *, slowly: bool) -> None:
        already = unit.scalar(text("SELECT count(*) FROM requests"))
        if slowly:
            has_read.set()
            assert go_on.wait(10)
        note(f"number {already}")(unit)

    slow = other.submit_write(partial(number, slowly=True))
    assert has_read.wait(10)
    quick = store.submit_write(partial(number, slowly=False))
    wait([quick], timeout=0.2)
    go_on.set()
    for future in (slow, quick):
        future.result(10)
    other.close()
    assert notes(store) == ["number 0", "number 1"]


@on_sqlite
def test_a_file_that_may_only_be_read_is_said_to_be_read_only(database_url: str) -> None:
    file = database_url.removeprefix("sqlite:///")
    store = Store(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(StoreUnavailable, match="read-only; check the permissions of its file and folder"):
        store.write(note("one"))
    assert notes(store) == []
    store.close()


@on_postgresql
def test_a_postgresql_user_without_rights_is_told_so(database_url: str) -> None:
    store = Store(database_url)
    store.write(lambda unit: unit.execute(text("CREATE ROLE reader LOGIN")))
    weak = Store(database_url.replace("postgres@", "reader@"))
    with pytest.raises(StoreUnavailable, match="does not let the user of DATABASE_URL"):
        weak.write(note("one"))
    weak.close()
    store.write(lambda unit: unit.execute(text("DROP ROLE reader")))
    store.close()


def test_a_folder_that_does_not_exist_is_named_as_the_reason(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'none' / 'improvement.db'}")
    for step in (store.write, store.read):
        with pytest.raises(StoreUnavailable, match="cannot be opened; check that its folder exists"):
            step(note("one"))
    store.close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("Not a database, but a text of some length. " * 50)
    store = Store(f"sqlite:///{file}")
    for step in (store.write, store.read):
        with pytest.raises(StoreUnavailable, match="not an SQLite database"):
            step(note("one"))
    store.close()


def test_a_database_without_tables_says_how_to_make_them(databases: Databases) -> None:
    store = Store(databases.empty())
    for step in (store.write, store.read):
        with pytest.raises(StoreUnavailable, match="run `improvement-bot db upgrade`"):
            step(note("one"))
    store.close()


@pytest.mark.parametrize("guarded", [False, True], ids=["plain", "inside undone_on_refusal"])
@on_sqlite
def test_a_full_disk_is_said_to_be_full_and_loses_nothing_else(store: Store, *, guarded: bool) -> None:
    """SQLite then gives up the whole transaction by itself, and every savepoint in it."""

    def too_much(unit: Connection) -> None:
        with undone_on_refusal(unit) if guarded else nullcontext():
            note("two", "x" * 1_000_000)(unit)

    store.write(note("one"))
    pages = store.write(pragma("page_count"))
    store.write(pragma(f"max_page_count = {pages}"))
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        store.write(too_much)
    with Held(store):
        failing, passing = store.submit_write(too_much), store.submit_write(note("three"))
    with pytest.raises(StoreUnavailable, match="the disk is full"):
        failing.result(10)
    passing.result(10)
    assert notes(store) == ["one", "three"]
    store.write(pragma("max_page_count = 1000000"))
    store.write(too_much)


@on_postgresql
def test_the_store_works_again_by_itself_after_postgresql_crashed(databases: Databases, store: Store) -> None:
    """What was acknowledged is there; what is asked meanwhile is refused in plain words."""
    store.write(note("before"))
    assert notes(store) == ["before"]
    databases.postgresql.crash()
    try:
        for step in (store.write, store.read):
            with pytest.raises(StoreUnavailable, match="cannot be reached"):
                step(note("meanwhile"))
    finally:
        databases.postgresql.start()
    assert notes(store) == ["before"]
    store.write(note("later"))
    assert notes(store) == ["before", "later"]


@on_postgresql
def test_a_unit_that_loses_its_connection_half_way_leaves_nothing(store: Store) -> None:
    def work(unit: Connection) -> None:
        note("half")(unit)
        unit.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        store.write(work)
    assert notes(store) == []


@on_postgresql
def test_a_statement_that_takes_too_long_is_stopped(database_url: str) -> None:
    """The limit is set for every session of ours; here it is made short by the session itself."""
    store = Store(database_url)
    assert store.read(lambda unit: unit.scalar(text("SHOW statement_timeout"))) == "20s"

    def slow(unit: Connection) -> None:
        unit.execute(text("SET LOCAL statement_timeout = 50"))
        unit.execute(text("SELECT pg_sleep(30)"))

    for step in (store.write, store.read):
        with pytest.raises(StoreUnavailable, match="did not answer in time"):
            step(slow)
    store.close()


@on_postgresql
def test_both_ways_of_writing_a_postgresql_url_work_and_keep_their_options(databases: Databases) -> None:
    url = databases.migrated() + "&options=-c%20work_mem%3D9MB"
    for written in (url, url.replace("postgresql://", "postgresql+psycopg://")):
        store = Store(written)
        assert store.write(lambda unit: unit.scalar(text("SHOW work_mem"))) == "9MB"
        assert store.read(lambda unit: unit.scalar(text("SHOW timezone"))) == "UTC"
        store.close()


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("improvement.db", "write it like sqlite:///improvement.db"),
        ("mysql://somebody@here/improvement", "“mysql”, which is not supported; use sqlite:///… or postgresql://…"),
        ("postgresql+asyncpg://here/improvement", "“postgresql.asyncpg”, which is not supported"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_url_that_cannot_work_is_refused_with_what_to_write(url: str, remedy: str) -> None:
    with pytest.raises(StoreUnavailable, match=remedy):
        checked_url(url)


def test_no_password_is_in_what_people_are_told() -> None:
    """The driver's own words can hold the whole address: they stay with the cause, for the log."""
    store = Store("postgresql://somebody:hush@127.0.0.1:1/improvement")
    with pytest.raises(StoreUnavailable, match=r"^the database cannot be reached$"):
        store.read(note("one"))
    store.close()


def test_no_words_of_the_record_are_in_what_is_logged(store: Store) -> None:
    """The cause that goes to the log names the statement and not what was written with it."""
    store.write(note("one"))
    with pytest.raises(StoreUnavailable) as refused:
        store.write(note("one", "the words of somebody"))
    assert "INSERT INTO requests" in str(refused.value.__cause__)
    assert "the words of somebody" not in str(refused.value.__cause__)
