"""The tables. Facts are appended and never changed; working state (outbox, identities, requests) may change.

Every fact row carries its stamp: who, when (UTC), through which chat, and the request that wrote it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from storage.types import Moment, Month, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")


def stamp() -> list[Column[Any]]:
    """Who, when, through which chat, typed by which account at the command line, under which request."""
    return [
        Column("by_name", Words, nullable=False),
        Column("by_email", Words, nullable=False, default=""),
        Column("at", Moment, nullable=False),
        Column("via", Words, nullable=False),
        Column("typed_by", Words, nullable=False, default=""),
        Column("request_key", Words),
    ]


def of_programme(*, primary_key: bool = False) -> Column[Any]:
    return Column("programme_id", Id, ForeignKey("programmes.id"), nullable=False, primary_key=primary_key)


programmes = Table(
    "programmes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("first_applied_at", Moment, nullable=False),
)

programme_versions = Table(
    "programme_versions",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("number", Integer, nullable=False),
    # What the file said when it was last applied, and what holds: the file and the changes made in chat.
    Column("file", Words, nullable=False),
    Column("content", Words, nullable=False),
    *stamp(),
    UniqueConstraint("programme_id", "number"),
)

series = Table(
    "series",
    metadata,
    Column("programme_id", Id, ForeignKey("programmes.id"), primary_key=True),
    Column("key", Words, primary_key=True),
    Column("last", Integer, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("key", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Words, nullable=False),
    Column("parent_id", Id, ForeignKey("items.id")),
    UniqueConstraint("programme_id", "key", "number"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("item_id", Id, ForeignKey("items.id"), nullable=False),
    Column("number", Integer, nullable=False),
    of_programme(),
    Column("workstream", Words, nullable=False),
    Column("period", Month, nullable=False),
    Column("text", Words, nullable=False),
    Column("when_text", Words, nullable=False, default=""),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("planned", Boolean, nullable=False, default=False),
    Column("exempt", Words, nullable=False, default=""),
    Column("withdrawn", Words, nullable=False, default=""),
    *stamp(),
    UniqueConstraint("item_id", "number"),
    CheckConstraint("number >= 1", name="numbered_from_one"),
    Index("ix_versions_programme_id_period_workstream", "programme_id", "period", "workstream"),
    Index("ix_versions_programme_id_workstream_at", "programme_id", "workstream", "at"),
)

openings = Table(
    "openings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("item_id", Id, ForeignKey("items.id"), nullable=False),
    # The version of the item that is exempt and was read by who says that it may be opened.
    Column("version", Integer, nullable=False),
    Column("step", Words, nullable=False),
    *stamp(),
    UniqueConstraint("item_id", "version", "step"),
)

plan_outcomes = Table(
    "plan_outcomes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("item_id", Id, ForeignKey("items.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("became", Words, nullable=False),
    Column("reason", Words, nullable=False, default=""),
    # The activity that it was done with, or the plan in which it goes on.
    Column("through_id", Id, ForeignKey("items.id")),
    *stamp(),
    UniqueConstraint("item_id", "number"),
)

ratings = Table(
    "ratings",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("workstream", Words, nullable=False),
    Column("period", Month, nullable=False),
    Column("label", Words),
    Column("reason", Words, nullable=False, default=""),
    *stamp(),
    Index("ix_ratings_programme_id_period_workstream", "programme_id", "period", "workstream"),
)

returns = Table(
    "returns",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("workstream", Words, nullable=False),
    Column("period", Month, nullable=False),
    Column("state", Words, nullable=False),
    *stamp(),
    Index("ix_returns_programme_id_period_workstream", "programme_id", "period", "workstream"),
)

steps = Table(
    "steps",
    metadata,
    # A row claims a step of a period's cycle for the process that writes it: nobody takes the same step again.
    of_programme(primary_key=True),
    Column("period", Month, primary_key=True),
    Column("step", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    # False where its time had passed before any process could take it.
    Column("taken", Boolean, nullable=False),
)

askings = Table(
    "askings",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("period", Month, nullable=False),
    Column("person", Words, nullable=False),
    Column("step", Words, nullable=False),
    # The keys of the workstreams whose returns were asked for, with spaces between them.
    Column("workstreams", Words, nullable=False),
    *stamp(),
    UniqueConstraint("programme_id", "period", "person", "step"),
)

snoozes = Table(
    "snoozes",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("period", Month, nullable=False),
    Column("person", Words, nullable=False),
    Column("until", Date, nullable=False),
    *stamp(),
    UniqueConstraint("programme_id", "period", "person", "until"),
)

holds = Table(
    "holds",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("period", Month, nullable=False),
    # False: what was held before is let go.
    Column("held", Boolean, nullable=False),
    Column("reason", Words, nullable=False, default=""),
    *stamp(),
    Index("ix_holds_programme_id_period", "programme_id", "period"),
)

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("period", Month, nullable=False),
    # 0 for what stood before the first edition.
    Column("edition", Integer, nullable=False),
    *stamp(),
    UniqueConstraint("programme_id", "period", "edition", "by_email"),
)

editions = Table(
    "editions",
    metadata,
    Column("id", Id, primary_key=True),
    of_programme(),
    Column("period", Month, nullable=False),
    Column("number", Integer, nullable=False),
    # The frozen report as it was issued, the same for those entitled to exempt items, and the digest of the first.
    Column("content", Words, nullable=False),
    Column("internal", Words, nullable=False),
    Column("digest", Words, nullable=False),
    *stamp(),
    UniqueConstraint("programme_id", "period", "number"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("edition_id", Id, ForeignKey("editions.id"), nullable=False),
    # Counted from 1 for each edition: two processes that say the same at once cannot both write it.
    Column("number", Integer, nullable=False),
    # As it was told in the thread of the edition's summary.
    Column("content", Words, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("edition_id", "number"),
)

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
    # The fields as JSON; empty once it was sent or cleared.
    Column("fields", Words, nullable=False),
    Column("saved_at", Moment, nullable=False),
)
