# Bolt types its decorators in part only; this is the one module that uses them.
# pyright: reportUnknownMemberType=false
"""The Slack edge: Bolt's listeners, each a few lines; and how an answer goes back.

The work is done first and the answer is the response itself, where it is ready in time: after `DEADLINE` Slack gets
“working on it”, and the answer follows.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from handlers.answer import Desk
from handlers.edge import Background, Work, logged, outcome
from handlers.outbox import Refused
from handlers.request import Attachment, Reply, Request
from handlers.slack import answers, payload, windows
from handlers.slack.names import Names
from handlers.slack.people import NotTold, People
from handlers.slack.web import Json, Web
from views.chat.message import Form
from views.chat.renderers import block_kit, block_kit_form
from views.chat.screens.refused import failed, no_files, not_known, working

log = structlog.stdlib.get_logger(__name__)

DEADLINE = 2.0
"""Seconds in which an answer is awaited: Slack waits for three."""

ANYTHING = re.compile(r".*", re.DOTALL)
HEARD = frozenset({"block_actions", "view_submission", "view_closed", "message_action", "event_callback"})
"""The types of payload that something is done about; a command has no type."""

NO_FORM = "The form could not be opened in time. Nothing was recorded. Press the button, or say it in one line."
NEEDS_FORM = "This needs a form. Nothing is recorded yet."


@dataclass(slots=True)
class SlackEdge:
    """What Slack sends comes in here. `wake` tells the sender that something may wait in the outbox."""

    desk: Desk
    web: Web
    people: People
    names: Names
    wake: Callable[[], None]
    background: Background = field(default_factory=Background)
    homes: dict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def command(self, ack: AsyncAck, body: Json) -> None:
        """A slash command: the answer is the response, a form is opened first."""
        request = payload.command(body, await self._names(body))
        task = asyncio.create_task(self._shown(request, body))
        if not await _in_time(task):
            await ack(response_type="ephemeral", **block_kit.render(working())[0])
            self._later(self._respond(task, body, request), body, request)
            return
        payloads = _payloads(task.result())
        await (ack(response_type="ephemeral", **payloads[0]) if payloads else ack())
        if payloads[1:]:
            self._later(answers.respond(self.web, payloads[1:], body, request.asker.account), body, request)

    async def shortcut(self, ack: AsyncAck, body: Json) -> None:
        """A shortcut on a message: a form is opened; what there is to say instead, only its user sees."""
        request = payload.shortcut(body, await self._names(body))
        task = asyncio.create_task(self._shown(request, body))
        await _in_time(task)
        self._later(self._respond(task, body, request), body, request)
        await ack()

    async def press(self, ack: AsyncAck, body: Json) -> None:
        """A button: answered beside the message, in the window, or over the Home tab, that it stands in."""
        if payload.is_writing(body):
            await self.leave(ack, body)
            return
        request = payload.press(body)
        task = asyncio.create_task(self._shown(request, body))
        await _in_time(task)
        answer = self._respond
        if body.get("view"):
            answer = self._over_home if payload.in_home_tab(body) else self._replace_view
        self._later(answer(task, body, request), body, request)
        self.background.start(self._renew_home(task, body, request))
        await ack()

    async def leave(self, ack: AsyncAck, body: Json) -> None:
        """A form that was closed, or is written in: what stands in it is kept, and nobody waits for an answer."""
        task = asyncio.create_task(self._reply(payload.left(body)))
        if not await _in_time(task):
            self.background.start(_over(task))
        await ack()

    async def submit(self, ack: AsyncAck, body: Json) -> None:
        """A form: errors beside its fields, else its window becomes the receipt."""
        request = payload.submission(body)
        task = asyncio.create_task(self._reply(request))
        self.background.start(self._renew_home(task, body, request))
        if not await _in_time(task):
            await ack(response_action="update", view=windows.receipt(working(), body, request))
            self._later(self._replace_view(task, body, request), body, request)
            return
        await ack(**windows.submission_answer(task.result(), body, request))

    async def event(self, ack: AsyncAck, body: Json) -> None:
        """Words to the bot. There is no response to answer in: a message that only the asker sees is sent.

        Who opens the Home tab sees home as it stands now.
        """
        said: Json = body["event"]
        if payload.opens_home(said):
            self.background.start(self._show_home(str(said["user"])))
        if payload.is_to_the_bot(said):
            request = payload.event(body, await self._names(body))
            task = asyncio.create_task(_no_files() if payload.brings_files(said) else self._reply(request))
            await _in_time(task)
            self._later(self._tell(task, said, request), body, request)
        await ack()

    def answer_to_fault(self, error: Exception, body: Json) -> Json:
        """The answer to a request that Bolt, or a listener above, has stumbled over, in the shape that Slack expects.

        Whether something was recorded by then is not known, and no word is said of it.
        """
        told = failed(logged(error), changes=False)
        match body.get("type"):
            case None:
                return {"response_type": "ephemeral", **block_kit.render(told)[0]}
            case "view_submission":
                return {"response_action": "update", "view": windows.receipt(told, body, payload.submission(body))}
            case "block_actions" | "message_action":
                self.background.start(answers.respond(self.web, block_kit.render(told), body, body["user"]["id"]))
                return {}
            case "event_callback" if payload.is_to_the_bot(body["event"]):
                self.background.start(answers.direct(self.web, block_kit.render(told), str(body["event"]["user"])))
                return {}
            case _:
                return {}

    def _later(self, work: Work, body: Json, request: Request) -> None:
        """Go on after the acknowledgement; the asker is told of a fault in that, too."""

        def tell(reference: str) -> Work:
            told = block_kit.render(failed(reference, changes=False))
            return answers.respond(self.web, told, body, request.asker.account)

        self.background.start(work, tell)

    async def _names(self, body: Json) -> dict[str, str]:
        return await self.names.of(payload.to_name(body))

    async def _reply(self, request: Request) -> Reply:
        """The desk's answer, or what went wrong. Never raises."""
        reply = await outcome(self._answered(request), request)
        self.wake()
        if reply.file:
            self._hand_over(reply.file, request.asker.account)
        return reply

    def _hand_over(self, file: Attachment, account: str) -> None:
        """In the asker's own conversation with the bot, wherever it was asked for."""

        def tell(reference: str) -> Work:
            return answers.direct(self.web, block_kit.render(failed(reference, changes=False)), account)

        self.background.start(answers.hand_over(self.web, file, account), tell)

    async def _answered(self, request: Request) -> Reply:
        try:
            asker = await self.people.asker(request.asker.account)
        except NotTold:
            return Reply((not_known(),), refused=True)
        return await asyncio.wrap_future(self.desk.submit(replace(request, asker=asker)))

    async def _shown(self, request: Request, body: Json) -> Reply:
        """The reply. One with a form has it opened; if Slack does not, the reply says what to do instead."""
        reply = await self._reply(request)
        return reply if reply.form is None else await outcome(self._opened(reply.form, body, request), request)

    async def _opened(self, form: Form, body: Json, request: Request) -> Reply:
        """Open the form; over a window that is open already, push it."""
        method = "views.push" if body.get("view") and not payload.in_home_tab(body) else "views.open"
        try:
            await self.web.do(method, trigger_id=body.get("trigger_id"), view=windows.form_view(form, body, request))
        except Refused as refusal:
            if refusal.problem == "exchanged_trigger_id":
                return Reply()  # The request came twice, and the first has opened the form.
            log.warning("form not opened", problem=refusal.problem)
            return Reply((windows.instead_of(form, request, NO_FORM),))
        return Reply()

    async def _replace_view(self, task: Awaitable[Reply], body: Json, request: Request) -> None:
        """The answer in the window: its receipt, or the form again with what is wrong."""
        reply = await task
        if not (reply.form or reply.messages):
            return
        try:
            await self.web.do("views.update", view_id=body["view"]["id"], view=windows.after(reply, body, request))
        except Refused as refusal:
            log.warning("window not updated", problem=refusal.problem)
            await answers.direct(self.web, _payloads(reply), request.asker.account)

    async def _over_home(self, task: Awaitable[Reply], body: Json, request: Request) -> None:
        """The answer in a window over the Home tab; where Slack no longer opens one, as a private message."""
        reply = await task
        if not reply.messages:
            return
        try:
            await self.web.do("views.open", trigger_id=body.get("trigger_id"), view=windows.after(reply, body, request))
        except Refused as refusal:
            log.warning("window not opened", problem=refusal.problem)
            await answers.direct(self.web, _payloads(reply), request.asker.account)

    async def _renew_home(self, task: Awaitable[Reply], body: Json, request: Request) -> None:
        """After something was done in the Home tab, or in a window opened from there, it shows how things stand now."""
        if payload.from_home(body) and (await task).messages:
            await self._show_home(request.asker.account)

    async def _show_home(self, account: str) -> None:
        """One at a time for each person, so that what is read last is what stays."""
        async with self.homes[account]:
            view = block_kit_form.home_view((await self._reply(payload.home(account))).messages)
            try:
                await self.web.do("views.publish", user_id=account, view=view)
            except Refused as refusal:
                log.warning("home not shown", problem=refusal.problem)

    async def _respond(self, task: Awaitable[Reply], body: Json, request: Request) -> None:
        await answers.respond(self.web, _payloads(await task), body, request.asker.account)

    async def _tell(self, task: Awaitable[Reply], said: Json, request: Request) -> None:
        """Words alone cannot open a form in Slack; a button can."""
        reply = await task
        form = windows.instead_of(reply.form, request, NEEDS_FORM) if reply.form else None
        await answers.tell(self.web, _payloads(Reply((form,)) if form else reply), said, request)


