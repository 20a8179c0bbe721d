"""What can go wrong goes wrong where a test says so, and nowhere else."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from http.client import RemoteDisconnected
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from tests.fakes.conftest import Clock, refused
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import Call, Fault, api_error, drop, hook, http_error, lost_reply, rate_limited, slow

LOST = (RemoteDisconnected, ConnectionError, URLError)


@pytest.mark.parametrize(("seconds", "header"), [(7, "7"), (None, None)])
def test_a_limited_call_says_how_long_to_wait_or_does_not(
    client: Any, fake: FakeSlack, seconds: int | None, header: str | None
) -> None:
    fake.fail("chat.postMessage", rate_limited(seconds))
    refusal = refused(client.chat_postMessage, channel="C01GEN", text="x")
    assert (refusal.status_code, refusal.headers.get("Retry-After"), fake.posted("C01GEN")) == (429, header, [])


def test_one_message_a_second_a_channel_when_that_is_wanted(client: Any, fake: FakeSlack, clock: Clock) -> None:
    fake.seconds_a_message = 1.0
    client.chat_postMessage(channel="C01GEN", text="one")
    client.chat_postMessage(channel="C02BOARD", text="elsewhere")
    refusal = refused(client.chat_postMessage, channel="C01GEN", text="two")
    clock.now += 1.0
    client.chat_postMessage(channel="C01GEN", text="two")
    assert (refusal.status_code, refusal.headers["Retry-After"]) == (429, "1")
    assert [m.text for m in fake.posted("C01GEN")] == ["one", "two"]


@pytest.mark.parametrize(("fault", "posted"), [(lost_reply(), 1), (drop(), 0)])
def test_a_connection_that_ends_did_it_or_did_not(client: Any, fake: FakeSlack, fault: Fault, posted: int) -> None:
    fake.fail("chat.postMessage", fault)
    with pytest.raises(LOST):
        client.chat_postMessage(channel="C01GEN", text="x")
    assert (len(fake.posted("C01GEN")), len(fake.calls_to("chat.postMessage"))) == (posted, 1)


def test_faults_befall_the_named_calls_and_then_end(client: Any, fake: FakeSlack) -> None:
    fake.fail("chat.postMessage", api_error("token_revoked"), times=1, channel="C02BOARD", after=1)
    client.chat_postMessage(channel="C02BOARD", text="spared")
    client.chat_postMessage(channel="C01GEN", text="elsewhere")
    refusal = refused(client.chat_postMessage, channel="C02BOARD", text="struck")
    client.chat_postMessage(channel="C02BOARD", text="over")
    assert refusal["error"] == "token_revoked"
    assert [m.text for m in fake.posted("C02BOARD")] == ["spared", "over"]


def test_faults_befall_uploads_and_response_urls_too(client: Any, fake: FakeSlack) -> None:
    fake.fail("upload", http_error(500))
    fake.fail("response_url", http_error(502))
    with pytest.raises(HTTPError):
        client.files_upload_v2(channel="C01GEN", filename="a.csv", content="ref")
    answer = WebhookClient(fake.response_url()).send(text="late")
    assert (answer.status_code, fake.posted("C01GEN")) == (502, [])


def test_recovering_ends_every_fault(client: Any, fake: FakeSlack) -> None:
    fake.fail("*", api_error("fatal_error"), times=math.inf)
    assert [refused(client.auth_test)["error"] for _ in "ab"] == ["fatal_error"] * 2
    fake.recover()
    assert client.auth_test()["ok"]


def test_an_error_of_the_web_server_is_no_json(client: Any, fake: FakeSlack) -> None:
    fake.fail("*", http_error(503))
    refusal = refused(client.auth_test)
    assert refusal.status_code == 503


def test_a_slow_call_is_done_no_sooner_than_that(client: Any, fake: FakeSlack) -> None:
    fake.fail("chat.postMessage", slow(0.2))
    started = time.monotonic()
    client.chat_postMessage(channel="C01GEN", text="x")
    assert time.monotonic() - started >= 0.2


def test_hooks_run_on_either_side_of_the_deed(client: Any, fake: FakeSlack) -> None:
    seen: list[int] = []

    def count(_: Call) -> None:
        seen.append(len(fake.posted("C01GEN")))

    fake.fail("chat.postMessage", hook(count, "before"))
    fake.fail("chat.postMessage", hook(count, "after"), after=1)
    client.chat_postMessage(channel="C01GEN", text="one")
    client.chat_postMessage(channel="C01GEN", text="two")
    assert seen == [0, 2]


def test_waiting_for_what_never_comes_ends(fake: FakeSlack) -> None:
    with pytest.raises(TimeoutError):
        fake.wait_for(lambda: fake.posted("C01GEN"), timeout=0.01)


def test_as_a_process_it_has_each_call_on_disk_before_it_answers(tmp_path: Path) -> None:
    log, script = tmp_path / "calls.jsonl", tmp_path / "faults.json"
    script.write_text(json.dumps([{"method": "chat.postMessage", "fault": "lost_reply", "after": 1}]))
    command = [sys.executable, "-m", "tests.fakes.slack_api", "--log", str(log), "--script", str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        client: Any = WebClient(token="xoxb-test", base_url=process.stdout.readline().strip(), retry_handlers=[])
        client.chat_postMessage(channel="C01GEN", text="one")
        with pytest.raises(LOST):
            client.chat_postMessage(channel="C01GEN", text="two")
        process.kill()
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(x["method"], x["arguments"]["text"], x["answer"]["ok"]) for x in lines] == [
        ("chat.postMessage", "one", True),
        ("chat.postMessage", "two", True),
    ]
