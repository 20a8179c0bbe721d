# slack_sdk types its answers in part only; this is the one module that touches them.
# pyright: reportUnknownMemberType=false
"""Calling Slack's Web API, and what its errors mean: not done and why, with the remedy; or not known whether done."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.outbox import Refused, Unclear

Json = dict[str, Any]

REMEDIES = {
    "channel_not_found": "Check the channel's id in the programme file; a private channel needs the bot invited first.",
    "not_in_channel": "Invite the bot there: type /invite @Improvement in the channel.",
    "is_archived": "Unarchive the channel, or put another one into the programme file.",
    "restricted_action": "An administrator of Slack has limited who may post there; allow the bot.",
    "thread_not_found": "The message at the head of the thread was deleted in Slack.",
    "token_revoked": "Install the app again and set the new SLACK_BOT_TOKEN.",
    "token_expired": "Install the app again and set the new SLACK_BOT_TOKEN.",
    "account_inactive": "Install the app again and set the new SLACK_BOT_TOKEN.",
    "invalid_auth": "Copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN.",
    "not_authed": "Copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN.",
    "missing_scope": "Give the app the scopes of `improvement-bot manifest slack` and install it again.",
    "users_not_found": "Nobody in Slack has this e-mail address; put the person's Slack id into the programme file.",
    "user_not_found": "Slack does not know this person; check the Slack id in the programme file.",
    "cannot_dm_bot": "The Slack id in the programme file is a bot's; put the person's own.",
    "user_disabled": "This person's Slack account has been closed; change the programme file.",
}
OF_THE_APP = frozenset({"token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed"})
"""What is wrong with the app itself, whatever it is asked to do."""

_MAY_HAVE_HAPPENED = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


@dataclass(frozen=True, slots=True)
class Web:
    """Slack's Web API, with every failure named. The client must not retry by itself."""

    client: AsyncWebClient

    async def read(self, method: str, **params: Any) -> Json:
        """A call that only reads. Raises Refused."""
        return _body(await _harmless(self.client.api_call(method, http_verb="GET", params=params)))

    async def do(self, method: str, **body: Any) -> Json:
        """A call that does no harm when it is made twice. Raises Refused."""
        return _body(await _harmless(self.client.api_call(method, json=body)))

    async def post(self, method: str, **body: Any) -> Json:
        """A call that must not be made twice. Raises Refused where it was not done, Unclear where it may have been."""
        return _body(await _answered(self.client.api_call(method, json=body)))

    async def upload(self, channel: str, name: str, content: bytes) -> None:
        """A file for a conversation. Raises Refused where it was not taken, Unclear where it may have been."""
        await _answered(self.client.files_upload_v2(channel=channel, filename=name, title=name, file=content))

    async def identity(self) -> tuple[Json, Mapping[str, str]]:
        """`auth.test`, with the headers that tell the token's scopes and what time it is at Slack. Raises Refused."""
        answer = await _harmless(self.client.api_call("auth.test"))
        return _body(answer), cast("Mapping[str, str]", answer.headers)


def _body(answer: AsyncSlackResponse) -> Json:
    return cast("Json", answer.data)


async def _harmless(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    try:
        return await _answered(call)
    except Unclear as unclear:
        raise Refused(unclear.problem) from unclear


async def _answered(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    try:
        return await call
    except SlackApiError as error:
        raise refusal(error.response) from error
    except aiohttp.ClientConnectorError as error:
        raise Refused("unreachable") from error
    except (aiohttp.ClientError, TimeoutError, ConnectionError, SlackClientError) as error:
        raise Unclear(type(error).__name__) from error


def refusal(response: Any) -> Refused | Unclear:
    """What an answer of Slack's that is not a yes says about the call.

    slack_sdk hands on its own response, or the HTTP library's where the body was not JSON.
    """
    data = getattr(response, "data", None)
    code = str(cast("Json", data).get("error", "")) if isinstance(data, dict) else ""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    if status == 429 or code in ("ratelimited", "rate_limited"):
        return Refused("ratelimited", again_in=_retry_after(response.headers))
    if status >= 500 or code in _MAY_HAVE_HAPPENED or not code:
        return Unclear(code or f"http_{status}")
    remedy = REMEDIES.get(code, f"Slack says “{code}”; `improvement-bot doctor` may tell more.")
    return Refused(code, remedy, everywhere=code in OF_THE_APP)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, where Slack says how long."""
    said = next((value for key, value in headers.items() if key.lower() == "retry-after"), "")
    try:
        return max(1.0, float(said))
    except ValueError:
        return None
