"""What people really type: taken as it was typed, or asked about, and never lost."""

from __future__ import annotations

import pytest

from tests.scenarios.chat import Chat, Room
from tests.scenarios.story import OPEN, RECORDS, tell

TEXTS = (
    "We met 😀 👩‍👩‍👧 and it was good",
    "שלום and مرحبا side by side",
    "<!channel> @everyone @here, read this",
    "**bold** _it_ ~no~ `code` [link](https://example.org) # no heading",
    "<script>alert('x')</script> & <b>bold</b>",
    "Costs fell by 5% to £1,000; “quoted”, it's 3-5 June",
    "x" * 2_000,
)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_text_is_recorded_and_read_back_as_it_was_typed(chat: Chat, text: str) -> None:
    assert "culture-1 is recorded" in chat.say("lead", f"update culture for March: {text}")
    assert chat.house.texts("2024-03") == {"culture-1": text}
    assert text[:200] in chat.say("other lead", "status culture for March")


def test_control_characters_are_left_out_and_directions_are_shown(chat: Chat) -> None:
    """At the command line a NUL cannot even be typed."""
    assert "culture-1 is recorded" in chat.say("lead", "update culture for March: Ring\x07 the bell\u202e tfel")
    assert "\u202e" not in chat.say("other lead", "status culture for March").source.replace("\\u202e", "\u202e")


def test_the_same_words_said_again_are_asked_about(chat: Chat) -> None:
    """A command that was retyped; whoever means it says so."""
    chat.say("lead", "update culture for March: Awards held")
    asked = chat.say("lead", "update culture for March: Awards held")
    assert "Nothing was recorded" in asked
    assert chat.house.texts("2024-03") == {"culture-1": "Awards held"}
    if isinstance(chat, Room):
        assert "culture-2 is recorded" in chat.press("lead", asked, "record-anyway")


def test_a_record_that_was_retyped_is_asked_about(chat: Chat) -> None:
    chat.say(*RECORDS["budget"])
    asked = chat.say(*RECORDS["budget"])
    assert "You recorded the same words just now as budget-1 (March 2024). Nothing was recorded again." in asked
    if isinstance(chat, Room):
        assert "budget-2 is recorded" in chat.press("officer", asked, "record-anyway")


def test_a_date_with_a_slip_in_its_year_is_asked_about(chat: Chat) -> None:
    asked = chat.say("lead", "update culture for March on 15 March 2014: Awards held")
    assert "Is the year right?" in asked
    assert chat.house.texts("2024-03") == {}


def test_a_pasted_list_is_shown_before_it_becomes_one_activity_each(chat: Chat) -> None:
    asked = chat.say("lead", "update culture for March:\n- Awards held\n- Prizes given")
    assert "This is a list of 2. Nothing was recorded yet." in asked
    assert chat.house.texts("2024-03") == {}
    if isinstance(chat, Room):
        done = chat.press("lead", asked, "record-anyway")
        assert "culture-1 and culture-2 are recorded: Culture, March 2024." in done


def test_an_update_to_an_issued_month_is_recorded_as_added_since(chat: Chat) -> None:
    tell(chat.house, (*OPEN, ("officer", "issue for March")))
    edition = chat.house.edition("2024-03", 1)
    assert "culture-3 is recorded" in chat.say("lead", "update culture for March: Prizes given")
    assert "Prizes given" in chat.say("other lead", "status culture for March")
    assert chat.house.edition("2024-03", 1) == edition
