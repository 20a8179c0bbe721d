"""Asking before recording: the request is kept as it was said, and carried out when its asker means it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pydantic import TypeAdapter

from handlers.context import Context
from handlers.request import Asker, Reply, Request
from programme.refusals import NoLongerAsked
from storage import questions
from storage.store import Unit
from views.chat.message import Message


@cache
def _requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


def ask_first(ctx: Context, question: Callable[[str], Message]) -> Reply:
    """Keep the request and ask; `question` builds the message around what its button carries."""
    kept = _requests().dump_json(ctx.request).decode()
    question_id = questions.ask(ctx.unit, ctx.asker.identity, kept, ctx.now)
    return Reply((question(question_id),), asked=True)


def meant(unit: Unit, asker: Asker, question_id: str) -> Request:
    """The request that the asker was asked about, once. Raises NoLongerAsked."""
    kept = questions.answer(unit, question_id, asker.identity)
    if kept is None:
        raise NoLongerAsked("the question has been answered, or was put to somebody else")
    return _requests().validate_json(kept)
