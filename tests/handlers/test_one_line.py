"""Where no form can be opened, the words that say the same: with the capitals filled in they are understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.handlers.house import House
from tests.plan import SECOND
from views.chat.screens.one_line import instead_of, one_line

CAPITALS = {
    "WORKSTREAM": "culture",
    "TEXT": "Words",
    "DUE": "24 June",
    "LEVEL": "high",
    "BODY": "Board",
    "DATE": "7 May",
    "BY": "Internal audit",
    "SUBJECT": "procurement",
    "OPINION": "limited",
    "ASK": "to note",
    "AMOUNT": "£400k",
    "LINK": "https://example.org",
    "REASON": "the hall is booked",
}


def filled_in(line: str) -> str:
    for name, value in CAPITALS.items():
        line = line.replace(name, value)
    return line


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("milestone", "milestone WORKSTREAM due DUE for March 2024: TEXT"),
        ("milestone culture due 24 June for March", "milestone culture due 24 June for March 2024: TEXT"),
        ("risk culture low issue for March", "risk culture low issue for March 2024: TEXT"),
        ("engagement Board", "engagement Board for March 2024 on DATE: TEXT"),
        ("engagement on 7 May", "engagement BODY for March 2024 on 7 May: TEXT"),
        ("assurance", "assurance BY on SUBJECT OPINION for March 2024: TEXT"),
        ("decision", "decision ASK for March 2024: TEXT"),
        ('budget exempt "paragraph 3"', 'budget AMOUNT agreed by BODY for March 2024 exempt "paragraph 3": TEXT'),
        ("document Notice as appendix", "document Notice as appendix for March 2024: LINK"),
    ],
)
def test_a_form_of_a_record_is_said_in_one_line(house: House, words: str, line: str) -> None:
    """Nothing that was said already is lost."""
    house.done("other lead", "update homes for March: Homes were let")
    said = one_line(house.done("officer", words).form)
    assert said == line
    assert "is recorded" in house.done("officer", filled_in(said)).text


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ("milestone culture due 24 May for March: Awards", "milestone culture-1 moved to DUE because REASON"),
        ("risk culture high for March: Posts", "risk culture-1 LEVEL because REASON"),
        ("decision to note for March: The progress made", "amend decision-1: The progress made"),
    ],
)
def test_a_form_that_changes_a_record_is_said_in_one_line(house: House, record: str, line: str) -> None:
    """What stands is not what is to be said; with several programmes the record's own is named."""
    ref = house.done("officer", record).button("withdraw").value
    form = house.done("officer", f"{record.partition(' ')[0]} {ref}").form
    assert one_line(form) == line
    named = one_line(replace(form, about=(*form.about, ("programme", "plan"))))
    house.apply(SECOND)
    words = filled_in(named).replace("high", "low").replace("made", "that was made")
    assert (" in plan" in named, "Recorded by" in house.done("officer", words).text) == (True, True)


def test_what_was_typed_in_a_form_that_changes_a_record_stands_in_the_line(house: House) -> None:
    house.done("lead", "milestone culture due 24 May for March: Awards")
    house.done("lead", "risk culture high for March: Posts")
    late = house.fill("lead", house.done("lead", "milestone culture-1").form, due="1 July").form
    assert one_line(late) == "milestone culture-1 moved to 1 July because REASON"
    low = house.fill("lead", house.done("lead", "risk culture-2").form, level="low").form
    assert one_line(low) == "risk culture-2 low because REASON"
    wrong = house.fill("lead", house.done("lead", "risk culture-2").form, text=" ", reason="one is filled").form
    assert one_line(wrong) == "risk culture-2 high because one is filled"


def test_the_levels_to_choose_from_are_named(house: House) -> None:
    house.done("lead", "risk culture high for March: Posts")
    form = house.done("lead", "risk culture-1").form
    assert "LEVEL is one of: High, Medium, Low." in str(instead_of(form))
