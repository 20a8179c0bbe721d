"""The records beside the activities: kept with all their versions, and told of in the periods that they last."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from programme.details import (
    Assurance,
    Budget,
    Decision,
    Details,
    Document,
    Engagement,
    Milestone,
    Risk,
    without_reason,
)
from programme.period import Period
from programme.record import Item, Kind, Ref
from storage import items, records, search
from storage.search import Query, terms_of
from storage.store import Store
from tests.storage.samples import APRIL, MARCH, MAY, PROGRAMME, add, after, applied, day, draft, revise

AWKWARD = "“Ärger” — 50% \\ 'so' {\"a\": 1} 🎉\nnext"

KEPT: tuple[tuple[Kind, Details, Details], ...] = (
    ("milestone", Milestone(day(2024, 6, 24)), Milestone(day(2024, 7, 24), "Board", dt.date(2024, 7, 23), AWKWARD)),
    ("risk", Risk("high"), Risk("low", "issue", AWKWARD, AWKWARD, dt.date(2024, 4, 1), AWKWARD)),
    ("engagement", Engagement("Board"), Engagement(AWKWARD, AWKWARD, AWKWARD, AWKWARD)),
    ("assurance", Assurance("Audit", "payroll", "no"), Assurance(AWKWARD, AWKWARD, "reasonable", AWKWARD)),
    ("decision", Decision("to note"), Decision("for assurance")),
    ("budget", Budget("£400k", "the Board"), Budget("£1.2m", AWKWARD)),
    ("document", Document("https://example.org"), Document(f"https://example.org/{'x' * 1_900}", "background")),
)
"""Each kind as it is first recorded, and with something in every field."""


def record(kind: Kind, details: Details, text: str = "Words", period: Period = MARCH) -> Item:
    return draft(text, kind=kind, details=details, period=period)


def told(store: Store, programme_id: int, period: Period) -> dict[str, list[int]]:
    """The versions of each record that is told of, by reference, in order."""
    found = store.read(lambda unit: records.told_of(unit, programme_id, period))
    return {str(history[0].ref): [version.version for version in history] for history in found}


@pytest.mark.parametrize(("kind", "first", "second"), KEPT, ids=[kind for kind, *_ in KEPT])
def test_what_a_kind_holds_comes_back_in_every_version(
    store: Store, kind: Kind, first: Details, second: Details
) -> None:
    programme_id = applied(store)
    one = add(store, programme_id, record(kind, first))
    two = revise(store, programme_id, one, at=after(1), details=second, text="Other words")
    three = revise(store, programme_id, two, at=after(2), exempt="paragraph 3")
    assert [version.details for version in (one, two, three)] == [first, second, without_reason(second)]
    assert store.read(lambda unit: items.history(unit, programme_id, one.ref)) == (one, two, three)
    assert store.read(lambda unit: items.find(unit, programme_id, one.ref)) == three
    assert store.read(lambda unit: records.told_of(unit, programme_id, MARCH)) == ((one, two, three),)


def test_activities_are_not_told_of_with_the_records_nor_records_with_them(store: Store) -> None:
    programme_id = applied(store)
    activity = add(store, programme_id, draft())
    risk = add(store, programme_id, record("risk", Risk("high")))
    assert told(store, programme_id, MARCH) == {"culture-2": [1]}
    assert store.read(lambda unit: items.of_period(unit, programme_id, MARCH)) == (activity,)
    assert risk.ref == Ref("culture", 2)


def test_milestones_and_risks_are_told_of_in_every_later_period(store: Store) -> None:
    """The others in their own alone; nothing before it is recorded."""
    programme_id = applied(store)
    for kind, details, _ in KEPT:
        add(store, programme_id, record(kind, details, period=APRIL))
    every = {f"culture-{number}": [1] for number in range(1, len(KEPT) + 1)}
    assert told(store, programme_id, MARCH) == {}
    assert told(store, programme_id, APRIL) == every
    assert told(store, programme_id, MAY) == {"culture-1": [1], "culture-2": [1]}


def test_what_was_moved_is_told_of_in_both_periods(store: Store) -> None:
    """With all its versions: an edition may hold it where it is no longer."""
    programme_id = applied(store)
    risk = add(store, programme_id, record("risk", Risk("high")))
    note = add(store, programme_id, record("decision", Decision("to note")))
    for one in (risk, note):
        revise(store, programme_id, one, at=after(1), period=MAY)
    both = {"culture-1": [1, 2], "culture-2": [1, 2]}
    between = {"culture-1": [1, 2]}
    assert [told(store, programme_id, period) for period in (MARCH, APRIL, MAY)] == [both, between, both]


def test_what_was_withdrawn_is_told_of_with_its_reason(store: Store) -> None:
    programme_id = applied(store)
    risk = add(store, programme_id, record("risk", Risk("high")))
    revise(store, programme_id, risk, at=after(1), withdrawn="a slip")
    [[_, gone]] = store.read(lambda unit: records.told_of(unit, programme_id, APRIL))
    assert (gone.withdrawn, gone.version) == ("a slip", 2)


def test_each_programme_is_told_of_its_own(store: Store) -> None:
    one, two = applied(store), applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    add(store, one, record("risk", Risk("high")))
    assert told(store, two, MARCH) == {}


@pytest.mark.parametrize(
    ("kind", "details", "words"),
    [
        ("milestone", Milestone(day(2024, 7, 24), "Scrutiny Panel"), "scrutiny panels"),
        ("risk", Risk("high", "issue", "Head of People", "Agency cover"), "head of people agency"),
        ("engagement", Engagement("Tenants' panel", "formal review", "Cllr Ash", "Minutes"), "tenants ash minutes"),
        ("assurance", Assurance("Internal audit", "procurement", "limited", "Annual report"), "audit procurement"),
        ("assurance", Assurance("Internal audit", "procurement", "limited"), "limited waivers"),
        ("budget", Budget("£400k", "Cabinet"), "cabinet 400k"),
        ("document", Document("https://example.org/improvement-plan.pdf"), "improvement pdf"),
    ],
)
def test_a_record_is_found_by_what_it_holds_and_by_its_words(
    store: Store, kind: Kind, details: Details, words: str
) -> None:
    """Together too; as it stands, and where it is exempt by the entitled alone."""
    programme_id = applied(store)
    kept = add(store, programme_id, record(kind, details, "Waivers were not recorded"))

    def found(said: str, *entitled: str) -> list[str]:
        asked = Query(terms_of(said), entitled)
        return [str(hit.item.ref) for hit in store.read(lambda unit: search.find(unit, programme_id, asked, 9))[1]]

    assert found(words) == found("waivers") == ["culture-1"]
    assert [name for name in ("opinion", "mitigation", "meeting", "owner") if found(name)] == []
    revise(store, programme_id, kept, at=after(1), exempt="paragraph 3")
    assert (found(words), found(words, "culture")) == ([], ["culture-1"])


def test_what_a_record_held_before_it_was_changed_is_not_found(store: Store) -> None:
    programme_id = applied(store)
    kept = add(store, programme_id, record("engagement", Engagement("Tenants' panel")))
    revise(store, programme_id, kept, at=after(1), details=Engagement("Scrutiny Panel"))
    for words, number in (("tenants", 0), ("scrutiny", 1)):
        asked = Query(terms_of(words))
        assert store.read(lambda unit, asked=asked: search.find(unit, programme_id, asked, 9))[0] == number


@pytest.mark.parametrize(
    "change",
    [{"withdrawn": "a slip"}, {"exempt": "paragraph 3"}, {"period": MAY}],
    ids=["withdrawn", "marked", "moved"],
)
def test_from_which_period_on_something_lasting_is_gone(store: Store, change: dict[str, Any]) -> None:
    """The one that it was in; other words, and what does not last, take nothing from a later edition."""
    programme_id, since = applied(store), after(1)

    def gone() -> Period | None:
        return store.read(lambda unit: records.gone_from(unit, programme_id, since))

    risk = add(store, programme_id, record("risk", Risk("high"), period=APRIL))
    note = add(store, programme_id, record("decision", Decision("to note")))
    before = add(store, programme_id, record("risk", Risk("low")))
    revise(store, programme_id, before, at=since, withdrawn="a slip")
    revise(store, programme_id, note, at=after(2), **change)
    risk = revise(store, programme_id, risk, at=after(2), text="Other words")
    assert gone() is None
    revise(store, programme_id, risk, at=after(3), **change)
    assert gone() == APRIL
