"""A place to try the command line in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.slack.manifest import BOT_SCOPES
from tests.bot.authority import PLAN, SECRETS, Authority
from tests.fakes.slack_api import FakeSlack

VARIABLES = tuple(name.upper() for name in Settings.model_fields)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with no setting set."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def authority(
    folder: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Authority]:
    shutil.copyfile(sqlite_template, folder / "improvement.db")
    with FakeSlack() as slack:
        slack.scopes = set[str](BOT_SCOPES)
        slack.bot_token, slack.app_token = SECRETS["SLACK_BOT_TOKEN"], SECRETS["SLACK_APP_TOKEN"]
        made = Authority(folder, slack, monkeypatch, capsys)
        made.set(SLACK_API_URL=slack.base_url, SLACK_BOT_TOKEN=slack.bot_token)
        made.set(SLACK_SIGNING_SECRET=SECRETS["SLACK_SIGNING_SECRET"])
        made.apply(PLAN)
        yield made
