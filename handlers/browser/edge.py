"""The chat page's edge: addresses, what comes in, what goes out. For the loopback only: whoever asks may be anybody.

Every change is a POST that ends in a redirect, so that a reload repeats nothing and the page works without script.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import parse_qsl

import jinja2
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Lifespan

from handlers.answer import Desk, actor_in
from handlers.browser import incoming
from handlers.browser.answers import Answer, Answers, Sight
from handlers.browser.guard import BODY_LIMIT, SafeHeaders, is_own
from handlers.browser.incoming import Pairs
from handlers.browser.moments import MovableClock, next_morning, next_step, step_words
from handlers.browser.page import HOME, PLACES, View
from handlers.browser.people import Player, players
from handlers.browser.platform import CHANNEL, PLATFORM
from handlers.browser.reports import asked_words, may_download, periods
from handlers.edge import outcome, surviving
from handlers.export import report_file
from handlers.outbox import Sender
from handlers.request import Place, Reply, Request, Said, Words
from programme.model import WIDE, Programme
from programme.period import Period
from storage import items
from storage.outbox import Post
from storage.programmes import Known
from storage.store import Unit
from views.documents.formats import FORMATS
from views.wording import local_moment

SEE_OTHER = 303
SUGGESTED = ("home", "status", "digest", "help")
"""What can be asked with one click beside the message box."""


@dataclass(slots=True)
class ChatPage:
    """One programme's page. `tick`: the schedule's work, called whenever the clock is moved."""

    desk: Desk
    sender: Sender
    clock: MovableClock
    tick: Callable[[], str]
    about: str
    answers: Answers = field(default_factory=Answers)
    _moves: set[str] = field(default_factory=set[str])
    _catching_up: asyncio.Lock = field(default_factory=asyncio.Lock)
    _templates: jinja2.Environment = field(
        default_factory=lambda: jinja2.Environment(
            loader=jinja2.PackageLoader("handlers.browser"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )

    async def catch_up(self) -> None:
        """Do what the schedule has to do by now, and send what is to be sent. What fails is done the next time."""
        async with self._catching_up:
            with surviving("catching up"):
                await asyncio.to_thread(self.tick)
                await self.sender.send_all()

    async def start(self, _asked: Asked) -> Response:
        first = (await self._players())[0]
        return RedirectResponse(f"/{first.key}/{HOME}", SEE_OTHER)

    async def show(self, asked: Asked) -> Response:
        found = await self._who_and_where(asked)
        if found is None:
            return _nothing_there()
        player, place = found
        view = View(player, place, secrets.token_hex(12))
        sight = await self._sight(player)
        opened = self.answers.find(player.key, place, asked.query_params.get("open", ""))
        if opened and opened.sight != sight:
            opened = None
        facts = {
            **self._facts((await self._known())[0].programme),
            **view.opened(opened),
            "view": view,
            "home": view.messages((await self._ask(player, place, Words(HOME), None)).messages) if view.is_home else "",
            "entries": view.stream(await self._posts(view), self.answers.read(player.key, place, sight)),
            "periods": await self._periods(player),
            "forms": FORMATS.values(),
        }
        return HTMLResponse(self._templates.get_template("page.html").render(facts))

    def _facts(self, programme: Programme) -> dict[str, object]:
        """What is the same for everybody at this moment."""
        now = self.clock.now()
        step, period = next_step(programme, now)
        return {
            "programme": programme,
            "players": players(programme, now),
            "places": PLACES,
            "suggested": SUGGESTED,
            "about": self.about,
            "now": local_moment(now, programme.timezone),
            "weekday": f"{now.astimezone(programme.zone):%A}",
            "step": step_words(step, period),
            "step_at": local_moment(step.at, programme.timezone),
            "moment": partial(local_moment, timezone=programme.timezone),
        }

    async def say(self, asked: Asked) -> Response:
        return await self._taken(asked, incoming.words)

    async def press(self, asked: Asked) -> Response:
        return await self._taken(asked, incoming.pressed)

    async def fill(self, asked: Asked) -> Response:
        return await self._taken(asked, lambda pairs: incoming.filled(asked.path_params["form"], pairs))

    async def leave(self, asked: Asked) -> Response:
        """Keep what stands in a form that somebody goes away from. With script nobody waits for the answer."""
        found, pairs = await self._who_and_where(asked), await _sent(asked)
        if found is None or isinstance(pairs, Response):
            return pairs if isinstance(pairs, Response) else _nothing_there()
        player, place = found
        await self._ask(player, place, incoming.left(asked.path_params["form"], pairs), None)
        return RedirectResponse(f"/{player.key}/{place}", SEE_OTHER)

    async def move(self, asked: Asked) -> Response:
        """Move the clock on, once for each page that was shown, and let happen what is due by then."""
        found, pairs = await self._who_and_where(asked), await _sent(asked)
        if found is None or isinstance(pairs, Response):
            return pairs if isinstance(pairs, Response) else _nothing_there()
        sent = dict(pairs)
        if (key := sent.get("key", "")) not in self._moves:
            self._moves.add(key)
            programme, now = (await self._known())[0].programme, self.clock.now()
            by_step = sent.get("move") == "step"
            self.clock.move_to(next_step(programme, now)[0].at if by_step else next_morning(programme, now))
            await self.catch_up()
        player, place = found
        return RedirectResponse(f"/{player.key}/{place}", SEE_OTHER)

    async def report(self, asked: Asked) -> Response:
        """The report of a period as a file, as `export` has it. Making it holds up nobody who reads or asks."""
        player, path = await self._player(asked), asked.path_params
        words = asked_words(path["period"], path["form"])
        if player is None or words is None:
            return _nothing_there()
        reply = await self._ask(player, HOME, Words(words), None)
        if reply.file is None:
            return PlainTextResponse("Not available to you, or there is no such report.", 404)
        file = await asyncio.to_thread(report_file, reply.file)
        kept_as = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return Response(file.content, media_type=file.media_type, headers=kept_as)

    async def _taken(self, asked: Asked, read: Callable[[Pairs], Said]) -> Response:
        """Ask the desk, keep the answer, and show it where it was asked."""
        found, pairs = await self._who_and_where(asked), await _sent(asked)
        if found is None or isinstance(pairs, Response):
            return pairs if isinstance(pairs, Response) else _nothing_there()
        player, place = found
        said = read(pairs)
        key = incoming.request_key(player.key, pairs, said)
        opened = self.answers.find(player.key, place, asked.query_params.get("open", ""))
        form = opened.reply.form if opened else None
        reply = incoming.nothing_lost(await self._ask(player, place, said, key), said, form)
        await self.catch_up()
        told = incoming.asked_words(said, form)
        answer = Answer(incoming.short(key), told, reply, self.clock.now(), await self._sight(player))
        self.answers.keep(player.key, place, answer)
        return RedirectResponse(f"/{player.key}/{place}?open={answer.id}#{answer.anchor}", SEE_OTHER)

    async def _ask(self, player: Player, place: str, said: Said, key: str | None) -> Reply:
        request = Request(player.asker, Place(PLATFORM, CHANNEL if place == CHANNEL else ""), said, key)
        return await outcome(asyncio.wrap_future(self.desk.submit(request)), request)

    async def _known(self) -> tuple[Known, ...]:
        return await asyncio.wrap_future(self.desk.store.submit_read(self.desk.shelf.current))

    async def _sight(self, player: Player) -> Sight:
        def seen(unit: Unit) -> Sight:
            [known, *_] = self.desk.shelf.current(unit)
            actor = actor_in(known.programme, player.asker, self.clock.now())
            sections = (*known.programme.workstreams, *map(known.programme.section, WIDE))
            entitled = frozenset(each.key for each in sections if each and actor.may("see exempt", each))
            return Sight(items.hidden_refs(unit, known.id), entitled)

        return await asyncio.wrap_future(self.desk.store.submit_read(seen))

    async def _posts(self, view: View) -> tuple[Post, ...]:
        return await asyncio.wrap_future(self.desk.store.submit_read(view.posts))

    async def _players(self) -> tuple[Player, ...]:
        return players((await self._known())[0].programme, self.clock.now())

    async def _player(self, asked: Asked) -> Player | None:
        return next((player for player in await self._players() if player.key == asked.path_params["person"]), None)

    async def _who_and_where(self, asked: Asked) -> tuple[Player, str] | None:
        player, place = await self._player(asked), asked.path_params["place"]
        return (player, place) if player and place in PLACES else None

    async def _periods(self, player: Player) -> tuple[Period, ...]:
        known = await self._known()
        if not may_download(known[0].programme, player):
            return ()
        return await asyncio.wrap_future(self.desk.store.submit_read(lambda unit: periods(unit, known[0])))


async def _sent(asked: Asked) -> Pairs | Response:
    """The names and values of a form, or the refusal of one that is too large or comes from elsewhere."""
    if not is_own(asked):
        return PlainTextResponse("Only this page's own forms are accepted.", 403)
    body = await asked.body()
    if len(body) > BODY_LIMIT:
        return PlainTextResponse("That is over 1 MB.", 413)
    return parse_qsl(body.decode(errors="replace"), keep_blank_values=True)


def _nothing_there() -> Response:
    return PlainTextResponse("There is nothing at this address. The page starts at /.", 404)


def application(page: ChatPage, lifespan: Lifespan[Starlette]) -> Starlette:
    routes: list[BaseRoute] = [
        Mount("/static", StaticFiles(packages=[("handlers.browser", "static")])),
        Route("/", page.start),
        Route("/{person}/report/{period}.{form}", page.report),
        Route("/{person}/{place}", page.show),
        Route("/{person}/{place}/say", page.say, methods=["POST"]),
        Route("/{person}/{place}/press", page.press, methods=["POST"]),
        Route("/{person}/{place}/fill/{form}", page.fill, methods=["POST"]),
        Route("/{person}/{place}/leave/{form}", page.leave, methods=["POST"]),
        Route("/{person}/{place}/clock", page.move, methods=["POST"]),
    ]
    guards = [Middleware(SafeHeaders), Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])]
    return Starlette(routes=routes, middleware=guards, lifespan=lifespan)
