"""`people`: who has which part in the programme."""

from __future__ import annotations

import pytest

from tests.handlers.house import PRIVATE, House

EVERYBODY = ("lead", "deputy", "other lead", "officer", "director", "reader")


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_sees_who_has_which_part(house: House, who: str) -> None:
    """Directors, officers, then the leads, deputies and cover of each workstream."""
    house.done("lead", "cover culture by Hal until 10 April")
    house.done("officer", "cover homes by Cleo from 6 April until 9 April")
    lines = [line.strip(" -–•") for line in house.say(who, "people").text.splitlines()]
    said = [line.partition(" (")[0] + line.partition(")")[2] if "@" in line else line for line in lines]
    for expected in (
        "Directors: Di Rector.",
        "Officers: Olu Officer.",
        "Lead: Cleo Lead",
        "Deputy: Dan Deputy",
        "Cover: Hal Lead, until 10 April 2024",
        "Lead: Hal Lead",
        "Cover: Cleo Lead, from 6 April 2024 until 9 April 2024",
    ):
        assert expected in said


@pytest.mark.parametrize("who", EVERYBODY)
def test_addresses_are_for_officers_and_directors(house: House, who: str) -> None:
    """They are personal data: no byte of one is in what others get, buttons included."""
    house.done("lead", "cover culture by Hal until 10 April")
    answer = house.say(who, "people")
    assert ("@" in repr(answer.reply)) == (who in ("officer", "director"))
    assert ("cleo@example.org" in answer.text) == (who in ("officer", "director"))


def test_a_cover_that_is_over_is_not_shown(house: House) -> None:
    """The day after."""
    house.done("lead", "cover culture by Hal until 4 April")
    house.clock.pass_(days=1)
    assert "Hal Lead, until" in house.say("reader", "people").text
    house.clock.pass_(days=1)
    assert "Hal Lead, until" not in house.say("reader", "people").text


def test_who_may_end_a_cover_has_the_button(house: House) -> None:
    """Nobody else has."""
    house.done("lead", "cover culture by Hal until 10 April")
    assert [who for who in EVERYBODY if house.say(who, "people").buttons] == ["lead", "officer"]
    ended = house.press("lead", "cover", house.say("lead", "people").button("cover").value)
    assert "Hal Lead covers Culture no longer" in ended.text


def test_of_several_programmes_one_is_named(two: House) -> None:
    """A month is not: it says how things stand."""
    assert "Rae Lead" in two.say("lead", "people in recovery", channel=PRIVATE).text
    assert two.say("lead", "people", channel=PRIVATE).refused
    assert "not in some month" in two.say("lead", "people for March in plan", channel=PRIVATE).text
