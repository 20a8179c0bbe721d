"""How soon a signed `update` is recorded durably and answered, against an empty Bolt app, one at a time, in one run.

Both run as processes of their own on this machine, behind the same fake of Slack's Web API, and are asked in turn.
SQLite with `synchronous=FULL`. Ends with status 1 when the median update is not answered sooner.

    python -m benchmarks.update_latency [REQUESTS]
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import aiohttp

from tests.fakes.signed import signed_headers, slash_command
from tests.fakes.slack_api import FakeSlack

SECRET = "benchmark-secret"  # noqa: S105 - the fake's, not anybody's.
WARM_UP = 50
PROGRAMME = """
[programme]
key = "benchmark"
name = "Benchmark"
organisation = "Nobody"
starts = 2024-01-01
[[people]]
name = "Lead"
email = "cleo@example.org"
[[workstreams]]
key = "culture"
title = "Culture"
short = "Culture"
leads = ["cleo@example.org"]
"""


@contextmanager
def running(command: list[str], fake: FakeSlack, folder: Path, port: int) -> Generator[None]:
    """A server process, from the moment it listens."""
    environment = {
        **os.environ,
        "SLACK_BOT_TOKEN": fake.bot_token,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": fake.base_url,
        "PORT": str(port),
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


async def listening(session: aiohttp.ClientSession, port: int) -> str:
    url = f"http://127.0.0.1:{port}/slack/events"
    for _ in range(200):
        try:
            async with session.get(url):
                return url
        except aiohttp.ClientConnectorError:
            await asyncio.sleep(0.05)
    raise TimeoutError(url)


async def one(session: aiohttp.ClientSession, url: str, text: str) -> float:
    """Milliseconds from sending a signed command to having its whole answer."""
    body = slash_command(text)
    headers = signed_headers(body, SECRET)
    began = time.perf_counter()
    async with session.post(url, data=body, headers=headers) as answer:
        said = await answer.read()
    took = time.perf_counter() - began
    if answer.status != 200 or (b"culture" not in said and "update" in text):
        raise RuntimeError(f"{answer.status}: {said[:200]!r}")
    return took * 1000


async def measure(ports: dict[str, int], requests: int) -> dict[str, list[float]]:
    async with aiohttp.ClientSession() as session:
        urls = {name: await listening(session, port) for name, port in ports.items()}
        times: dict[str, list[float]] = {name: [] for name in urls}
        for n in range(WARM_UP + requests):
            for name, url in urls.items():
                words = f"update culture: activity {n} of {time.time_ns()}" if name == "update" else "nothing"
                took = await one(session, url, words)
                if n >= WARM_UP:
                    times[name].append(took)
    return times


def figures(times: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100)
    return {"median_ms": round(cuts[49], 3), "p99_ms": round(cuts[98], 3)}


def main() -> int:
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    service = "from bot.main import run; run()"
    with tempfile.TemporaryDirectory() as name, FakeSlack() as fake:
        folder = Path(name)
        (folder / "programme.toml").write_text(PROGRAMME)
        ports = {"update": 3971, "empty Bolt": 3972}
        with (
            running([sys.executable, "-c", service, "serve"], fake, folder, ports["update"]),
            running([sys.executable, "-m", "benchmarks.empty_bolt", str(ports["empty Bolt"])], fake, folder, 3972),
        ):
            times = asyncio.run(measure(ports, requests))
    table = {name: figures(found) for name, found in times.items()}
    ratio = table["empty Bolt"]["median_ms"] / table["update"]["median_ms"]
    print(json.dumps({**table, "requests": requests, "sooner_by": round(ratio, 2)}, indent=2))
    return 0 if ratio > 1 else 1


if __name__ == "__main__":
    sys.exit(main())
