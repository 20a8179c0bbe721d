"""The HTTP service: Slack's door and the health checks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.service import Service
from handlers.slack.door import SlackDoor


def application(service: Service, door: SlackDoor | None) -> Starlette:
    """`POST /slack/events` where Slack is set up over HTTP, `GET /health/live` and `GET /health/ready`."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncGenerator[None]:
        await service.start()
        yield
        await service.stop()

    routes: list[BaseRoute] = [
        Route("/health/live", _live, methods=["GET"]),
        Route("/health/ready", _ready(service), methods=["GET"]),
    ]
    if door:
        routes.append(Route("/slack/events", door))
    return Starlette(routes=routes, lifespan=lifespan)


async def _live(_request: Request) -> Response:
    return JSONResponse({"live": True})


def _ready(service: Service) -> Callable[[Request], Awaitable[Response]]:
    async def ready(_request: Request) -> Response:
        reasons = await service.not_ready()
        return JSONResponse({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)

    return ready
