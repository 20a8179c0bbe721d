"""Editions: claimed once, numbered within their period, and shown again word for word."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from programme.edition import digest_of
from programme.period import Period
from programme.report import Report
from programme.report_json import to_data, to_json
from storage import editions
from storage.editions import Edition, EditionTaken
from storage.store import Store
from tests.storage.processes import claim_edition, run_together
from tests.storage.samples import APRIL, MARCH, MAY, PROGRAMME, applied, edition, stamp


def issue(store: Store, programme_id: int, report: Report, internal: Report | None = None) -> int:
    both = report, internal or report
    return store.write(lambda unit: editions.add(unit, programme_id, both, stamp(), "key"))


def find(store: Store, programme_id: int, period: Period = MARCH, number: int | None = None) -> Edition | None:
    return store.read(lambda unit: editions.find(unit, programme_id, period, number))


def test_an_edition_comes_back_word_for_word(store: Store) -> None:
    """Both as issued and with what is exempt: typographic quotes, line ends, emoji, and the digest still fits."""
    programme_id = applied(store)
    public = edition(1, MARCH, "“Ärger” — 50%", 'two\nlines \\ "three" 🎉')
    internal = edition(1, MARCH, "“Ärger” — 50%", "an exempt matter")
    edition_id = issue(store, programme_id, public, internal)
    kept = find(store, programme_id)
    assert kept
    texts = to_json(public, indent=None), to_json(internal, indent=None)
    assert kept == Edition(edition_id, MARCH, 1, public, internal, public.digest or "", stamp(), texts)
    assert digest_of(to_data(kept.content)) == public.digest


def test_the_digest_can_be_checked_on_the_stored_text_itself(store: Store) -> None:
    """An auditor needs none of this software for it."""
    programme_id = applied(store)
    issue(store, programme_id, edition(1, MARCH, "“Ärger”"))
    content, digest = store.read(lambda unit: unit.execute(text("SELECT content, digest FROM editions")).one())
    assert digest_of(json.loads(content)) == digest


def test_every_edition_stays_and_the_latest_stands(store: Store) -> None:
    programme_id = applied(store)
    reports = [edition(number, MARCH, *["words"] * number) for number in (1, 2, 3)]
    for report in reports:
        issue(store, programme_id, report)
    shown = [find(store, programme_id, number=number) for number in (1, 2, 3, None)]
    assert [one and one.content for one in shown] == [*reports, reports[-1]]
    assert find(store, programme_id, number=4) is None
    assert find(store, programme_id, APRIL) is None


def test_what_was_issued_is_told_by_period_with_its_latest_edition(store: Store) -> None:
    programme_id = applied(store)
    other = applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    for number, period in ((1, MARCH), (2, MARCH), (1, MAY)):
        issue(store, programme_id, edition(number, period))
    assert store.read(lambda unit: editions.issued(unit, programme_id)) == {MARCH: 2, MAY: 1}
    assert store.read(lambda unit: editions.issued(unit, other)) == {}


@pytest.mark.parametrize(
    ("period", "before"), [(MARCH, None), (APRIL, (MARCH, 2)), (MAY, (MARCH, 2)), (MAY.next, (MAY, 1))]
)
def test_the_edition_before_is_the_latest_of_the_latest_earlier_period(
    store: Store, period: Period, before: tuple[Period, int] | None
) -> None:
    programme_id = applied(store)
    for number, issued in ((1, MAY), (1, MARCH), (2, MARCH)):
        issue(store, programme_id, edition(number, issued))
    found = store.read(lambda unit: editions.latest_before(unit, programme_id, period, "public"))
    head = found and found.edition
    assert (found and head and (Period.from_key(found.period.key), head.number)) == before


def test_an_edition_is_claimed_once_and_the_rest_of_the_unit_may_go_on(store: Store) -> None:
    """The refusal does not spoil the transaction: what else was written in it can be committed."""
    programme_id = applied(store)
    issue(store, programme_id, edition(1, MARCH, "the first"))
    late = edition(1, MARCH, "the second")

    def work(unit: Connection) -> int:
        with pytest.raises(EditionTaken):
            editions.add(unit, programme_id, (late, late), stamp(), None)
        return editions.add(unit, programme_id, (edition(2), edition(2)), stamp(), None)

    store.write(work)
    assert store.read(lambda unit: editions.issued(unit, programme_id)) == {MARCH: 2}
    first = find(store, programme_id, number=1)
    assert first
    assert first.content == edition(1, MARCH, "the first")


def test_of_two_stores_that_issue_at_once_one_gets_the_edition(store: Store, database_url: str) -> None:
    programme_id = applied(store)
    other = Store(database_url)

    def claims(one: Store) -> bool:
        try:
            issue(one, programme_id, edition(1, MARCH))
        except EditionTaken:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(claims, (store, other))) == [False, True]
    other.close()


def test_of_several_processes_that_issue_at_once_one_gets_the_edition(store: Store, database_url: str) -> None:
    programme_id = applied(store)
    assert sorted(run_together(claim_edition, database_url, programme_id)) == [False, False, True]
    assert store.read(lambda unit: editions.issued(unit, programme_id)) == {MARCH: 1}


def test_a_report_that_is_not_frozen_is_no_edition(store: Store) -> None:
    programme_id = applied(store)
    with pytest.raises(ValueError, match="frozen"):
        issue(store, programme_id, replace(edition(1), digest=None))
