"""The update form: a rating in the same go, and what may have changed while the form was open."""

from __future__ import annotations

import pytest

from tests.handlers.house import House
from tests.plan import PLAN

UNRATED = PLAN.replace('short = "Homes"', 'short = "Homes"\nrated = false')


def labels(house: House) -> dict[str, str | None]:
    """What each workstream is rated for April, in a word."""
    report = house.report("2024-04", "internal")
    return {part.key: part.rating.label for part in report.workstreams if part.rating}


def test_an_update_and_a_rating_are_recorded_in_one_go(house: House) -> None:
    """One answer says both, and how to undo each."""
    form = house.say("lead", "update").form
    answer = house.fill("lead", form, text="Awards held", rating="Amber", reason="two posts are vacant")
    assert "culture-1 is recorded: Culture, April 2024." in answer.text
    assert "Culture is proposed as Amber for April 2024." in answer.text
    assert "withdraw culture-1" in answer.text
    assert "To undo: `rate culture for April 2024:" in answer.text
    assert len(answer.reply.messages) == 1
    assert (house.texts("2024-04"), labels(house)) == ({"culture-1": "Awards held"}, {"culture": "Amber"})


def test_a_rating_goes_with_the_period_of_the_update(house: House) -> None:
    form = house.say("lead", "update culture for March").form
    house.fill("lead", form, text="Awards held", rating="Green")
    [culture, _] = house.report("2024-03").workstreams
    assert culture.rating is not None
    assert culture.rating.label == "Green"


@pytest.mark.parametrize(
    ("fields", "wrong", "says"),
    [
        ({"rating": "Purple"}, "rating", "not a rating of this programme"),
        ({"reason": "two posts are vacant"}, "rating", "The rating is missing"),
        ({"rating": "Amber", "reason": "x" * 501}, "reason", "501 characters"),
        ({"rating": "Amber", "text": " "}, "text", "missing"),
        ({"rating": "Amber", "when": "31 June"}, "when", "June has days 1 to 30"),
    ],
)
def test_neither_is_recorded_where_one_is_wrong(house: House, fields: dict[str, str], wrong: str, says: str) -> None:
    """The error stands beside its field, and what was typed stays."""
    form = house.say("lead", "update").form
    again = house.fill("lead", form, **({"text": "Awards held"} | fields))
    assert says in again.error(wrong)
    assert again.value("rating") == fields.get("rating", "")
    assert not house.texts("2024-04")
    assert not labels(house)


def test_an_update_that_is_asked_about_first_keeps_its_rating(house: House) -> None:
    """Nothing is recorded until the question is answered; then both are."""
    house.done("lead", "update culture: Awards held")
    form = house.say("lead", "update").form
    asked = house.fill("lead", form, text="Awards held", rating="Amber")
    assert not labels(house)
    house.press("lead", "record-anyway", asked.button("record-anyway").value)
    assert labels(house) == {"culture": "Amber"}
    assert len(house.texts("2024-04")) == 2


def test_a_rating_is_asked_only_where_one_can_be_given(house: House) -> None:
    """An officer who may choose a workstream without ratings is told beside the field."""
    house.apply(UNRATED)
    names = {field.name for field in house.say("other lead", "update").form.fields}
    assert not {"rating", "reason"} & names
    form = house.say("officer", "update homes").form
    again = house.fill("officer", form, text="Bids opened", rating="Amber")
    assert "Homes is not rated in this programme" in again.error("rating")
    assert not house.texts("2024-04")


def test_a_level_that_was_taken_off_the_scale_while_the_form_was_open(house: House) -> None:
    """The error names the levels that there are, and the form offers them."""
    form = house.say("lead", "update").form
    scale = '\n[[scale]]\nlabel = "On track"\nmeaning = "m"\n\n[[scale]]\nlabel = "Off track"\nmeaning = "m"\n'
    house.apply(PLAN + scale)
    again = house.fill("lead", form, text="Awards held", rating="Amber")
    assert "The ratings are On track and Off track" in again.error("rating")
    offered = next(f for f in again.form.fields if f.name == "rating").options
    assert [o.label for o in offered] == ["On track", "Off track", "Not rated"]
    assert not house.texts("2024-04")


def test_a_workstream_that_was_retired_while_the_form_was_open(house: House) -> None:
    """Nothing is recorded, and the text stays in the form."""
    form = house.say("officer", "update homes").form
    head, homes = PLAN.split('[[workstreams]]\nkey = "homes"')
    house.apply(head + homes[homes.index("[channels]") :])
    again = house.fill("officer", form, text="Bids opened")
    assert "There is no theme called “homes”" in again.error("workstream")
    assert again.value("text") == "Bids opened"


def test_an_activity_of_another_workstream_than_the_one_chosen_is_refused_beside_it(house: House) -> None:
    """Nothing is recorded until they agree."""
    house.done("lead", "update culture: Awards held")
    form = house.say("officer", "update homes").form
    answer = house.fill("officer", form, text="More", follows="culture-1")
    assert (
        answer.error("follows")
        == "culture-1 belongs to Culture, and Homes is chosen above. Choose which of them it is."
    )
    assert list(house.texts("2024-04")) == ["culture-1"]
    assert "culture-2 is a further activity" in house.fill("officer", answer.form, workstream="culture").text
