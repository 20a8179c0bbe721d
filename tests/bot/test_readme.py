"""The README is true: its commands run, its programme file is accepted, and what it shows has been printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from bot.main import app
from handlers.capabilities import READS, WRITES
from programme.file import read
from programme.model import NOT_IN_THE_FILE, Channels, Cycle, Level, Meeting, Model, Person, Programme, Workstream
from views.chat.screens.help import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
KEYS = (ROOT / "docs" / "programme-file.md").read_text("utf-8")
BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
TRIED = re.compile(r"<!-- tried -->\n(?P<block> *```sh\n.*?^ *```$)", re.MULTILINE | re.DOTALL)


def blocks(kind: str, text: str = README) -> list[str]:
    return [found["text"] for found in BLOCK.finditer(text) if found["kind"] == kind]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """In a shell that stops at the first failure, with nothing set but where this environment's commands are."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"
    environment = {"PATH": path, "PYTHONUTF8": "1", "HOME": str(folder)}
    return subprocess.run(
        ["sh", "-ec", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the example and the marked commands print, run in order in an empty folder with the README's file."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "programme.toml").write_text(blocks("toml")[0], "utf-8")
    tried = [dedent(command) for found in TRIED.finditer(README) for command in blocks("sh", found["block"])]
    done = [run(command, folder) for command in ("improvement-bot example", *tried)]
    assert [ended.stderr for ended in done if ended.returncode] == []
    return "\n".join(ended.stdout for ended in done)


def test_every_shown_answer_is_what_is_printed(printed: str) -> None:
    """To the letter, so that nobody looks for words that are not there."""
    shown = blocks("text")
    assert shown
    assert [text for text in shown if text not in printed] == []


def test_the_programme_file_is_accepted() -> None:
    """The one that people copy to begin with."""
    (file,) = blocks("toml")
    assert read(file).name == "Improvement Plan"


def test_what_can_be_typed_is_what_there_is() -> None:
    """No command is missing from the table, and none is in it that the bot does not know."""
    table = README[README.index("| Words |") : README.index("Leads and deputies act")]
    first_cells = [line.split("|")[1] for line in table.splitlines()[2:] if line]
    said = {words.split()[0] for cell in first_cells for words in re.findall(r"`([^`]+)`", cell)}
    assert said == set(COMMANDS)
    assert said <= {*READS, *WRITES}


def test_the_command_line_is_what_there_is() -> None:
    """Every command of the program is in the table."""
    table = README[README.index("| Command |") : README.index("It ends with 0")]
    said = set(re.findall(r"^\| `improvement-bot ([a-z]+)", table, re.MULTILINE))
    commands = {c.name or getattr(c.callback, "__name__", "") for c in app.registered_commands}
    assert said == commands | {group.name for group in app.registered_groups}


def test_every_file_that_is_named_is_there() -> None:
    """Links, requirements, and the folders of the house."""
    named = re.findall(r"\]\(([^)]+)\)|`((?:bot|docs|handlers|programme|storage|tests|views)/[\w./]*)`", README)
    named += re.findall(r"-r (requirements/\S+)()", README)
    assert named
    assert [path for pair in named for path in pair if path and not (ROOT / path).exists()] == []


SECTIONS: dict[str, type[Model]] = {
    "programme": Programme,
    "scale": Level,
    "people": Person,
    "workstreams": Workstream,
    "meetings": Meeting,
    "cycle": Cycle,
    "channels": Channels,
}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_of_the_programme_file_is_explained(section: str) -> None:
    """And none that the file may not have."""
    (told,) = (part for part in re.split(r"^## ", KEYS, flags=re.MULTILINE) if re.match(rf"`\[+{section}\]", part))
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    assert {key for cell in rows for key in re.findall(r"`(\w+)`", cell)} == set(SECTIONS[section].model_fields) - {
        *SECTIONS,
        "paper" if section == "programme" else "",
        *NOT_IN_THE_FILE,
    }
