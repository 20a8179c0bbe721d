"""Help: what can be said, and what was probably meant."""

from __future__ import annotations

import pytest

from tests.handlers.house import House
from tests.plan import PLAN
from views.chat.screens.help import COMMANDS
from views.wording import in_quotes


def test_help_has_every_command_with_an_example(house: House) -> None:
    """All on one screen."""
    text = house.say("reader", "help").text
    for example, says in COMMANDS.values():
        assert example in text
        assert in_quotes(says) in text


@pytest.mark.parametrize("word", COMMANDS)
def test_help_of_one_word_is_its_example(house: House, word: str) -> None:
    """In any case of letters, with or without marks around it."""
    expected = house.say("reader", f"help {word}").text
    assert COMMANDS[word][0] in expected
    assert expected == house.say("reader", f"HELP `{word.upper()}`?").text


@pytest.mark.parametrize("words", [example for example, _ in COMMANDS.values()])
def test_every_example_of_help_is_understood(house: House, words: str) -> None:
    """By somebody who may say it, in a programme that has what it names."""
    house.apply(f'{PLAN}\n[[meetings]]\nbody = "Board"\ndate = 2024-07-24\n')
    for number in range(7):
        planned = "planned" if number == 3 else ""
        house.done("officer", f"update culture for March {planned}: Thing {number}")
    if words == "release":
        house.done("officer", "hold because two returns are missing")
    who = {"acknowledge": "director", "snooze": "lead"}.get(words, "officer")
    answer = house.say(who, words.replace("nothing culture", "nothing homes"))
    assert not answer.refused, answer.text


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("stauts", "status"),
        ("updte culture: x", "update"),
        ("amedn culture-1: x", "amend"),
        ("digets", "digest"),
        ("sumbit culture", "submit"),
        ("hepl", "help"),
        ("help stauts", "status"),
        ("RATING culture: green", "rate"),
    ],
)
def test_a_misspelt_command_is_offered_the_nearest(house: House, said: str, nearest: str) -> None:
    """And nothing is recorded."""
    answer = house.say("lead", said)
    assert answer.refused
    assert f"`{nearest}`" in answer.text.partition("Did you mean ")[2].partition("?")[0]


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("agree overall for March 2024", "`rate overall: RATING`"),
        ("Approve", "`rate overall: RATING`"),
        ("preview", "`digest`"),
        ("chase culture", "`remind`"),
        ("nudge culture", "`remind`"),
        ("delete culture-1", "`withdraw`"),
        ("remove culture-1", "`withdraw`"),
        ("undo", "`withdraw`"),
        ("edit culture-1: x", "`amend`"),
        ("correct culture-1: x", "`amend`"),
        ("change culture-1: x", "`amend`"),
        ("who?", "`missing` or `people`"),
        ("outstanding", "`missing`"),
        ("late", "`missing`"),
        ("publish March", "`issue`"),
        ("send", "`issue`"),
        ("find awards", "`search`"),
        ("pause", "`hold`"),
        ("stop", "`hold`"),
        ("report culture", "`status` or `update`"),
        ("help agree", "`rate overall: RATING`"),
    ],
)
def test_an_everyday_word_is_offered_the_command_that_it_means(house: House, said: str, offered: str) -> None:
    """And no other that is merely spelt like it; of what would have been a change, nothing was recorded."""
    answer = house.say("officer", said)
    assert answer.refused
    assert f"is not a command. Did you mean {offered}? `help` lists what there is." in answer.text
    assert answer.text.endswith("Nothing was recorded.") != said.startswith("help")


@pytest.mark.parametrize("said", ["xyzzy", "😀", "…", "help xyzzy"])
def test_a_word_that_is_near_nothing_is_pointed_to_help(house: House, said: str) -> None:
    """Nothing is guessed."""
    assert "is not a command. `help` lists what there is." in house.say("lead", said).text
