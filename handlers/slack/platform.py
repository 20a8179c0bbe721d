"""Slack as the handlers need to know it."""

from __future__ import annotations

from handlers.context import Platform
from handlers.slack.people import PLATFORM
from views.chat.renderers import block_kit

SLACK = Platform(
    name=PLATFORM,
    render=block_kit.render,
    channels=lambda programme: programme.channels.slack,
    account=lambda person: person.slack,
)
