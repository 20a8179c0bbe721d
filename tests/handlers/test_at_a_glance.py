"""A status reads a part of the record: it says what the whole report says, at every step and on either database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.context import Context
from handlers.facts import LATEST, report, summary, workstream_report
from handlers.request import Place, Request, Words
from programme.period import Period
from programme.report import Report
from storage.store import Unit
from tests.handlers.house import House, open_house
from tests.plan import ACCOUNTS, CHANNEL

MARCH = Period(2024, 3)
STEPS = (
    ("lead", "update culture for March on 24 March: Awards held"),
    ("lead", "update culture-1 on 4 April: Prizes posted"),
    ("lead", "update culture planned for March: A second survey"),
    ("deputy", "update culture-3: Questions drafted"),
    ("lead", 'update culture exempt "p3" for March: A grievance'),
    ("lead", "update culture-5: A hearing"),
    ("other lead", "update homes for February: Land found"),
    ("other lead", 'update homes exempt "p3" for March: A price'),
    *(("officer", f"update culture for March: Step {number}") for number in range(1, LATEST + 2)),
    ("lead", "withdraw culture-7 because it was a slip"),
    ("lead", "rate culture for March: Amber because two posts are vacant"),
    ("lead", "submit culture for March"),
    ("officer", "issue for March"),
    ("lead", "amend culture-1: Awards were held"),
    ("lead", "withdraw culture-8 because it was told twice"),
    ("lead", "next-period culture-9 2024-04"),
    ("lead", "mark culture-10: exempt because it names a person"),
    ("lead", "mark culture-3: exempt because it is not settled"),
    ("lead", "mark culture-5: open"),
    ("deputy", "mark culture-5: open"),
    ("lead", "update culture for March: Late news"),
    ("lead", "update culture-1: Later news"),
    ("other lead", "submit homes for March"),
    ("other lead", "update homes for March: Land bought"),
    ("lead", "rate culture for March: Green"),
    ("director", "rate overall for March: Green because all is well"),
    ("officer", "issue for March"),
    ("other lead", "rate homes for March: Red"),
)


def each_step(url: str, check: Callable[[Context], None]) -> None:
    with open_house(url) as house:
        for who, words in STEPS:
            house.done(who, words)
            asked(house, check)


def asked(house: House, check: Callable[[Context], None]) -> None:
    request = Request(ACCOUNTS["officer"], Place("slack", CHANNEL), Words("status"))

    def work(unit: Unit) -> None:
        known = house.desk.shelf.current(unit)
        check(house.desk.context(unit, known, known[0], request))

    house.store.read(work)


def without_entries(whole: Report) -> Report:
    return replace(
        whole, workstreams=tuple(replace(w, activities=(), planned=(), planned_before=()) for w in whole.workstreams)
    )


def test_the_summary_is_the_report_without_its_entries(database_url: str) -> None:
    """Ratings, returns, counts and every change since the issue."""

    def check(ctx: Context) -> None:
        for audience in ("public", "internal"):
            assert summary(ctx, MARCH, audience) == without_entries(report(ctx, MARCH, audience))

    each_step(database_url, check)


def test_a_workstreams_status_is_its_part_of_the_report(database_url: str) -> None:
    """With its latest activities, how many there are before these, who recorded last, and what changed in it."""

    def check(ctx: Context) -> None:
        for audience in ("public", "internal"):
            whole = report(ctx, MARCH, audience)
            for workstream, part in zip(ctx.programme.workstreams, whole.workstreams, strict=True):
                status = workstream_report(ctx, workstream, MARCH, audience)
                assert status is not None
                assert status.part == replace(part, activities=part.activities[-LATEST:])
                assert status.earlier == len(part.activities[:-LATEST])
                newest = max((x.recorded_at for a in part.activities for x in (a, *a.further)), default=None)
                assert (status.newest and status.newest.at) == newest
                assert status.returned in whole.returns
                assert status.since_issue == tuple(c for c in whole.since_issue if c.workstream == workstream.key)

    each_step(database_url, check)
