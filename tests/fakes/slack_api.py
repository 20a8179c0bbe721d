"""Slack's own servers, for tests: the Web API, response URLs, uploads and Socket Mode, on 127.0.0.1.

    with FakeSlack() as fake:
        os.environ["SLACK_API_URL"] = fake.base_url

It serves from a thread and an event loop of its own, so the one that calls may be this process, another one, or a
coroutine (which then waits with `await asyncio.to_thread(fake.wait_for, …)`). As a process of its own:

    python -m tests.fakes.slack_api --port 4700 --log calls.jsonl [--script faults.json]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
import time
import uuid
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self, TypeVar

from aiohttp import WSMsgType, web

from tests.fakes.slack_faults import FAULTS, NO_FAULT, Answer, Call, Fault, Rule
from tests.fakes.slack_methods import perform
from tests.fakes.slack_state import APP, Json, SlackError, Workspace

T = TypeVar("T")

PATIENCE = 40.0
"""Seconds after which a test that waits has failed."""
STRUCTURED = ("blocks", "attachments", "metadata", "view", "files")


class FakeSlack(Workspace):
    """A workspace that is served. `log`: each call as a line of JSON, on the disk before its answer is sent."""

    def __init__(
        self,
        *,
        port: int = 0,
        log: Path | None = None,
        clock: Callable[[], float] = time.time,
        trigger_life: float | None = None,
    ) -> None:
        super().__init__(clock, trigger_life)
        self.calls: list[Call] = []
        self._port, self._log = port, log
        self._rules: list[Rule] = []
        self._sockets: list[web.WebSocketResponse] = []
        self._unacknowledged: dict[str, Future[Any]] = {}
        self._changed = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fake Slack", daemon=True)
        self._runner = web.AppRunner(self._application(), shutdown_timeout=0.1)

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def base_url(self) -> str:
        """What SLACK_API_URL is set to."""
        return f"{self.origin}/api/"

    def calls_to(self, method: str) -> list[Call]:
        """Those that arrived, in order, whatever became of them."""
        return [call for call in list(self.calls) if call.method == method]

    def wait_for(self, predicate: Callable[[], T], timeout: float = PATIENCE) -> T:
        """What the predicate returns, once that is true; it is asked after each change. TimeoutError otherwise."""
        with self._changed:
            found = self._changed.wait_for(predicate, timeout)
        if not found:
            raise TimeoutError(f"not so after {timeout} s; calls: {[call.method for call in self.calls]}")
        return found

    def fail(self, method: str, fault: Fault, times: float = 1, channel: str | None = None, after: int = 0) -> None:
        """The next `times` calls to the method ("*": to any), in that channel only, the first `after` of them spared.

        `upload` and `response_url` are methods here too. `times` may be `math.inf`.
        """
        self._rules.append(Rule(method, fault, times, channel, after))

    def recover(self) -> None:
        """No more faults."""
        self._rules.clear()

    def send_envelope(
        self, kind: str, payload: Json, retry_num: int = 0, retry_reason: str = "", timeout: float = PATIENCE
    ) -> Any:
        """What the app acknowledged with ("" for nothing), over its newest Socket Mode connection.

        Waits for a connection first. TimeoutError where no acknowledgement comes. From a coroutine:
        `await asyncio.to_thread(fake.send_envelope, …)`.
        """
        number = str(uuid.uuid4())
        envelope: Json = {"envelope_id": number, "type": kind, "payload": payload}
        if kind == "events_api":
            envelope |= {"retry_attempt": retry_num, "retry_reason": retry_reason}
        newest = self.wait_for(lambda: self._sockets[-1:], timeout)[0]
        answer = self._unacknowledged[number] = Future[Any]()
        self._run(newest.send_json({**envelope, "accepts_response_payload": kind != "events_api"}))
        return answer.result(timeout)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tells every connection to go and gives it nothing more. `reason` may also be `too_many_websockets`."""
        with self._changed:
            told, self._sockets = self._sockets, []
        for socket in told:
            self._run(socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}}))

    @property
    def connected(self) -> bool:
        """Whether the app has a Socket Mode connection that was not told to go."""
        return bool(self._sockets)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _start(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.origin = f"http://127.0.0.1:{self._port}"

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=20 * 1024 * 1024)
        application.router.add_route("*", "/api/{method}", self._api)
        application.router.add_post("/upload/{file}", self._upload)
        application.router.add_post("/responses/{number}", self._response)
        application.router.add_get("/socket", self._socket)
        return application

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, arguments = request.match_info["method"], await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        call = Call(method, arguments, token or arguments.pop("token", ""), self.clock())
        return await self._serve(request, call, lambda: self._answer(call))

    def _answer(self, call: Call) -> Answer:
        body = perform(self, call.method, call.arguments, call.token)
        scopes = {"x-oauth-scopes": ",".join(sorted(self.scopes))}
        if body.get("error") == "ratelimited":
            return Answer(body, 429, {**scopes, "Retry-After": "1"})
        return Answer(body, 200, scopes)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        content = await _uploaded(request)
        call = Call("upload", {"file": request.match_info["file"], "length": len(content)}, "", self.clock())
        return await self._serve(request, call, lambda: _done(self.upload, call.arguments["file"], content))

    async def _response(self, request: web.Request) -> web.StreamResponse:
        number, body = request.match_info["number"], await request.json()
        call = Call("response_url", {**body, "response_url": str(request.url)}, "", self.clock())
        return await self._serve(request, call, lambda: _done(self.respond, number, body))

    async def _serve(self, request: web.Request, call: Call, performs: Callable[[], Answer]) -> web.StreamResponse:
        """The call is on record when it arrives; the log has it, with its answer, before the answer leaves."""
        fault = self._arrived(call)
        await asyncio.sleep(fault.delay)
        if fault.before:
            await asyncio.to_thread(fault.before, call)
        if fault.drop == "before":
            self._write(call, None)
            return _cut(request)
        with self._changed:
            answer = fault.instead or performs()
            self._write(call, answer)
            self._changed.notify_all()
        if fault.after:
            await asyncio.to_thread(fault.after, call)
        return _cut(request) if fault.drop == "after" else answer.as_response()

    def _arrived(self, call: Call) -> Fault:
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
            due = [rule for rule in self._rules if rule.is_due(call)]
            if not due:
                return NO_FAULT
            due[0].times -= 1
            return due[0].fault

    def _write(self, call: Call, answer: Answer | None) -> None:
        if self._log is None:
            return
        with self._log.open("a", encoding="utf-8") as log:
            log.write(json.dumps({**asdict(call), "answer": answer and answer.body}) + "\n")
            log.flush()
            os.fsync(log.fileno())

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("ticket") not in self.tickets:
            raise web.HTTPUnauthorized
        self.tickets.discard(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": APP}})
        with self._listed(socket):
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        return socket

    @contextmanager
    def _listed(self, socket: web.WebSocketResponse) -> Generator[None]:
        with self._changed:
            self._sockets.append(socket)
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._sockets = [other for other in self._sockets if other is not socket]
                self._changed.notify_all()

    def _acknowledged(self, message: Json) -> None:
        answer = self._unacknowledged.pop(message.get("envelope_id", ""), None)
        if answer is not None:
            answer.set_result(message.get("payload") or "")


def _done(act: Callable[..., None], *arguments: Any) -> Answer:
    """Response URLs and uploads say "ok" in plain text, and refuse with 404."""
    try:
        act(*arguments)
    except SlackError as refusal:
        return Answer({"ok": False, "error": refusal.code}, 404)
    return Answer("ok")


async def _arguments(request: web.Request) -> Json:
    """From the query, a form or JSON, whichever the client chose; structures inside a form are JSON again."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        given |= json.loads(await request.text() or "{}")
    else:
        given |= dict(await request.post())
    for name in STRUCTURED:
        if isinstance(given.get(name), str) and given[name]:
            given[name] = json.loads(given[name])
    return given


async def _uploaded(request: web.Request) -> bytes:
    """Slack takes the bytes as they are, or as the one file of a form."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    return next(field.file.read() for field in form.values() if isinstance(field, web.FileField))


def _cut(request: web.Request) -> web.StreamResponse:
    """The connection ends without an answer; what is returned goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def main() -> None:
    """Until it is told to stop: the address is printed when it is ready."""
    parser = argparse.ArgumentParser(description="Slack's servers, for tests.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path, help="each call as a line of JSON, on the disk before it is answered")
    parser.add_argument("--script", type=Path, help='[{"method": …, "fault": "rate_limited", "with": {…}, "times": 1}]')
    given = parser.parse_args()
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda _sign, _frame: stopped.set())
    signal.signal(signal.SIGINT, lambda _sign, _frame: stopped.set())
    steps: list[Json] = json.loads(given.script.read_text()) if given.script else []
    with FakeSlack(port=given.port, log=given.log) as fake:
        for step in steps:
            fake.fail(fault=FAULTS[step.pop("fault")](**step.pop("with", {})), **step)
        sys.stdout.write(f"{fake.base_url}\n")
        sys.stdout.flush()
        stopped.wait()


if __name__ == "__main__":
    main()
