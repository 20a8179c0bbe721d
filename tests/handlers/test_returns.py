"""`submit` and `nothing`: the return is complete, or there is nothing to report."""

from __future__ import annotations

import pytest

from tests.handlers.house import House


def state(house: House, period: str = "2024-04") -> str:
    return house.report(period).returns[0].state


def test_a_return_with_activities_is_submitted(house: House) -> None:
    """The answer counts what it holds."""
    house.done("lead", "update culture: x")
    assert state(house) == "reported"
    answer = house.done("lead", "submit culture")
    assert "The April 2024 return of Culture is submitted. It holds 1 activity." in answer.text
    assert state(house) == "submitted"


def test_nothing_to_report_is_a_return(house: House) -> None:
    """The summary says so, and does not name it as missing."""
    answer = house.done("lead", "nothing culture")
    assert "The April 2024 return of Culture says that there is nothing to report." in answer.text
    assert state(house) == "nothing to report"
    assert (
        "1 of 2 themes reported. Homes (no report yet) did not. Culture had nothing to report."
        in house.say("reader", "status").text
    )


def test_nothing_cannot_be_said_where_something_was_reported(house: House) -> None:
    """The count shows what it is about."""
    house.done("lead", "update culture: x")
    answer = house.say("lead", "nothing culture")
    assert "Culture has 1 activity for April 2024, so it has something to report." in answer.text
    assert state(house) == "reported"


def test_nothing_cannot_be_said_where_a_milestone_or_a_risk_was_recorded(house: House) -> None:
    """What lasts from an earlier month is no news of this one."""
    house.done("lead", "milestone culture due 24 June 2024 for March: Consultation ends")
    assert state(house) == "not reported"
    assert not house.say("lead", "nothing culture for April").refused
    house.done("lead", "risk culture high for April: Two posts stay vacant")
    house.done("lead", "update culture planned for April: A forum")
    said = house.say("lead", "nothing culture for April").text
    assert "Culture has 1 planned and 1 milestone or risk for April 2024, so it has something to report." in said
    assert "It holds 1 planned and 1 milestone or risk." in house.done("lead", "submit culture for April").text


@pytest.mark.parametrize("words", ["submit", "submit for April", "nothing"])
def test_who_answers_for_one_workstream_need_not_name_it(house: House, words: str) -> None:
    """Who answers for none, or for several, is asked which."""
    assert "The April 2024 return of Culture" in house.done("lead", words).text
    assert house.say("officer", words).refused


def test_what_was_said_of_a_return_can_be_said_otherwise(house: House) -> None:
    """With the words that the answer gives, for the same period."""
    text = house.done("lead", "submit culture for March").text
    assert "`nothing culture for March 2024`" in text
    text = house.done("lead", "nothing culture for March 2024").text
    assert "`submit culture for March 2024`" in text
    assert state(house, "2024-03") == "nothing to report"


@pytest.mark.parametrize("button", ["submit", "nothing", "update", "rate"])
def test_a_button_on_the_home_screen_keeps_its_period(house: House, button: str) -> None:
    """Pressed after the issue it is still about the month that it was shown for."""
    if button == "submit":
        house.done("lead", "update culture for March: x")
    house.done("other lead", "update homes for March: y")
    shown = house.say("lead", "home").button(button)
    house.done("officer", "issue for March")
    assert "March 2024" in house.press("lead", shown.name, shown.value).everything


@pytest.mark.parametrize("words", ["submit culture-1", "nothing overall", "submit culture: x"])
def test_a_return_needs_its_workstream(house: House, words: str) -> None:
    """Not an activity, and not the whole programme."""
    house.done("lead", "update culture: x")
    answer = house.say("lead", words)
    assert answer.refused
    assert answer.text.endswith("Nothing was recorded.")


def test_a_return_after_the_issue_leaves_the_edition_as_it_was(house: House) -> None:
    """And says so."""
    house.done("lead", "update culture for March: x")
    house.done("officer", "issue for March")
    assert "Edition 1 stays as it was" in house.done("lead", "submit culture for March").text
