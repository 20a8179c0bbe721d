"""Finding items by their words, on SQLite (FTS5) and PostgreSQL (full text) behind one function.

What people type is data on both: it is taken apart into plain words here, and only those reach the database.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, column, func, literal_column, or_, table

from programme.record import Item
from storage.item_rows import firsts, is_hidden, item_of, standing
from storage.tables import versions

STOP_WORDS = frozenset(
    """i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
    it its itself they them their theirs themselves what which who whom this that these those am is are was were be
    been being have has had having do does did doing a an the and but if or because as until while of at by for with
    about against between into through during before after above below to from up down in out on off over under again
    further then once here there when where why how all any both each few more most other some such no nor not only own
    same so than too very s t can will just don should now""".split()  # noqa: SIM905 - a list of 127 literals is no reading.
)
"""The words that PostgreSQL's `english` leaves out; SQLite has no list, so they are left out here, for both."""

BEGINNING = 3
"""From so many letters on, the last word may be the beginning of one."""

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile("[\u0300-\u036f]")
_said = (firsts, versions)
_newest = (versions.c.at.desc(), versions.c.id.desc())
_fts = table("version_words", column("rowid"), column("version_words"), column("rank"))


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `terms`: as `terms_of` gives them, at least one.

    `entitled`: the workstreams whose exempt items may be found. `by`: an e-mail address, or a name where the record
    has no address; of who first recorded an item, or said it as it stands. `since`: an aware moment.
    """

    terms: tuple[str, ...]
    entitled: tuple[str, ...] = ()
    by: str = ""
    since: dt.datetime | None = None
    workstream: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, in its latest version. `is_open`: neither it nor what it follows up is exempt."""

    item: Item
    is_open: bool


def terms_of(words: str) -> tuple[str, ...]:
    """The words to look for, in lower case and without accents; those that say nothing are left out."""
    plain = _MARK.sub("", unicodedata.normalize("NFD", words)).lower()
    return tuple(dict.fromkeys(word for word in _WORD.findall(plain) if word not in STOP_WORDS))


def find(connection: Connection, programme_id: int, query: Query, limit: int) -> tuple[int, tuple[Hit, ...]]:
    """How many items hold all the terms, and the first of them: the best first, then the newest.

    Only what the asker may see is found and counted; what was withdrawn never is.
    """
    matches, rank = _full_text(connection.dialect.name, query.terms)
    found = _visible(programme_id, query.entitled).where(matches, *_narrowed(query))
    count = connection.execute(found.with_only_columns(func.count(), maintain_column_froms=True)).scalar_one()
    ordered = found.add_columns(is_hidden().label("hidden")).order_by(rank, *_newest)
    rows = connection.execute(ordered.limit(limit)).mappings()
    return count, tuple(Hit(item_of(row), is_open=not row["hidden"]) for row in rows)


def authors(connection: Connection, programme_id: int, entitled: Collection[str]) -> frozenset[tuple[str, str]]:
    """Name and e-mail address of everybody who recorded, or changed, what the asker may see."""
    seen = _visible(programme_id, entitled)
    queries = (
        seen.with_only_columns(said.c.by_name, said.c.by_email, maintain_column_froms=True).distinct() for said in _said
    )
    return frozenset((name, email) for query in queries for name, email in connection.execute(query))


def _visible(programme_id: int, entitled: Collection[str]) -> Select[Any]:
    return standing.params(programme_id=programme_id).where(or_(versions.c.workstream.in_(entitled), ~is_hidden()))


def _narrowed(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.by:
        yield or_(*(or_(said.c.by_email == query.by, _nameless(said, query.by)) for said in _said))
    if query.since:
        yield versions.c.at >= query.since
    if query.workstream:
        yield versions.c.workstream == query.workstream


def _nameless(said: FromClause, name: str) -> ColumnElement[bool]:
    return and_(said.c.by_email == "", said.c.by_name == name)


def _full_text(database: str, terms: Sequence[str]) -> tuple[ColumnElement[bool], ColumnElement[Any]]:
    """That a version's text holds all the terms, and what sorts the best first."""
    *whole, last = (f'"{term}"' for term in terms) if database == "sqlite" else (f"'{term}'" for term in terms)
    begun = len(terms[-1]) >= BEGINNING
    if database == "sqlite":
        wanted = " ".join((*whole, f"{last}*" if begun else last))
        return and_(_fts.c.rowid == versions.c.id, _fts.c.version_words.op("MATCH")(wanted)), _fts.c.rank
    wanted = func.to_tsquery("english", " & ".join((*whole, f"{last}:*" if begun else last)))
    held = func.version_words(versions.c.text + literal_column("' '") + versions.c.words)
    return held.op("@@")(wanted), func.ts_rank(held, wanted).desc()
