"""The real service as a process of its own, towards a fake Slack: started, spoken to both ways, read from its log."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fakes.signed import SlackClient, SocketClient
from tests.fakes.slack_api import FakeSlack
from tests.plan import ACCOUNTS, PLAN

ROOT = Path(__file__).resolve().parents[2]
SECRET = "signing-secret-that-no-log-holds"
NOW = "2024-04-03T09:00"
PATIENCE = 30.0
LEAD, OTHER_LEAD, OFFICER, DIRECTOR, READER = (
    ACCOUNTS[who].account for who in ("lead", "other lead", "officer", "director", "reader")
)


class Log:
    """What a process writes to its standard error, as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._lines: list[str] = []
        self._changed = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read, args=(process,), daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        return "".join(self._lines)

    def wait_for(self, words: str) -> None:
        """Until a line holds these words. TimeoutError with the log where none comes."""
        with self._changed:
            self._changed.wait_for(lambda: words in self.text or self._ended, PATIENCE)
        if words not in self.text:
            raise TimeoutError(f"“{words}” is not in the log:\n{self.text}")

    def join(self) -> str:
        """Everything, once the process has ended."""
        self._reader.join(PATIENCE)
        return self.text

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        for line in process.stderr:
            self._add(line)
        self._add("", ended=True)

    def _add(self, line: str, *, ended: bool = False) -> None:
        with self._changed:
            self._lines.append(line)
            self._ended = ended
            self._changed.notify_all()


@dataclass
class Service:
    """One running service on a database of its own."""

    fake: FakeSlack
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]
    log: Log = field(init=False)

    def __post_init__(self) -> None:
        self.log = Log(self.process)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.environment['PORT']}/slack/events"

    @property
    def http(self) -> SlackClient:
        return SlackClient(self.url, SECRET, self.fake)

    @property
    def socket(self) -> SocketClient:
        return SocketClient(self.fake)

    @property
    def database(self) -> Path:
        return self.folder / "improvement.db"

    def command_line(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of `improvement-bot` in the same surroundings."""
        return subprocess.run(
            [*IMPROVEMENT_BOT, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def database_says(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Read past the service, from another connection."""
        with closing(sqlite3.connect(self.database, timeout=PATIENCE)) as connection:
            return connection.execute(query, values).fetchall()

    def change_database(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=PATIENCE, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    @contextmanager
    def locked_database(self) -> Generator[None]:
        """Another process is writing, and nobody else can."""
        with closing(sqlite3.connect(self.database, timeout=PATIENCE, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                connection.execute("ROLLBACK")

    def recorded(self, text: str) -> list[str]:
        """The references that say just this, in any version, one entry for each version."""
        rows = self.database_says(
            "SELECT items.key, items.number FROM versions JOIN items ON items.id = versions.item_id"
            " WHERE versions.text = ? ORDER BY versions.id",
            text,
        )
        return [f"{key}-{number}" for key, number in rows]


IMPROVEMENT_BOT = (sys.executable, "-c", "from bot.main import run; run()")


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        return listening.getsockname()[1]


@contextmanager
def serving(folder: Path, fake: FakeSlack, programme: str = PLAN, **settings: str) -> Generator[Service]:
    """`improvement-bot serve` with both ways into Slack, ready when this yields."""
    with starting(folder, fake, programme, **settings) as service:
        service.log.wait_for("Application startup complete")
        fake.wait_for(lambda: fake.connected, PATIENCE)
        yield service


@contextmanager
def starting(folder: Path, fake: FakeSlack, programme: str = PLAN, **settings: str) -> Generator[Service]:
    (folder / "programme.toml").write_text(programme, "utf-8")
    environment = surroundings(fake, settings)
    process = subprocess.Popen(
        [*IMPROVEMENT_BOT, "serve"], env=environment, cwd=folder, stderr=subprocess.PIPE, text=True
    )
    service = Service(fake, folder, environment, process)
    try:
        yield service
    finally:
        service.stop()
        service.log.join()


def surroundings(fake: FakeSlack, settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process: nothing of the tests' own but what finds programs."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    slack = {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token, "SLACK_SIGNING_SECRET": SECRET}
    return {
        **kept,
        **slack,
        "PYTHONPATH": str(ROOT),
        "SLACK_API_URL": fake.base_url,
        "PORT": str(free_port()),
        "IMPROVEMENT_NOW": NOW,
        "TICK_SECONDS": "1",
        **settings,
    }
