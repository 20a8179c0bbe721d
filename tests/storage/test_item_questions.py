"""What else is asked of the activities: retyped words, periods that hold something, and last reports."""

from __future__ import annotations

import datetime as dt

import pytest

from programme.period import Period
from programme.record import Item, RatingGiven, ReturnMade
from storage import glance, items, ratings, returns
from storage.store import Store
from tests.storage.samples import APRIL, MARCH, MAY, START, add, after, applied, draft, revise, stamp


@pytest.mark.parametrize(
    ("key", "text", "email", "since", "found"),
    [
        ("culture", "Staff awards held", "ada@example.org", START, True),
        ("culture", "Staff awards held", "ada@example.org", START + dt.timedelta(microseconds=1), False),
        ("culture", "staff awards held", "ada@example.org", START, False),
        ("culture", "Staff awards held", "ben@example.org", START, False),
        ("money", "Staff awards held", "ada@example.org", START, False),
    ],
)
def test_the_same_words_are_those_of_one_person_to_one_workstream_since_then(
    store: Store, key: str, text: str, email: str, since: dt.datetime, *, found: bool
) -> None:
    programme_id = applied(store)
    item = add(store, programme_id, draft())
    same = store.read(lambda unit: items.same_words_since(unit, programme_id, key, text, email, since))
    assert same == ((item,) if found else ())


def same_words(store: Store, programme_id: int, text: str) -> tuple[Item, ...]:
    return store.read(
        lambda unit: items.same_words_since(unit, programme_id, "culture", text, "ada@example.org", START)
    )


def test_words_that_no_longer_stand_may_be_said_again(store: Store) -> None:
    programme_id = applied(store)
    amended = add(store, programme_id, draft("one"))
    revise(store, programme_id, amended, at=after(1), text="two")
    gone = add(store, programme_id, draft("three"))
    revise(store, programme_id, gone, at=after(1), withdrawn="a slip")
    assert same_words(store, programme_id, "one") == ()
    assert same_words(store, programme_id, "three") == ()


def held(store: Store, programme_id: int) -> tuple[Period | None, dict[Period, dt.datetime]]:
    return (
        store.read(lambda unit: glance.oldest_held(unit, programme_id, ())),
        store.read(lambda unit: items.periods_held(unit, programme_id)),
    )


def test_a_period_holds_what_stands_in_it_now(store: Store) -> None:
    """What was withdrawn from it, or moved out of it, is not held by it any more."""
    programme_id = applied(store)
    assert held(store, programme_id) == (None, {})
    moved = add(store, programme_id, draft("moved"))
    assert held(store, programme_id) == (MARCH, {MARCH: START})
    revise(store, programme_id, moved, at=after(5), period=MAY)
    assert held(store, programme_id) == (MAY, {MAY: after(5)})
    gone = add(store, programme_id, draft("gone", at=after(6), period=APRIL))
    assert held(store, programme_id) == (APRIL, {APRIL: after(6), MAY: after(5)})
    revise(store, programme_id, gone, at=after(7), withdrawn="a slip")
    assert held(store, programme_id) == (MAY, {MAY: after(5)})


def last(store: Store, programme_id: int, before: Period = APRIL) -> dict[str, dt.datetime]:
    return store.read(lambda unit: glance.last_reports(unit, programme_id, before, ("culture", "money")))


def test_the_last_report_is_the_latest_recording_for_an_earlier_period(store: Store) -> None:
    """A later correction is no report, and neither is what was recorded for this period or a later one."""
    programme_id = applied(store)
    add(store, programme_id, draft("one"))
    second = add(store, programme_id, draft("two", at=after(10)))
    revise(store, programme_id, second, at=after(20), text="two, corrected")
    add(store, programme_id, draft("april", at=after(30), period=APRIL))
    add(store, programme_id, draft("contracts", key="money", at=after(5)))
    assert last(store, programme_id) == {"culture": after(10), "money": after(5)}
    assert last(store, programme_id, MARCH) == {}
    assert last(store, programme_id, MAY) == {"culture": after(30), "money": after(5)}


def test_what_is_withdrawn_or_exempt_or_moved_away_is_no_last_report(store: Store) -> None:
    """The register of returns is read by the public: a date that only an exempt item explains would give it away."""
    programme_id = applied(store)
    add(store, programme_id, draft("stands"))
    add(store, programme_id, draft("exempt", at=after(1), exempt="paragraph 3"))
    marked = add(store, programme_id, draft("marked exempt later", at=after(2)))
    revise(store, programme_id, marked, at=after(3), exempt="paragraph 3")
    gone = add(store, programme_id, draft("withdrawn", at=after(4)))
    revise(store, programme_id, gone, at=after(5), withdrawn="a slip")
    moved = add(store, programme_id, draft("moved on", at=after(6)))
    revise(store, programme_id, moved, at=after(7), period=APRIL)
    add(store, programme_id, draft("under it", at=after(8), kind="further", parent=marked.ref))
    assert last(store, programme_id) == {"culture": START}


def test_an_item_that_was_opened_counts_as_a_last_report(store: Store) -> None:
    programme_id = applied(store)
    opened = add(store, programme_id, draft(exempt="paragraph 3"))
    under = add(store, programme_id, draft("under it", at=after(2), kind="further", parent=opened.ref))
    assert last(store, programme_id) == {}
    revise(store, programme_id, opened, at=after(5), exempt="")
    assert last(store, programme_id) == {"culture": under.first.at}


def test_a_rating_or_a_return_for_an_earlier_period_is_a_report_too(store: Store) -> None:
    """“No report yet” would be untrue of who said that there was nothing to report."""
    programme_id = applied(store)
    add(store, programme_id, draft("one"))
    rated = RatingGiven("culture", MARCH, "Amber", "", stamp(after(1)))
    nothing = ReturnMade("money", MARCH, "nothing", stamp(after(2)))
    of_april = ReturnMade("culture", APRIL, "submitted", stamp(after(3)))
    store.write(lambda unit: ratings.add(unit, programme_id, rated, None))
    for made in (nothing, of_april):
        store.write(lambda unit, one=made: returns.add(unit, programme_id, one, None))
    assert last(store, programme_id) == {"culture": after(1), "money": after(2)}
    assert last(store, programme_id, MAY) == {"culture": after(3), "money": after(2)}
