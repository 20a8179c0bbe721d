"""Asking before recording: the request is kept as it was said, and carried out when its asker means it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pydantic import TypeAdapter

from handlers.context import Context
from handlers.request import Reply, Request, say
from programme.refusals import NoLongerAsked
from storage import questions
from views.chat.message import Message


@cache
def _requests() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


def ask_first(ctx: Context, question: Callable[[str], Message]) -> Reply:
    """Keep the request and ask; `question` builds the message around what its button carries."""
    kept = _requests().dump_json(ctx.request).decode()
    return say(question(questions.ask(ctx.unit, ctx.asker.identity, kept, ctx.now)))


def meant(ctx: Context, question_id: str) -> Request:
    """The request that the asker was asked about, once. Raises NoLongerAsked."""
    kept = questions.answer(ctx.unit, question_id, ctx.asker.identity)
    if kept is None:
        raise NoLongerAsked("it has been recorded, or somebody else was asked")
    return _requests().validate_json(kept)
