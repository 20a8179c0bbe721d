"""A list in the text of an update: shown first, then recorded as one activity each, as one, or not at all."""

from __future__ import annotations

import pytest

from tests.handlers.house import Answer, House

LIST = "- Awards held\n- Judges chosen\n- Venue booked"
EACH = {"culture-1": "Awards held", "culture-2": "Judges chosen", "culture-3": "Venue booked"}


def press(house: House, asked: Answer, name: str) -> Answer:
    return house.press("lead", name, asked.button(name).value)


def asked_by_form(house: House, text: str = LIST, **fields: str) -> Answer:
    return house.fill("lead", house.say("lead", "update").form, text=text, **fields)


def test_a_list_in_the_form_is_shown_before_anything_is_recorded(house: House) -> None:
    asked = asked_by_form(house)
    for text in EACH.values():
        assert text in asked.text
    assert "This is a list of 3. Nothing was recorded yet." in asked.text
    assert [(b.name, b.label) for b in asked.buttons] == [
        ("record-anyway", "Record all 3"),
        ("record-as-one", "Record as one"),
    ]
    assert not house.texts("2024-04")


def test_all_are_recorded_and_the_answer_names_each(house: House) -> None:
    told = press(house, asked_by_form(house), "record-anyway")
    assert "culture-1, culture-2 and culture-3 are recorded: Culture, April 2024." in told.text
    assert house.texts("2024-04") == EACH


@pytest.mark.parametrize("order", [("record-anyway", "record-as-one"), ("record-as-one", "record-anyway")])
def test_a_list_is_answered_once(house: House, order: tuple[str, str]) -> None:
    """The other button, and the same one pressed again, change nothing."""
    asked = asked_by_form(house)
    press(house, asked, order[0])
    before = house.texts("2024-04")
    for name in (*order, order[0]):
        assert press(house, asked, name).text.endswith("Nothing was recorded.")
    assert house.texts("2024-04") == before


def test_a_list_may_be_meant_as_one_text(house: House) -> None:
    press(house, asked_by_form(house), "record-as-one")
    assert house.texts("2024-04") == {"culture-1": LIST}


@pytest.mark.parametrize("word", ["record-anyway", "record-as-one"])
def test_typed_after_the_colon_it_is_asked_about_and_answered_in_words(house: House, word: str) -> None:
    """As in the form."""
    asked = house.say("lead", f"update culture: {LIST}")
    assert not house.texts("2024-04")
    house.done("lead", f"{word} {asked.button(word).value}")
    assert house.texts("2024-04") == (EACH if word == "record-anyway" else {"culture-1": LIST})


def test_what_else_the_form_says_goes_for_every_entry(house: House) -> None:
    """The date, the period, that it is planned and exempt; the rating is given once."""
    asked = asked_by_form(house, when="5 May", period="2024-03", planned="yes", exempt="p3", rating="Amber")
    assert "Amber" in asked.text
    assert "p3" in asked.text
    press(house, asked, "record-anyway")
    part = house.report("2024-03", "internal").workstreams[0]
    assert [(a.text, a.when.text, a.exempt) for a in part.planned if a.when] == [
        (text, "5 May 2024", "p3") for text in EACH.values()
    ]
    assert part.rating is not None
    assert not [part for part in house.report("2024-03").workstreams if part.planned]


def test_every_entry_may_follow_up_one_activity(house: House) -> None:
    house.done("lead", "update culture for March: Awards announced")
    told = press(house, house.say("lead", f"update culture-1: {LIST}"), "record-anyway")
    assert "culture-2, culture-3 and culture-4 are further activities under culture-1" in told.text
    [activity] = house.report("2024-03").workstreams[0].activities
    assert [f.text for f in activity.further] == list(EACH.values())


def test_an_entry_that_is_too_long_is_named(house: House) -> None:
    """Two thousand characters each, however long the whole is; too long as a whole, it cannot be one text."""
    again = asked_by_form(house, f"- {'x' * 2000}\n- {'y' * 2001}")
    assert "text of entry 2 has 2,001 characters; the limit is 2,000" in again.error("text")
    asked = asked_by_form(house, f"- {'x' * 2000}\n- {'y' * 2000}")
    assert [b.name for b in asked.buttons] == ["record-anyway"]
    press(house, asked, "record-anyway")
    assert [len(text) for text in house.texts("2024-04").values()] == [2000, 2000]


def test_a_list_too_long_to_be_read_is_refused(house: House) -> None:
    answer = house.say("lead", "update culture: " + "\n".join(f"- {n}" for n in range(51)))
    assert "The list has 51 entries; the limit is 50 at once." in answer.text
    assert answer.text.endswith("Nothing was recorded.")


def test_what_else_is_doubtful_is_said_beside_the_list(house: House) -> None:
    """Words recorded just now, and a year that is likely a slip: one question for everything."""
    house.done("lead", "update culture: Judges chosen")
    asked = house.say("lead", f"update culture on 5 May 2026: {LIST}")
    assert "the same words as culture-1" in asked.text
    assert "Is the year right?" in asked.text
    press(house, asked, "record-anyway")
    assert len(house.texts("2024-04")) == 4


@pytest.mark.parametrize("text", ["Awards held\nJudges chosen", "- Awards held", "This month:\n- Awards held\n- More"])
def test_lines_that_are_no_list_are_one_text_as_it_was_typed(house: House, text: str) -> None:
    """A single bullet too: nothing is taken from words that nobody was shown."""
    asked_by_form(house, text)
    assert house.texts("2024-04") == {"culture-1": text}


def test_a_right_lost_before_the_list_was_confirmed_records_none_of_it(house: House) -> None:
    from tests.handlers.house import PLAN

    asked = asked_by_form(house)
    house.apply(PLAN.replace('leads = ["cleo@example.org"]', 'leads = ["hal@example.org"]'))
    assert press(house, asked, "record-anyway").refused
    assert not house.texts("2024-04")
