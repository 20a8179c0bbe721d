"""Real processes of the service on one database and one Slack, to be killed, stopped and continued."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from programme.asking import Asked
from programme.period import Period
from storage import cycles, editions
from storage.errors import StoreUnavailable
from storage.outbox import Post
from storage.store import Store
from tests.fakes.signed import SlackClient
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import Answer, Call
from tests.fakes.slack_state import Json, Message
from tests.outbox.plan import OFFICER, PROGRAMME, posts, recorded

ROOT = Path(__file__).parent.parent.parent
SECRET = "the signing secret of a test"
JUST_BEFORE = "2024-04-11T08:59:57"
"""Local time: March's summary is issued at nine on that day."""

PATIENCE = 60.0
"""Seconds until a test that waits for a process has failed."""


class SharedSlack(FakeSlack):
    """Gives each process a token of its own, so that a call tells who made it."""

    def token_of(self, number: int) -> str:
        return f"{self.bot_token}-{number}"

    def caller(self, call: Call) -> int:
        return int(call.token.rpartition("-")[2])

    def _answer(self, call: Call) -> Answer:
        return super()._answer(replace(call, token=self.bot_token))

    def everything(self) -> list[Message]:
        """Every message that stands somewhere, threads included."""
        heads = [message for channel in list(self.messages) for message in self.posted(channel)]
        return [message for head in heads for message in (head, *head.replies)]

    def copies_of(self, post_id: int) -> int:
        """How many messages carry the mark of that post."""
        marks = [message.metadata.get("event_payload", {}) for message in self.everything()]
        return sum(mark.get("post") == post_id for mark in marks)


def until(true: Callable[[], bool], what: Callable[[], str], seconds: float = PATIENCE) -> float:
    """Wait for it; how many seconds that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() < began + seconds, what()
        time.sleep(0.05)
    return time.monotonic() - began


@dataclass(slots=True)
class Bot:
    """One process of the service."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    stopped: bool = False

    @property
    def alive(self) -> bool:
        return self.process.poll() is None and not self.stopped

    @property
    def ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGSTOP)
        self.stopped = True

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.stopped = False

    def end(self) -> None:
        """As a deployment does: what is just being sent is sent, and recorded."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            self.process.wait(30)


@dataclass(slots=True)
class Fleet:
    """Several processes on one database, just before a step. `folder`: where their files go; `begins`: local time."""

    url: str
    folder: Path
    begins: str = JUST_BEFORE
    programme: str = PROGRAMME
    slack: SharedSlack = field(default_factory=SharedSlack)
    bots: list[Bot] = field(default_factory=list[Bot])
    _store: Store | None = None

    @property
    def store(self) -> Store:
        assert self._store, "opened with the fleet"
        return self._store

    def __enter__(self) -> Self:
        self._store = Store(self.url, readers=1)
        recorded(self._store, self.programme)
        self.slack.__enter__()
        (self.folder / "programme.toml").write_text(self.programme)
        return self

    def __exit__(self, *error: object) -> None:
        for bot in self.bots:
            if bot.process.poll() is None:
                bot.kill()
        self.slack.__exit__(*error)
        self.store.close()

    def start(self, processes: int = 3) -> None:
        for _ in range(processes):
            self.bots.append(self._start(len(self.bots)))

    def _start(self, number: int) -> Bot:
        port = _free_port()
        log = self.folder / f"{number}.log"
        settings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": self.url,
            "SLACK_BOT_TOKEN": self.slack.token_of(number),
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": self.slack.base_url,
            "PORT": str(port),
            "IMPROVEMENT_NOW": self.begins,
            "TICK_SECONDS": "1",
            "STALE_SECONDS": "3",
        }
        command = [sys.executable, "-c", "from bot.main import run; run()", "serve"]
        with log.open("wb") as errors:
            process = subprocess.Popen(command, cwd=self.folder, env=settings, stderr=errors)
        return Bot(process, port, log)

    def strike(self, number: int, sign: str) -> None:
        """Kill or stop a process. One that is stopped while it holds the database's lock is given another moment."""
        bot = self.bots[number]
        if sign == "kill":
            bot.kill()
            return
        bot.stop()
        while not self._writable():
            bot.go_on()
            time.sleep(0.02)
            bot.stop()

    def _writable(self) -> bool:
        store = Store(self.url, readers=1, busy_seconds=0.5)
        try:
            store.write(lambda _unit: None)
        except StoreUnavailable:
            return False
        finally:
            store.close()
        return True

    def posts(self) -> list[Post]:
        """The outbox, in order."""
        return posts(self.store)

    def editions(self) -> int:
        return self.store.read(lambda unit: sum(1 for _ in editions.as_stored(unit)))

    def askings(self) -> list[tuple[Period, Asked]]:
        """Every message that asked somebody for a return."""
        months = [Period(2024, month) for month in range(1, 6)]
        read = self.store.read(lambda unit: [(month, cycles.askings_of(unit, 1, month)) for month in months])
        return [(month, asked) for month, every in read for asked in every]

    def close(self) -> None:
        """End every process as a deployment does."""
        for bot in self.bots:
            bot.end()

    def press(self, name: str, post: Post) -> Json | str:
        """The officer presses a button, at a process that lives."""
        bot = next(bot for bot in self.bots if bot.alive)
        client = SlackClient(f"http://127.0.0.1:{bot.port}/slack/events", SECRET, self.slack)
        return client.press(name, str(post.id), user=OFFICER).body

    def told(self) -> str:
        """What a failed test needs to know."""
        rows = [f"{p.id} {p.kind} {p.channel}{p.person} {p.state} {p.attempt} {p.problem}" for p in self.posts()]
        logs = [f"--- {bot.log.name} alive={bot.alive}\n{bot.log.read_text()[-3000:]}" for bot in self.bots]
        return "\n".join([*rows, *logs])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]
