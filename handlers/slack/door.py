"""The door for Slack's HTTP requests: what is not signed by Slack, too large or malformed does not get in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

BODY_LIMIT = 1_000_000
"""Bytes; Slack's own requests stay far below."""


@dataclass(slots=True)
class SlackDoor:
    """An ASGI application for one path: 413, 401 and 400 here, everything else by Bolt."""

    app: AsyncApp
    verifier: SignatureVerifier

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("Slack posts here.", 405, {"Allow": "POST"})
        body = await _limited(request)
        if body is None:
            return PlainTextResponse("The body is over 1 MB.", 413)
        text = self._verified(body, request)
        if text is None:
            return PlainTextResponse("The signature is not Slack's, or too old.", 401)
        if problem := malformed(text, request.headers.get("content-type", "")):
            return PlainTextResponse(problem, 400)
        headers: dict[str, str | Sequence[str]] = dict(request.headers)
        said = await self.app.async_dispatch(AsyncBoltRequest(body=text, query="", headers=headers))
        return Response(said.body, said.status, {name: values[0] for name, values in said.headers.items()})

    def _verified(self, body: bytes, request: Request) -> str | None:
        """The body as text, if its signature is right. A body or timestamp that cannot be read has none."""
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
            return None
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return None
        return text if self.verifier.is_valid(text, timestamp, signature) else None


async def _limited(request: Request) -> bytes | None:
    """The whole body, or None as soon as it is over the limit."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > BODY_LIMIT:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def malformed(text: str, content_type: str) -> str:
    """What is wrong with a signed body, or nothing."""
    try:
        if content_type.startswith("application/json"):
            return "" if isinstance(json.loads(text), dict) else "The body is no JSON object."
        form = parse_qs(text, strict_parsing=True, keep_blank_values=True, max_num_fields=100)
        if "payload" in form:
            return "" if isinstance(json.loads(form["payload"][0]), dict) else "The payload is no JSON object."
    except (ValueError, RecursionError):
        return "The body cannot be read."
    known = "ssl_check" in form or {"command", "user_id"} <= form.keys()
    return "" if known else "This is no command, payload or event of Slack's."
