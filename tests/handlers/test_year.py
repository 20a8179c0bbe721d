"""The schedule over months, hour by hour in the programme's clock, against working days written out by hand.

The months with Easter, both changes of the clocks and the end of the year by default.
`WHOLE_YEARS=1 pytest tests/handlers/test_year.py` plays 2024 and 2025 in each nation, and each week of 2024 in which
the service is down.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import select

from handlers.cycle import Cycle
from programme.asking import Asked
from programme.model import Nation
from programme.period import Period
from storage import cycles, editions
from storage.store import Unit
from storage.tables import askings
from tests.handlers.house import House, open_house
from tests.handlers.official_days import is_worked, planned
from tests.handlers.post import LONDON
from tests.plan import PLAN

NATIONS: tuple[Nation, ...] = get_args(Nation)
WHOLE = bool(os.environ.get("WHOLE_YEARS"))
HOURS = range(24) if WHOLE else (0, 2, 8, 9, 10, 17)
SEASONS = (("2024-01-01", "2025-12-31"),) if WHOLE else (("2024-03-01", "2024-04-30"), ("2024-10-01", "2024-11-15"), ("2024-12-01", "2025-01-15"))
WEEKS = tuple(range(52)) if WHOLE else (9, 13, 14, 18, 39, 44, 49, 51)
"""Weeks of 2024 in which the service is down, from Monday to Sunday: the first is that of 1 January."""


@dataclass(frozen=True)
class Played:
    """What was done. `steps`: by period and step, when it was taken, local time; None where it was passed over."""

    steps: dict[tuple[str, str], dt.datetime | None]
    asked: list[tuple[str, str, dt.datetime]]

    def issues(self) -> list[str]:
        """The periods in the order in which they were issued."""
        taken = {period: at for (period, step), at in self.steps.items() if step == "issue" and at}
        return sorted(taken, key=lambda period: (taken[period], period))


def hours(first: dt.date, last: dt.date) -> Iterable[dt.datetime]:
    """Local times; what the clocks skip in March is a moment all the same."""
    day = first
    while day <= last:
        yield from (dt.datetime.combine(day, dt.time(hour), LONDON) for hour in HOURS)
        day += dt.timedelta(days=1)


def play(folder: Path, nation: Nation, first: str, last: str, down: Callable[[dt.date], bool] = lambda _: False) -> Played:
    """A service that looks every hour but when it is down, from the first day on which there is a programme."""
    plan = PLAN.replace("starts =", f'nation = "{nation}"\nstarts =')
    begins = dt.date.fromisoformat(first)
    start = dt.datetime.combine(begins, dt.time(), LONDON).astimezone(dt.UTC)
    with open_house(f"sqlite:///{folder}/year.db", files=(plan,), now=start.replace(tzinfo=None).isoformat()) as house:
        cycle = Cycle(house.desk)
        for moment in hours(begins, dt.date.fromisoformat(last)):
            if not down(moment.date()):
                house.clock.moment = moment.astimezone(dt.UTC)
                cycle.tick()
        return house.store.read(lambda unit: _played(unit, house))


def _played(unit: Unit, house: House) -> Played:
    def local(moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(LONDON).replace(tzinfo=None)

    steps = {
        (period.key, step): local(done.at) if done.taken else None
        for period, every in cycles.steps_done(unit, 1).items()
        for step, done in every.items()
    }
    for period in editions.issued(unit, 1):
        at = editions.first_issued_at(unit, 1, period)
        steps[period.key, "issue"] = at and local(at)
    rows = unit.execute(select(askings).order_by(askings.c.id)).mappings()
    return Played(steps, [(row["period"].key, row["person"], local(row["at"])) for row in rows])
