"""Why a date moved or a level changed: told under who gave the reason, and to those who may know it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from programme.report import Report
from tests.handlers.house import House, open_house
from tests.handlers.test_records import MEETINGS
from tests.plan import PLAN


@pytest.fixture
def full(sqlite_url: str) -> Iterator[House]:
    """On 3 April 2024, with a milestone (culture-1) and an issue (culture-2) for March."""
    with open_house(sqlite_url, files=(PLAN + MEETINGS,)) as opened:
        opened.done("lead", "milestone culture due 24 June for March: Staff awards are held")
        opened.done("lead", "risk culture high issue for March: Two posts stay vacant")
        yield opened


def report(house: House, who: str = "officer") -> Report:
    """As it would be issued."""
    return house.compiled("2024-03", "internal" if who == "officer" else "public")


def opened_meanwhile(full: House, words: str, *, ref: str) -> None:
    """Marked exempt on 3 April; changed a week later, and opened by the officer the day after that."""
    full.done("lead", f"mark {ref}: exempt because it names a person")
    full.clock.pass_(days=7)
    full.done("lead", words)
    full.done("lead", f"mark {ref}: open")
    full.clock.pass_(days=1)
    full.done("officer", f"mark {ref}: open")


def public_words(full: House, ref: str) -> str:
    """What anybody may read of it: its status, itself, its report, what is shared, and its search."""
    full.done("officer", f"share {ref}")
    asked = ("status culture for March", f"show {ref}", "search staff awards", "search posts vacant")
    posts = "".join(str(post["payload"]) for post in full.posts())
    return " ".join((str(report(full, "reader")), posts, *(full.done("reader", words).text for words in asked)))


def test_a_milestone_that_moved_while_it_was_exempt_is_publicly_told_by_its_dates_alone(full: House) -> None:
    """Opened, it says no reason that was given meanwhile, and names nobody: least of all who opened it."""
    opened_meanwhile(full, "milestone culture-1 moved to 2 July because Sam Smith is ill", ref="culture-1")
    [seen], [known] = (report(full, who).workstreams[0].milestones for who in ("reader", "officer"))
    [move], [whole] = seen.moves, known.moves
    assert (move.was.text, move.now.text, move.reason, move.by, move.at) == (
        "24 June 2024",
        "2 July 2024",
        "",
        "",
        None,
    )
    assert (whole.reason, whole.by, str(whole.at)[:10]) == ("Sam Smith is ill", "Cleo Lead", "2024-04-10")
    assert "Sam Smith" not in public_words(full, "culture-1")
    assert "moved from 24 June 2024 to 2 July 2024." in full.done("reader", "status culture for March").text
    assert "Version 4, since 11 April 2024" in full.done("reader", "show culture-1").text
    assert "because: Sam Smith is ill" in full.done("officer", "show culture-1").text


def test_why_a_level_changed_while_a_risk_was_exempt_stays_with_the_entitled(full: House) -> None:
    """Also when its owner is set right afterwards."""
    opened_meanwhile(full, "risk culture-2 medium because Sam Smith is ill", ref="culture-2")
    full.fill("lead", full.done("lead", "risk culture-2").form, owner="Head of people")
    [seen], [known] = (report(full, who).workstreams[0].risks for who in ("reader", "officer"))
    assert (seen.level, seen.reason, known.reason) == ("medium", "", "Sam Smith is ill")
    assert "Sam Smith" not in public_words(full, "culture-2")


def test_a_reason_given_in_the_open_is_told_until_the_next_change(full: House) -> None:
    """Whatever else is set right, marked, opened or put in another month since."""
    full.done("lead", "risk culture-2 medium because one post is filled")
    full.done("lead", "amend culture-2: A post stays vacant")
    full.fill("lead", full.done("lead", "risk culture-2").form, owner="Head of people")
    opened_meanwhile(full, "next-period culture-2 2024-02", ref="culture-2")
    assert [line.reason for line in report(full, "reader").workstreams[0].risks] == ["one post is filled"]
    full.done("lead", "risk culture-2 closed because both posts are filled")
    full.done("lead", "risk culture-2 open")
    assert [line.reason for line in report(full).workstreams[0].risks] == [""]


def test_no_version_repeats_a_reason_that_another_gave(full: House) -> None:
    full.done("lead", "milestone culture-1 moved to 1 July because the hall is booked")
    full.done("deputy", "amend culture-1: Staff awards take place")
    full.done("lead", "mark culture-1: exempt because it names a person")
    full.done("lead", "withdraw culture-1 because it was a slip")
    assert full.done("officer", "show culture-1").text.count("the hall is booked") == 1
