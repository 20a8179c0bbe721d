"""The schedule: each tick asks the record what is due, and whoever is first issues it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.schedule import Schedule
from handlers import cycle
from handlers.cycle import Cycle
from programme.period import Period
from storage import editions
from storage.store import Store
from tests.outbox.plan import DI, LEAD, OLU, PROGRAMME, Clock, apply, desk, posts, recorded, say, utc
from tests.ticking import tick

NINE = "2024-04-11T08:00"
APPROVED = PROGRAMME.replace("[cycle]", '[cycle]\napproval = "required"')
OTHER = PROGRAMME.replace('key = "plan"', 'key = "other"').replace('["C01GEN", "C02BOARD"]', '["G05EXEC"]')


def issued(store: Store, programme_id: int = 1) -> list[str]:
    return [period.key for period in store.read(lambda unit: editions.issued(unit, programme_id))]


def tick_anew(store: Store, clock: Clock) -> int:
    """Of a process that has just started."""
    return tick(Cycle(desk(store, clock)))


def test_a_tick_issues_at_the_moment_and_never_again(store: Store) -> None:
    recorded(store)
    clock = Clock(utc(NINE))
    clock.pass_(seconds=-1)
    schedule = Cycle(desk(store, clock))
    assert (tick(schedule), posts(store)) == (0, [])
    clock.pass_(seconds=1)
    assert [tick(schedule), tick(schedule), tick_anew(store, clock)] == [1, 0, 0]
    assert len(posts(store)) == 9


def test_several_processes_that_tick_at_once_issue_one_edition(database_url: str) -> None:
    stores = [Store(database_url) for _ in range(4)]
    recorded(stores[0])
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(partial(tick_anew, clock=Clock(utc(NINE))), stores))
    assert stores[0].read(lambda unit: sum(1 for _ in editions.as_stored(unit))) == 1
    assert len(posts(stores[0])) == 9
    for store in stores:
        store.close()


def test_after_months_of_rest_one_tick_issues_what_is_due_in_order(store: Store) -> None:
    """A month in which nobody reported is issued too: that nobody did is what it says."""
    recorded(store)
    assert tick_anew(store, Clock(utc("2024-06-20T09:00"))) == 3
    summaries = [post.about for post in posts(store) if post.kind == "summary" and post.channel == "C01GEN"]
    assert summaries == ["plan/2024-03/1", "plan/2024-04/1", "plan/2024-05/1"]


def test_where_approval_is_required_a_tick_issues_nothing_and_a_director_does(store: Store) -> None:
    recorded(store, APPROVED)
    clock = Clock(utc("2024-04-20T09:00"))
    assert tick_anew(store, clock) == 0
    say(desk(store, clock), OLU, "issue for March 2024")
    assert issued(store) == []
    say(desk(store, clock), DI, "issue for March 2024")
    assert issued(store) == ["2024-03"]


def test_what_a_director_issued_before_its_time_is_not_issued_again(store: Store) -> None:
    recorded(store)
    say(desk(store, Clock(utc("2024-04-03T09:00"))), DI, "issue for March 2024")
    assert tick_anew(store, Clock(utc(NINE))) == 0


def test_a_month_that_is_typed_in_after_its_time_is_issued_when_that_has_ended(store: Store) -> None:
    """Set up in May, with nothing yet: the schedule waits until nobody has typed for ten minutes."""
    clock = Clock(utc("2024-05-20T09:00"))
    apply(store, PROGRAMME, clock.now())
    at_desk = desk(store, clock)
    schedule = Cycle(at_desk)
    assert tick(schedule) == 0
    for _ in range(3):
        clock.pass_(minutes=9)
        say(at_desk, LEAD, f"update culture for March 2024: Something else at {clock.now():%H:%M}")
        assert tick(schedule) == 0
    clock.pass_(minutes=10)
    assert (tick(schedule), issued(store)) == (1, ["2024-03"])


def test_a_fault_in_one_programme_keeps_no_other_from_its_issue(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(store)
    apply(store, OTHER, utc("2024-03-20T09:00"))
    whole = cycle.issue

    def faulty(ctx: object, period: Period) -> object:
        if getattr(ctx, "id", 0) == 1:
            raise ZeroDivisionError
        return whole(ctx, period)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(cycle, "issue", faulty)
    with capture_logs() as logs:
        reference = Cycle(desk(store, Clock(utc(NINE)))).tick()
    assert [(log["reference"], log["error"]) for log in logs if log["event"] == "fault"] == [
        (reference, "ZeroDivisionError")
    ]
    assert (issued(store, 1), issued(store, 2)) == ([], ["2024-03"])


def test_a_tick_that_fails_is_known_until_one_has_ended_well() -> None:
    """Readiness says so, with the reference under which the log has it; and the schedule goes on."""
    answers: list[Callable[[], str]] = [lambda: str(1 // 0), lambda: "F-12345678", lambda: ""]
    failures: list[str] = []
    ages: list[float | None] = []

    async def until_done() -> Schedule:
        done = asyncio.Event()

        def turn() -> str:
            failures.append(schedule.failure)
            ages.append(schedule.age)
            return answers[min(len(failures), 3) - 1]()

        def woken() -> None:
            if schedule.age is not None:
                done.set()

        schedule = Schedule(turn, 0.05, woken)
        schedule.start()
        await asyncio.wait_for(done.wait(), 30)
        await schedule.stop(10)
        return schedule

    schedule = asyncio.run(until_done())
    assert failures[0] == ""
    assert failures[1].startswith("F-")
    assert (failures[2], ages[:3]) == ("F-12345678", [None] * 3)
    assert schedule.failure == ""
    assert schedule.age is not None


def test_what_is_typed_before_the_first_tick_is_not_what_was_there_before(store: Store) -> None:
    """A busy machine may take its time until it ticks: a month that is typed in meanwhile still waits for quiet."""
    clock = Clock(utc("2024-05-20T09:00"))
    apply(store, PROGRAMME, clock.now())
    at_desk = desk(store, clock)
    schedule = Cycle(at_desk)
    schedule.remember()
    say(at_desk, LEAD, "update culture for March 2024: The first line of many")
    assert tick(schedule) == 0
    assert issued(store) == []
