# Bolt types its decorators in part only; this is the one module that uses them.
# pyright: reportUnknownMemberType=false
"""The Slack edge: Bolt's listeners, each a few lines; and how an answer goes back.

The work is done first and the answer is the response itself, where it is ready in time: after `DEADLINE` Slack gets
“working on it”, and the answer follows.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import aiohttp
import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from handlers.answer import Desk
from handlers.edge import Background, new_reference, outcome
from handlers.outbox import Refused, Unclear
from handlers.request import Reply, Request, Words
from handlers.slack import payload
from handlers.slack.payload import Incoming
from handlers.slack.people import NotTold, People
from handlers.slack.web import Json, Web
from views.chat.message import Button, Buttons, Form, Message, Text
from views.chat.renderers import block_kit, block_kit_form
from views.chat.screens.refused import failed, not_known, working

log = structlog.stdlib.get_logger(__name__)

DEADLINE = 2.0
"""Seconds in which an answer is awaited: Slack waits for three."""

RESPONSE_URL_USES = 5
ANYTHING = re.compile(r".*", re.DOTALL)


@dataclass(slots=True)
class SlackEdge:
    """What Slack sends comes in here. `wake` tells the sender that something may wait in the outbox."""

    desk: Desk
    web: Web
    people: People
    wake: Callable[[], None]
    background: Background = field(default_factory=Background)

    async def command(self, ack: AsyncAck, body: Json) -> None:
        """A slash command: the answer is the response, a form is opened first."""
        incoming = payload.command(body)
        task = asyncio.create_task(self._shown(incoming, body))
        if not await _in_time(task):
            await ack(**_private(working()))
            self.background.start(self._respond(task, body, incoming))
            return
        payloads = _payloads(task.result())
        await (ack(response_type="ephemeral", **payloads[0]) if payloads else ack())
        if payloads[1:]:
            self.background.start(self._send_on(payloads[1:], body, incoming))

    async def press(self, ack: AsyncAck, body: Json) -> None:
        """A button: answered beside the message, or in the window, that it stands in."""
        incoming = payload.press(body)
        task = asyncio.create_task(self._shown(incoming, body))
        await _in_time(task)
        answered = self._replace_view(task, body, incoming) if body.get("view") else self._respond(task, body, incoming)
        self.background.start(answered)
        await ack()

    async def submit(self, ack: AsyncAck, body: Json) -> None:
        """A form: errors beside its fields, else its window becomes the receipt."""
        incoming = payload.submission(body)
        task = asyncio.create_task(self._reply(incoming))
        if not await _in_time(task):
            await ack(response_action="update", view=_receipt(working(), body, incoming))
            self.background.start(self._replace_view(task, body, incoming))
            return
        await ack(**_submission_answer(task.result(), body, incoming))

    async def event(self, ack: AsyncAck, body: Json) -> None:
        """Words to the bot. There is no response to answer in: a message that only the asker sees is sent."""
        said: Json = body.get("event") or {}
        addressed = said.get("type") == "app_mention" or said.get("channel_type") == "im"
        if addressed and not said.get("subtype") and not said.get("bot_id"):
            incoming = payload.event(body)
            task = asyncio.create_task(self._reply(incoming))
            await _in_time(task)
            self.background.start(self._tell(task, said, incoming))
        await ack()

    async def _reply(self, incoming: Incoming) -> Reply:
        try:
            asker = await self.people.asker(incoming.account)
        except NotTold:
            return Reply((not_known(),), refused=True)
        reply = await outcome(self.desk, Request(asker, incoming.place, incoming.said, incoming.key))
        self.wake()
        return reply

    async def _shown(self, incoming: Incoming, body: Json) -> Reply:
        """The reply. One with a form has it opened; if Slack does not, the reply says what to do instead."""
        reply = await self._reply(incoming)
        if reply.form is None:
            return reply
        try:
            await self._open(reply.form, body, incoming)
        except Refused as refusal:
            log.warning("form not opened", problem=refusal.problem)
            return Reply((_no_form(reply.form),))
        return Reply()

    async def _open(self, form: Form, body: Json, incoming: Incoming) -> None:
        """Open the form; over a window that is open already, push it. The channel goes with it, for sharing."""
        view = block_kit_form.view(replace(form, about=(*form.about, ("channel", incoming.place.channel))))
        method = "views.push" if body.get("view") else "views.open"
        await self.web.do(method, trigger_id=body.get("trigger_id"), view=view)

    async def _replace_view(self, task: asyncio.Task[Reply], body: Json, incoming: Incoming) -> None:
        """The answer in the window: its receipt, or the form again with what is wrong."""
        reply = await task
        if not (reply.form or reply.messages):
            return
        shown = _form_view(reply.form, incoming) if reply.form else _receipt(reply.messages[0], body, incoming)
        try:
            await self.web.do("views.update", view_id=body["view"]["id"], view=shown)
        except Refused as refusal:
            log.warning("window not updated", problem=refusal.problem)

    async def _respond(self, task: asyncio.Task[Reply], body: Json, incoming: Incoming) -> None:
        await self._send_on(_payloads(await task), body, incoming)

    async def _send_on(self, payloads: list[Json], body: Json, incoming: Incoming) -> None:
        """Through the response URL as often as it may be used; what is left over goes as private messages."""
        url = str(body.get("response_url") or "")
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            for each in payloads[:RESPONSE_URL_USES]:
                await _to_response_url(session, url, each)
        if payloads[RESPONSE_URL_USES:]:
            await self._direct(payloads[RESPONSE_URL_USES:], incoming.account)

    async def _direct(self, payloads: list[Json], account: str) -> None:
        try:
            opened = await self.web.do("conversations.open", users=account)
            for each in payloads:
                await self.web.post("chat.postMessage", channel=opened["channel"]["id"], **each)
        except (Refused, Unclear) as problem:
            log.warning("private answer not sent", problem=problem.problem)

    async def _tell(self, task: asyncio.Task[Reply], said: Json, incoming: Incoming) -> None:
        """The answer to words in a channel, to the asker only; in private, in the conversation itself."""
        reply = await task
        messages = (_by_button(reply.form, incoming),) if reply.form else reply.messages
        method = "chat.postEphemeral" if incoming.place.channel else "chat.postMessage"
        whom: Json = {"user": incoming.account} if incoming.place.channel else {}
        thread: Json = {"thread_ts": said["thread_ts"]} if said.get("thread_ts") else {}
        try:
            for each in _payloads(Reply(messages)):
                await self.web.post(method, channel=said.get("channel"), **whom, **thread, **each)
        except (Refused, Unclear) as problem:
            log.warning("answer not sent", problem=problem.problem)


async def _to_response_url(session: aiohttp.ClientSession, url: str, message: Json) -> None:
    answer = {"response_type": "ephemeral", "replace_original": False, **message}
    try:
        async with session.post(url, json=answer) as said:
            if said.status >= 400:
                log.warning("response_url refused", status=said.status)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        log.warning("response_url failed", problem=type(error).__name__)


async def _in_time(task: asyncio.Task[Reply]) -> bool:
    done, _ = await asyncio.wait({task}, timeout=DEADLINE)
    return bool(done)


def _payloads(reply: Reply) -> list[Json]:
    return [p for m in reply.messages for p in block_kit.render(m)]


def _private(message: Message) -> Json:
    return {"response_type": "ephemeral", **block_kit.render(message)[0]}


def _form_view(form: Form, incoming: Incoming) -> Json:
    return block_kit_form.view(replace(form, about=(*form.about, ("channel", incoming.place.channel))))


def _receipt(message: Message, body: Json, incoming: Incoming) -> Json:
    """The window after a form was sent. It keeps the channel, so that its buttons know where they are."""
    view = block_kit_form.receipt_view(message, payload.title(body))
    return {**view, "private_metadata": json.dumps({"channel": incoming.place.channel})}


def _submission_answer(reply: Reply, body: Json, incoming: Incoming) -> Json:
    """What Slack does with the window. A refusal stands beside the first field, so that nothing typed is lost."""
    if reply.form and reply.has_errors:
        return {"response_action": "errors", "errors": block_kit_form.form_errors(reply.form)}
    if reply.form:
        return {"response_action": "update", "view": _form_view(reply.form, incoming)}
    fields = payload.field_names(body)
    if reply.refused and fields:
        return {"response_action": "errors", "errors": {fields[0]: block_kit.render(reply.messages[0])[0]["text"]}}
    return {"response_action": "update", "view": _receipt(reply.messages[0], body, incoming)}


def _no_form(form: Form) -> Message:
    """Slack opens a form only within three seconds of the click."""
    said = (
        f"“{form.title}”: the form could not be opened in time. Nothing was recorded. Try again, or say it in one line."
    )
    return Message(blocks=(Text(said),))


def _by_button(form: Form, incoming: Incoming) -> Message:
    """Words alone cannot open a form in Slack; a button can."""
    word, _, rest = incoming.said.text.strip().partition(" ") if isinstance(incoming.said, Words) else ("", "", "")
    button = Button(form.name, form.title, rest.strip() if word.lower() == form.name else "", "primary")
    return Message(blocks=(Text("This needs a form. Nothing is recorded yet."), Buttons((button,))))


def build(edge: SlackEdge, client: AsyncWebClient, signing_secret: str | None) -> AsyncApp:
    """The Bolt app. Over Socket Mode there is no signature: the connection itself is Slack's."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    async def on_error(error: Exception) -> BoltResponse:
        reference = new_reference()
        log.error("fault at the Slack edge", reference=reference, exc_info=error)
        return BoltResponse(status=200, body=json.dumps(_private(failed(reference, changes=True))))

    app = AsyncApp(
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "",
        process_before_response=True,
        request_verification_enabled=signing_secret is not None,
    )
    app.command(ANYTHING)(edge.command)
    app.action(ANYTHING)(edge.press)
    app.view_submission(ANYTHING)(edge.submit)
    app.event(ANYTHING)(edge.event)
    app.error(on_error)
    return app
