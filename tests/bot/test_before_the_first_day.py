"""What the command line says where the database or the programme is not there yet: plainly, with the remedy."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.bot.authority import Authority

COMMANDS = (
    ("say", "--as", "olu@example.org", "status"),
    ("issue", "2024-03"),
    ("report", "2024-03"),
    ("due",),
    ("db", "check"),
)
AT = "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES"


@pytest.fixture
def nothing_yet(authority: Authority) -> Authority:
    """A database of another name, which is not there."""
    authority.set(DATABASE_URL=f"sqlite:///{authority.folder}/other.db")
    return authority


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("", "there is no database at "),
        ("CREATE TABLE alembic_version (version_num TEXT)", "the database has no tables yet; run"),
        (f"{AT} ('0001')", "the database is at an older version; run `improvement-bot db upgrade`"),
        (f"{AT} ('9999')", "the database is at version 9999, which this software does not know"),
    ],
    ids=["missing", "empty", "older", "newer"],
)
def test_a_database_that_cannot_be_used_is_said_in_plain_words(
    nothing_yet: Authority, command: tuple[str, ...], spoil: str, told: str
) -> None:
    """On stderr; and no file is made where there was none."""
    file = nothing_yet.folder / "other.db"
    if spoil:
        with closing(sqlite3.connect(file)) as database:
            database.executescript(spoil)
    assert nothing_yet.command(*command) == 1
    printed = nothing_yet.capture.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert file.exists() == bool(spoil)


@pytest.mark.parametrize("command", COMMANDS[:-1], ids=lambda command: command[0])
def test_a_programme_that_was_not_applied_is_said_to_be_so(nothing_yet: Authority, command: tuple[str, ...]) -> None:
    assert nothing_yet.command("db", "upgrade") == 0
    nothing_yet.capture.readouterr()
    assert nothing_yet.command(*command) == 1
    told = "no programme has been applied yet; run `improvement-bot programme apply FILE`"
    assert told in nothing_yet.capture.readouterr().err
