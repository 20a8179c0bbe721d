"""Leads are asked for their returns: when the period opens, before and after the due day, and nobody too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.handlers.house import House, open_house
from tests.handlers.post import asked, at, letters, tick
from tests.plan import PLAN

OPENING, FIRST, SECOND, LAST = (
    "2024-03-01T09:00",
    "2024-04-02T09:00",
    "2024-04-05T09:00",
    "2024-04-09T09:00",
)
EVERYBODY = ["lead", "deputy", "other lead"]


def only_march(house: House) -> list[str]:
    """Who was asked for March, in order."""
    return [letter.to for letter in letters(house) if "March 2024" in letter.text]


@pytest.fixture
def with_both(sqlite_url: str) -> Iterator[House]:
    """Cleo leads Homes too."""
    plan = PLAN.replace('leads = ["hal@example.org"]', 'leads = ["hal@example.org", "cleo@example.org"]')
    with open_house(sqlite_url, files=(plan,), now="2024-03-01T08:00") as house:
        yield house


def test_leads_and_deputies_are_asked_when_the_period_opens(march: House) -> None:
    """At nine, and not a minute before; what they owe, by when, and the buttons to do it."""
    at(march, "2024-03-01T08:59")
    assert asked(march) == []
    at(march, OPENING)
    assert asked(march) == EVERYBODY
    first = letters(march)[0]
    assert first.text.startswith("Getting Better: Culture, March 2024\n")
    assert "Your March 2024 return is due by the end of 8 April 2024." in first.text
    assert "Message 1 of at most 4 to you about March 2024." in first.text
    about = "culture for 2024-03"
    assert first.buttons == [("update", about), ("nothing", about), ("snooze", "2024-03")]


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        (FIRST, "Your March 2024 return is due in 6 days, by the end of 8 April 2024."),
        (SECOND, "Your March 2024 return is due in 3 days, by the end of 8 April 2024."),
        (LAST, "Your March 2024 return was due on 8 April 2024: 1 day overdue."),
    ],
)
def test_each_reminder_says_by_when(march: House, moment: str, says: str) -> None:
    at(march, OPENING)
    before = len(letters(march))
    at(march, moment)
    assert [letter.to for letter in letters(march)[before:] if says in letter.text] == EVERYBODY


def test_from_the_reminder_to_a_recorded_activity_are_two_clicks_and_one_text(march: House) -> None:
    """The message's button, the text, and the form is sent; what is recorded is for the month asked about."""
    at(march, OPENING)
    at(march, FIRST)
    reminder = letters(march, to="lead")[1]
    clicks, texts = 0, 0
    form = march.press("lead", "update", reminder.value("update")).form
    clicks += 1
    answer = march.fill("lead", form, text="Staff awards held")
    clicks, texts = clicks + 1, texts + 1
    assert "culture-1 is recorded: Culture, March 2024." in answer.text
    assert (clicks, texts) == (2, 1)


@pytest.mark.parametrize("button", ["nothing", "submit"])
def test_the_return_is_made_with_one_click_of_the_message(march: House, button: str) -> None:
    """*Nothing to report*, or *Submit* where something is recorded; then nobody of that theme is asked again."""
    if button == "submit":
        march.done("lead", "update culture: Awards held")
    at(march, OPENING)
    reminder = letters(march, to="deputy")[0]
    assert ("Culture: begun, not submitted." in reminder.text) == (button == "submit")
    march.press("deputy", button, reminder.value(button))
    at(march, FIRST)
    assert only_march(march)[3:] == ["other lead"]


def test_who_owes_several_returns_gets_one_message_for_all(with_both: House) -> None:
    """With the buttons of each."""
    at(with_both, OPENING)
    (one,) = letters(with_both, to="lead")
    assert one.text.startswith("Getting Better: Culture and Homes, March 2024\n")
    assert "Your March 2024 returns are due by the end of 8 April 2024." in one.text
    assert [value for name, value in one.buttons if name == "update"] == ["culture for 2024-03", "homes for 2024-03"]
    with_both.done("lead", "nothing culture")
    at(with_both, FIRST)
    assert letters(with_both, to="lead")[1].text.startswith("Getting Better: Homes, March 2024\n")


def test_who_covers_is_asked_and_who_is_covered_is_not(march: House) -> None:
    """From the first day of the cover to its last; the deputy is asked all the while."""
    march.done("officer", "cover culture by Hal until 2 April")
    at(march, OPENING)
    assert asked(march) == ["other lead", "deputy"]
    assert letters(march)[0].text.startswith("Getting Better: Culture and Homes, March 2024\n")
    at(march, SECOND)
    assert only_march(march)[2:] == EVERYBODY


