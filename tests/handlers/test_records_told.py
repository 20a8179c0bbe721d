"""What is told of records over the months: what moved, what changed after an issue, and what is due."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from programme.report import Report
from tests.handlers.house import House, open_house
from tests.handlers.test_records import LINES, MEETINGS, OPINION
from tests.plan import PLAN, utc


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """On 3 April 2024, with March to be reported on."""
    with open_house(sqlite_url, files=(PLAN + MEETINGS,)) as opened:
        opened.done("other lead", "update homes for March: Homes were let")
        yield opened


@pytest.fixture
def full(house: House) -> House:
    """One of each kind, for March."""
    for words in LINES:
        house.done("officer", words)
    return house


def report(house: House, who: str = "officer") -> Report:
    """As it would be issued."""
    return house.compiled("2024-03", "internal" if who == "officer" else "public")


def test_what_changes_after_the_issue_is_told_of_records_too(full: House) -> None:
    """Moved, added, withdrawn and marked exempt since; a day that passes is no change."""
    full.done("director", "issue for March")
    full.clock.pass_(days=100)
    assert "Edition 1 of March 2024 stands" in full.say("director", "issue for March").text
    full.done("lead", "milestone culture-1 moved to 1 July because the hall is booked")
    full.done("officer", "decision to note for March: The progress made")
    full.done("officer", "withdraw budget-1 because it was not agreed")
    told = {(one.kind, one.ref) for one in report(full, "reader").since_issue}
    assert told == {("amended", "culture-1"), ("added", "decision-2"), ("withdrawn", "budget-1")}
    full.done("director", "issue for March")
    assert report(full, "reader").since_issue == ()


def test_a_public_copy_of_an_edition_leaves_out_what_was_marked_exempt_since(full: House) -> None:
    full.done("director", "issue for March")
    full.done("officer", "mark engagement-1: exempt because it names a person")
    full.done("lead", "mark culture-2: exempt because it names a person")
    copy = full.public_copy("2024-03", 1)
    assert copy.left_out
    assert (copy.engagement, copy.workstreams[0].risks) == ((), ())
    assert copy.assurance


def test_what_moved_since_the_last_edition_names_dates_and_risks(full: House) -> None:
    """Nothing of it before there is an edition to compare with; reasons as they were given."""
    full.done("lead", "milestone culture due 30 April: Training is commissioned")
    assert report(full).moved_records == ()
    full.done("director", "issue for March")
    full.clock.pass_(days=30)
    full.done("lead", "milestone culture-1 moved to July Board because the hall is booked")
    full.done("lead", "milestone culture-3 done on 30 April")
    full.done("lead", "risk culture-2 low because one post is filled")
    full.done("lead", "risk culture for April high: The budget is not agreed")
    found = [(m.what, m.ref, m.before, m.now, m.reason) for m in full.compiled("2024-04").moved_records]
    assert found == [
        ("date moved", "culture-1", "24 June 2024", "24 July 2024", "the hall is booked"),
        ("reached", "culture-3", "", "30 April 2024", ""),
        ("level changed", "culture-2", "high", "low", "one post is filled"),
        ("new risk", "culture-4", "", "high risk", ""),
    ]
    digest = full.done("reader", "digest for April").text
    assert "Culture: Staff awards are held (culture-1) moved from 24 June 2024 to 24 July 2024." in digest
    full.done("lead", "mark culture-1: exempt because it names a person")
    assert "culture-1" not in full.done("reader", "digest for April").text


def test_what_is_not_over_after_all_is_told_of(full: House) -> None:
    """A milestone that an edition called reached, a risk that it called closed; and a risk that has become an issue."""
    full.done("lead", "milestone culture-1 done on 2 April")
    full.done("lead", "risk culture-2 closed because both posts are filled")
    full.done("lead", "risk culture for March high: The budget is not agreed")
    full.done("director", "issue for March")
    full.clock.pass_(days=30)
    full.done("lead", "milestone culture-1 not done")
    full.done("lead", "risk culture-2 open because one left again")
    full.fill("lead", full.done("lead", "risk culture-3").form, sort="issue")
    digest = full.done("reader", "digest for April").text
    for told in (
        "(culture-1) was not reached on 2 April 2024 after all: it is due 24 June 2024.",
        "(culture-2) is open again, after it was closed on 3 April 2024: high issue. Reason: one left again",
        "(culture-3) went from risk to issue.",
    ):
        assert told in digest


def test_records_are_found_by_whom_they_name(full: House) -> None:
    """A body, an auditor, a subject, an owner: “when did we last meet the Department?”."""
    assert "A review of progress" in full.done("reader", "search department housing").text
    assert "With: Department for Housing on Growth, 9 May 2024" in full.done("reader", "search department").text
    assert OPINION in full.done("reader", "search procurement audit").text


def test_a_rating_that_stays_for_long_is_said_to(house: House) -> None:
    for month in ("March", "April", "May", "June"):
        house.done("lead", f"rate culture for {month}: Green because all is well")
        if month != "June":
            house.clock.pass_(days=31)
            house.done("director", f"issue for {month}")
    assert [house.compiled(f"2024-{m:02}").workstreams[0].unchanged_for for m in (3, 4, 5, 6)] == [0, 1, 2, 3]
    assert "Culture is Green, as in the 3 months issued before." in house.done("reader", "digest for June").text


def test_officers_and_directors_see_in_home_by_when_a_paper_must_be_out(house: House) -> None:
    """Five clear working days before the meeting, and six weeks ahead at most."""
    said = "Board on 24 July 2024: by 16 July 2024, five clear working days before"
    house.clock.move_to(utc("2024-06-10T09:00"))
    assert said in house.done("officer", "home").text
    assert said in house.done("director", "home").text
    assert said not in house.done("lead", "home").text
    house.clock.move_to(utc("2024-07-17T09:00"))
    assert said not in house.done("officer", "home").text
