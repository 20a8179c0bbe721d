"""The period that is meant (CONTRACT §1, “The period”), named in every answer; and moved to the next."""

from __future__ import annotations

import pytest

from tests.handlers.house import House, open_house
from tests.plan import PLAN


def test_before_the_first_issue_and_without_a_record_the_current_period_is_meant(house: House) -> None:
    """It is April."""
    assert "April 2024" in house.say("lead", "update culture: x").text


@pytest.mark.parametrize(
    "held", ["update culture for February: x", "rate culture for February: green", "nothing culture for February"]
)
def test_before_the_first_issue_the_oldest_period_that_holds_any_record_is_meant(house: House, held: str) -> None:
    """An activity, a rating or a return."""
    house.done("lead", "update culture for March: y")
    house.done("lead", held)
    assert "February 2024" in house.say("lead", "update culture: z").text


def test_a_period_whose_only_activity_was_withdrawn_holds_no_record(house: House) -> None:
    """The current one is meant again."""
    house.done("lead", "update culture for February: x")
    house.done("lead", "withdraw culture-1 because it was a mistake")
    assert "April 2024" in house.say("lead", "update culture: z").text


def test_afterwards_the_period_after_the_latest_issued_is_meant(house: House) -> None:
    """Older ones that were not issued, and what the clock says, do not count."""
    house.done("lead", "update culture for January: x")
    house.done("lead", "update culture for March: y")
    house.done("officer", "issue for March")
    house.clock.pass_(days=100)
    assert "April 2024" in house.say("lead", "update culture: z").text
    house.done("officer", "issue for January")
    assert "April 2024" in house.say("lead", "status").text


def test_before_the_programme_starts_its_first_period_is_meant(sqlite_url: str) -> None:
    """Nobody reports on a time before it."""
    with open_house(sqlite_url, files=(PLAN.replace("starts = 2024-01-01", "starts = 2024-06-01"),)) as house:
        assert "June 2024" in house.say("lead", "update culture: x").text
        refused = house.say("lead", "update culture for May: x")
        assert "May 2024 cannot be reported on: the programme starts in June 2024." in refused.text


def test_at_midnight_the_day_is_the_programmes_own(sqlite_url: str) -> None:
    """On 30 April at 23:30 in Greenwich it is May in London."""
    with open_house(sqlite_url, now="2024-04-30T23:30") as house:
        assert "May 2024" in house.say("lead", "update culture: x").text


@pytest.mark.parametrize(
    ("month", "taken"), [("April 2025", True), ("May 2025", False), ("January 2024", True), ("December 2023", False)]
)
def test_a_period_too_far_ahead_or_before_the_start_is_refused(house: House, month: str, taken: bool) -> None:  # noqa: FBT001 - a column of the table.
    """Twelve months ahead is the most: beyond that the year is a slip."""
    answer = house.say("lead", f"update culture for {month}: x")
    assert taken != answer.refused
    assert month in answer.text


def test_a_command_on_a_reference_keeps_its_period(house: House) -> None:
    """After its issue too; naming the same period again does no harm, naming another is refused."""
    house.done("lead", "update culture for March: x")
    house.done("officer", "issue for March")
    for words in ("update culture-1: y", "amend culture-1 for March: z", "show culture-1 for March"):
        assert "March 2024" in house.done("lead", words).text
    for words in ("amend culture-1 for April: w", "show culture-1 for May", "withdraw culture-1 for May because x"):
        assert "culture-1 belongs to March 2024" in house.say("lead", words).text
    assert "April 2024" in house.done("lead", "update culture: new").text


def test_what_is_recorded_after_the_issue_is_said_to_be_added_since(house: House) -> None:
    """The edition that stands is named."""
    house.done("lead", "update culture for March: x")
    house.done("officer", "issue for March")
    for words in ("update culture for March: late", "update culture-1: later", "amend culture-1: put right"):
        assert "edition 1 stays as it was" in house.done("lead", words).text
    status = house.say("reader", "status culture for March").text
    assert "late [culture-2] – added since the issue" in status
    assert "put right [culture-1] – amended since the issue" in status


