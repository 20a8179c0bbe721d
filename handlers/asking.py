"""Asking before recording: the request is kept as it was said, and carried out when its asker means it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from handlers.context import Context
from handlers.request import Asker, Pressed, Reply, Request
from programme.model import Programme
from programme.refusals import NoLongerAsked
from storage import questions
from storage.store import Unit
from views.chat.message import Message
from views.chat.screens.targeted import which_programme


@cache
def _requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


def ask_first(ctx: Context, question: Callable[[str], Message]) -> Reply:
    """Keep the request and ask; `question` builds the message around what its button carries."""
    return Reply((question(_keep(ctx.unit, ctx.request, ctx.now)),), asked=True)


def meant(unit: Unit, asker: Asker, question_id: str) -> Request:
    """The request that the asker was asked about, once. Raises NoLongerAsked."""
    return _read(questions.answer(unit, question_id, asker.identity))


def ask_which(unit: Unit, request: Request, programmes: Iterable[Programme], now: dt.datetime) -> Message:
    """Which programme something pressed is about. It is kept, for a button holds less than a message may."""
    question_id = _keep(unit, request, now)
    return which_programme({own.key: own.name for own in programmes}, question_id)


def in_programme(unit: Unit, asker: Asker, value: str, keys: Collection[str]) -> Request:
    """What was pressed, in the programme that was chosen: as often as it is chosen, for it may have been a slip.

    `value`: what the button carries. `keys`: of the programmes that there are. Raises NoLongerAsked.
    """
    question_id, _, key = value.partition(" in ")
    kept = _read(questions.kept(unit, question_id, asker.identity))
    if key not in keys or not isinstance(kept.said, Pressed):
        raise NoLongerAsked("it does not name a programme that there is")
    return replace(kept, said=replace(kept.said, value=f"{kept.said.value} in {key}"))


def _keep(unit: Unit, request: Request, now: dt.datetime) -> str:
    return questions.ask(unit, request.asker.identity, _requests().dump_json(request).decode(), now)


def _read(kept: str | None) -> Request:
    if kept is None:
        raise NoLongerAsked("the question has been answered, or was put to somebody else")
    return _requests().validate_json(kept)
