"""Setting Slack up from the settings: the client, the edge, the door for HTTP, the connection of Socket Mode."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.house import House
from bot.settings import Settings, SettingsError
from handlers.outbox import Refused
from handlers.slack.app import SlackEdge, build
from handlers.slack.door import BytesVerifier, SlackDoor
from handlers.slack.messenger import SlackMessenger
from handlers.slack.names import Names
from handlers.slack.people import People
from handlers.slack.web import REMEDIES, Web

CALL_SECONDS = 10
"""How long a call of Slack's Web API may take."""

WRONG_TOKEN = frozenset({"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"})


def make_client(settings: Settings) -> AsyncWebClient | None:
    """The Web API client, without retries: a repeated post would be a second post."""
    if settings.slack_bot_token is None:
        return None
    return AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=CALL_SECONDS,
        retry_handlers=[],
        logger=logging.getLogger("slack_sdk"),
    )


def messenger(settings: Settings, house: House) -> SlackMessenger | None:
    client = make_client(settings)
    return SlackMessenger(Web(client), house.store, house.shelf) if client else None


@dataclass(slots=True)
class Slack:
    """Slack while the service runs."""

    people: People
    edge: SlackEdge
    door: SlackDoor | None
    socket: AsyncSocketModeHandler | None
    _connecting: asyncio.Task[None] | None = None

    async def check_token(self) -> None:
        """Raises SettingsError where Slack says that the token is wrong. That Slack does not answer is no reason."""
        try:
            await self.people.home()
        except Refused as refusal:
            if refusal.problem in WRONG_TOKEN:
                said = f"SLACK_BOT_TOKEN: Slack refuses it (“{refusal.problem}”). {REMEDIES[refusal.problem]}"
                raise SettingsError(said) from None

    async def connect(self) -> None:
        """Begin to connect. Where Slack cannot be reached it is tried again and again; readiness says so meanwhile."""
        if self.socket:
            self._connecting = asyncio.create_task(self.socket.connect_async())

    async def disconnect(self) -> None:
        if self._connecting:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
        if self.socket:
            await self.socket.close_async()
        await self.edge.background.finish(seconds=CALL_SECONDS)

    async def not_ready(self) -> list[str]:
        try:
            await self.people.home()
        except Refused as refusal:
            return [f"Slack does not answer: {refusal.problem}"]
        if self.socket and not await self.socket.client.is_connected():
            return ["Socket Mode is not connected"]
        return []


def set_up(settings: Settings, house: House, wake: Callable[[], None]) -> Slack | None:
    """None where no bot token is set."""
    client = make_client(settings)
    if client is None:
        return None
    web = Web(client)
    people = People(web, house.store)
    edge = SlackEdge(house.desk, web, people, Names(web, people, house.store, house.shelf), wake)
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else None
    app = build(edge, client, secret)
    socket = (
        AsyncSocketModeHandler(app, settings.slack_app_token.get_secret_value()) if settings.slack_app_token else None
    )
    door = SlackDoor(app, BytesVerifier(secret)) if secret else None
    return Slack(people, edge, door, socket)
