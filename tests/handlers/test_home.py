"""Home and help: what I owe, what can be said, and what was probably meant."""

from __future__ import annotations

import pytest

from tests.handlers.house import House, open_house
from views.chat.screens.help import COMMANDS


@pytest.mark.parametrize("words", ["", "home", "/improvement", "Home?"])
def test_home_says_what_i_owe_and_how_the_programme_stands(house: House, words: str) -> None:
    """For a lead their own workstreams with buttons; returns are due on the fifth working day."""
    answer = house.say("lead", words)
    assert "Culture has not reported. Its return is due on 8 May 2024." in answer.text
    assert "Homes has not" not in answer.text
    assert "0 of 2 themes reported." in answer.text
    assert [b.name for b in answer.buttons] == ["update", "rate", "nothing"]


def test_home_follows_the_return(house: House) -> None:
    """Reported, submitted, late."""
    house.done("lead", "update culture: x")
    assert [b.name for b in house.say("lead", "").buttons] == ["update", "rate", "submit"]
    house.clock.pass_(days=60)
    assert "Culture has reported. Its return was due on 8 May 2024: submit it" in house.say("lead", "").text
    house.done("lead", "submit culture")
    assert "Culture has submitted its return." in house.say("lead", "").text


def test_a_reader_owes_nothing(house: House) -> None:
    """They see how the programme stands."""
    answer = house.say("reader", "")
    assert not answer.buttons
    assert "The programme at a glance" in answer.text


def test_the_buttons_of_home_open_what_they_say(house: House) -> None:
    """For the workstream beside which they stand."""
    shown = house.say("deputy", "")
    assert house.press("deputy", "update", shown.button("update").value).value("workstream") == "culture"
    assert house.press("deputy", "rate", shown.button("rate").value).form.intro == "Culture, April 2024"
    assert "nothing to report" in house.press("deputy", "nothing", shown.button("nothing").value).text


def test_help_has_every_command_with_an_example(house: House) -> None:
    """All on one screen."""
    text = house.say("reader", "help").text
    for example, says in COMMANDS.values():
        assert example in text
        assert says in text


@pytest.mark.parametrize("word", COMMANDS)
def test_help_of_one_word_is_its_example(house: House, word: str) -> None:
    """In any case of letters, with or without marks around it."""
    expected = house.say("reader", f"help {word}").text
    assert COMMANDS[word][0] in expected
    assert expected == house.say("reader", f"HELP `{word.upper()}`?").text


@pytest.mark.parametrize("words", [example for example, _ in COMMANDS.values()])
def test_every_example_of_help_is_understood(house: House, words: str) -> None:
    """By somebody who may say it, in a programme that has what it names."""
    for number in range(7):
        house.done("officer", f"update culture for March: Thing {number}")
    answer = house.say("officer", words.replace("nothing culture", "nothing homes"))
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


@pytest.mark.parametrize("said", ["xyzzy", "😀", "…", "help xyzzy"])
def test_a_word_that_is_near_nothing_is_pointed_to_help(house: House, said: str) -> None:
    """Nothing is guessed."""
    assert "is not a command. `help` lists what there is." in house.say("lead", said).text


def test_a_rehearsal_shows_its_clock_in_every_answer(sqlite_url: str) -> None:
    """In refusals too, which still end as they should."""
    with open_house(sqlite_url, rehearsal=True) as house:
        for words in ("", "help", "status culture", "update culture: x"):
            assert "Rehearsal: the clock says 3 April 2024, 10:00 BST." in house.say("lead", words).text
        refused = house.say("lead", "update sport: x").text
        assert "Rehearsal: the clock says 3 April 2024, 09:00 UTC." in refused
        assert refused.endswith("Nothing was recorded.")
