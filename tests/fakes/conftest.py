"""A fake whose clock stands still, and the real client of Slack's own kit that speaks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.fakes.slack_api import FakeSlack


class Clock:
    """Time that stands until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_718_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fake(clock: Clock) -> Iterator[FakeSlack]:
    with FakeSlack(clock=clock, trigger_life=3.0) as served:
        yield served


@pytest.fixture
def client(fake: FakeSlack) -> Any:
    """slack_sdk's methods are typed in part only: Any keeps the tests readable."""
    return WebClient(token=fake.bot_token, base_url=fake.base_url, retry_handlers=[])


def refused(call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """What Slack answered to a call that it refused."""
    with pytest.raises(SlackApiError) as raised:
        call(*arguments, **named)
    failure: Any = raised.value
    return failure.response
