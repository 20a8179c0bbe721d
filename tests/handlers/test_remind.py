"""`remind` asks by hand, `snooze` puts off: both inside the limit, and neither out of hours."""

from __future__ import annotations

import pytest

from tests.handlers.house import House, open_house
from tests.handlers.post import asked, at, letters
from tests.plan import PLAN

WEDNESDAY = "2024-03-06T10:00"


def limited(limit: int) -> str:
    return f"{PLAN}\n[cycle]\nopening = false\nremind = [-1]\nremind_limit = {limit}\n"


@pytest.mark.parametrize("who", ["officer", "director"])
def test_who_answers_for_a_workstream_is_asked_now(march: House, who: str) -> None:
    """The message says who asks; the answer, who is asked and what may follow."""
    at(march, WEDNESDAY)
    answer = march.done(who, "remind culture")
    assert "Cleo Lead and Dan Deputy are asked for the March 2024 return of Culture." in answer.text
    assert "2 more messages about it may follow. One that was sent cannot be taken back." in answer.text
    assert asked(march)[-2:] == ["lead", "deputy"]
    name = {"officer": "Olu Officer", "director": "Di Rector"}[who]
    assert f"{name} asks for this." in letters(march)[-1].text


@pytest.mark.parametrize("who", ["lead", "deputy", "reader", "stranger"])
def test_others_may_not_remind(march: House, who: str) -> None:
    answer = march.say(who, "remind homes")
    assert answer.refused
    assert answer.text.startswith("Not available to you")
    assert asked(march) == []


def refused(house: House, words: str, says: str) -> None:
    before = len(asked(house))
    answer = house.say("officer", words)
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert len(asked(house)) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("remind", "Which theme is to be reminded?"),
        ("remind culture-1", "A reminder goes to the leads of a theme."),
        ("remind homse for March for April", "“"),
        ("remind culture for May 2024", "May 2024 has not begun. Its leads can be asked from its first working day."),
        ("remind culture for May 2026", "it is more than 12 months ahead"),
    ],
)
def test_what_cannot_be_asked_is_refused(march: House, words: str, says: str) -> None:
    march.clock.pass_(hours=1)
    refused(march, words, says)


@pytest.mark.parametrize(
    ("moment", "again"),
    [
        ("2024-03-28T17:00", "2 April 2024, 09:00 BST"),
        ("2024-03-30T12:00", "2 April 2024, 09:00 BST"),
        ("2024-04-01T12:00", "2 April 2024, 09:00 BST"),
        ("2024-03-27T07:30", "27 March 2024, 09:00 GMT"),
    ],
)
def test_out_of_hours_nobody_is_asked_and_the_answer_says_from_when(march: House, moment: str, again: str) -> None:
    at(march, moment)
    refused(
        march, "remind culture for March", f"Nobody is asked out of hours, or on a day off. Say it again from {again}."
    )


def test_who_has_made_a_return_is_not_asked(march: House) -> None:
    at(march, WEDNESDAY)
    march.done("lead", "nothing culture")
    refused(
        march,
        "remind culture",
        "Culture has made its return for March 2024. See it with `status culture for March 2024`.",
    )


def test_after_the_issue_nobody_is_asked(march: House) -> None:
    at(march, "2024-04-11T09:00")
    refused(march, "remind culture for March", "March 2024 has been issued, so nobody is asked for it any more.")


def test_a_held_period_may_still_be_asked_for(march: House) -> None:
    """Its time to be issued has passed, and its returns are what is waited for."""
    march.done("director", "hold for March because returns are missing")
    at(march, "2024-04-12T09:00")
    march.done("officer", "remind culture for March")
    assert asked(march)[-2:] == ["lead", "deputy"]


def test_by_hand_counts_towards_the_limit(sqlite_url: str) -> None:
    """Two by hand, and the schedule's own is not sent; a third is refused, naming who had them all."""
    with open_house(sqlite_url, files=(limited(2),), now="2024-03-06T10:00") as house:
        house.done("officer", "remind homes")
        assert "No more messages about it may follow." in house.done("officer", "remind homes").text
        refused(house, "remind homes", "Hal Lead had all 2 messages that one person may get about March 2024")
        at(house, "2024-04-05T09:00")
        assert asked(house).count("other lead") == 2
        assert asked(house).count("lead") == 1


def test_where_one_has_had_them_all_the_other_is_asked(sqlite_url: str) -> None:
    with open_house(sqlite_url, files=(limited(1),), now="2024-03-06T10:00") as house:
        house.done("officer", "cover culture by Hal until 7 March")
        house.done("officer", "remind homes")
        assert (
            "Dan Deputy is asked for the March 2024 return of Culture." in house.done("officer", "remind culture").text
        )


