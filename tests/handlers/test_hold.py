"""`hold` stops the scheduled issue, with a name and a reason; `release` lets it go."""

from __future__ import annotations

import pytest

from tests.handlers.house import House
from tests.handlers.post import at, letters

ISSUE = "2024-04-11T09:00"


def issued(house: House) -> bool:
    return house.edition("2024-03", 1) is not None


@pytest.mark.parametrize("who", ["director", "officer"])
def test_a_held_period_is_not_issued_until_it_is_released(march: House, who: str) -> None:
    """Neither at its time nor days later; then at the next look."""
    march.done("lead", "update culture: Awards held")
    at(march, "2024-04-10T09:00")
    march.done(who, "hold because two returns are missing")
    assert at(march, ISSUE) == 0
    assert at(march, "2024-04-15T12:00") == 0
    answer = march.done(who, "release")
    assert "The summary is issued within minutes, unless it is held." in answer.text
    assert at(march, "2024-04-15T12:01") == 1


def test_the_answer_names_who_holds_it_and_why_and_how_to_undo_it(march: House) -> None:
    """And so does that of the release."""
    answer = march.done("director", "hold because two returns are missing")
    assert answer.text == (
        "March 2024 is held\n\n"
        "The March 2024 summary is not issued until somebody releases it.\n\n"
        "Held by: Di Rector on 1 March 2024\nReason: two returns are missing\n\n"
        "To undo: press the button, or say `release for March 2024`. Directors and officers may."
    )
    again = march.press("officer", "release", answer.button("release").value).text
    assert "Released by Olu Officer." in again
    words = again.partition("To undo: `")[2].partition("`")[0]
    assert words == "hold for March 2024 because two returns are missing"
    march.done("officer", words)


def test_the_other_officers_and_directors_are_told(march: House) -> None:
    """Of the hold and of its end; not who said it, and no lead."""
    march.done("director", "hold because two returns are missing")
    assert [letter.to for letter in letters(march, "notice")] == ["officer"]
    assert "Reason: two returns are missing" in letters(march, "notice")[0].text
    march.done("officer", "release")
    assert [letter.to for letter in letters(march, "notice")] == ["officer", "director"]


def test_without_a_reason_a_form_asks_for_it(march: House) -> None:
    """By words and by button; what is wrong with it stands beside the field, and what was typed is kept."""
    typed, pressed = march.say("director", "hold").form, march.press("director", "hold", "2024-03").form
    # Each has a draft of its own.
    assert (typed.title, typed.fields, typed.about[0]) == (pressed.title, pressed.fields, pressed.about[0])
    form = march.say("director", "hold for March").form
    assert form.title == "Hold March 2024"
    empty = march.fill("director", form, reason=" ")
    assert "reason" in empty.error("reason")
    long = march.fill("director", form, reason="x" * 501)
    assert "501" in long.error("reason")
    assert long.value("reason") == "x" * 501
    assert "March 2024 is held" in march.fill("director", long.form, reason="an election").text


@pytest.mark.parametrize("words", ["hold", "hold because", "hold because x", "release"])
@pytest.mark.parametrize("who", ["lead", "reader", "stranger"])
def test_others_may_neither_hold_nor_release(march: House, who: str, words: str) -> None:
    assert march.say(who, words).text.startswith("Not available to you")


@pytest.mark.parametrize("button", ["hold", "release"])
def test_the_right_is_asked_when_a_button_is_pressed_and_when_the_form_is_sent(march: House, button: str) -> None:
    form = march.say("director", "hold").form
    assert march.fill("lead", form, reason="mine").refused
    assert march.press("lead", button, "2024-03").refused


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("release", "March 2024 is not held. The summary is issued 11 April 2024, 09:00 BST, unless it is held."),
        ("hold for April because x", "April 2024 has not begun. It can be held from its first day."),
        ("hold for Marhc because x", "Did you mean March?"),
        ("release for February", "February 2024 is not held. The month had ended before the programme was set up"),
        ("hold because  ", "reason"),
    ],
)
def test_what_cannot_be_held_or_released_is_refused_with_what_would_be_right(
    march: House, words: str, says: str
) -> None:
    answer = march.say("director", words)
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")


def test_a_period_is_held_once_and_by_one(march: House) -> None:
    """The second is told who holds it, since when, and why; pressed and sent as well."""
    form = march.say("officer", "hold").form
    march.done("director", "hold because two returns are missing")
    says = "March 2024 is held by Di Rector on 1 March 2024: “two returns are missing”. To let it go, say"
    assert says in march.say("officer", "hold because I think so too").text
    assert says in march.press("officer", "hold", "2024-03").text
    assert says in march.fill("officer", form, reason="I think so too").text


@pytest.mark.parametrize("who", ["officer", "director"])
def test_a_held_period_is_not_issued_by_hand_either(march: House, who: str) -> None:
    """The refusal has the words that let it go."""
    at(march, "2024-04-10T09:00")
    march.done("lead", "update culture for March: x")
    march.done("director", "hold because two returns are missing")
    for answer in (march.say(who, "issue for March"), march.press(who, "issue", "2024-03")):
        assert "March 2024 is held by Di Rector" in answer.text
        assert "`release for March 2024`" in answer.text
    assert not issued(march)
    march.done(who, "release for March 2024")
    march.done(who, "issue for March")
    assert issued(march)


def test_what_was_issued_cannot_be_held_or_released(march: House) -> None:
    at(march, ISSUE)
    says = "March 2024 has been issued (edition 1)"
    assert says in march.say("director", "hold for March because it is wrong").text
    assert says in march.say("director", "release for March").text


def test_released_is_what_is_held_though_another_month_is_meant_otherwise(march: House) -> None:
    """April was issued by hand before it; then `release` alone is about the one that is held."""
    march.done("director", "hold for March because two returns are missing")
    at(march, "2024-05-02T09:00")
    march.done("director", "issue for April")
    assert "March 2024 is released" in march.done("director", "release").text


def test_a_hold_shows_in_missing_with_a_button_that_lets_it_go(march: House) -> None:
    march.done("director", "hold because two returns are missing")
    shown = march.done("officer", "missing")
    assert "Held by: Di Rector on 1 March 2024\nReason: two returns are missing" in shown.text
    assert "The summary is held, and not issued until somebody releases it." in shown.text
    march.press("officer", "release", shown.button("release").value)
    assert "Held by" not in march.done("officer", "missing").text
