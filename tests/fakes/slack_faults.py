"""What can go wrong between an app and Slack, at the step that a test names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from tests.fakes.slack_state import Json


@dataclass(frozen=True)
class Call:
    """One call as it arrived. `at`: seconds since 1970 by the fake's clock."""

    method: str
    arguments: Json
    token: str
    at: float


@dataclass(frozen=True)
class Answer:
    """What goes back over HTTP: an object as JSON, words as plain text."""

    body: Json | str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def as_response(self) -> web.Response:
        if isinstance(self.body, str):
            return web.Response(text=self.body, status=self.status, headers=self.headers)
        return web.json_response(self.body, status=self.status, headers=self.headers)


Hook = Callable[[Call], object]


@dataclass(frozen=True)
class Fault:
    """`instead`: answered without doing it. `drop`: the connection ends, before or after it was done."""

    instead: Answer | None = None
    before: Hook | None = None
    after: Hook | None = None
    delay: float = 0.0
    drop: Literal["", "before", "after"] = ""


NO_FAULT = Fault()


def rate_limited(retry_after: int | None = 1) -> Fault:
    """Seconds to wait; None: Slack does not say how long."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Fault(instead=Answer({"ok": False, "error": "ratelimited"}, 429, headers))


def http_error(status: int = 500) -> Fault:
    """Something before Slack's own code answers, with a page and not with JSON."""
    return Fault(instead=Answer("<html>upstream error</html>", status))


def api_error(code: str) -> Fault:
    """For example token_revoked, account_inactive, fatal_error."""
    return Fault(instead=Answer({"ok": False, "error": code}))


def lost_reply() -> Fault:
    """It is done, and nobody is told."""
    return Fault(drop="after")


def drop() -> Fault:
    """It is not done, and nobody is told."""
    return Fault(drop="before")


def slow(seconds: float) -> Fault:
    """It is done that much later, whether or not the caller still waits."""
    return Fault(delay=seconds)


def hook(act: Hook, when: Literal["before", "after"] = "before") -> Fault:
    """`act` is called with the call, in a thread; "after": it is done, and not yet answered."""
    return Fault(before=act) if when == "before" else Fault(after=act)


FAULTS: dict[str, Callable[..., Fault]] = {
    "rate_limited": rate_limited,
    "http_error": http_error,
    "api_error": api_error,
    "lost_reply": lost_reply,
    "drop": drop,
    "slow": slow,
}


@dataclass
class Rule:
    """Which calls a fault befalls; counts down as they come."""

    method: str
    fault: Fault
    times: float
    channel: str | None
    after: int

    def is_due(self, call: Call) -> bool:
        """Called once for each call, since it counts those that are spared."""
        channel = call.arguments.get("channel") or call.arguments.get("channel_id")
        if self.method not in ("*", call.method) or self.channel not in (None, channel):
            return False
        self.after -= 1
        return self.after < 0 and self.times > 0
