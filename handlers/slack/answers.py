"""How an answer follows a request that Slack has had its response to: to the asker alone, whichever way is open."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import aiohttp
import structlog

from handlers.export import report_file
from handlers.outbox import Refused, Unclear
from handlers.request import Attachment, Request
from handlers.slack.web import Json, Web
from views.chat.renderers import block_kit
from views.chat.screens.exported import not_handed_over
from views.chat.screens.refused import goes_on_privately

log = structlog.stdlib.get_logger(__name__)

RESPONSE_URL_USES = 5
"""How often Slack takes a message at one response URL, within 30 minutes."""

RESPONSE_SECONDS = 10
ATTEMPTS = 4
"""How often a message is tried again that Slack has not taken because there were too many."""


async def respond(web: Web, payloads: Sequence[Json], body: Json, account: str) -> None:
    """Through the response URL as often as it may be used; what is left over goes as private messages.

    The last use says so, where there is more than fits.
    """
    url, waiting = str(body.get("response_url") or ""), list(payloads)
    room = RESPONSE_URL_USES if len(payloads) <= RESPONSE_URL_USES else RESPONSE_URL_USES - 1
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=RESPONSE_SECONDS)) as session:
        while waiting and room and await _taken(session, url, waiting[0]):
            del waiting[0]
            room -= 1
        if waiting and not room:
            await _taken(session, url, block_kit.render(goes_on_privately())[0])
    await direct(web, waiting, account)


async def direct(web: Web, payloads: Sequence[Json], account: str) -> None:
    """As messages in the asker's own conversation with the bot."""
    if not payloads:
        return
    try:
        opened = await web.do("conversations.open", users=account)
        await _say(web, "chat.postMessage", payloads, channel=opened["channel"]["id"])
    except (Refused, Unclear) as problem:
        log.warning("private answer not sent", problem=problem.problem)


async def hand_over(web: Web, attached: Attachment, account: str) -> None:
    """The file in the asker's own conversation with the bot; what is to be done where Slack does not take it."""
    file = await asyncio.to_thread(report_file, attached)
    try:
        opened = await web.do("conversations.open", users=account)
        await web.upload(opened["channel"]["id"], file.name, file.content)
    except (Refused, Unclear) as problem:
        log.warning("file not sent", problem=problem.problem)
        why = problem.remedy if isinstance(problem, Refused) else ""
        await direct(web, block_kit.render(not_handed_over(why)), account)


async def tell(web: Web, payloads: Sequence[Json], said: Json, request: Request) -> None:
    """The answer to words in a channel, to the asker only; in private, in the conversation itself."""
    thread: Json = {"thread_ts": said["thread_ts"]} if said.get("thread_ts") else {}
    method, whom = ("chat.postEphemeral", {"user": request.asker.account})
    if not request.place.channel:
        method, whom = ("chat.postMessage", {})
    try:
        await _say(web, method, payloads, channel=said.get("channel"), **whom, **thread)
    except (Refused, Unclear) as problem:
        log.warning("answer not sent", problem=problem.problem)


async def _say(web: Web, method: str, payloads: Sequence[Json], **where: object) -> None:
    for each in payloads:
        await _patiently(web, method, {**each, **where})


async def _patiently(web: Web, method: str, message: Json) -> None:
    """Where Slack says that there are too many, wait as long as it says. Raises Refused and Unclear."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await web.post(method, **message)
        except Refused as refusal:
            if refusal.problem != "ratelimited" or attempt == ATTEMPTS:
                raise
            await asyncio.sleep(refusal.again_in or 1)
        else:
            return


async def _taken(session: aiohttp.ClientSession, url: str, message: Json) -> bool:
    """Whether Slack took it. Said again elsewhere it may be there twice: only the asker sees it."""
    answer = {"response_type": "ephemeral", "replace_original": False, **message}
    try:
        async with session.post(url, json=answer) as said:
            if said.status >= 400:
                log.warning("response_url refused", status=said.status)
            return said.status < 400
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        log.warning("response_url failed", problem=type(error).__name__)
        return False
