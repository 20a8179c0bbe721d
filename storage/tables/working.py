"""Working state, which may change: what is to be sent, who is who, and what is only half said."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, text

from storage.tables.columns import Id, metadata, of_programme
from storage.types import Moment, Words

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("edition_id", Id, ForeignKey("editions.id")),
    Column("asking_id", Id, ForeignKey("askings.id")),
    Column("kind", Words, nullable=False),
    Column("platform", Words, nullable=False),
    # A channel's id, or a person's e-mail address.
    Column("channel", Words, nullable=False, default=""),
    Column("person", Words, nullable=False, default=""),
    # The message in whose thread this one goes, or which it links to.
    Column("under_id", Id, ForeignKey("outbox.id")),
    # What it is about: an edition, another post, or the problem that a notice tells of.
    Column("about", Words, nullable=False, default=""),
    # The references of the items whose words or count it says, with spaces between them.
    Column("holds", Words, nullable=False, server_default=text("''"), default=""),
    Column("payload", Words, nullable=False),
    Column("state", Words, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempt", Integer, nullable=False, default=0),
    Column("holder", Words, nullable=False, default=""),
    Column("since", Moment),
    Column("message_id", Words, nullable=False, default=""),
    Column("problem", Words, nullable=False, default=""),
    Column("settled_by", Words, nullable=False, default=""),
    # What was not sent by then is not sent any more: a reminder that came a day late would be wrong.
    Column("until", Moment),
    Column("created_at", Moment, nullable=False),
    Index("ix_outbox_state_not_before", "state", "not_before"),
)

identities = Table(
    "identities",
    metadata,
    Column("platform", Words, primary_key=True),
    Column("account", Words, primary_key=True),
    Column("email", Words, nullable=False, default=""),
    Column("name", Words, nullable=False, default=""),
    Column("stranger", Boolean, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("key", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("answer", Words, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("asker", Words, nullable=False),
    Column("asked_at", Moment, nullable=False),
    # The request as it was said, to be carried out if the asker says so.
    Column("request", Words, nullable=False),
    Column("answered", Boolean, nullable=False, default=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("asker", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    of_programme(),
    # The fields as JSON; empty once it was sent.
    Column("fields", Words, nullable=False),
    Column("saved_at", Moment, nullable=False),
)
