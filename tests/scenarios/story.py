"""What has happened before a scenario starts, told past the edge that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from storage.tables import metadata
from tests.handlers.house import House
from tests.plan import PLAN

Line = tuple[str, str]
"""Who says it (a role of `tests.plan.ACCOUNTS`), and the words."""

WIDER = f"""{PLAN}
[[workstreams]]
key = "estate"
title = "Offices that people can reach"
short = "Estate"
aliases = ["homer"]
leads = ["hal@example.org"]
rated = false

[[meetings]]
body = "Board"
date = 2024-07-24
"""
"""The programme with a meeting, and a workstream that is not rated, one of whose names is nearly another's."""

SECRET = "Grievance of an officer"
BELOW = "Hearing of the panel"
REASON = "Schedule 12A, paragraph 3"
OPEN: tuple[Line, ...] = (
    ("lead", "update culture for March: Awards held"),
    ("lead", "update culture-1 on 2 April: Photographs shown"),
    ("lead", "rate culture for March: Amber because two posts are vacant"),
    ("other lead", "update homes for March: Land bought"),
)
EXEMPT: tuple[Line, ...] = (
    ("lead", f'update culture exempt "{REASON}" for March: {SECRET}'),
    ("lead", f"update culture-3 on 5 April: {BELOW}"),
)
EXEMPT_PLAN: tuple[Line, ...] = (
    ("lead", f'update culture exempt "{REASON}" planned for March: {BELOW}'),
    ("lead", f"planned culture-5 dropped because {SECRET}"),
)
WITHDRAWN: tuple[Line, ...] = (
    ("lead", "update culture for March: Said twice"),
    ("lead", "withdraw culture-5 because it was said twice"),
)
ISSUED: tuple[Line, ...] = (
    ("lead", "update culture for February: Staff were asked"),
    ("officer", "issue for February"),
)
PLANNED: tuple[Line, ...] = (("lead", "update culture for March planned: Awards night"),)
DROPPED: tuple[Line, ...] = (*PLANNED, ("lead", "planned culture-7 dropped because the funding ended"))
RECORDS: dict[str, Line] = {
    "milestone": ("lead", "milestone culture due 24 June for March: Staff awards are held"),
    "risk": ("deputy", "risk culture high issue for March: Two posts stay vacant"),
    "engagement": ("officer", "engagement Tenants' panel on 26 March for March: Heard what tenants expect"),
    "assurance": ("officer", "assurance Internal audit on procurement limited for March: Waivers were not recorded"),
    "decision": ("officer", "decision to note for March: The progress made"),
    "budget": ("officer", "budget £400k agreed by the Board on 20 March for March: Support for the plan"),
    "document": ("officer", "document Improvement Plan as background for March: https://example.org/plan"),
}
"""One of each kind, by its kind."""
EXEMPT_RECORDS: tuple[Line, ...] = (
    ("lead", f'milestone culture due 24 June exempt "{REASON}" for March: {SECRET}'),
    ("officer", f'engagement {BELOW} on 26 March exempt "{REASON}" for March: {SECRET}'),
)
HELD: Line = ("director", "hold for March because two returns are missing")
PROPOSED: tuple[Line, ...] = (("lead", "mark culture-3: open"),)

WORKING_STATE = {"outbox", "identities", "requests", "questions", "drafts"}
"""The tables that may change while nothing is recorded."""


def tell(house: House, story: Iterable[Line]) -> None:
    for who, words in story:
        house.done(who, words)


def record(house: House) -> dict[str, object]:
    """Every row of every fact that is kept, and how many posts were left for others."""
    facts = [table for table in metadata.sorted_tables if table.name not in WORKING_STATE]
    rows = house.store.read(lambda unit: {table.name: unit.execute(select(table)).all() for table in facts})
    return {**rows, "posts": len(house.posts())}
