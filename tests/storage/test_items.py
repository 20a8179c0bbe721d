"""Activities in the record: numbered, never overwritten, and shown again as they stood at any moment."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import StatementError

from programme.period import Period
from programme.record import Item, Ref
from storage import items
from storage.errors import StoreUnavailable
from storage.store import Store
from tests.storage.processes import add_items, run_together
from tests.storage.samples import (
    APRIL,
    MARCH,
    PROGRAMME,
    START,
    add,
    after,
    applied,
    day,
    draft,
    revise,
    stamp,
)


def of_period(store: Store, programme_id: int, period: Period = MARCH, minutes: float | None = None) -> list[Item]:
    moment = None if minutes is None else after(minutes)
    return list(store.read(lambda unit: items.of_period(unit, programme_id, period, moment)))


def test_an_item_comes_back_as_it_was_recorded(store: Store) -> None:
    """Every field, with quotes, line ends, emoji and a moment to the microsecond."""
    programme_id = applied(store)
    parent = add(store, programme_id, draft())
    full = draft(
        "“Ärger” — 50% \\ 'so'\r\nnext 🎉\t{\"a\": 1}",
        kind="further",
        parent=parent.ref,
        when=day(2024, 4, 15),
        planned=True,
        exempt="Schedule 12A, paragraph 3",
        first=stamp(name="Ada Lead", typed_by="root"),
        last=stamp(name="Ada Lead", typed_by="root"),
    )
    kept = add(store, programme_id, full)
    assert kept == replace(full, ref=Ref("culture", 2))
    assert store.read(lambda unit: items.find(unit, programme_id, kept.ref)) == kept
    assert of_period(store, programme_id) == [parent, kept]


def test_a_reference_that_does_not_exist_is_nobody(store: Store) -> None:
    programme_id = applied(store)
    missing = Ref("culture", 1)
    assert store.read(lambda unit: items.find(unit, programme_id, missing)) is None
    assert store.read(lambda unit: items.history(unit, programme_id, missing)) == ()


def test_each_series_of_each_programme_counts_for_itself(store: Store) -> None:
    one, two = applied(store), applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    said = [add(store, n, draft(key=key)).ref for n in (one, two) for key in ("culture", "culture", "money")]
    assert [str(ref) for ref in said] == ["culture-1", "culture-2", "money-1"] * 2
    assert [item.ref for item in of_period(store, two)] == said[3:]


def test_a_number_that_was_rolled_back_is_given_to_the_next(store: Store) -> None:
    programme_id = applied(store)

    def refused(unit: Connection) -> None:
        items.add(unit, programme_id, draft(), None)
        raise LookupError

    with pytest.raises(LookupError):
        store.write(refused)
    assert str(add(store, programme_id, draft()).ref) == "culture-1"


def test_many_threads_get_numbers_without_gaps_or_doubles(store: Store) -> None:
    programme_id = applied(store)
    drafts = [draft(f"activity {n}") for n in range(100)]
    futures = [store.submit_write(lambda unit, d=d: items.add(unit, programme_id, d, None)) for d in drafts]
    kept = [future.result() for future in futures]
    assert [item.text for item in kept] == [d.text for d in drafts]
    assert sorted(item.ref.number for item in kept) == list(range(1, 101))


def test_several_processes_on_one_database_lose_nothing_and_share_no_number(store: Store, database_url: str) -> None:
    programme_id = applied(store)
    answers = run_together(add_items, database_url, programme_id, 60)
    kept = of_period(store, programme_id)
    assert sorted(item.ref.number for item in kept) == list(range(1, 181))
    assert {item.text: str(item.ref) for item in kept} == {
        f"process {number}, activity {n}": ref for number, refs in enumerate(answers) for n, ref in enumerate(refs)
    }


def test_a_correction_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    programme_id = applied(store)
    first = add(store, programme_id, draft("Staff award held"))
    second = revise(store, programme_id, first, at=after(5), text="Staff awards held")
    assert (second.version, second.first, second.last) == (2, first.first, stamp(after(5)))
    assert of_period(store, programme_id) == [second]
    assert store.read(lambda unit: items.history(unit, programme_id, first.ref)) == (first, second)


def test_a_correction_of_what_is_no_longer_the_latest_is_refused(store: Store) -> None:
    """It would silently undo what was said in between, a withdrawal for instance."""
    programme_id = applied(store)
    first = add(store, programme_id, draft())
    gone = revise(store, programme_id, first, at=after(1), withdrawn="recorded twice")
    with pytest.raises(StoreUnavailable):
        revise(store, programme_id, first, at=after(2), text="Staff awards held again")
    assert of_period(store, programme_id) == [gone]


@pytest.mark.parametrize(
    ("minutes", "text"), [(-1, None), (0, "one"), (4.99, "one"), (5, "two"), (9, "two"), (10, "three"), (99, "three")]
)
def test_the_record_is_shown_as_at_any_moment(store: Store, minutes: float, text: str | None) -> None:
    programme_id = applied(store)
    item = add(store, programme_id, draft("one"))
    item = revise(store, programme_id, item, at=after(5), text="two")
    revise(store, programme_id, item, at=after(10), text="three")
    shown = of_period(store, programme_id, minutes=minutes)
    assert [item.text for item in shown] == ([] if text is None else [text])


def test_what_was_moved_is_in_its_new_period_only_and_as_at_before_in_its_old_one(store: Store) -> None:
    programme_id = applied(store)
    item = add(store, programme_id, draft())
    moved = revise(store, programme_id, item, at=after(5), period=APRIL)
    assert (of_period(store, programme_id, MARCH), of_period(store, programme_id, APRIL)) == ([], [moved])
    assert of_period(store, programme_id, MARCH, minutes=1) == [item]
    assert of_period(store, programme_id, APRIL, minutes=1) == []


def test_what_was_withdrawn_is_still_shown_with_its_reason(store: Store) -> None:
    programme_id = applied(store)
    item = add(store, programme_id, draft())
    gone = revise(store, programme_id, item, at=after(5), withdrawn="recorded twice")
    assert of_period(store, programme_id) == [gone]
    assert of_period(store, programme_id, minutes=1) == [item]


def test_below_names_what_still_hangs_under_an_activity(store: Store) -> None:
    programme_id = applied(store)
    parent, other = add(store, programme_id, draft("one")), add(store, programme_id, draft("two"))
    under = [add(store, programme_id, draft(str(n), kind="further", parent=parent.ref)) for n in range(2)]
    gone = add(store, programme_id, draft("gone", kind="further", parent=parent.ref))
    revise(store, programme_id, gone, at=after(5), withdrawn="a slip")
    assert store.read(lambda unit: items.below(unit, programme_id, parent.ref)) == tuple(under)
    assert store.read(lambda unit: items.below(unit, programme_id, other.ref)) == ()


def test_a_text_with_a_nul_or_half_a_character_is_refused_alike_by_both_databases(store: Store) -> None:
    programme_id = applied(store)
    for text in ("half\0way", "half \ud83d way"):
        with pytest.raises((StatementError, UnicodeEncodeError)) as refused:
            add(store, programme_id, draft(text))
        assert isinstance(getattr(refused.value, "orig", refused.value), ValueError)
    assert of_period(store, programme_id) == []
    assert str(add(store, programme_id, draft()).ref) == "culture-1"


def test_long_names_and_texts_fit_on_both_databases(store: Store) -> None:
    programme_id = applied(store)
    long = draft("x" * 2000, when=replace(day(2024, 3, 5), text="y" * 900), first=stamp(name="n" * 500))
    assert add(store, programme_id, replace(long, last=long.first)).text == "x" * 2000
    assert of_period(store, programme_id)[0].when == long.when


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_said_in(store: Store) -> None:
    programme_id = applied(store)
    add(store, programme_id, draft(at=START.astimezone(PROGRAMME.zone)))
    (kept,) = of_period(store, programme_id)
    assert (kept.last.at, str(kept.last.at.tzinfo)) == (START, "UTC")


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    programme_id = applied(store)
    with pytest.raises(StatementError, match="a moment needs its zone"):
        add(store, programme_id, draft(at=START.replace(tzinfo=None)))
    assert of_period(store, programme_id) == []
