"""Drafts as the store keeps them: one author's, the latest first, and no word of one that was let go of."""

from __future__ import annotations

from sqlalchemy import select

from storage import drafts
from storage.drafts import Draft
from storage.store import Store
from storage.tables import drafts as table
from tests.storage.samples import START, after, applied

FIRST = Draft("first", {"text": "“Ärger”\nwith lines", "workstream": "culture"}, START)


def test_a_draft_comes_back_as_it_was_kept_and_the_latest_first(store: Store) -> None:
    """Kept again, it is the same draft with its new words."""
    programme = applied(store)
    changed = Draft("first", {"text": "Better words"}, after(2))
    for each in (FIRST, Draft("second", {"text": "Another"}, after(1)), changed):
        store.write(lambda unit, d=each: drafts.keep(unit, programme, "ada@example.org", d))
    found = store.read(lambda unit: drafts.of(unit, programme, "ada@example.org"))
    assert found == (changed, Draft("second", {"text": "Another"}, after(1)))


def test_a_draft_is_its_authors_alone(store: Store) -> None:
    programme = applied(store)
    store.write(lambda unit: drafts.keep(unit, programme, "ada@example.org", FIRST))
    store.write(lambda unit: drafts.let_go(unit, programme, "bob@example.org", "first", after(1)))
    assert store.read(lambda unit: drafts.of(unit, programme, "bob@example.org")) == ()
    assert store.read(lambda unit: drafts.of(unit, programme, "ada@example.org")) == (FIRST,)


def test_a_draft_that_was_cleared_is_not_among_them_until_it_has_words_again(store: Store) -> None:
    programme = applied(store)
    for fields in (FIRST.fields, {}):
        store.write(lambda unit, f=fields: drafts.keep(unit, programme, "ada@example.org", Draft("first", f, START)))
    assert store.read(lambda unit: drafts.of(unit, programme, "ada@example.org")) == ()
    store.write(lambda unit: drafts.keep(unit, programme, "ada@example.org", FIRST))
    assert store.read(lambda unit: drafts.of(unit, programme, "ada@example.org")) == (FIRST,)


def test_nothing_brings_back_a_draft_that_was_let_go_of(store: Store) -> None:
    """What was written is told late, after the form was sent."""
    programme = applied(store)
    store.write(lambda unit: drafts.keep(unit, programme, "ada@example.org", FIRST))
    store.write(lambda unit: drafts.let_go(unit, programme, "ada@example.org", "first", after(1)))
    store.write(lambda unit: drafts.keep(unit, programme, "ada@example.org", FIRST))
    assert store.read(lambda unit: drafts.of(unit, programme, "ada@example.org")) == ()
    assert store.read(lambda unit: list(unit.execute(select(table.c.fields)).scalars())) == [drafts.GONE]
