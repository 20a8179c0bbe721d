"""What was said and issued: facts, appended and never changed. Only `series` counts on, from its last number."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint, text

from storage.tables.columns import Id, metadata, of_programme, stamp
from storage.types import Moment, Month, Words

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
    of_programme(primary_key=True),
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
    # The records beside the activities are few among them.
    Index("ix_items_programme_id_kind", "programme_id", "kind"),
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
    # What the item's kind holds of its own, as JSON; empty for an activity.
    Column("details", Words, nullable=False, server_default=text("''")),
    # What of them is found by a search, beside the text.
    Column("words", Words, nullable=False, server_default=text("''")),
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
    Column("lowest", Words),
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
