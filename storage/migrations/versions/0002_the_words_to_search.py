"""The words of every version, to be searched. The database keeps them by itself, so that they cannot disagree.

SQLite: an FTS5 table that holds no text of its own and takes in each version by a trigger; versions are never changed.
PostgreSQL: an index over what a function makes of the text; the query calls the same function.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = (
    """CREATE VIRTUAL TABLE version_words USING fts5(
        text, content = 'versions', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER version_words_taken_in AFTER INSERT ON versions BEGIN
        INSERT INTO version_words (rowid, text) VALUES (new.id, new.text);
    END""",
    "INSERT INTO version_words (version_words) VALUES ('rebuild')",
)

# PostgreSQL's own parser joins what has a hyphen, a stop or a slash in it, and keeps accents. So that both databases
# find the same, accents are taken off and everything is made a space that unicode61 would part words at.
POSTGRESQL = (
    r"""CREATE FUNCTION version_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT to_tsvector('english', regexp_replace(
            regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g'),
            '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f]+', ' ', 'g'
        ))
    $$""",
    "CREATE INDEX version_words ON versions USING gin (version_words(text))",
)


def upgrade() -> None:
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX version_words")
        op.execute("DROP FUNCTION version_words(text)")
    else:
        op.execute("DROP TRIGGER version_words_taken_in")
        op.execute("DROP TABLE version_words")
