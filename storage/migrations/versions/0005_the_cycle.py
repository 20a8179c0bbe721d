"""How the cycle of a period went: steps taken, who was asked, snoozes, holds, acknowledgements, corrections told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def of_programme() -> sa.Column[int]:
    return sa.Column("programme_id", ID, nullable=False)


def stamp() -> list[sa.Column[str]]:
    return [
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("by_email", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("typed_by", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=True),
    ]


def to_programmes(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f(f"fk_{table}_programme_id"))


def upgrade() -> None:
    op.create_table(
        "steps",
        of_programme(),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        to_programmes("steps"),
        sa.PrimaryKeyConstraint("programme_id", "period", "step", name=op.f("pk_steps")),
    )
    op.create_table(
        "askings",
        sa.Column("id", ID, nullable=False),
        of_programme(),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("workstreams", sa.Text(), nullable=False),
        *stamp(),
        to_programmes("askings"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_askings")),
        sa.UniqueConstraint(
            "programme_id", "period", "person", "step", name=op.f("uq_askings_programme_id_period_person_step")
        ),
    )
    op.create_table(
        "snoozes",
        sa.Column("id", ID, nullable=False),
        of_programme(),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        *stamp(),
        to_programmes("snoozes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
        sa.UniqueConstraint(
            "programme_id", "period", "person", "until", name=op.f("uq_snoozes_programme_id_period_person_until")
        ),
    )
    op.create_table(
        "holds",
        sa.Column("id", ID, nullable=False),
        of_programme(),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *stamp(),
        to_programmes("holds"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index("ix_holds_programme_id_period", "holds", ["programme_id", "period"])
    op.create_table(
        "acknowledgements",
        sa.Column("id", ID, nullable=False),
        of_programme(),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        *stamp(),
        to_programmes("acknowledgements"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgements")),
        sa.UniqueConstraint(
            "programme_id",
            "period",
            "edition",
            "by_email",
            name=op.f("uq_acknowledgements_programme_id_period_edition_by_email"),
        ),
    )
    op.create_table(
        "corrections",
        sa.Column("id", ID, nullable=False),
        sa.Column("edition_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_corrections_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_corrections_edition_id_number")),
    )
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("until", MOMENT, nullable=True))
        outbox.add_column(sa.Column("asking_id", ID, nullable=True))
        outbox.create_foreign_key(op.f("fk_outbox_asking_id"), "askings", ["asking_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint(op.f("fk_outbox_asking_id"), type_="foreignkey")
        outbox.drop_column("asking_id")
        outbox.drop_column("until")
    for table in ("corrections", "acknowledgements", "holds", "snoozes", "askings", "steps"):
        op.drop_table(table)
