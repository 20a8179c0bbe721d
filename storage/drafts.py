"""Drafts: what somebody typed into a form and has not sent. Working state, and its author's alone."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from storage.tables import drafts
from storage.upsert import upsert

GONE = ""
"""What is left of a draft that was sent: no word of it, but that a late delivery must not bring it back."""

CLEARED = json.dumps({})
"""A draft without a word in it, which its author may yet go on with."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`saved_at` is in UTC."""

    id: str
    fields: dict[str, str]
    saved_at: dt.datetime


def keep(connection: Connection, programme_id: int, asker: str, draft: Draft) -> None:
    """The draft as it stands now; nothing where it was let go of before."""
    _put(connection, programme_id, asker, draft.id, json.dumps(draft.fields), draft.saved_at)


def let_go(connection: Connection, programme_id: int, asker: str, draft_id: str, now: dt.datetime) -> None:
    _put(connection, programme_id, asker, draft_id, GONE, now)


def _put(connection: Connection, programme_id: int, asker: str, draft_id: str, fields: str, now: dt.datetime) -> None:
    changed = {"fields": fields, "saved_at": now}
    new = upsert(connection, drafts).values(programme_id=programme_id, asker=asker, id=draft_id, **changed)
    unless_gone = new.on_conflict_do_update(
        index_elements=[drafts.c.asker, drafts.c.id], set_=changed, where=drafts.c.fields != GONE
    )
    connection.execute(unless_gone)


def of(connection: Connection, programme_id: int, asker: str) -> tuple[Draft, ...]:
    """Somebody's drafts with something in them, the latest first."""
    query = select(drafts).where(
        drafts.c.programme_id == programme_id, drafts.c.asker == asker, drafts.c.fields.not_in((GONE, CLEARED))
    )
    rows = connection.execute(query.order_by(drafts.c.saved_at.desc(), drafts.c.id)).mappings()
    return tuple(Draft(row["id"], json.loads(row["fields"]), row["saved_at"]) for row in rows)
