"""Finding items by their words: the same on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from storage import items, search
from storage.migrate import scripts
from storage.search import Query, terms_of
from storage.store import Store, Unit
from tests.storage.samples import START, add, after, applied, draft, revise, stamp

EVERY = 100
TYPED = "abcdehilmnorstuwyABCDEST0123456789" + "àáâäçèéêëìíîïñòóôöùúûüŵŷÀÂÉÊÎÔÛŴŶ" + " -–—_'’“”\"…/.,:;&%£€()*+|!<>@#"


def found(store: Store, programme_id: int, words: str, **narrowed: object) -> list[str]:
    """The references found, the best first."""
    query = Query(terms_of(words), **narrowed)  # pyright: ignore[reportArgumentType] - whatever a test narrows by.
    count, hits = store.read(lambda unit: search.find(unit, programme_id, query, EVERY))
    assert count == len(hits)
    return [str(hit.item.ref) for hit in hits]


@pytest.fixture
def programme_id(store: Store) -> int:
    return applied(store)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Staff awards held", "award"),
        ("Staff awards held", "AWARDS"),
        ("Consultations were planned", "consultation planning"),
        ("Follow-up of the audit", "follow-up"),
        ("Follow-up of the audit", "audit of the follow"),
        ("The council’s offer", "council's"),
        ("The council's offer", "councils"),
        ("Visit to the café in Llanybydder", "cafe"),
        ("Visit to the cafe", "CAFÉ"),
        ("Cafe\u0301 visit", "café"),
        ("Paper 2024/25 agreed", "25"),
        ("See https://www.example.org/papers/board.pdf", "board papers"),
        ("Mail to ada@example.org", "ada@example.org"),
        ("Budget of £1.5m—agreed", "agreed"),
        ("Over_view written", "view"),
        ("Sector-led improvement", '"sector-led" improvement'),
        ("Training for councillors", "training counc"),
    ],
)
def test_words_are_found_as_people_type_them(store: Store, programme_id: int, said: str, words: str) -> None:
    """Case, endings, accents, hyphens and the words that say nothing make no difference."""
    add(store, programme_id, draft(said))
    assert found(store, programme_id, words) == ["culture-1"]


@pytest.mark.parametrize(
    "words", ["awards board", "award ceremony", "awardsheld", "heldx", "staff NOT board", "awards -staff missing"]
)
def test_all_the_words_must_be_there(store: Store, programme_id: int, words: str) -> None:
    add(store, programme_id, draft("Staff awards held"))
    assert found(store, programme_id, words) == []


@pytest.mark.parametrize(
    ("words", "refs"), [("train", ["culture-1"]), ("trainin", []), ("tr", []), ("train staff", [])]
)
def test_the_last_word_may_be_the_beginning_of_one(
    store: Store, programme_id: int, words: str, refs: list[str]
) -> None:
    """From three letters on, as far as its stem goes."""
    add(store, programme_id, draft("A course was trained for"))
    assert found(store, programme_id, words) == refs


@pytest.mark.parametrize(
    "words",
    [
        '"awards"',
        '"awards',
        "awards*",
        "awards -",
        "awards:",
        "awards:*",
        "(awards",
        "awards & staff",
        "awards | staff",
        "!awards",
        "text:awards",
        "^awards",
        "awards'",
        "awards;--",
        "awards \\",
        "awards %_",
        "awards <-> staff",
        "{awards} staff",
        "awards near",
        "awards AND",
    ],
)
def test_no_word_is_query_syntax(store: Store, programme_id: int, words: str) -> None:
    """Quotes, stars, colons and operators are parted at, and found or not like any other words."""
    add(store, programme_id, draft("Staff awards held near and far; NOT text"))
    assert found(store, programme_id, words) == ["culture-1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(max_size=200))
def test_whatever_is_typed_is_no_error(store: Store, words: str) -> None:
    """On an empty record, and whatever the words are made of."""
    if terms_of(words):
        assert found(store, 1, words) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=st.text(TYPED, max_size=60))
def test_what_was_recorded_is_found_by_its_own_words(store: Store, words: str) -> None:
    """Whatever letters of English and Welsh, accents of its neighbours, figures and marks they are made of."""
    programme_id = applied(store)
    item = add(store, programme_id, draft(f"Awards {words}"))
    assert str(item.ref) in found(store, programme_id, f"Awards {words}")


def test_a_hundred_words_are_not_too_many(store: Store, programme_id: int) -> None:
    words = " ".join(f"w{n}x" for n in range(100))
    add(store, programme_id, draft(words))
    assert found(store, programme_id, words) == ["culture-1"]


def test_the_best_comes_first_then_the_newest(store: Store, programme_id: int) -> None:
    add(store, programme_id, draft("Awards were one of many things that happened in this long and busy month"))
    add(store, programme_id, draft("Awards held", at=after(1)))
    add(store, programme_id, draft("Awards held", at=after(2)))
    add(store, programme_id, draft("Awards and awards: staff awards", at=START))
    refs = found(store, programme_id, "awards")
    assert refs[0] == "culture-4"
    assert refs.index("culture-3") < refs.index("culture-2")


def test_only_the_version_that_stands_is_searched(store: Store, programme_id: int) -> None:
    item = add(store, programme_id, draft("Awards held"))
    revise(store, programme_id, item, at=after(1), text="Training held")
    assert found(store, programme_id, "awards") == []
    assert found(store, programme_id, "training") == ["culture-1"]


def test_what_was_withdrawn_is_never_found(store: Store, programme_id: int) -> None:
    item = add(store, programme_id, draft())
    revise(store, programme_id, item, at=after(1), withdrawn="recorded twice")
    assert found(store, programme_id, "awards", entitled=("culture",)) == []


def test_what_is_exempt_and_what_hangs_under_it_is_found_by_the_entitled(store: Store, programme_id: int) -> None:
    """For each workstream by itself; and it says of itself that it is not open."""
    parent = add(store, programme_id, draft("Awards in private", exempt="paragraph 3"))
    add(store, programme_id, draft("Awards below", kind="further", parent=parent.ref))
    add(store, programme_id, draft("Awards of money", key="money", exempt="paragraph 3"))
    add(store, programme_id, draft("Awards for all"))
    assert found(store, programme_id, "awards") == ["culture-3"]
    assert sorted(found(store, programme_id, "awards", entitled=("culture",))) == [
        "culture-1",
        "culture-2",
        "culture-3",
    ]
    query = Query(("awards",), entitled=("culture",))
    _, hits = store.read(lambda unit: search.find(unit, programme_id, query, EVERY))
    assert {str(hit.item.ref) for hit in hits if hit.is_open} == {"culture-3"}


def test_what_is_opened_is_found_by_all(store: Store, programme_id: int) -> None:
    item = add(store, programme_id, draft(exempt="paragraph 3"))
    revise(store, programme_id, item, at=after(1), exempt="")
    assert found(store, programme_id, "awards") == ["culture-1"]


def test_more_than_are_shown_are_counted(store: Store, programme_id: int) -> None:
    for _ in range(5):
        add(store, programme_id, draft())
    count, hits = store.read(lambda unit: search.find(unit, programme_id, Query(("awards",)), 2))
    assert (count, len(hits)) == (5, 2)


def test_another_programme_is_not_searched(store: Store, programme_id: int) -> None:
    add(store, programme_id, draft())
    assert found(store, programme_id + 1, "awards") == []


def test_it_narrows_by_workstream_person_and_time(store: Store, programme_id: int) -> None:
    """A person is one who first recorded it, or said it as it stands; the time is that of the words as they stand."""
    first = add(store, programme_id, draft("Awards one"))
    add(store, programme_id, draft("Awards two", key="money", at=after(days=5)))
    ben = stamp(after(days=6), email="ben@example.org", name="Ben")
    store.write(lambda unit: items.revise(unit, programme_id, replace(first, last=ben), None))
    assert found(store, programme_id, "awards", workstream="money") == ["money-1"]
    assert found(store, programme_id, "awards", by="ben@example.org") == ["culture-1"]
    assert sorted(found(store, programme_id, "awards", by="ada@example.org")) == ["culture-1", "money-1"]
    assert found(store, programme_id, "awards", since=after(days=5, minutes=1)) == ["culture-1"]
    assert found(store, programme_id, "awards", since=after(days=7)) == []


def test_authors_are_those_of_what_may_be_seen(store: Store, programme_id: int) -> None:
    """Whoever only recorded what is exempt is not named to others."""
    add(store, programme_id, draft())
    hidden = draft(exempt="paragraph 3", first=stamp(name="Eve", email=""), last=stamp(name="Eve", email=""))
    add(store, programme_id, hidden)
    ada = ("Ada Lead", "ada@example.org")
    assert store.read(lambda unit: search.authors(unit, programme_id, ())) == {ada}
    assert store.read(lambda unit: search.authors(unit, programme_id, ("culture",))) == {ada, ("Eve", "")}


def test_words_recorded_before_there_was_a_search_are_found(store: Store, programme_id: int) -> None:
    """The index is made of what is there; it is the same as that which grew with the record."""
    add(store, programme_id, draft())

    def remade(unit: Unit) -> None:
        script = scripts().get_revision("0002").module
        with Operations.context(MigrationContext.configure(unit)):
            script.downgrade()
            script.upgrade()

    store.write(remade)
    assert found(store, programme_id, "awards") == ["culture-1"]


def test_what_is_rolled_back_is_not_found(store: Store, programme_id: int) -> None:
    def interrupted(unit: Unit) -> None:
        items.add(unit, programme_id, draft(), None)
        raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        store.write(interrupted)
    assert found(store, programme_id, "awards") == []


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_index_of_sqlite_agrees_with_the_record(store: Store, programme_id: int) -> None:
    """FTS5's own check compares the two."""
    item = add(store, programme_id, draft())
    revise(store, programme_id, item, at=after(1), text="Training held")
    check = "INSERT INTO version_words (version_words, rank) VALUES ('integrity-check', 1)"
    store.write(lambda unit: unit.execute(text(check)))


def test_words_that_say_nothing_are_left_out() -> None:
    """And accents, case and repetition."""
    assert terms_of("The Café, the CAFE and a “follow-up” of it_all") == ("cafe", "follow")
    assert terms_of("  -- ** “” the of ") == ()
