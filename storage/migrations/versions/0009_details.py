"""Milestones, risks and the other records: items like activities, with details of their own, which are searched too.

The index of the words is made anew over both columns; 0002 says how each database keeps it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


SQLITE = (
    "DROP TRIGGER version_words_taken_in",
    "DROP TABLE version_words",
    """CREATE VIRTUAL TABLE version_words USING fts5(
        {columns}, content = 'versions', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER version_words_taken_in AFTER INSERT ON versions BEGIN
        INSERT INTO version_words (rowid, {columns}) VALUES (new.id, {values});
    END""",
    "INSERT INTO version_words (version_words) VALUES ('rebuild')",
)
POSTGRESQL = (
    "DROP INDEX version_words",
    "CREATE INDEX version_words ON versions USING gin (version_words({said}))",
)


def upgrade() -> None:
    for column in ("details", "detail_words"):
        op.add_column("versions", sa.Column(column, sa.Text(), nullable=False, server_default=sa.text("''")))
    _index("text", "detail_words")


def downgrade() -> None:
    _index("text")
    for column in ("detail_words", "details"):
        op.drop_column("versions", column)


def _index(*columns: str) -> None:
    statements = POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE
    words = {
        "columns": ", ".join(columns),
        "values": ", ".join(f"new.{column}" for column in columns),
        "said": " || ' ' || ".join(columns),
    }
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.format(**words))
