"""The door for Slack's HTTP requests: what is not signed by Slack, too large or malformed does not get in."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from handlers.edge import logged
from handlers.slack.web import Json

BODY_LIMIT = 1_000_000
"""Bytes; Slack's own requests stay far below."""


STUMBLES = (AttributeError, KeyError, TypeError, ValueError)
"""What Bolt raises where a body lacks what it looks for, or has another type there. Faults of ours do not reach here:
the app answers them itself."""


class Malformed(Exception):
    """A body that Slack would not send; the sentence says what is wrong with it."""


class BytesVerifier(SignatureVerifier):
    """slack_sdk's check of window and signature, over the bytes that came: its own reads them as UTF-8 before."""

    def generate_signature(self, *, timestamp: str, body: str | bytes) -> str:
        raw = body.encode() if isinstance(body, str) else body
        signed = b":".join((b"v0", timestamp.encode(), raw))
        return f"v0={hmac.new(self.signing_secret.encode(), signed, hashlib.sha256).hexdigest()}"


@dataclass(slots=True)
class SlackDoor:
    """An ASGI application for one path: 413, 401 and 400 here, everything else by Bolt."""

    app: AsyncApp
    verifier: BytesVerifier

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._answer(Request(scope, receive))
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method != "POST":
            return PlainTextResponse("Slack posts here.", 405, {"Allow": "POST"})
        body = await _limited(request)
        if body is None:
            return PlainTextResponse("The body is over 1 MB.", 413)
        if not self._is_signed(body, request):
            return PlainTextResponse("The signature is not Slack's, or too old.", 401)
        try:
            return await self._dispatched(parsed(body, request.headers.get("content-type", "")))
        except Malformed as problem:
            return PlainTextResponse(str(problem), 400)

    async def _dispatched(self, body: Json) -> Response:
        """Bolt gets the body read, as in Socket Mode: by itself it loses a command whose text says “payload”."""
        try:
            said = await self.app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        except STUMBLES as error:
            raise Malformed(f"The body is not in Slack's shape; this is logged as {logged(error)}.") from None
        return Response(said.body, said.status, {name: values[0] for name, values in said.headers.items()})

    def _is_signed(self, body: bytes, request: Request) -> bool:
        """Whether Slack signed it within five minutes of now. What cannot be read as a time or signature is none."""
        timestamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12 and signature.isascii()):
            return False
        return self.verifier.is_valid(body, timestamp, signature)


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


def parsed(raw: bytes, content_type: str) -> Json:
    """What a signed body holds. Raises Malformed."""
    try:
        body = _read(raw.decode(), content_type.partition(";")[0].strip().lower())
    except (ValueError, RecursionError):
        raise Malformed("The body cannot be read.") from None
    if not _has_shape(body):
        raise Malformed("This is no command, payload or event of Slack's.")
    return body


def _read(text: str, content_type: str) -> Json:
    """Events come as JSON, payloads as JSON in a form, commands as a form. Raises ValueError and RecursionError."""
    if content_type == "application/json":
        return json.loads(text)
    form = dict(parse_qsl(text, strict_parsing=True, keep_blank_values=True, errors="strict", max_num_fields=100))
    return json.loads(form["payload"]) if "payload" in form else form


def _has_shape(body: Json) -> bool:
    """Whether what is looked into is there. A type of payload that is not known may have any shape."""
    match body:
        case (
            {"type": "url_verification", "challenge": str()}
            | {"type": "event_callback", "event": {"type": str()}}
            | {"type": "block_actions", "actions": [{"action_id": str()}, *_], "user": {"id": str()}}
            | {
                "type": "view_submission" | "view_closed",
                "view": {"type": str(), "callback_id": str()},
                "user": {"id": str()},
            }
            | {"type": "message_action", "callback_id": str(), "message": {"ts": str()}, "user": {"id": str()}}
        ):
            return True
        case {
            "type": "url_verification"
            | "event_callback"
            | "block_actions"
            | "view_submission"
            | "view_closed"
            | "message_action"
        }:
            return False
        case {"type": str()} | {"ssl_check": "1"} | {"command": str(), "user_id": str()}:
            return True
        case _:
            return False
