"""What `make run` plays: a month of an invented programme, from the first update to the second edition."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from bot.example import EXAMPLES, perform, play
from programme.file import read
from tests.slack.service import IMPROVEMENT_BOT

PROGRAMME = (EXAMPLES / "programme.toml").read_text("utf-8")
SCRIPT = (EXAMPLES / "updates.txt").read_text("utf-8")
DIGEST = re.compile(r"digest ([0-9a-f]{64})$", re.MULTILINE)


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    assert play() == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def summary(printed: str) -> str:
    """From the heading of the edition to the end."""
    return printed[printed.index("highlight summary, March 2024") :]


def test_the_summary_holds_what_the_leads_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Three themes with 17 activities and 5 further activities, two of them Green, and a person's overall rating."""
    said = summary(shown(capsys))
    assert "Overall: Green / Amber – agreed by Executive director" in said
    assert "3 of 3 themes reported." in said
    assert "2 Green, 1 Green / Amber; 17 activities and 5 further activities." in said
    activities, _, corrections = said.partition("Corrections since the last issue")
    assert len(re.findall(r"^    - ", activities, re.MULTILINE)) == 17
    assert len(re.findall(r"^      - ", activities, re.MULTILINE)) == 5
    assert len(re.findall(r"^    - March 2024, edition 1: shared-\d+: added, ", corrections, re.MULTILINE)) == 5


def test_it_ends_with_how_to_go_on_to_a_slack_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    last = shown(capsys).rstrip().splitlines()[-3:]
    for line, words in zip(last, ("programme check", "manifest slack", "improvement-bot serve"), strict=True):
        assert words in line


def test_a_further_activity_stands_under_the_one_that_it_follows(capsys: pytest.CaptureFixture[str]) -> None:
    """With a label that names the months of their dates."""
    said = summary(shown(capsys)).splitlines()
    parent = next(at for at, line in enumerate(said) if line.endswith("[shared-1]"))
    assert said[parent + 1].strip() == "Further activity, April and May:"
    assert [line[line.index("[") :] for line in said[parent + 2 : parent + 5]] == [
        "[shared-7] – 15 April 2024",
        "[shared-8] – 10 May 2024",
        "[shared-9] – 15 May 2024",
    ]


def test_what_came_after_the_first_edition_is_marked_until_the_second(capsys: pytest.CaptureFixture[str]) -> None:
    """A reader sees in the status what was added since; the next edition holds it as its own."""
    said = shown(capsys)
    status = said[said.index("status ambition") : said.index("Edition 2 of March 2024 is issued")]
    assert status.count("added since the issue") == 5
    assert "added since" not in summary(said)


def test_every_run_prints_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """To the digest of the edition: neither the time of day nor the machine has a part in it."""
    first, second = shown(capsys), shown(capsys)
    assert first == second
    assert DIGEST.search(first)


def test_it_stays_away_from_the_settings_and_the_record_of_a_real_programme(tmp_path: Path) -> None:
    """Wrong settings do not stop it, and it leaves nothing behind where it is run."""
    (tmp_path / ".env").write_text("DATABASE_URL=mysql://nowhere\nLOG_LEVEL=LOUD\n", "utf-8")
    wrong = {"DATABASE_URL": "postgresql://nowhere.invalid/x", "PORT": "no port", "SLACK_BOT_TOKEN": "xapp-1"}
    command = [*IMPROVEMENT_BOT, "example"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1", **wrong}
    played = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (played.returncode, played.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == [".env"]


def test_a_refusal_ends_it_with_what_was_said_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    """So that no example can go on for long that the bot would no longer accept."""
    said = SCRIPT + "\nculture.lead@example.org | rate delivery for March: Red\n"
    assert perform(read(PROGRAMME), said) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("Culture lead: rate delivery for March: Red\n")
    assert captured.err.endswith("Nothing was recorded.\n")
    assert "improvement-bot serve" not in captured.out


def test_words_that_only_open_a_form_are_no_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing has been recorded by them."""
    assert perform(read(PROGRAMME), "2024-04-05 09:00\nculture.lead@example.org | update culture\n") == 1
    assert "update culture" in capsys.readouterr().err
