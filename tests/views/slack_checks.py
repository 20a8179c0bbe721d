"""Everything that is to be true of whatever is sent to Slack, asked at once."""

from __future__ import annotations

from typing import Any

from tests.shared_material import block_kit_lint
from tests.slack_limits import Json, message_problems, view_problems
from views.chat.message import Message
from views.chat.renderers.block_kit import render

LINT = block_kit_lint()


def sent(message: Message) -> list[Json]:
    """The payloads of a message, each of which Slack would take."""
    payloads = render(message)
    for payload in payloads:
        assert message_problems(payload) == []
        assert LINT is None or LINT.lint_message(payload) == []
    return payloads


def blocks_of(*parts: Any) -> list[Json]:
    """The blocks of a message without a heading that fits into one payload."""
    (payload,) = sent(Message(blocks=parts))
    return payload["blocks"]


def opened(view: Json) -> Json:
    """The view, which Slack would open."""
    assert view_problems(view) == []
    assert LINT is None or LINT.lint_view(view) == []
    return view