def test_who_said_nothing_and_then_records_something_owes_a_return_again(march: House) -> None:
    march.done("lead", "nothing culture")
    march.done("other lead", "nothing homes")
    at(march, OPENING)
    assert asked(march) == []
    march.done("lead", "update culture: After all")
    at(march, FIRST)
    assert only_march(march) == ["lead", "deputy"]


@pytest.mark.parametrize(
    "moment",
    [
        "2024-03-28T17:00",  # From five on it is evening.
        "2024-03-28T23:30",
        "2024-03-29T09:00",  # Good Friday.
        "2024-03-30T12:00",  # A Saturday.
        "2024-03-31T09:00",  # A Sunday, on which the clocks go forward.
        "2024-04-01T09:00",  # Easter Monday.
        "2024-04-02T08:59",
    ],
)
def test_nobody_is_asked_at_night_or_on_a_day_off(march: House, moment: str) -> None:
    """What was missed is asked on the next working day at nine."""
    at(march, moment)
    assert asked(march) == []
    at(march, "2024-04-02T09:00")
    assert only_march(march) == EVERYBODY


def test_nobody_is_asked_on_a_local_closure_day(sqlite_url: str) -> None:
    """Nor does it count as a working day: everything moves by one."""
    plan = PLAN.replace('word = "theme"', 'word = "theme"\nclosed = [2024-04-02]')
    with open_house(sqlite_url, files=(plan,), now="2024-03-01T08:00") as house:
        at(house, OPENING)
        at(house, FIRST)
        assert len(asked(house)) == 3
        at(house, "2024-04-03T09:00")
        assert only_march(house)[3:] == EVERYBODY
        assert "by the end of 9 April 2024" in letters(house)[3].text


def test_each_step_is_taken_once_however_often_the_schedule_looks(march: House) -> None:
    """Every hour up to the issue: four messages to each for March, which is the limit."""
    at(march, OPENING)
    at(march, "2024-04-01T09:00")
    while tick(march) == 0:
        march.clock.pass_(hours=1)
    assert Counter(only_march(march)) == dict.fromkeys(EVERYBODY, 4)


def test_after_a_rest_the_last_missed_step_asks_and_the_others_have_passed(march: House) -> None:
    """No burst: one message for March, though three of its steps were missed."""
    at(march, "2024-04-05T14:00")
    assert only_march(march) == EVERYBODY
    assert [letter.text.count("due in 3 days") for letter in letters(march, to="lead")] == [0, 1]
    at(march, LAST)
    assert only_march(march) == EVERYBODY * 2


def test_from_the_moment_of_the_issue_on_nobody_is_asked(march: House) -> None:
    """Not even for what was missed."""
    assert at(march, "2024-04-11T09:00") == 1
    assert only_march(march) == []


def test_at_the_last_reminder_an_officer_is_told_who_still_owes(march: House) -> None:
    """By name, with how each stands; once."""
    march.done("lead", "nothing culture")
    for moment in (OPENING, FIRST, SECOND):
        at(march, moment)
    assert letters(march, "notice") == []
    at(march, LAST)
    at(march, "2024-04-09T10:00")
    (told,) = letters(march, "notice")
    assert told.to == "officer"
    assert told.text.startswith("Getting Better: 1 return still to come for March 2024\n")
    assert "Homes, Hal Lead: not started, 1 day overdue" in told.text
    assert "The summary is issued 11 April 2024, 09:00 BST, unless it is held." in told.text


def test_where_nobody_owes_anything_at_the_last_reminder_the_officer_is_left_in_peace(march: House) -> None:
    for who, words in (("lead", "nothing culture"), ("other lead", "nothing homes")):
        march.done(who, words)
    at(march, LAST)
    assert letters(march, "notice") == []


def test_a_period_that_was_over_when_the_programme_began_is_asked_for_once_something_is_recorded(house: House) -> None:
    """Set up on 3 April: nobody owes March until somebody begins it."""
    at(house, "2024-04-03T12:00")
    assert {letter.text.partition("\n")[0] for letter in letters(house)} == {
        "Getting Better: Culture, April 2024",
        "Getting Better: Homes, April 2024",
    }
    house.done("lead", "update culture for March: Awards held")
    at(house, "2024-04-03T12:01")
    assert only_march(house) == EVERYBODY


def test_where_there_are_several_programmes_the_buttons_know_theirs(two: House) -> None:
    at(two, "2024-04-03T12:00")
    assert letters(two, to="lead")[0].value("update") == "culture for 2024-04 in plan"
