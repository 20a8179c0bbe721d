"""Somebody who runs the bot, with everything set up until a test spoils something."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import doctor
from bot.main import run
from handlers.slack.checks import Check
from tests.fakes.slack_api import FakeSlack
from tests.plan import in_channels

SECRETS = {
    "SLACK_BOT_TOKEN": "xoxb-73519-p1Anted-b0T-QwErTy",
    "SLACK_APP_TOKEN": "xapp-24680-p1Anted-4pp-AsDfGh",
    "SLACK_SIGNING_SECRET": "8f742231p1Anted5cZxCvBn",
    "password": "pA55-p1Anted-w0rD-hGfDsA",
}
PLAN = in_channels("C01GEN", "C02BOARD")


@dataclass
class Authority:
    """A folder with a database, a programme file and a workspace. `examine` runs the doctor."""

    folder: Path
    slack: FakeSlack
    environment: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[str]

    @property
    def database(self) -> Path:
        return self.folder / "improvement.db"

    def set(self, **variables: str) -> None:
        for name, value in variables.items():
            self.environment.setenv(name, value)

    def unset(self, *names: str) -> None:
        for name in names:
            self.environment.delenv(name)

    def write(self, plan: str) -> None:
        (self.folder / "programme.toml").write_text(plan, "utf-8")

    def apply(self, plan: str) -> None:
        self.write(plan)
        assert self.command("programme", "apply", "programme.toml") == 0
        self.capture.readouterr()

    def command(self, *words: str) -> int:
        self.environment.setattr(sys, "argv", ["improvement-bot", *words])
        with pytest.raises(SystemExit) as ended:
            run()
        return int(ended.value.code or 0)

    def examine(self) -> dict[str, Check]:
        """Every check by its name, from the JSON form. Exit status and both forms are looked at on the way."""
        status = self.command("doctor", "--json")
        printed = self.capture.readouterr()
        checks = [Check(**given) for given in json.loads(printed.out)]
        assert status == (1 if any(check.ok is False for check in checks) else 0)
        assert printed.err == ""
        assert all(check.remedy for check in checks if check.ok is False)
        assert all(check.found.startswith("because ") for check in checks if check.ok is None)
        assert_no_secret(printed.out + doctor.as_text(checks))
        return {check.name: check for check in checks}

    def faults(self) -> dict[str, str]:
        """What is wrong, with what to do: all of it."""
        return {c.name: f"{c.found} – {c.remedy}" for c in self.examine().values() if c.ok is False}


def assert_no_secret(said: str) -> None:
    """Not even six characters of one, past the start that tells its kind."""
    for secret in SECRETS.values():
        tail = secret.removeprefix("xoxb-").removeprefix("xapp-")
        assert [tail[at : at + 6] for at in range(len(tail) - 5) if tail[at : at + 6] in said] == []
