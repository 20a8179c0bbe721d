"""How the cycle of a period went: facts too, appended and never changed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, UniqueConstraint

from storage.tables.columns import Id, metadata, of_programme, stamp
from storage.types import Moment, Month, Words

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
