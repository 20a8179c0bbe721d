"""What an overall rating was agreed beside: the lowest rated workstream's rating at that moment.

Of what was agreed before, that is not known: where it is better than the lowest, a person is asked to agree again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ratings", sa.Column("lowest", sa.Text()))


def downgrade() -> None:
    op.drop_column("ratings", "lowest")
