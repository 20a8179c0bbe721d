"""Each button of an answer, and of a message that came: it does what it says at every edge that has buttons."""

from __future__ import annotations

import pytest

from handlers.capabilities import PRESSED
from tests.scenarios.chat import Room
from tests.scenarios.story import OPEN, PLANNED, RECORDS, tell

STANDING: tuple[tuple[str, str, str, str], ...] = (
    ("director", "acknowledge", "2024-03", "you have seen March 2024"),
    ("director", "agree", "2024-03 Amber", "Overall is agreed as Amber for March 2024."),
    ("lead", "snooze", "2024-03", "asked again on 4 April 2024"),
    ("director", "hold", "2024-03", ""),
    ("director", "issue", "2024-03", "Edition 1 of March 2024 is issued."),
)
"""Buttons of the messages that the schedule sends: who presses them, what they carry, and what is read then."""

BUTTONS: tuple[tuple[str, str, str, str], ...] = (
    ("lead", "", "submit", "The March 2024 return of Culture is submitted."),
    ("lead", "show culture-1", "mark", ""),
    ("lead", "update culture for March on 2 April: Later", "next-period", "is now recorded in April 2024"),
    ("officer", "home", "issue", "Edition 1 of March 2024 is issued."),
    ("lead", "cover culture by Hal Lead until 24 May", "cover", "Hal Lead covers Culture no longer"),
    ("officer", "missing", "remind", "asked for the March 2024 return of Culture."),
    ("officer", "hold because two returns are missing", "release", "March 2024 is released"),
    ("lead", "planned for April", "done", ""),
    ("lead", "planned for April", "still", "culture-3 is still planned, now as culture-4"),
    ("lead", "planned for April", "dropped", ""),
    ("lead", "mark culture-1: exempt because it names a person", "propose-open", "is proposed to be opened"),
    *((who, words, kind, "") for kind, (who, words) in RECORDS.items()),
)
"""Who says what, which button of the answer they press, and what they read; nothing where a form opens."""

ELSEWHERE = {
    "update": "test_forms",
    "amend": "test_forms",
    "withdraw": "test_forms",
    "rate": "test_forms",
    "share": "test_commands",
    "confirm-open": "test_commands",
    "nothing": "below",
    "planned": "where words alone can open no form: tests/slack/test_events.py",
    "record-as-update": "Slack's own shortcut on a message: tests/slack/test_shortcut.py",
    "there": "a post of unknown fate: tests/outbox",
    "again": "a post of unknown fate: tests/outbox",
}


def test_every_button_is_pressed_in_a_scenario() -> None:
    pressed = {name for _, _, name, _ in BUTTONS} | {name for _, name, _, _ in STANDING}
    assert pressed | set(ELSEWHERE) == set(PRESSED)


@pytest.mark.parametrize(("who", "words", "name", "reads"), BUTTONS)
def test_a_button_does_what_it_says(room: Room, who: str, words: str, name: str, reads: str) -> None:
    tell(room.house, (*OPEN, *PLANNED))
    seen = room.press(who, room.say(who, words), name)
    assert reads in seen
    assert (seen.form is None) == bool(reads)


@pytest.mark.parametrize(("who", "name", "value", "reads"), STANDING)
def test_a_button_of_a_message_that_came_does_what_it_says(
    room: Room, who: str, name: str, value: str, reads: str
) -> None:
    tell(room.house, OPEN)
    seen = room.press(who, room.standing(who, name, value), name)
    assert reads in seen
    assert (seen.form is None) == bool(reads)


def test_who_has_nothing_to_report_says_so_with_a_button(room: Room) -> None:
    seen = room.press("lead", room.say("lead", "home for March"), "nothing")
    assert "nothing to report" in seen


def test_from_the_reminder_to_a_recorded_activity_are_two_clicks_and_one_text(room: Room) -> None:
    room.house.done("officer", "remind culture for March")
    room.say("lead", "status")
    form = room.press("lead", room.letter("lead"), "update")
    assert form.opened.fields["workstream"] == "culture"
    assert "culture-1 is recorded: Culture, March 2024." in room.fill("lead", form, text="Awards held")
    assert room.clicks == 2


def test_from_home_to_a_recorded_activity_are_two_clicks_and_one_text(room: Room) -> None:
    """The lead's own theme is chosen in the form already."""
    home = room.say("lead", "home for March")
    form = room.press("lead", home, "update")
    assert form.opened.fields["workstream"] == "culture"
    assert "culture-1 is recorded: Culture, March 2024." in room.fill("lead", form, text="Awards held")
    assert room.clicks == 2
    assert room.house.texts("2024-03") == {"culture-1": "Awards held"}
