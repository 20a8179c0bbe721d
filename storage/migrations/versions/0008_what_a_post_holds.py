"""A post knows which items' words it holds."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_REFERENCE = re.compile(r'"(?:ref|through)": "([a-z]+(?:-[a-z]+)*-[1-9][0-9]*)"')
"""Of an activity, or of a plan and what was done with it, as an edition's JSON has it."""


def upgrade() -> None:
    op.add_column("outbox", sa.Column("holds", sa.Text(), nullable=False, server_default=sa.text("''")))
    # Each post of an edition is taken to hold all of it: rather too much is held back than too little.
    connection = op.get_bind()
    for edition_id, content in connection.execute(sa.text("SELECT id, content FROM editions")).all():
        holds = " ".join(sorted(set(_REFERENCE.findall(content))))
        values = {"holds": holds, "edition_id": edition_id}
        connection.execute(sa.text("UPDATE outbox SET holds = :holds WHERE edition_id = :edition_id"), values)


def downgrade() -> None:
    op.drop_column("outbox", "holds")
