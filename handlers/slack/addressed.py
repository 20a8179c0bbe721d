"""What is said to the bot in a message that calls it by name, wherever the name stands."""

from __future__ import annotations

import re

from handlers.capabilities import is_command


def addressed(text: str, bot: str) -> str:
    """What follows the bot's name; what stands before it, where the command is there. `text`: as Slack sent it.

    `bot`: its own account; where that is not known, a mention at the very start is taken for it.
    """
    call = re.search(_mention(bot), text) if bot else re.match(rf"\s*{_mention('[A-Z0-9]+')}", text)
    if call is None:
        return text
    before, after = text[: call.start()].strip(), text[call.end() :].lstrip(" \t\n,:")
    if not before or is_command(after):
        return after
    if is_command(before):
        # After a colon the name is part of what somebody says, and stays.
        return text if ":" in before and after else f"{before} {after}".strip()
    return after or before


def _mention(account: str) -> str:
    return rf"<@{account}(?:\|[^<>]*)?>"
