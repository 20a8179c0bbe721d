"""Ratings and returns: each one ever given is kept, and the latest stands."""

from __future__ import annotations

from dataclasses import replace

from programme.record import OVERALL, RatingGiven, ReturnMade, ReturnState
from storage import ratings, returns
from storage.store import Store
from tests.storage.samples import APRIL, MARCH, PROGRAMME, after, applied, stamp


def rated(minutes: float, label: str | None, workstream: str = "culture", **more: str) -> RatingGiven:
    return RatingGiven(workstream, MARCH, label, more.get("reason", ""), stamp(after(minutes)))


def made(minutes: float, state: ReturnState, workstream: str = "culture") -> ReturnMade:
    return ReturnMade(workstream, MARCH, state, stamp(after(minutes)))


def test_the_latest_rating_of_each_workstream_stands_and_the_overall_one_beside_them(store: Store) -> None:
    programme_id = applied(store)
    given = [
        rated(0, "Red"),
        rated(1, "Amber", "money"),
        rated(2, "Green", reason="“Done” — 100%"),
        replace(rated(3, "Red", OVERALL), lowest="Amber"),
    ]
    for rating in given:
        store.write(lambda unit, r=rating: ratings.add(unit, programme_id, r, "key"))
    assert store.read(lambda unit: ratings.latest(unit, programme_id, MARCH)) == {
        "culture": given[2],
        "money": given[1],
        OVERALL: given[3],
    }


def test_ratings_are_shown_as_at_any_moment(store: Store) -> None:
    programme_id = applied(store)
    given = [rated(0, "Red"), rated(5, None), rated(10, "Green")]
    for rating in given:
        store.write(lambda unit, r=rating: ratings.add(unit, programme_id, r, None))

    def as_at(minutes: float) -> RatingGiven | None:
        return store.read(lambda unit: ratings.latest(unit, programme_id, MARCH, after(minutes))).get("culture")

    assert [as_at(minutes) for minutes in (-1, 0, 4, 5, 9, 10)] == [
        None,
        given[0],
        given[0],
        given[1],
        given[1],
        given[2],
    ]


def test_of_two_ratings_at_one_moment_the_one_recorded_last_stands(store: Store) -> None:
    programme_id = applied(store)
    for label in ("Green", "Red"):
        store.write(lambda unit, label=label: ratings.add(unit, programme_id, rated(0, label), None))
    assert store.read(lambda unit: ratings.latest(unit, programme_id, MARCH))["culture"].label == "Red"


def test_every_rating_of_one_workstream_is_kept_and_told_the_latest_first(store: Store) -> None:
    programme_id = applied(store)
    given = [rated(0, "Red", OVERALL), rated(0, "Red", OVERALL), rated(2, None, OVERALL), rated(1, "Green", OVERALL)]
    for rating in (*given, rated(3, "Amber")):
        store.write(lambda unit, r=rating: ratings.add(unit, programme_id, r, None))
    assert store.read(lambda unit: ratings.given(unit, programme_id, MARCH, OVERALL)) == tuple(reversed(given))
    assert store.read(lambda unit: ratings.given(unit, programme_id, APRIL, OVERALL)) == ()


def test_the_latest_return_of_each_workstream_stands_as_at_any_moment(store: Store) -> None:
    programme_id = applied(store)
    given = [made(0, "nothing"), made(1, "submitted", "money"), made(5, "submitted")]
    for each in given:
        store.write(lambda unit, r=each: returns.add(unit, programme_id, r, None))
    latest = store.read(lambda unit: returns.latest(unit, programme_id, MARCH))
    before = store.read(lambda unit: returns.latest(unit, programme_id, MARCH, after(4)))
    assert latest == {"culture": given[2], "money": given[1]}
    assert before == {"culture": given[0], "money": given[1]}


def test_periods_and_programmes_are_kept_apart(store: Store) -> None:
    one, two = applied(store), applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    rating, made_one = rated(3, "Red"), made(4, "nothing")
    store.write(lambda unit: ratings.add(unit, one, rating, None))
    store.write(lambda unit: returns.add(unit, one, made_one, None))
    for kept in (ratings, returns):
        assert set(store.read(lambda unit, kept=kept: kept.latest(unit, one, MARCH))) == {"culture"}
        assert store.read(lambda unit, kept=kept: kept.latest(unit, one, APRIL)) == {}
        assert store.read(lambda unit, kept=kept: kept.latest(unit, two, MARCH)) == {}
        assert store.read(lambda unit, kept=kept: kept.periods_held(unit, two)) == {}
    assert store.read(lambda unit: ratings.periods_held(unit, one)) == {MARCH: after(3)}
    assert store.read(lambda unit: returns.periods_held(unit, one)) == {MARCH: after(4)}
