"""The diary after the schedule has been at work: what was done, made up for, and passed over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.diary import diary
from handlers.cycle import REQUEST
from storage.store import Unit
from tests.handlers.house import House, open_house
from tests.handlers.post import LONDON, at
from tests.plan import PLAN


def written(house: House, year: int = 2024) -> str:
    def lines(unit: Unit) -> str:
        every = house.desk.shelf.current(unit)
        return "\n".join(diary(house.desk.context(unit, every, every[0], REQUEST), year))

    return house.store.read(lines)


def test_it_says_what_was_done_made_up_for_and_passed_over(tmp_path: Path) -> None:
    """Down from the opening to the afternoon of 5 April, when the last reminder missed was made up for."""
    with open_house(f"sqlite:///{tmp_path}/record.db", now="2024-03-01T08:00") as house:
        at(house, "2024-03-01T09:00")
        at(house, "2024-04-05T14:00")
        at(house, "2024-04-09T09:00")
        assert (
            "March 2024:\n"
            "  leads are asked         Fri  1 Mar 2024, 09:00 GMT  done\n"
            "  reminder                Tue  2 Apr 2024, 09:00 BST  passed over\n"
            "  reminder                Fri  5 Apr 2024, 09:00 BST  done 5 Apr, 14:00\n"
            "  returns due, end of day Mon  8 Apr 2024\n"
            "  reminder                Tue  9 Apr 2024, 09:00 BST  done\n"
            "  preview to directors    Wed 10 Apr 2024, 09:00 BST\n"
            "  issue                   Thu 11 Apr 2024, 09:00 BST\n"
        ) in written(house)


@pytest.mark.parametrize(
    ("moment", "reminder", "preview"),
    [
        ("2024-04-05T14:00", "due now", ""),
        ("2024-04-05T22:00", "in the next working hours", ""),
        ("2024-04-10T14:00", "passed over", "due now"),
        ("2024-04-11T14:00", "passed over", "passed over"),
    ],
)
def test_it_says_what_the_schedule_would_do_now_if_it_was_down(
    tmp_path: Path, moment: str, reminder: str, preview: str
) -> None:
    """As the schedule will: nobody is asked late at night, twice for one month, or shown what goes out at once."""
    with open_house(f"sqlite:///{tmp_path}/record.db", now="2024-03-01T08:00") as house:
        at(house, "2024-03-01T09:00")
        house.clock.moment = dt.datetime.fromisoformat(moment).replace(tzinfo=LONDON)
        said = written(house)
        assert "  reminder                Tue  2 Apr 2024, 09:00 BST  passed over\n" in said
        assert f"  reminder                Fri  5 Apr 2024, 09:00 BST  {reminder}\n" in said
        assert f"  preview to directors    Wed 10 Apr 2024, 09:00 BST  {preview}".rstrip() + "\n" in said
        at(house, moment)
        taken = "done" if "now" in preview else "passed over" if preview else ""
        assert f"  preview to directors    Wed 10 Apr 2024, 09:00 BST  {taken}".rstrip() in written(house)


@pytest.mark.parametrize(
    ("moment", "state"), [("2024-04-10T09:00", "if a director agrees"), ("2024-04-11T09:00", "waits for a director")]
)
def test_it_says_that_a_director_is_waited_for(tmp_path: Path, moment: str, state: str) -> None:
    """Until one agrees; then it is issued at its time, or now."""
    plan = f'{PLAN}\n[cycle]\napproval = "required"\n'
    with open_house(f"sqlite:///{tmp_path}/record.db", files=(plan,), now="2024-03-01T08:00") as house:
        house.done("lead", "rate culture: Amber")
        at(house, moment)
        issue = "  issue                   Thu 11 Apr 2024, 09:00 BST"
        assert f"{issue}  {state}\n" in written(house)
        house.done("director", "rate overall for March: Amber")
        assert f"{issue}{'  due now' if 'waits' in state else ''}\n" in written(house)


def test_a_year_begins_with_what_is_issued_in_it(tmp_path: Path) -> None:
    """Where the issue is on the last working day that may be chosen, November's falls into January."""
    late = f'{PLAN}\n[cycle]\nissue = "22nd working day"\n'
    with open_house(f"sqlite:///{tmp_path}/record.db", files=(late,), now="2024-11-01T08:00") as house:
        first = written(house, 2025).splitlines()[1:]
        assert first[0] == "November 2024:"
        assert any(line.startswith("  issue                   Fri  3 Jan 2025") for line in first)
        assert "November 2024" not in written(house, 2024)


def test_it_ends_with_the_papers_and_by_when_they_must_be_out(tmp_path: Path) -> None:
    """Five clear working days: for a Thursday in June, the Wednesday of the week before."""
    meetings = '\n[[meetings]]\nbody = "Audit Committee"\ndate = 2024-06-20\npaper = true\n'
    with open_house(f"sqlite:///{tmp_path}/record.db", files=(PLAN + meetings,), now="2024-03-01T08:00") as house:
        assert written(house).splitlines()[-2:] == [
            "Papers, published five clear working days before their meeting:",
            "  published by            Wed 12 Jun 2024             Audit Committee, 20 Jun",
        ]
        assert "Papers" not in written(house, 2025)
