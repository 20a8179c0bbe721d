"""The command line as an edge: `improvement-bot say`.

It has no buttons and no forms: the one-line way stands for them there. And it knows people of the programme only.
"""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.main import run
from tests.fakes.slack_api import FakeSlack
from tests.handlers.house import open_house
from tests.plan import ACCOUNTS
from tests.scenarios.chat import Chat, Seen, plain
from tests.scenarios.in_slack import Posts


@dataclass
class Terminal(Chat):
    """What is caused goes to Slack. The exit status says whether it was done, and so does where the answer stands."""

    fake: FakeSlack
    folder: Path

    def say(self, who: str, words: str) -> Seen:
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            self._surround(patch)
            patch.setattr(sys, "argv", ["improvement-bot", "say", "--as", ACCOUNTS[who].email, words])
            status = _ended()
        said = out.getvalue() + err.getvalue()
        assert bool(out.getvalue()) == (status == 0), said
        return Seen(plain(said), said)

    def channel(self) -> list[str]:
        return Posts(self.fake).channel()

    def private(self, who: str) -> list[str]:
        return Posts(self.fake).private(who)

    def _surround(self, patch: pytest.MonkeyPatch) -> None:
        patch.chdir(self.folder)
        patch.setenv("DATABASE_URL", f"sqlite:///{self.folder}/record.db")
        patch.setenv("SLACK_BOT_TOKEN", self.fake.bot_token)
        patch.setenv("SLACK_API_URL", self.fake.base_url)
        patch.setenv("IMPROVEMENT_NOW", self.house.clock.now().isoformat())


def _ended() -> int:
    """The exit status. In a thread of its own, for a browser that is open holds an event loop in this one."""
    ended: list[int] = []

    def command() -> None:
        try:
            run()
        except SystemExit as end:
            ended.append(int(end.code or 0))

    thread = threading.Thread(target=command)
    thread.start()
    thread.join()
    return ended[0]


@contextmanager
def at_the_command_line(folder: Path) -> Generator[Terminal]:
    with FakeSlack() as fake, open_house(f"sqlite:///{folder}/record.db") as house:
        yield Terminal(house, fake, folder)
        assert fake.problems == [], fake.problems
