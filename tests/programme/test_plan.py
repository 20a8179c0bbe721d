"""What became of a plan: the last thing said stands, unless it was taken back."""

from __future__ import annotations

import pytest

from programme.edition import public_copy
from programme.plan import Became, Outcome, Plan, standing
from programme.record import Ref
from tests.programme.example_facts import facts, issued, item, part

PLAN, ACTIVITY = Ref("culture", 1), Ref("culture", 2)


def said(became: Became, *, stands: bool = True) -> Outcome:
    through = ACTIVITY if became in ("done", "still planned") else None
    return Outcome(PLAN, became, item("culture-1").first, through=through, through_stands=stands)


@pytest.mark.parametrize(
    ("every", "stands"),
    [
        ([], None),
        ([said("done")], "done"),
        ([said("done", stands=False)], None),
        ([said("still planned", stands=False), said("dropped")], "dropped"),
        ([said("dropped"), said("not dropped")], None),
        ([said("dropped"), said("not dropped"), said("still planned")], "still planned"),
        ([said("dropped"), said("not dropped"), said("done", stands=False)], None),
    ],
)
def test_the_last_thing_said_stands_unless_it_was_taken_back(every: list[Outcome], stands: str | None) -> None:
    found = standing(every)
    assert (found.became if found else None) == stands


@pytest.mark.parametrize("hidden", ["culture-1", "culture-2"])
def test_a_public_copy_leaves_out_a_plan_that_would_tell_of_what_is_exempt(hidden: str) -> None:
    """Itself, or what it was done with, marked since the issue."""
    plan = Plan(item("culture-1"), said("done"))
    edition = issued(facts(plans=(plan,)))
    copy = public_copy(edition, {hidden})
    assert [p.ref for p in part(edition).planned_before] == ["culture-1"]
    assert (copy.left_out, part(copy).planned_before) == (True, ())
    assert public_copy(edition, {"culture-99"}) == edition
