"""What a workstream recorded last is found without reading all that it ever recorded."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_versions_programme_id_workstream_at", "versions", ["programme_id", "workstream", "at"])


def downgrade() -> None:
    op.drop_index("ix_versions_programme_id_workstream_at", "versions")