async def _no_files() -> Reply:
    return Reply((no_files(),), refused=True)


async def _over(task: Awaitable[Reply]) -> None:
    await task


async def _in_time(task: asyncio.Task[Reply]) -> bool:
    done, _ = await asyncio.wait({task}, timeout=DEADLINE)
    return bool(done)


def _payloads(reply: Reply) -> list[Json]:
    """What Slack shows of a reply."""
    return [shown for message in reply.messages for shown in block_kit.render(message)]


async def _only_what_is_heard(body: Json, next: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:  # noqa: A002 - Bolt passes it by this name.
    """Anything else is acknowledged: else Slack takes it for a fault."""
    return await next() if "command" in body or body.get("type") in HEARD else BoltResponse(status=200)


def build(edge: SlackEdge, client: AsyncWebClient, signing_secret: str | None) -> AsyncApp:
    """The Bolt app. The door has verified what came over HTTP; a connection of Socket Mode is Slack's by itself."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token)

    async def on_error(error: Exception, body: Json) -> BoltResponse:
        return BoltResponse(status=200, body=edge.answer_to_fault(error, body))

    # Below errors Bolt logs whole requests and answers, whatever the level of its parent: its loggers copy this one.
    bolt_log = logging.getLogger("slack_bolt")
    bolt_log.setLevel(logging.ERROR)
    app = AsyncApp(
        logger=bolt_log,
        client=client,
        authorize=authorize,
        signing_secret=signing_secret or "",
        process_before_response=True,
        request_verification_enabled=False,
    )
    app.use(_only_what_is_heard)
    app.command(ANYTHING)(edge.command)
    app.action(ANYTHING)(edge.press)
    app.message_shortcut(ANYTHING)(edge.shortcut)
    app.view_submission(ANYTHING)(edge.submit)
    app.view_closed(ANYTHING)(edge.leave)
    app.event(ANYTHING)(edge.event)
    app.error(on_error)
    return app
