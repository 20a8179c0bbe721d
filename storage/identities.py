"""Chat identities: which account of which platform is whose, as the platform last said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import identities


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
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    said = {
        "email": identity.email,
        "name": identity.name,
        "stranger": identity.stranger,
        "seen_at": identity.seen_at,
    }
    new = dialect.insert(identities).values(platform=identity.platform, account=identity.account, **said)
    connection.execute(
        new.on_conflict_do_update(index_elements=[identities.c.platform, identities.c.account], set_=said)
    )


def find(connection: Connection, platform: str, account: str) -> Identity | None:
    query = select(identities).where(identities.c.platform == platform, identities.c.account == account)
    row = connection.execute(query).mappings().first()
    return _identity(row) if row else None


def by_email(connection: Connection, platform: str, email: str) -> Identity | None:
    query = select(identities).where(
        identities.c.platform == platform, identities.c.email == email, identities.c.stranger.is_(False)
    )
    row = connection.execute(query.order_by(identities.c.seen_at.desc())).mappings().first()
    return _identity(row) if row else None


def _identity(row: RowMapping) -> Identity:
    return Identity(**{key: row[key] for key in ("platform", "account", "email", "name", "stranger", "seen_at")})
