"""Chat identities: which account of which platform is whose, as the platform last said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from storage.tables import identities
from storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Identity:
    """An account. `stranger`: an outside member or guest, who is refused. `seen_at`: when the platform said so, UTC."""

    platform: str
    account: str
    email: str
    name: str
    stranger: bool
    seen_at: dt.datetime


def keep(connection: Connection, identity: Identity) -> None:
    said = {
        "email": identity.email,
        "name": identity.name,
        "stranger": identity.stranger,
        "seen_at": identity.seen_at,
    }
    new = upsert(connection, identities).values(platform=identity.platform, account=identity.account, **said)
    connection.execute(
        new.on_conflict_do_update(index_elements=[identities.c.platform, identities.c.account], set_=said)
    )


def find(connection: Connection, platform: str, account: str) -> Identity | None:
    query = select(identities).where(identities.c.platform == platform, identities.c.account == account)
    row = connection.execute(query).mappings().first()
    return _identity(row) if row else None


def by_email(connection: Connection, platform: str, email: str) -> Identity | None:
    """The account of that address, upper or lower case; the one seen last where there are several."""
    theirs = func.lower(identities.c.email) == email.lower()
    query = select(identities).where(identities.c.platform == platform, theirs, identities.c.stranger.is_(False))
    latest = query.order_by(identities.c.seen_at.desc(), identities.c.account).limit(1)
    row = connection.execute(latest).mappings().first()
    return _identity(row) if row else None


def _identity(row: RowMapping) -> Identity:
    return Identity(**{key: row[key] for key in ("platform", "account", "email", "name", "stranger", "seen_at")})
