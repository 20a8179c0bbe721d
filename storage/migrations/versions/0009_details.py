"""Milestones, risks and the other records: items like activities, with details of their own, which are searched too.

What 0002 made over the text is made anew over the text and the words of the details.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = ("details", "words")
WITHOUT = ("DROP TRIGGER version_words_taken_in", "DROP TABLE version_words")
REBUILD = "INSERT INTO version_words (version_words) VALUES ('rebuild')"
BOTH = (
    """CREATE VIRTUAL TABLE version_words USING fts5(
        text, words, content = 'versions', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER version_words_taken_in AFTER INSERT ON versions BEGIN
        INSERT INTO version_words (rowid, text, words) VALUES (new.id, new.text, new.words);
    END""",
    REBUILD,
)
TEXT_ALONE = (
    """CREATE VIRTUAL TABLE version_words USING fts5(
        text, content = 'versions', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER version_words_taken_in AFTER INSERT ON versions BEGIN
        INSERT INTO version_words (rowid, text) VALUES (new.id, new.text);
    END""",
    REBUILD,
)
INDEX_BOTH = "CREATE INDEX version_words ON versions USING gin (version_words(text || ' ' || words))"
INDEX_TEXT = "CREATE INDEX version_words ON versions USING gin (version_words(text))"


def search_in(sqlite: tuple[str, ...], postgresql: str) -> None:
    bind = op.get_bind()
    on_postgresql = bind.dialect.name == "postgresql"
    for statement in ("DROP INDEX version_words", postgresql) if on_postgresql else (*WITHOUT, *sqlite):
        bind.exec_driver_sql(statement)


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("versions", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_items_programme_id_kind", "items", ["programme_id", "kind"])
    search_in(BOTH, INDEX_BOTH)


def downgrade() -> None:
    search_in(TEXT_ALONE, INDEX_TEXT)
    op.drop_index("ix_items_programme_id_kind", "items")
    for name in COLUMNS:
        op.drop_column("versions", name)