def test_the_next_period_is_offered_where_the_date_falls_after_the_end(house: House) -> None:
    """For the day after the end, not for the last day, and not for what is planned."""
    assert house.done("lead", "update culture on 1 May: x").button("next-period").value == "culture-1 2024-05"
    for words in ("on 30 April: y", "on April and May: z", "on 1 May planned: w", ": no date"):
        assert "next-period" not in [b.name for b in house.done("lead", f"update culture {words}").buttons]


def test_the_next_period_is_taken_once_and_can_be_given_back(house: House) -> None:
    """A second click on either button changes nothing."""
    offered = house.done("lead", "update culture on 1 May: x").button("next-period")
    moved = house.press("lead", "next-period", offered.value)
    assert "culture-1 is now recorded in May 2024, no longer in April 2024" in moved.text
    assert list(house.texts("2024-05")) == ["culture-1"]
    again = house.press("lead", "next-period", offered.value)
    assert "already" in again.text
    assert again.text.endswith("Nothing was recorded.")
    back = moved.button("next-period")
    house.press("lead", "next-period", back.value)
    assert house.press("lead", "next-period", back.value).refused
    assert list(house.texts("2024-04")) == ["culture-1"]
    assert not house.texts("2024-05")
    assert "Version 3" in house.say("reader", "show culture-1").text


@pytest.mark.parametrize(
    "month", ["", " 2024-05", " May", " for May 2024", " in plan", " 2024-05 in plan", " in plan for May"]
)
def test_the_next_period_can_be_said_in_words(house: House, month: str) -> None:
    """Where there are no buttons; the month as it is said everywhere, or none for the one after."""
    house.done("lead", "update culture on 1 May: x")
    house.done("lead", f"next-period culture-1{month}")
    assert list(house.texts("2024-05")) == ["culture-1"]


@pytest.mark.parametrize("value", ["culture-1 2031-01", "culture-1 2023-12", "culture-1 soon", "culture-9 2024-05", ""])
def test_a_made_up_button_moves_nothing(house: House, value: str) -> None:
    """Every value is checked as if it had been typed."""
    house.done("lead", "update culture on 1 May: x")
    assert house.press("lead", "next-period", value).refused
    assert list(house.texts("2024-04")) == ["culture-1"]


def test_what_has_further_activities_is_not_moved_from_over_them(house: House) -> None:
    """They would be left behind; the refusal says how all of it gets to the other month."""
    house.done("lead", "update culture on 1 May: x")
    house.done("lead", "update culture-1: y")
    house.done("lead", "update culture-1: z")
    for answer in (
        house.press("lead", "next-period", "culture-1 2024-05"),
        house.say("lead", "next-period culture-1"),
    ):
        assert answer.text == (
            "culture-1 has further activities under it (culture-2 and culture-3), which stay in its month, April 2024,"
            " and so it stays there too. To have it in May 2024, record it with `update culture for May 2024: …`;"
            " then withdraw culture-2 and culture-3, and culture-1 last. Nothing was recorded."
        )
    assert "culture-1 is in April 2024 already" in house.say("lead", "next-period culture-1 2024-04").text


def test_what_is_planned_and_exempt_is_recorded_as_such_in_the_other_month(house: House) -> None:
    """The words that are offered do not open what is exempt."""
    house.done("lead", 'update culture planned exempt "paragraph 3": x')
    house.done("lead", "update culture-1: y")
    answer = house.say("lead", "next-period culture-1 2024-05")
    assert 'with `update culture planned for May 2024 exempt "…": …`' in answer.text


@pytest.mark.parametrize(
    "words", ["status", "digest", "home", "", "status culture", "status overall", "submit culture"]
)
def test_every_answer_names_its_period(house: House, words: str) -> None:
    """With the month and the year."""
    assert "April 2024" in house.say("lead", words).text
    asked = f"{words or 'home'} for March"
    assert "March 2024" in house.say("lead", asked).text
