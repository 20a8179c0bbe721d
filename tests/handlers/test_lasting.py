"""What lasts over months: where its end, its changes and its going are told, and where they are not.

January, February and March are issued with a milestone and a risk of January; it is 20 April.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from handlers.cycle import Cycle
from programme.report import Report
from tests.handlers.house import House, open_house
from tests.plan import PLAN, utc
from tests.ticking import tick

QUIET = "\n[cycle]\nopening = false\nremind = []\n"
MONTHS = ("January", "February", "March")


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    with open_house(sqlite_url, files=(PLAN + QUIET,), now="2024-02-05T09:00") as opened:
        opened.done("lead", "milestone culture for January due 24 June: Staff awards are held")
        opened.done("lead", "risk culture for January high: Two posts stay vacant")
        for number, month in enumerate(MONTHS, start=2):
            opened.clock.moment = utc(f"2024-{number:02}-05T10:00")
            opened.done("director", f"issue for {month}")
        opened.clock.moment = utc("2024-04-20T09:00")
        tick(Cycle(opened.desk))
        yield opened


def told(house: House) -> list[str]:
    """What the schedule leaves in the threads of the summaries, in order."""
    house.clock.pass_(minutes=1)
    before = len(house.posts())
    tick(Cycle(house.desk))
    return [json.loads(post["payload"])["text"] for post in house.posts()[before:] if post["kind"] == "correction"]


def issued(house: House, month: str, at: str, number: int = 1) -> Report:
    house.clock.moment = utc(at)
    house.done("director", f"issue for {month}")
    found = house.edition(f"{at[:4]}-{int(at[5:7]) - 1:02}" if number == 1 else "2024-03", number)
    assert found
    return found


def moves(report: Report) -> list[tuple[str, str, str]]:
    return [(one.what, one.ref, one.now) for one in report.moved_records]


def corrections(report: Report) -> list[tuple[str, str, str]]:
    return [(one.period, one.change.kind, one.change.ref) for one in report.corrections]


def refs(report: Report) -> list[str]:
    return [one.ref for part in report.workstreams for one in (*part.milestones, *part.risks)]


@pytest.mark.parametrize(
    ("words", "what", "ref"),
    [
        ("milestone culture-1 done on 20 January", "reached", "culture-1"),
        ("risk culture-2 closed on 20 January because both are filled", "closed", "culture-2"),
    ],
)
def test_what_ended_before_anybody_said_so_is_told_once_more(house: House, words: str, what: str, ref: str) -> None:
    """In the report after the edition that had it open; after that it is over."""
    house.done("lead", words)
    april = issued(house, "April", "2024-05-05T10:00")
    assert moves(april) == [(what, ref, "20 January 2024")]
    assert ref in refs(april)
    may = issued(house, "May", "2024-06-05T10:00")
    assert moves(may) == []
    assert ref not in refs(may)


def test_what_ended_with_a_back_date_was_not_moved_to_another_month(house: House) -> None:
    house.done("lead", "milestone culture-1 done on 20 January")
    [said] = told(house)
    assert "to edition 1 of January 2024" in said
    assert "Staff awards are held (done on 20 January 2024)" in said
    april = issued(house, "April", "2024-05-05T10:00")
    assert corrections(april) == [("January 2024", "amended", "culture-1")]
    assert moves(issued(house, "March", "2024-05-06T10:00", 2)) == [("reached", "culture-1", "20 January 2024")]


def test_a_change_is_told_in_the_month_of_the_record_whatever_else_is_changed(house: House) -> None:
    """The editions of later months hold it as it stood then; what moved is told in the next report."""
    house.done("lead", "milestone culture-1 moved to 1 July because the hall is booked")
    [said] = told(house)
    assert "Correction 1 to edition 1 of January 2024" in said
    house.done("lead", "update culture for March: Something else")
    [other] = told(house)
    assert "to edition 1 of March 2024" in other
    assert "culture-1" not in other
    april = issued(house, "April", "2024-05-05T10:00")
    assert corrections(april) == [("January 2024", "amended", "culture-1"), ("March 2024", "added", "culture-3")]
    assert moves(april) == [("date moved", "culture-1", "1 July 2024")]


def test_a_date_that_is_set_back_is_told_with_the_date_and_was_not_moved_to_a_month(house: House) -> None:
    house.done("lead", "milestone culture-1 moved to 1 July because the hall is booked")
    assert "(due 1 July 2024)" in told(house)[0]
    house.done("lead", "milestone culture-1 moved to 24 June because the hall is free")
    [back] = told(house)
    assert "2. culture-1: amended" in back
    assert "Staff awards are held (due 24 June 2024)" in back


def test_what_is_withdrawn_is_told_in_every_edition_that_held_it(house: House) -> None:
    house.done("lead", "withdraw culture-2 because it was recorded twice")
    said = told(house)
    assert [month for month in MONTHS for text in said if f"of {month} 2024" in text] == list(MONTHS)
    assert all("culture-2: withdrawn" in text for text in said)
    assert told(house) == []
    april = issued(house, "April", "2024-05-05T10:00")
    assert corrections(april) == [(f"{month} 2024", "withdrawn", "culture-2") for month in MONTHS]


def test_what_is_moved_to_a_later_month_is_told_in_every_edition_that_held_it_before(house: House) -> None:
    """And back again where it stands again."""
    house.done("lead", "next-period culture-1 2024-03")
    said = told(house)
    assert [month for month in MONTHS for text in said if f"of {month} 2024" in text] == ["January", "February"]
    assert all("culture-1: moved to March 2024" in text for text in said)
    house.done("lead", "next-period culture-1 2024-01")
    back = told(house)
    assert [month for month in MONTHS for text in back if f"of {month} 2024" in text] == ["January", "February"]
    assert not [text for text in back if "moved" in text]


def test_what_is_marked_exempt_and_opened_again_is_told_to_the_entitled_of_every_edition(house: House) -> None:
    """To the public nothing of it, and nothing that it was."""
    house.done("lead", "mark culture-2: exempt because it names a person")
    kinds = [
        (month, one.kind)
        for month in ("2024-01", "2024-02", "2024-03")
        for one in house.compiled(month, "internal").since_issue
    ]
    assert kinds == [(month, "marked exempt") for month in ("2024-01", "2024-02", "2024-03")]
    assert [house.compiled(f"2024-0{month}").since_issue for month in (1, 2, 3)] == [(), (), ()]
    assert told(house) == []


def test_what_is_open_in_a_retired_workstream_is_still_told_of(house: House) -> None:
    """And nobody misses its return."""
    kept, _, rest = (PLAN + QUIET).partition('[[workstreams]]\nkey = "culture"')
    house.apply(kept + "[[workstreams]]" + rest.partition("[[workstreams]]")[2])
    april = issued(house, "April", "2024-05-05T10:00")
    assert refs(april) == ["culture-1", "culture-2"]
    assert [line.workstream for line in april.returns] == ["homes"]
    assert "Two posts stay vacant" in house.done("reader", "status culture for April").text
    assert "0 of 1 theme reported. Homes (no report yet) did not." in house.done("reader", "digest for April").text


def test_who_withdrew_a_record_is_named_whoever_marked_it_since(house: House) -> None:
    house.done("lead", "withdraw culture-2 because it was recorded twice")
    house.done("officer", "mark culture-2: exempt because it names a person")
    [one] = house.compiled("2024-01", "internal").since_issue
    assert (one.kind, one.by) == ("withdrawn", "Cleo Lead")
    assert house.compiled("2024-01").since_issue == ()


def test_what_moved_is_told_to_each_audience_beside_its_own_edition(house: House) -> None:
    """What was exempt in all of them moved for the entitled; opened, it is where it is for everybody else."""
    house.done("lead", 'milestone culture due 3 June exempt "names a person": A post is filled')
    issued(house, "April", "2024-05-05T10:00")
    house.done("lead", "milestone culture-3 moved to 3 July because nobody applied")
    told_of = [moves(house.compiled("2024-05", audience)) for audience in ("public", "internal")]
    assert told_of == [[], [("date moved", "culture-3", "3 July 2024")]]
