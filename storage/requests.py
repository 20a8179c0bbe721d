"""Requests that wrote something, each by the platform's own key, with the answer that was given.

A request delivered twice is answered the second time as the first.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select, update

from storage.tables import requests
from storage.upsert import upsert


def begin(connection: Connection, key: str, now: dt.datetime) -> str | None:
    """Claim a request; None when it is new, else the answer that was given.

    There is one writer at a time, so a request that another process is answering at this moment has been answered here.
    """
    new = upsert(connection, requests).values(key=key, at=now, answer="").on_conflict_do_nothing()
    if connection.execute(new.returning(requests.c.key)).first():
        return None
    return connection.execute(select(requests.c.answer).where(requests.c.key == key)).scalar_one()


def answered(connection: Connection, key: str, answer: str) -> None:
    connection.execute(update(requests).where(requests.c.key == key).values(answer=answer))
