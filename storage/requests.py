"""Requests that wrote something, each by the platform's own key, with the answer that was given.

A request delivered twice is answered the second time as the first.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.sql.dml import ReturningInsert

from storage.tables import requests
from storage.upsert import upsert_in

_given = select(requests.c.answer).where(requests.c.key == bindparam("asked"))
_answered = update(requests).where(requests.c.key == bindparam("asked")).values(answer=bindparam("given"))


@cache
def _claim(dialect: str) -> ReturningInsert[str]:
    return upsert_in(dialect, requests).on_conflict_do_nothing().returning(requests.c.key)


def begin(connection: Connection, key: str, now: dt.datetime) -> str | None:
    """Claim a request; None when it is new, else the answer that was given.

    There is one writer at a time, so a request that another process is answering at this moment has been answered here.
    """
    if connection.execute(_claim(connection.dialect.name), {"key": key, "at": now, "answer": ""}).first():
        return None
    return connection.execute(_given, {"asked": key}).scalar_one()


def answered(connection: Connection, key: str, answer: str) -> None:
    connection.execute(_answered, {"asked": key, "given": answer})
