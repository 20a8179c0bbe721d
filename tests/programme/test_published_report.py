"""A published report, from its facts to its pages: the real one where it stands beside the checkout, else one like it.

Both have three workstreams, seventeen activities, and five further ones under three activities of the second.
"""

from __future__ import annotations

from typing import Any

import pytest

from programme.compile import compile_report
from programme.model import Workstream
from programme.record import Facts, Item
from programme.report import Report
from tests.programme.example_facts import MARCH, PROGRAMME, facts, item
from tests.shared_material import reference_case

KEYS = ("culture", "ambition", "changes")


def similar_case() -> dict[str, Any]:
    """In the form of the published one."""

    def activities(count: int, further: dict[int, list[str]]) -> list[dict[str, Any]]:
        return [_activity(f"Step {n} was taken.", further.get(n, [])) for n in range(1, count + 1)]

    below = {1: ["15 April", "10 May", "15 May"], 3: ["May"], 5: ["June"]}
    return {
        "workstreams": [
            {"name": "People", "rating": "Green / Amber", "activities": activities(6, {})},
            {"name": "Aims", "rating": "Green", "activities": activities(6, below)},
            {"name": "Changes", "rating": "Green", "activities": activities(5, {})},
        ]
    }


def _activity(text: str, below: list[str]) -> dict[str, Any]:
    followed = [{"text": f"Followed up in {when}.", "when": when} for when in below]
    return {"text": text} | ({"further": {"items": followed}} if followed else {})


def recorded(workstreams: list[dict[str, Any]]) -> tuple[Item, ...]:
    """What leads would have recorded: each activity, then what follows it up."""
    kept: list[Item] = []
    for key, source in zip(KEYS, workstreams, strict=True):
        number = 0
        for activity in source["activities"]:
            number += 1
            head = f"{key}-{number}"
            kept.append(item(head, activity["text"], when=activity.get("when")))
            for further in activity.get("further", {}).get("items", ()):
                number += 1
                kept.append(item(f"{key}-{number}", further["text"], when=further["when"], parent=head))
    return tuple(kept)


def as_facts(case: dict[str, Any]) -> Facts:
    sources = case["workstreams"]
    workstreams = tuple(
        Workstream(key=key, title=source["name"], short=key.capitalize())
        for key, source in zip(KEYS, sources, strict=True)
    )
    ratings = {key: source["rating"] for key, source in zip(KEYS, sources, strict=True)}
    kept = facts(*recorded(sources), ratings=ratings)
    programme = PROGRAMME.model_copy(update={"workstreams": workstreams})
    return Facts(programme, MARCH, kept.items, kept.ratings)


CASES = [similar_case(), *filter(None, [reference_case()])]


@pytest.fixture(params=CASES, ids=["similar", "published"][: len(CASES)])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


@pytest.fixture
def report(case: dict[str, Any]) -> Report:
    return compile_report(as_facts(case))


def test_everything_is_there_under_its_own_heading(case: dict[str, Any], report: Report) -> None:
    """Title by title and word by word, in order."""
    assert [(w.title, [a.text for a in w.activities]) for w in report.workstreams] == [
        (source["name"], [a["text"] for a in source["activities"]]) for source in case["workstreams"]
    ]
    assert (report.counts.workstreams, report.counts.activities, report.counts.further_activities) == (3, 17, 5)


def test_further_activities_stand_under_their_own_activity_with_their_months(
    case: dict[str, Any], report: Report
) -> None:
    """Three under the first of the second workstream, one under the third, one under the fifth."""
    second = report.workstreams[1]
    expected = [
        [f["text"] for f in a.get("further", {}).get("items", ())] for a in case["workstreams"][1]["activities"]
    ]
    assert [[f.text for f in a.further] for a in second.activities] == expected
    assert [(n, len(a.further), a.further_label) for n, a in enumerate(second.activities, 1) if a.further] == [
        (1, 3, "April and May"),
        (3, 1, "May"),
        (5, 1, "June"),
    ]


def test_the_lowest_of_the_three_ratings_is_proposed_until_a_person_agrees(report: Report) -> None:
    """Two Green, one Green / Amber."""
    assert [w.rating and w.rating.label for w in report.workstreams] == ["Green / Amber", "Green", "Green"]
    assert [(r.label, r.count) for r in report.counts.by_rating if r.count] == [("Green", 2), ("Green / Amber", 1)]
    assert (report.overall.status, report.overall.rating and report.overall.rating.label) == (
        "proposed",
        "Green / Amber",
    )
