"""Speaks to the app as Slack does: `SlackClient` by signed HTTP requests, `SocketClient` through Socket Mode.

Both say the same things, so one scenario can run through both.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import urllib.parse
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Literal, Unpack

from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_payloads import (
    Filled,
    Origin,
    Press,
    Said,
    block_actions,
    command_payload,
    event_callback,
    message_shortcut,
    view_closed,
    view_submission,
)
from tests.fakes.slack_state import Json

Way = Literal["slash_commands", "interactive", "events_api"]

TIMEOUT = 40.0


def signed_headers(body: bytes, secret: str, timestamp: int | None = None) -> dict[str, str]:
    """`timestamp`: seconds since 1970, real time when left out."""
    at = str(int(time.time()) if timestamp is None else timestamp)
    digest = hmac.new(secret.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={digest}"}


def encoded(way: Way, payload: Json) -> tuple[bytes, str]:
    """The body and its content type, as Slack posts that kind of payload."""
    if way == "events_api":
        return json.dumps(payload).encode(), "application/json"
    form = payload if way == "slash_commands" else {"payload": json.dumps(payload)}
    return urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"


def slash_command(text: str, *, raw: bool = False, **origin: Unpack[Origin]) -> bytes:
    """The body of a command, ready to be signed. `raw`: see `command_payload`."""
    return encoded("slash_commands", command_payload(text, raw=raw, **origin))[0]


@dataclass(frozen=True)
class Answer:
    """What the app answered with at once. What it sent later is at `response_url`, if the fake gave that."""

    status: int
    body: Json | str
    response_url: str = ""

    @property
    def text(self) -> str:
        """A message's words, whether they came alone or with blocks."""
        return self.body if isinstance(self.body, str) else self.body.get("text", "")

    @property
    def blocks(self) -> list[Json]:
        return [] if isinstance(self.body, str) else self.body.get("blocks", [])

    @property
    def errors(self) -> dict[str, str]:
        """By block, when a form was refused."""
        return {} if isinstance(self.body, str) else self.body.get("errors", {})


class Client(ABC):
    """With a fake, each request gets a response URL and a trigger of the fake's, unless the call names its own."""

    def __init__(self, fake: FakeSlack | None = None) -> None:
        self._fake = fake

    @abstractmethod
    def _send(self, way: Way, payload: Json, retry_num: int, retry_reason: str) -> Answer: ...

    def deliver(self, way: Way, payload: Json, retry_num: int = 0, retry_reason: str = "") -> Answer:
        """Any payload. With a fake, what is answered is linted into its `problems`."""
        answer = self._send(way, payload, retry_num, retry_reason)
        if self._fake is not None and isinstance(answer.body, dict):
            _lint(self._fake, answer.body)
        return answer

    def command(self, text: str, *, raw: bool = False, **origin: Unpack[Origin]) -> Answer:
        """What stands after `/improvement`."""
        known: Origin = {**self._fresh(), **origin}
        return self.deliver("slash_commands", command_payload(text, raw=raw, **known))

    def press(self, action_id: str, value: str = "", **context: Unpack[Press]) -> Answer:
        known: Press = {**self._fresh(), **context}
        return self.deliver("interactive", block_actions(action_id, value, **known))

    def submit(self, callback_id: str, values: Mapping[str, str], **context: Unpack[Filled]) -> Answer:
        known: Filled = {**self._fresh(), **context}
        return self.deliver("interactive", view_submission(callback_id, values, **known))

    def close(self, callback_id: str, **context: Unpack[Filled]) -> Answer:
        """A form that asked to be told of it is closed."""
        return self.deliver("interactive", view_closed(callback_id, **context))

    def shortcut(self, callback_id: str, text: str, **context: Unpack[Said]) -> Answer:
        """On a message that says `text`."""
        known: Said = {**self._fresh(), **context}
        return self.deliver("interactive", message_shortcut(callback_id, text, **known))

    def event(self, event: Json, event_id: str = "", retry_num: int = 0, retry_reason: str = "") -> Answer:
        """A redelivery has the first one's `event_id`, and says the how manyth it is and why."""
        return self.deliver("events_api", event_callback(event, event_id), retry_num, retry_reason)

    def _fresh(self) -> Origin:
        if self._fake is None:
            return {}
        return {"response_url": self._fake.response_url(), "trigger_id": self._fake.trigger_id()}


def _lint(fake: FakeSlack, answered: Json) -> None:
    if "view" in answered:
        fake.lint("answer", "lint_view", answered["view"])
    elif answered and "response_action" not in answered:
        fake.lint("answer", "lint_message", answered)


class SlackClient(Client):
    """`url`: the app's, whole."""

    def __init__(self, url: str, secret: str, fake: FakeSlack | None = None) -> None:
        super().__init__(fake)
        self._url, self._secret = urllib.parse.urlsplit(url), secret

    def _send(self, way: Way, payload: Json, retry_num: int, retry_reason: str) -> Answer:
        body, content_type = encoded(way, payload)
        headers = {"Content-Type": content_type, **signed_headers(body, self._secret)}
        if retry_num:
            headers |= {"X-Slack-Retry-Num": str(retry_num), "X-Slack-Retry-Reason": retry_reason}
        return self.post(body, headers, payload.get("response_url", ""))

    def post(self, body: bytes, headers: Mapping[str, str], response_url: str = "") -> Answer:
        """Just these bytes under just these headers: for requests that Slack would not send."""
        connection = HTTPConnection(self._url.hostname or "", self._url.port, timeout=TIMEOUT)
        try:
            connection.request("POST", self._url.path, body, dict(headers))
            response = connection.getresponse()
            said = response.read().decode()
        finally:
            connection.close()
        is_json = "json" in response.headers.get("Content-Type", "")
        return Answer(response.status, json.loads(said) if is_json and said else said, response_url)


class SocketClient(Client):
    """Through the app's connection to the fake. TimeoutError where the app does not acknowledge."""

    def __init__(self, fake: FakeSlack) -> None:
        super().__init__(fake)
        self._slack = fake

    def _send(self, way: Way, payload: Json, retry_num: int, retry_reason: str) -> Answer:
        body = self._slack.send_envelope(way, payload, retry_num, retry_reason, TIMEOUT)
        return Answer(200, body, payload.get("response_url", ""))
