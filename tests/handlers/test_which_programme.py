"""A press or a shortcut of which nobody can tell the programme: its asker chooses, and nothing is said again."""

from __future__ import annotations

import pytest

from tests.handlers.house import PRIVATE, House, open_house
from tests.plan import PLAN, SECOND

RECOVERY = "C02REC"
ELSEWHERE = "C77OTHER"
MESSAGE = "Buses run again\nSaid in plan, for May in recovery"
LINK = "https://test.slack.com/archives/C77OTHER/p1711900000000100"
SHORTCUT = f"{MESSAGE}\n{LINK}"


def test_what_is_pressed_where_several_are_possible_asks_which_and_loses_no_word(two: House) -> None:
    """The shortcut on a message: a button for each programme; each opens the form there, as often as it is pressed."""
    text = f"{MESSAGE} {'x' * 5_000}\n{LINK}"
    asked = two.press("lead", "record-as-update", text, channel=ELSEWHERE)
    assert not asked.refused
    assert asked.text.endswith("Nothing is recorded yet.")
    assert [button.label for button in asked.buttons] == ["Getting Better", "Plan for Recovery"]
    assert max(len(button.value) for button in asked.buttons) < 100
    for programme, workstream, button in (
        ("plan", "culture", asked.buttons[0]),
        ("recovery", "transport", asked.buttons[1]),
        ("plan", "culture", asked.buttons[0]),
    ):
        opened = two.press("lead", button.name, button.value, channel=ELSEWHERE)
        assert ("programme", programme) in opened.form.about
        assert (opened.value("text"), opened.value("workstream")) == (text, workstream)


def test_in_the_programme_that_was_pressed_the_message_is_recorded(two: House) -> None:
    button = two.press("lead", "record-as-update", SHORTCUT, channel=PRIVATE).buttons[1]
    form = two.press("lead", button.name, button.value, channel=PRIVATE).form
    assert "transport-1 is recorded" in two.fill("lead", form).text
    assert two.texts("2024-04") == {}


def test_where_the_programme_is_plain_it_is_not_asked_for(two: House) -> None:
    """In its channel, and for who is in one alone."""
    for who, channel, programme in (("lead", RECOVERY, "recovery"), ("second lead", ELSEWHERE, "recovery")):
        form = two.press(who, "record-as-update", SHORTCUT, channel=channel).form
        assert ("programme", programme) in form.about


def test_a_button_from_before_there_were_several_asks_which_it_is_about(sqlite_url: str) -> None:
    """It carries no programme; the answer to the question is what it would have done."""
    with open_house(sqlite_url) as house:
        old = house.say("lead", "home", channel=PRIVATE).button("nothing")
        house.apply(SECOND)
        asked = house.press("lead", old.name, old.value, channel=PRIVATE)
        assert "says that there is nothing to report" not in asked.text
        assert "nothing to report" in house.press("lead", "in-programme", asked.buttons[0].value, channel=PRIVATE).text


@pytest.mark.parametrize("value", ["", "nonsense in plan", "{question}", "{question} in nowhere"])
def test_a_made_up_answer_to_which_programme_does_nothing(two: House, value: str) -> None:
    asked = two.press("lead", "record-as-update", SHORTCUT, channel=PRIVATE).buttons[0].value
    answer = two.press("lead", "in-programme", value.format(question=asked.partition(" ")[0]), channel=PRIVATE)
    assert answer.refused
    assert answer.text.endswith("Nothing was recorded.")


def test_nobody_answers_another_persons_question(two: House) -> None:
    """Its words are for who asked."""
    button = two.press("lead", "record-as-update", SHORTCUT, channel=PRIVATE).buttons[0]
    answer = two.press("other lead", button.name, button.value, channel=PRIVATE)
    assert answer.refused
    assert "Buses" not in answer.everything


def test_a_rehearsal_shows_its_clock_in_the_question_too(sqlite_url: str) -> None:
    with open_house(sqlite_url, files=(PLAN, SECOND), rehearsal=True) as house:
        assert "Rehearsal: the clock says" in house.press("lead", "record-as-update", SHORTCUT, channel=PRIVATE).text
