"""The schedule over months, hour by hour in the programme's clock, against working days written out by hand.

The months with Easter, both changes of the clocks and the end of the year by default.
`WHOLE_YEARS=1 pytest tests/handlers/test_year.py` plays 2024 and 2025 in each nation, and each week of 2024 in which
the service is down.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import select

from handlers.cycle import Cycle
from programme.model import Nation
from programme.period import Period
from storage import cycles, editions
from storage.store import Unit
from storage.tables import askings
from tests.handlers.house import open_house
from tests.handlers.official_days import is_worked, planned
from tests.handlers.post import LONDON
from tests.plan import PLAN

LATER = ("preview", "issue")
NATIONS: tuple[Nation, ...] = get_args(Nation)
WHOLE = bool(os.environ.get("WHOLE_YEARS"))
HOURS = range(24) if WHOLE else (0, 2, 8, 9, 10, 17)
MONTHS = (("2024-03-01", "2024-04-30"), ("2024-10-01", "2024-11-15"), ("2024-12-01", "2025-01-15"))
SEASONS = (("2024-01-01", "2025-12-31"),) if WHOLE else MONTHS
WEEKS = tuple(range(1, 53)) if WHOLE else (14, 15, 40, 45, 50)
"""Weeks of 2024 in which the service is down, from Monday to Sunday: the first is that of 1 January."""


@dataclass(frozen=True)
class Played:
    """What was done. `steps`: by period and step, when it was taken, local time; None where it was passed over."""

    steps: dict[tuple[str, str], dt.datetime | None]
    asked: list[tuple[str, str, dt.datetime]]


def hours(first: dt.date, last: dt.date) -> Iterator[dt.datetime]:
    """The hours at which the schedule looks. Local times; what the clocks skip in March is a moment all the same."""
    day = first
    while day <= last:
        yield from (dt.datetime.combine(day, dt.time(hour), LONDON) for hour in HOURS)
        day += dt.timedelta(days=1)


def play(folder: Path, nation: Nation, first: str, last: str, down: frozenset[dt.date] = frozenset()) -> Played:
    """A service that looks every hour but when it is down, from the first day on which there is a programme."""
    plan = PLAN.replace("starts =", f'nation = "{nation}"\nstarts =')
    begins = dt.date.fromisoformat(first)
    start = dt.datetime.combine(begins, dt.time(), LONDON).astimezone(dt.UTC)
    with open_house(f"sqlite:///{folder}/year.db", files=(plan,), now=start.strftime("%Y-%m-%dT%H:%M")) as house:
        cycle = Cycle(house.desk)
        for moment in hours(begins, dt.date.fromisoformat(last)):
            if moment.date() not in down:
                house.clock.moment = moment.astimezone(dt.UTC)
                assert cycle.tick() == ""
        return house.store.read(_played)


def _played(unit: Unit) -> Played:
    steps = {
        (period.key, step): _local(done.at) if done.taken else None
        for period, every in cycles.steps_done(unit, 1).items()
        for step, done in every.items()
    }
    for period in editions.issued(unit, 1):
        at = editions.first_issued_at(unit, 1, period)
        steps[period.key, "issue"] = _local(at) if at else None
    rows = unit.execute(select(askings).order_by(askings.c.id)).mappings()
    return Played(steps, [(row["period"].key, row["person"], _local(row["at"])) for row in rows])


def _local(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(LONDON).replace(tzinfo=None)


def nine(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T09:00")


def expected(nation: Nation, first: str, last: str) -> dict[tuple[str, str], dt.datetime]:
    """What falls into these days, of the periods that begin in them."""
    every = planned(nation).items()
    return {key: nine(day) for key, day in every if key[0] >= first[:7] and first <= day <= last}


@pytest.mark.timeout(0)
@pytest.mark.parametrize(("first", "last"), SEASONS)
@pytest.mark.parametrize("nation", NATIONS)
def test_each_step_is_taken_on_its_working_day_at_nine(nation: Nation, first: str, last: str, tmp_path: Path) -> None:
    """None is left out, and none is taken that is not planned: winter and summer, with Easter and the year's end."""
    played = play(tmp_path, nation, first, last)
    assert played.steps == expected(nation, first, last)
    asks = Counter((period, at) for period, _, at in played.asked)
    assert asks == {(p, at): 3 for (p, step), at in expected(nation, first, last).items() if step not in LATER}


@pytest.mark.timeout(0)
@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("nation", NATIONS if WHOLE else ("ENG", "SCT"))
def test_after_a_week_of_rest_what_was_missed_is_made_up_for_without_a_burst(
    nation: Nation, week: int, tmp_path: Path
) -> None:
    """In order: an issue at once, its preview only if there is time left for it, and of several reminders one."""
    monday = dt.date(2024, 1, 1) + dt.timedelta(weeks=week - 1)
    first, last = _around(monday)
    down = frozenset(monday + dt.timedelta(days=n) for n in range(7))
    played = play(tmp_path, nation, first, last, down)
    assert played.steps == made_up(expected(nation, first, last), nation, down)
    assert not [at for _, _, at in played.asked if not (is_worked(nation, at.date()) and 9 <= at.hour < 17)]
    assert max(Counter((period, person) for period, person, _ in played.asked).values()) <= 4
    assert max(Counter((period, person, at.date()) for period, person, at in played.asked).values()) == 1


def _around(monday: dt.date) -> tuple[str, str]:
    """From the month before that week, so that a period is under way in it, to a fortnight after it."""
    before = Period.of(monday).plus(-1)
    first = max(before.start, dt.date(2024, 1, 1))
    return first.isoformat(), (monday + dt.timedelta(days=20)).isoformat()


def made_up(
    steps: dict[tuple[str, str], dt.datetime], nation: Nation, down: frozenset[dt.date]
) -> dict[tuple[str, str], dt.datetime | None]:
    """The same steps, with those that fell into the rest as they are to be made up for."""
    woken = dt.datetime.combine(max(down) + dt.timedelta(days=1), dt.time(min(HOURS)))
    morning = _next_morning(nation, woken.date())
    found: dict[tuple[str, str], dt.datetime | None] = dict(steps)
    for (period, step), at in steps.items():
        own = {kind: planned_at for (p, kind), planned_at in steps.items() if p == period}
        asking = [kind for kind in own if kind not in LATER and own[kind] <= morning]
        last = max(asking, key=own.__getitem__, default="")
        tried = woken if step == "preview" else morning
        issued = "issue" in own and own["issue"] <= tried
        if at.date() in down and step == "issue":
            found[period, step] = woken
        elif at.date() in down:
            found[period, step] = tried if step in ("preview", last) and not issued else None
    return found


def _next_morning(nation: Nation, day: dt.date) -> dt.datetime:
    while not is_worked(nation, day):
        day += dt.timedelta(days=1)
    return nine(day.isoformat())
