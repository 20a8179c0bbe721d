"""`improvement-bot doctor` finds each fault, says what to do about it, and never tells a secret."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zoneinfo
from pathlib import Path

import pytest

from bot import doctor
from handlers.slack.checks import Check
from storage import migrate
from tests.bot.authority import PLAN, SECRETS, Authority, assert_no_secret
from tests.databases import PostgreSQL
from tests.fakes.slack_state import BOT
from tests.slack.service import IMPROVEMENT_BOT

ROOT = Path(__file__).parents[2]


def test_where_all_is_well_every_check_is_ok(authority: Authority) -> None:
    found = authority.examine()
    assert {name: check.ok for name, check in found.items()} == dict.fromkeys(
        (
            "settings",
            "database",
            "clock",
            "programme file",
            "officers of plan",
            "directors of plan",
            "channels of plan",
            "Slack token",
            "Slack scopes",
            "Slack clock",
            "Slack way in",
            "Slack channel C01GEN",
            "Slack channel C02BOARD",
            "Slack person cleo@example.org",
            "Slack person dan@example.org",
            "Slack person hal@example.org",
            "Slack person olu@example.org",
            "Slack person di@example.org",
        ),
        True,
    )
    assert found["Slack token"].found == "“improvement” in the workspace “Test”"
    assert found["officers of plan"].found == "Olu Officer"


def test_nothing_is_left_behind_and_nobody_sees_anything(authority: Authority) -> None:
    """The trial of the database is undone; the channels are asked by a message to the bot itself."""
    before = dump(authority.database)
    authority.write(PLAN.replace("Values", "Virtues"))
    authority.examine()
    assert dump(authority.database) == before
    assert authority.slack.messages == {}
    assert {message.only_to for message in authority.slack.ephemerals} == {BOT}


def dump(file: Path) -> list[str]:
    with sqlite3.connect(file) as connection:
        return list(connection.iterdump())


def test_the_text_form_is_one_aligned_line_a_check(authority: Authority) -> None:
    authority.set(PORT="4100")
    authority.unset("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
    assert authority.command("doctor") == 0
    lines = authority.capture.readouterr().out.splitlines()
    assert lines[0] == "ok           settings           the service listens on 127.0.0.1, port 4100"
    assert lines[-1] == ("not checked  Slack              because SLACK_BOT_TOKEN is not set: Slack is off")
    assert len(lines) == 8


def test_a_fault_is_told_with_what_was_found_and_what_to_do() -> None:
    checks = [Check("clock", True, "it is\nnoon"), Check("Slack token", False, "Slack refuses it", "Make another.")]
    assert doctor.as_text(checks).splitlines() == [
        "ok           clock        it is noon",
        "FAULT        Slack token  Slack refuses it – Make another.",
    ]


def test_wrong_settings_are_reported_and_the_rest_is_not_checked(authority: Authority) -> None:
    authority.set(PORT="http", SLACK_APP_TOKEN=SECRETS["SLACK_BOT_TOKEN"])
    found = authority.examine()
    assert found.pop("settings").found == (
        "PORT: must be a whole number; SLACK_APP_TOKEN: must be the App-Level Token, which starts with xapp-;"
        " what is there is the Bot User OAuth Token"
    )
    assert len(found) == 7
    assert {(check.ok, check.found) for check in found.values()} == {(None, "because the settings are wrong")}


def test_settings_that_cannot_serve_are_a_fault_and_the_rest_is_checked(authority: Authority) -> None:
    authority.unset("SLACK_SIGNING_SECRET")
    found = authority.examine()
    assert found["settings"].ok is False
    assert found["settings"].found.startswith("SLACK_SIGNING_SECRET: Slack over HTTP needs it")
    assert found["Slack way in"].found == "because neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set"
    assert [name for name, check in found.items() if not check.ok] == ["settings", "Slack way in"]


def test_a_rehearsal_is_said(authority: Authority) -> None:
    authority.set(IMPROVEMENT_NOW="2024-05-20T09:00")
    clock = authority.examine()["clock"]
    assert (clock.ok, clock.found) == (True, "a rehearsal, which starts at 20 May 2024, 09:00 BST")
    assert clock.remedy == "Leave IMPROVEMENT_NOW out for real use."


def test_missing_zone_data_is_a_fault(authority: Authority) -> None:
    authority.environment.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=[])
    zoneinfo.ZoneInfo.clear_cache()
    try:
        faults = authority.faults()
    finally:
        zoneinfo.reset_tzpath()
    assert faults["clock"] == (
        "there is no data for the time zone Europe/London"
        " – Install the operating system's time zone data, or the Python package tzdata."
    )


def test_a_missing_database_is_not_made(authority: Authority) -> None:
    authority.database.unlink()
    assert authority.faults()["database"] == (
        "there is no database at improvement.db – Run `improvement-bot db upgrade`."
    )
    assert not authority.database.exists()


def test_without_the_database_the_file_still_says_who_is_asked(authority: Authority) -> None:
    authority.database.unlink()
    found = authority.examine()
    assert found["programme file"].ok is None
    assert found["Slack person olu@example.org"].ok is True


def test_a_database_without_tables_is_a_fault(authority: Authority) -> None:
    authority.database.write_bytes(b"")
    assert authority.faults()["database"] == ("the database has no tables yet – Run `improvement-bot db upgrade`.")


def test_an_old_database_is_a_fault(authority: Authority) -> None:
    authority.environment.setattr(migrate, "head", lambda: "9999")
    assert authority.faults()["database"] == ("the database is at an older version – Run `improvement-bot db upgrade`.")


def test_a_database_of_newer_software_is_a_fault(authority: Authority) -> None:
    change(authority.database, "UPDATE alembic_version SET version_num = 'from the future'")
    assert authority.faults()["database"] == (
        "the database is at version from the future, which this software does not know – Install the newer software."
    )


def change(file: Path, statement: str) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_locked_database_is_a_fault(authority: Authority) -> None:
    authority.environment.setattr(doctor, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(authority.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert authority.faults()["database"] == ("another process kept the database locked – Try again in a minute.")
    other.close()


def test_a_read_only_database_is_a_fault(authority: Authority) -> None:
    """A file that says it is to be written by a later SQLite is read-only for this one, whoever asks."""
    content = bytearray(authority.database.read_bytes())
    content[18] = 3
    authority.database.write_bytes(content)
    assert authority.faults()["database"] == (
        "the database is read-only – Check the permissions of its file and folder."
    )


def test_a_file_that_is_no_database_is_a_fault(authority: Authority) -> None:
    authority.database.write_bytes(b"Progress report, June" * 100)
    assert authority.faults()["database"].startswith("the file is not an SQLite database – Look at the database")


def test_postgresql_is_named_without_its_password(authority: Authority, postgresql: PostgreSQL) -> None:
    url = postgresql.database(migrated=True)
    authority.set(DATABASE_URL=url.replace("postgres@", f"postgres:{SECRETS['password']}@"))
    authority.apply(PLAN)
    database = authority.examine()["database"]
    assert database.ok is True
    assert database.found.startswith("PostgreSQL database “t")
    postgresql.drop(url)


def test_a_database_that_cannot_be_reached_is_a_fault(authority: Authority) -> None:
    authority.set(DATABASE_URL=f"postgresql://improvement:{SECRETS['password']}@127.0.0.1:1/improvement")
    assert authority.faults()["database"].startswith("the database cannot be reached – ")


def test_a_missing_programme_file_is_a_fault(authority: Authority) -> None:
    (authority.folder / "programme.toml").unlink()
    found = authority.examine()
    assert found["programme file"].found == "PROGRAMME_FILE: there is no file programme.toml"
    assert found["officers of plan"].ok is True


def test_a_wrong_programme_file_is_told_with_its_lines(authority: Authority) -> None:
    authority.write(PLAN.replace('short = "Culture"', "shrot = 1").replace("2024-01-01", '"soon"'))
    found = authority.examine()["programme file"]
    assert found.ok is False
    assert "programme.toml, line 7: " in found.found
    assert "programme.toml, line 36: unknown key “shrot”" in found.found
    assert found.remedy == "Correct it; `improvement-bot programme check programme.toml` looks again."


def test_a_programme_file_that_is_not_applied_says_what_would_change(authority: Authority) -> None:
    changed = PLAN.replace("Values", "Virtues").replace('["officer"]', "[]").replace("Getting", "Growing")
    authority.write(changed.replace("Example Authority", "Exampleshire"))
    faults = authority.faults()
    assert faults["programme file"].startswith(
        "programme.toml is not applied: Programme: name was Getting Better, now Growing Better."
    )
    assert faults["programme file"].endswith(
        " And 1 more change. – Run `improvement-bot programme apply programme.toml`, or start the service again."
    )


def test_what_is_looked_at_is_the_programme_as_the_file_will_leave_it(authority: Authority) -> None:
    authority.write(PLAN.replace('["C01GEN", "C02BOARD"]', '["C03ELSEWHERE"]'))
    assert "Slack channel C03ELSEWHERE" in authority.faults()


def test_without_any_programme_there_is_nobody_to_look_for(authority: Authority, sqlite_template: Path) -> None:
    shutil.copyfile(sqlite_template, authority.database)
    (authority.folder / "programme.toml").unlink()
    found = authority.examine()
    assert {found[name].found for name in ("officers", "directors", "channels")} == {"because there is no programme"}


@pytest.mark.parametrize(
    ("before", "after", "name", "found"),
    [
        ('["officer"]', "[]", "officers of plan", "nobody"),
        ('["director"]', "[]", "directors of plan", "nobody"),
        (
            'slack = ["C01GEN", "C02BOARD"]',
            "",
            "channels of plan",
            "none: the summary would go to directors only",
        ),
    ],
)
def test_a_programme_needs_an_officer_a_director_and_a_channel(
    authority: Authority, before: str, after: str, name: str, found: str
) -> None:
    authority.apply(PLAN.replace(before, after))
    faults = authority.faults()
    assert list(faults) == [name]
    assert faults[name].startswith(found)


def command(authority: Authority, *words: str) -> subprocess.CompletedProcess[str]:
    """The real command, in a process of its own."""
    line = [*IMPROVEMENT_BOT, *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(line, cwd=authority.folder, env=environment, capture_output=True, text=True, check=False)


def test_the_command_ends_with_0_where_all_is_well(authority: Authority) -> None:
    done = command(authority, "doctor", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert {check["ok"] for check in json.loads(done.stdout)} == {True}
    assert_no_secret(done.stdout)


def test_the_command_ends_with_1_where_something_is_wrong(authority: Authority) -> None:
    """The database does not answer, and the app token is another app's."""
    authority.set(DATABASE_URL=f"postgresql://improvement:{SECRETS['password']}@127.0.0.1:1/improvement")
    authority.set(SLACK_APP_TOKEN="xapp-13579-p1Anted-wr0ng", LOG_LEVEL="DEBUG")
    done = command(authority, "doctor")
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("FAULT")] == ["database", "Slack"]
    assert "FAULT        Slack way in " in done.stdout
    assert_no_secret(done.stdout)
    assert "p1Anted" not in done.stdout
