"""The app manifest: what an administrator of Slack pastes to install the app, with the fewest rights that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from handlers.slack.payload import RECORD_AS_UPDATE
from handlers.slack.web import Json
from programme.refusals import Refusal, quoted

BOT_SCOPES = (
    "commands",
    "chat:write",
    "im:write",
    "users:read",
    "users:read.email",
    "app_mentions:read",
    "im:history",
    "files:write",
)
"""The two before the last are for talking to the bot in words. None of them reads what is said in channels."""

EVENTS_PATH = "/slack/events"


@dataclass(eq=False)
class NoPublicAddress(Refusal):
    """Slack posts to an https address only."""

    said: str

    @property
    def sentence(self) -> str:
        return (
            f"--url: {quoted(self.said)} is no address that Slack can post to; write it like"
            " https://bot.example.org, or leave it out for Socket Mode"
        )


def manifest(url: str | None) -> Json:
    """The manifest for Slack over HTTP at `url`, the service's public address; without one, for Socket Mode.

    Raises NoPublicAddress.
    """
    requests = None if url is None else _requests(url)
    posted_to = {"request_url": requests} if requests else {}
    return {
        "display_information": {
            "name": "Improvement",
            "description": "Progress of the improvement programme: updates, ratings and the monthly highlight summary.",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Improvement", "always_online": True},
            "shortcuts": [
                {
                    "name": "Record as update",
                    "type": "message",
                    "callback_id": RECORD_AS_UPDATE,
                    "description": "Takes the message into the update form, with its link",
                }
            ],
            "slash_commands": [
                {
                    "command": "/improvement",
                    "description": "Report progress, or ask how the programme stands",
                    "usage_hint": "update culture: what was done · status · digest · help",
                    # What was typed comes as it was typed: no mention or channel is looked up.
                    "should_escape": False,
                    **({"url": requests} if requests else {}),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(BOT_SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": ["app_mention", "message.im", "app_home_opened"], **posted_to},
            "interactivity": {"is_enabled": True, **posted_to},
            "org_deploy_enabled": False,
            "socket_mode_enabled": requests is None,
            "token_rotation_enabled": False,
        },
    }


def _requests(url: str) -> str:
    """Where Slack posts everything."""
    if not _usable(url):
        raise NoPublicAddress(url)
    return url.rstrip("/") + EVENTS_PATH


def _usable(url: str) -> bool:
    """An https address without a user, a query or blanks, to which a path can be added."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return whole and "@" not in parts.netloc and not (parts.query or parts.fragment) and url.split() == [url]