def test_a_workstream_without_a_lead_has_nobody_to_ask(sqlite_url: str) -> None:
    plan = PLAN.replace('leads = ["hal@example.org"]', "leads = []")
    with open_house(sqlite_url, files=(plan,), now="2024-03-06T10:00") as house:
        refused(house, "remind homes", "Homes has no lead to ask. An officer names one with `lead homes add …`.")


def test_who_cannot_be_reached_in_chat_is_not_asked(sqlite_url: str) -> None:
    """The programme uses no channel here, and the file gives no account for Hal."""
    plan = PLAN.replace('slack = "U03HAL"\n', "").replace('slack = ["C01GEN"]', "slack = []")
    with open_house(sqlite_url, files=(plan,), now="2024-03-06T10:00") as house:
        refused(house, "remind homes", "Hal Lead cannot be reached in chat. Ask in another way.")
        at(house, "2024-03-06T10:01")
        assert asked(house) == ["lead"]


def test_a_snooze_asks_again_on_the_next_working_day_and_not_before(march: House) -> None:
    """On the Thursday before Easter, that is Tuesday; once, whoever looks how often."""
    at(march, "2024-03-28T10:00")
    reminder = letters(march, to="lead")[0]
    answer = march.press("lead", "snooze", reminder.value("snooze"))
    assert "You are asked again on 2 April 2024 at 09:00, and not before." in answer.text
    for moment in ("2024-03-28T16:59", "2024-04-01T10:00", "2024-04-02T08:59"):
        at(march, moment)
        assert asked(march).count("lead") == 1
    for moment in ("2024-04-02T09:00", "2024-04-02T09:01", "2024-04-03T09:00"):
        at(march, moment)
        assert len([letter for letter in letters(march, to="lead") if "March 2024" in letter.text]) == 2


def test_a_snooze_without_a_step_of_the_cycle_on_that_day_asks_by_itself(march: House) -> None:
    at(march, WEDNESDAY)
    march.done("lead", "snooze")
    march.done("lead", "snooze")
    at(march, "2024-03-07T08:59")
    assert asked(march) == ["lead", "deputy", "other lead"]
    at(march, "2024-03-07T09:00")
    at(march, "2024-03-07T09:01")
    assert asked(march) == ["lead", "deputy", "other lead", "lead"]
    assert "Message 2 of at most 4" in letters(march)[-1].text


def test_two_who_snooze_until_the_same_day_are_both_asked_again(march: House) -> None:
    at(march, WEDNESDAY)
    march.done("lead", "snooze")
    march.done("other lead", "snooze")
    at(march, "2024-03-07T09:00")
    assert asked(march)[3:] == ["lead", "other lead"]


def test_who_makes_the_return_meanwhile_is_not_asked_again(march: House) -> None:
    at(march, WEDNESDAY)
    march.done("lead", "snooze")
    march.done("deputy", "nothing culture")
    at(march, "2024-03-07T09:00")
    assert len(asked(march)) == 3


def test_a_reminder_by_hand_respects_a_snooze(march: House) -> None:
    """Who was promised not to be asked before then is not."""
    at(march, WEDNESDAY)
    march.done("other lead", "snooze")
    refused(march, "remind homes", "Hal Lead wants to be asked again on 7 March 2024. That happens by itself.")
    march.done("lead", "snooze")
    assert "Dan Deputy is asked" in march.done("officer", "remind culture").text


@pytest.mark.parametrize("who", ["officer", "reader"])
def test_who_owes_nothing_has_nothing_to_snooze(march: House, who: str) -> None:
    answer = march.say(who, "snooze")
    assert "You owe no return for March 2024 now." in answer.text
    assert answer.refused


def test_beyond_the_limit_nobody_can_snooze(sqlite_url: str) -> None:
    """The last message has no such button; the words are refused."""
    with open_house(sqlite_url, files=(limited(1),), now="2024-03-06T10:00") as house:
        house.done("officer", "remind homes")
        assert [name for name, _ in letters(house)[0].buttons] == ["update", "nothing"]
        answer = house.say("other lead", "snooze")
        assert "You have had all messages about March 2024 that one person may get." in answer.text
        at(house, "2024-03-07T09:00")
        assert asked(house) == ["other lead"]


def test_the_day_before_the_issue_nobody_can_snooze(march: House) -> None:
    at(march, "2024-04-10T09:00")
    reminder = next(letter for letter in letters(march, to="lead") if "March 2024" in letter.text)
    assert [name for name, _ in reminder.buttons] == ["update", "nothing"]
    answer = march.say("lead", "snooze for March")
    assert "March 2024 is issued before you could be asked again." in answer.text
    assert march.say("lead", "snooze for May").refused
