"""Requests that somebody was asked to confirm, kept as they were said until then."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import Connection, insert, select, update

from storage.tables import questions


def ask(connection: Connection, asker: str, request: str, now: dt.datetime) -> str:
    """Keep a request; what its button carries."""
    question_id = secrets.token_hex(8)
    connection.execute(insert(questions).values(id=question_id, asker=asker, asked_at=now, request=request))
    return question_id


def answer(connection: Connection, question_id: str, asker: str) -> str | None:
    """The request as it was said, once: None when it is not that person's, or was confirmed before."""
    mine = (questions.c.id == question_id) & (questions.c.asker == asker) & questions.c.answered.is_(False)
    if not connection.execute(update(questions).where(mine).values(answered=True)).rowcount:
        return None
    return kept(connection, question_id, asker)


def kept(connection: Connection, question_id: str, asker: str) -> str | None:
    """The request as it was said, however often it is looked for: None when it is not that person's."""
    mine = (questions.c.id == question_id) & (questions.c.asker == asker)
    return connection.execute(select(questions.c.request).where(mine)).scalar()
