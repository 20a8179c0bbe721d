"""Bringing a database to this version of the software, and saying what is the matter where it is not there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from programme.details import Engagement
from programme.record import Item
from storage import editions, migrate, outbox, search
from storage.engine import sqlite_url
from storage.errors import StoreUnavailable, WrongVersion
from storage.outbox import NewPost
from storage.store import Store
from storage.tables import metadata
from tests.databases import Databases, upgraded
from tests.storage.processes import run_together, upgrade
from tests.storage.samples import MARCH, add, applied, draft, edition, stamp

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("items", sa.Column("colour", sa.Text()))
"""


def tables(unit: Connection) -> set[str]:
    """Without what the index of the words is made of, which the database keeps by itself."""
    return {name for name in inspect(unit).get_table_names() if not is_index_of_words(name)}


def is_index_of_words(name: str | None) -> bool:
    """An index in PostgreSQL; in SQLite several tables, whose names all begin alike."""
    return (name or "").startswith("version_words")


def as_before(unit: Connection, version: str) -> None:
    """The database as the software of that version has it."""
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    config.attributes["connection"] = unit
    command.downgrade(config, version)


@pytest.fixture
def empty(databases: Databases) -> Iterator[Store]:
    store = Store(databases.empty())
    yield store
    store.close()


@pytest.fixture
def newer_software(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The software of a later day: it has one more migration."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    (folder / "versions" / "9999_more.py").write_text(NEXT.format(head=migrate.head()))
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    forget()
    yield
    monkeypatch.undo()
    forget()


def forget() -> None:
    for kept in (migrate.scripts, migrate.head, migrate.known):
        kept.cache_clear()


def ours(name: str | None, *_: object) -> bool:
    return not is_index_of_words(name)


def differences(store: Store) -> list[object]:
    """From the tables of the software."""

    def compared(unit: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": True, "include_name": ours}
        return list(compare_metadata(MigrationContext.configure(unit, opts=options), metadata))

    return store.read(compared)


def test_upgrading_from_nothing_gives_exactly_the_tables_of_the_software(empty: Store) -> None:
    migrate.upgrade(empty)
    assert differences(empty) == []
    assert empty.read(tables) == {*metadata.tables, "alembic_version"}


def test_a_percent_sign_in_a_path_is_a_letter_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the database's, and in that of the software."""
    software, data = tmp_path / "100%(home)s" / "migrations", tmp_path / "50%20off"
    shutil.copytree(migrate.MIGRATIONS, software)
    data.mkdir()
    monkeypatch.setattr(migrate, "MIGRATIONS", software)
    forget()
    store = Store(sqlite_url(data / "a%b ?#.db"))
    try:
        migrate.upgrade(store)
        migrate.check(store)
    finally:
        store.close()
        monkeypatch.undo()
        forget()
    assert (data / "a%b ?#.db").exists()


def test_there_is_one_head() -> None:
    """Two would leave it to chance which of them a database is brought to."""
    assert ScriptDirectory(migrate.MIGRATIONS).get_heads() == [migrate.head()]


def test_an_upgrade_says_what_was_there_before_and_a_second_one_changes_nothing(empty: Store) -> None:
    assert migrate.upgrade(empty) is None
    before = empty.read(lambda unit: unit.execute(text("SELECT version_num FROM alembic_version")).all())
    assert migrate.upgrade(empty) == migrate.head()
    assert empty.read(lambda unit: unit.execute(text("SELECT version_num FROM alembic_version")).all()) == before


def test_processes_that_upgrade_one_database_at_once_all_succeed(databases: Databases) -> None:
    url = databases.empty()
    assert run_together(upgrade, url) == [migrate.head()] * 3


def test_threads_that_upgrade_several_databases_at_once_all_succeed(databases: Databases) -> None:
    """Two stores on each of three databases: nothing that the migrations keep in this process is mixed up."""
    urls = [databases.empty() for _ in range(3)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(upgraded, urls * 2))
    for url in urls:
        store = Store(url)
        migrate.check(store)
        store.close()


@pytest.mark.usefixtures("newer_software")
def test_an_upgrade_that_fails_leaves_nothing_behind(empty: Store) -> None:
    script = migrate.MIGRATIONS / "versions" / "9999_more.py"
    script.write_text(script.read_text() + '    raise RuntimeError("half-way")\n')
    with pytest.raises(RuntimeError, match="half-way"):
        migrate.upgrade(empty)
    assert empty.read(tables) == set()


def test_posts_of_editions_that_earlier_software_left_hold_what_the_edition_holds(store: Store) -> None:
    """What was left of other things holds nothing that anybody could tell."""
    programme_id = applied(store)
    report = edition(1, MARCH, "Awards held", "Forum met")
    edition_id = store.write(lambda unit: editions.add(unit, programme_id, (report, report), stamp(), None))
    post = NewPost("summary", "slack", {"text": "x"}, "C1", edition_id=edition_id)
    for left in (post, replace(post, kind="share", edition_id=None)):
        store.write(lambda unit, left=left: outbox.put(unit, programme_id, left, stamp().at))
    store.write(lambda unit: as_before(unit, "0007"))
    migrate.upgrade(store)
    held = {entry.ref for part in report.workstreams for entry in part.activities}
    found = store.read(lambda unit: unit.execute(text("SELECT holds FROM outbox ORDER BY id")).scalars().all())
    assert [set(holds.split()) for holds in found] == [held, set()]
    assert len(held) == 2


def test_what_was_recorded_before_there_were_records_is_kept_and_found(store: Store) -> None:
    """And with what was recorded since; the activities outlast the way back."""
    programme_id = applied(store)
    activity = add(store, programme_id, draft("Awards held"))
    store.write(lambda unit: as_before(unit, "0008"))
    assert "words" not in store.read(lambda unit: {column["name"] for column in inspect(unit).get_columns("versions")})
    migrate.upgrade(store)
    assert differences(store) == []
    engagement = add(store, programme_id, draft("Awards seen", kind="engagement", details=Engagement("Scrutiny Panel")))
    assert found(store, programme_id, "awards") == {activity, engagement}
    assert found(store, programme_id, "scrutiny") == {engagement}
    store.write(lambda unit: as_before(unit, "0008"))
    migrate.upgrade(store)
    assert found(store, programme_id, "awards held") == {activity}


def found(store: Store, programme_id: int, words: str) -> set[Item]:
    query = search.Query(search.terms_of(words))
    return {hit.item for hit in store.read(lambda unit: search.find(unit, programme_id, query, 9))[1]}


def test_check_finds_nothing_wrong_at_the_head(store: Store) -> None:
    migrate.check(store)
    assert store.read(migrate.revision) == migrate.head()


def test_check_tells_that_there_are_no_tables(databases: Databases) -> None:
    store = Store(databases.empty())
    store.write(lambda unit: unit.execute(text("SELECT 1")))
    with pytest.raises(WrongVersion, match=r"no tables yet; run `improvement-bot db upgrade`"):
        migrate.check(store)
    store.close()


@pytest.mark.usefixtures("newer_software")
def test_check_tells_that_the_database_is_older_and_the_upgrade_mends_it(store: Store) -> None:
    with pytest.raises(WrongVersion, match=r"older version; run `improvement-bot db upgrade`"):
        migrate.check(store)
    before = store.read(migrate.revision)
    assert migrate.upgrade(store) == before
    migrate.check(store)
    assert store.read(migrate.revision) == "9999" != before


def test_neither_check_nor_upgrade_touches_a_database_that_is_ahead(store: Store) -> None:
    store.write(lambda unit: unit.execute(text("UPDATE alembic_version SET version_num = 'later'")))
    for step in (migrate.check, migrate.upgrade):
        with pytest.raises(WrongVersion, match=r"version later, .* install the newer software"):
            step(store)
    assert store.read(migrate.revision) == "later"


@pytest.mark.usefixtures("newer_software")
def test_the_older_software_still_writes_to_a_database_that_was_upgraded(store: Store) -> None:
    """While one process is being replaced, the other works on with the tables that it knows."""
    migrate.upgrade(store)
    store.write(lambda unit: unit.execute(text("INSERT INTO requests VALUES ('k', '2024-03-01 00:00:00', 'a')")))
    assert store.read(lambda unit: unit.scalar(text("SELECT answer FROM requests"))) == "a"


def test_check_tells_that_a_file_is_missing_and_does_not_make_it(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(WrongVersion, match=r"no database at .*none\.db; run `improvement-bot db upgrade`"):
        migrate.check(store)
    store.close()
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_check_tells_that_a_database_of_postgresql_is_missing(databases: Databases) -> None:
    url = databases.empty()
    databases.postgresql.drop(url)
    store = Store(url)
    with pytest.raises(StoreUnavailable, match="do not exist; check DATABASE_URL"):
        migrate.check(store)
    store.close()
