"""Column types that hold the same on SQLite and PostgreSQL: text, moments in UTC, periods as `2024-03`."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text, TypeDecorator

from programme.period import Period


class Words(TypeDecorator[str]):
    """Text of any length. What one of the databases could not hold, a NUL or half a character, both refuse."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        if value is not None and b"\0" in value.encode():
            raise ValueError("text cannot hold a NUL character")
        return value


class Moment(TypeDecorator[dt.datetime]):
    """An aware datetime, stored in UTC. A naive one is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Month(TypeDecorator[Period]):
    """A reporting period as its key, so that text order is time order."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        del dialect
        return value.key if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> Period | None:
        del dialect
        return _period(value) if value else None


@cache
def _period(key: str) -> Period:
    """There are few of them, and each is read with every row."""
    return Period.from_key(key)
