"""`serve` and the command line as a process: what an administrator meets on the first day."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fakes.slack_api import FakeSlack
from tests.plan import PLAN
from tests.slack.service import IMPROVEMENT_BOT, free_port


def environment(**settings: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH")}
    return {**kept, **settings}


def asked(url: str) -> tuple[int, dict[str, object]]:
    """Ask until somebody listens; the status and what was answered."""
    end = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 - the address is this machine's own.
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "programme.toml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_a_service_that_cannot_reach_slack_says_so_and_can_be_stopped(folder: Path) -> None:
    """Behind a closed firewall it lives, is not ready, logs a line a try, and Ctrl-C ends it."""
    port, nobody = free_port(), free_port()
    process = subprocess.Popen(
        [*IMPROVEMENT_BOT, "serve"],
        cwd=folder,
        env=environment(
            SLACK_BOT_TOKEN="xoxb-1",
            SLACK_APP_TOKEN="xapp-1",
            SLACK_API_URL=f"http://127.0.0.1:{nobody}/",
            PORT=str(port),
        ),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert asked(f"http://127.0.0.1:{port}/health/live") == (200, {"live": True})
        status, said = asked(f"http://127.0.0.1:{port}/health/ready")
        assert (status, said["ready"]) == (503, False)
        assert "Slack does not answer: unreachable" in str(said["reasons"])
        process.send_signal(signal.SIGINT)
        _, logged = process.communicate(timeout=30)
    finally:
        process.kill()
    assert "Traceback" not in logged
    assert "Slack is on: through Socket Mode." in logged.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "March"], "a period is written like 2024-03"),
        (["report", "2024-03", "--format", "pdf"], "--format is word, html, markdown, csv or json, not “pdf”"),
        (["report", "2024-03", "--audience", "everybody"], "--audience is public or internal"),
        (["issue", "2024-13"], ""),
    ],
)
def test_misuse_of_the_command_line_ends_with_two(folder: Path, arguments: list[str], said: str) -> None:
    """And one line says what would be right."""
    for ready in (["db", "upgrade"], ["programme", "apply", "programme.toml"]):
        subprocess.run([*IMPROVEMENT_BOT, *ready], cwd=folder, env=environment(), check=True, capture_output=True)
    done = subprocess.run(
        [*IMPROVEMENT_BOT, *arguments], cwd=folder, env=environment(), check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_host_that_is_none_is_named_as_such(folder: Path) -> None:
    """It is HOST that is wrong, not PORT."""
    done = subprocess.run(
        [*IMPROVEMENT_BOT, "serve"],
        cwd=folder,
        env=environment(HOST="203.0.113.1", PORT=str(free_port())),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "HOST: 203.0.113.1 is no address of this machine" in done.stderr


def test_a_token_that_slack_refuses_stops_the_start_with_one_line(folder: Path) -> None:
    """That names the variable once."""
    with FakeSlack() as slack:
        done = subprocess.run(
            [*IMPROVEMENT_BOT, "serve"],
            cwd=folder,
            env=environment(
                SLACK_BOT_TOKEN="xoxb-wrong",
                SLACK_SIGNING_SECRET="secret",
                SLACK_API_URL=slack.base_url,
                PORT=str(free_port()),
            ),
            check=False,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "SLACK_BOT_TOKEN: Slack refuses it (“invalid_auth”)."
        " Copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN."
    )


def test_a_port_that_is_taken_is_said_in_one_line(folder: Path) -> None:
    """The last one, with what to do; nothing is left running."""
    with FakeSlack() as slack, socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
        settings = environment(**tokens, SLACK_API_URL=slack.base_url, PORT=port)
        done = subprocess.run(
            [*IMPROVEMENT_BOT, "serve"], cwd=folder, env=settings, check=False, capture_output=True, text=True
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"PORT: {port} on 127.0.0.1 cannot be listened on")
    assert "Traceback" not in done.stderr
