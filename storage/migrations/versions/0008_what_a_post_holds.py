"""A post knows which items' words it holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was left by earlier software holds, as far as anybody can tell, nothing.
    op.add_column("outbox", sa.Column("holds", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("outbox", "holds")
