"""`serve`: set everything up, check it, and run until told to stop."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
from collections.abc import Coroutine
from typing import Any

import uvicorn

from bot import house as houses
from bot import logs
from bot.http import application
from bot.service import make_service
from bot.settings import Settings, SettingsError, check_serving, load
from storage import migrate
from storage.store import Store


def serve() -> int:
    """Upgrade the database under a lock, apply the programme files, then listen. Raises SettingsError."""
    settings = load()
    check_serving(settings)
    logs.set_up(settings.log_level, settings.log_format)
    found = houses.read_files(settings.programme_file)
    store = Store(settings.database_url)
    migrate.upgrade(store)
    store.close()
    house = houses.open_house(settings, found[0].zone)
    for line in houses.apply_all(house, found):
        print(line, file=sys.stderr)
    print(settings.edges, file=sys.stderr)
    listening = _listen(settings)
    _run(_serve(house, listening))
    return 0


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=512)
    except OSError as error:
        raise SettingsError(_why_not(settings, error)) from None


def _why_not(settings: Settings, error: OSError) -> str:
    """Which of the two settings is wrong."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"HOST: {settings.host} is no address of this machine; 127.0.0.1 is always one"
    reason = os.strerror(error.errno) if error.errno else "no reason is given"
    return (
        f"PORT: {settings.port} on {settings.host} cannot be listened on ({reason});"
        " another program may have it: set PORT to another number"
    )


async def _serve(house: houses.House, listening: socket.socket) -> None:
    service = make_service(house)
    if service.slack:
        await service.slack.check_token()
    door = service.slack.door if service.slack else None
    config = uvicorn.Config(
        application(service, door), log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=8
    )
    await uvicorn.Server(config).serve(sockets=[listening])


def _run(main: Coroutine[Any, Any, None]) -> None:
    """On uvloop where there is one: it is not made for Windows."""
    if sys.platform == "win32":
        asyncio.run(main)
    else:
        import uvloop  # noqa: PLC0415 - not there on Windows.

        uvloop.run(main)
