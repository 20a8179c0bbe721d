"""`rate`: a workstream's rating is proposed by those who report, the overall one is agreed by those who decide."""

from __future__ import annotations

import pytest

from tests.handlers.house import House
from tests.handlers.post import letters
from tests.plan import PLAN


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("green", "Green"),
        ("G", "Green"),
        ("Green/Amber", "Green / Amber"),
        ("Amber/Green", "Green / Amber"),
        ("amber green", "Green / Amber"),
        ("green-amber", "Green / Amber"),
        ("GREEN–AMBER", "Green / Amber"),
        ("GA", "Green / Amber"),
        ("ag", "Green / Amber"),
        ("A", "Amber"),
        ("ra", "Amber / Red"),
        (" red. ", "Red"),
        ("“Red”", "Red"),
        ("not rated", "Not rated"),
    ],
)
def test_a_rating_is_understood_as_people_write_it(house: House, said: str, label: str) -> None:
    """And printed as the programme's own label."""
    house.done("lead", "rate culture: amber / red because x")
    text = house.done("lead", f"rate culture: {said} because members agreed").text
    assert f"Culture is proposed as {label} for April 2024." in text
    assert "Reason: members agreed" in text
    assert f"Culture: {label}" in house.say("reader", "status culture").text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("rate culture: green to amber", "reads as a movement. Which rating is it now: Green or Amber?"),
        ("rate culture: gren", "Did you mean Green"),
        ("rate culture: fine", "“fine” is not a rating of this programme."),
        ("rate culture: green because " + "x" * 501, "The reason has 501 characters; the limit is 500."),
        ("rate culture-1: green", "not to an activity"),
        ("rate culture planned: green", "Only `for MONTH` and `in PROGRAMME`"),
        ("rate culture for Marhc: green", "Did you mean March?"),
        ("rate sport: green", "There is no theme called “sport”."),
        ("rate", "Which theme is it"),
        ("rate because x", "Which theme is it"),
    ],
)
def test_what_is_no_rating_is_refused_with_the_nearest(house: House, words: str, says: str) -> None:
    """And nothing is recorded."""
    answer = house.say("lead", words)
    assert answer.refused
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert house.report("2024-04").workstreams[0].rating is None


def test_a_reason_of_five_hundred_characters_is_recorded_whole(house: House) -> None:
    """Not one less."""
    house.done("lead", f"rate culture: green because {'x' * 500}")
    assert house.report("2024-04").workstreams[0].reason == "x" * 500


def test_a_reason_is_kept_as_it_was_said(house: House) -> None:
    """After `because` nothing is an option, and a colon is a colon."""
    house.done("lead", "rate culture: green because planned for March in plan: on 5 May because so")
    assert house.report("2024-04").workstreams[0].reason == "planned for March in plan: on 5 May because so"


@pytest.mark.parametrize("words", ["rate culture", "rate culture:", "rate culture for April", "rate culture because x"])
def test_without_a_rating_the_form_opens(house: House, words: str) -> None:
    """For the period that was named, with the reason that was given."""
    answer = house.say("lead", words)
    assert answer.form.intro == "Culture, April 2024"
    house.fill("lead", answer.form, rating="Amber", reason="y")
    rating = house.report("2024-04").workstreams[0].rating
    assert rating is not None
    assert rating.label == "Amber"


def test_without_a_colon_the_words_are_the_rating(house: House) -> None:
    """“rate culture green” leaves nothing to ask."""
    assert "proposed as Green" in house.done("lead", "rate culture green").text


def test_an_overall_other_than_the_lowest_needs_its_reason(house: House) -> None:
    """And prints it; the lowest one, which is suggested, needs none."""
    house.done("lead", "rate culture: amber")
    house.done("other lead", "rate homes: green")
    refused = house.say("director", "rate overall: green")
    assert "Green is not the lowest rating (Culture: Amber), so it needs a reason" in refused.text
    assert refused.text.endswith("Nothing was recorded.")
    assert not house.say("director", "rate overall: amber").refused
    assert "Red is not the lowest rating" in house.say("director", "rate overall: red").text
    house.done("director", "rate overall: green because trust is coming back")
    status = house.say("reader", "status overall").text
    assert "Overall: Green – agreed by Di Rector" in status
    assert "trust is coming back" in status


def test_in_the_form_the_missing_reason_stands_beside_its_field(house: House) -> None:
    """Where it can be given."""
    house.done("lead", "rate culture: amber")
    form = house.say("director", "rate overall").form
    assert "so it needs a reason" in house.fill("director", form, rating="Green").error("reason")
    assert not house.fill("director", form, rating="Green", reason="x").refused


def test_until_somebody_agrees_the_overall_is_proposed_as_the_lowest(house: House) -> None:
    """And it says so."""
    house.done("lead", "rate culture: amber")
    text = house.say("lead", "status").text
    assert "Overall: Amber – proposed, not yet agreed\n\nIt is the rating of the lowest rated theme, Culture." in text


@pytest.mark.parametrize("agreed", ["amber", "green because trust is coming back"])
def test_an_agreement_lapses_when_a_workstream_falls_below_what_it_was_given_beside(house: House, agreed: str) -> None:
    """Whoever rates it is told; agreed again with a reason, it stands while nothing falls further."""
    house.done("lead", "rate culture: amber")
    house.done("director", f"rate overall: {agreed}")
    fallen = house.done("lead", "rate culture: amber red because two posts fall vacant").text
    assert "Overall: Amber / Red, proposed as the lowest rated (Culture)" in fallen
    assert f"Di Rector had agreed {agreed.split(maxsplit=1)[0].title()} before that, so it no longer stands." in fallen
    assert house.report("2024-04").overall.status == "proposed"
    house.done("director", "rate overall: amber because one of them is filled")
    assert "no longer stands" not in house.done("lead", "rate culture: amber red because one falls vacant").text
    assert house.report("2024-04").overall.status == "agreed"
    house.done("lead", "rate culture: red")
    assert house.report("2024-04").overall.status == "proposed"


def test_who_agreed_and_the_directors_are_told_that_it_no_longer_stands(house: House) -> None:
    """Before the issue, with the buttons to agree again; what is issued already is told in the answer alone."""
    house.done("lead", "rate culture for March: amber")
    house.done("officer", "rate overall for March: green because the plan is agreed")
    house.done("lead", "rate culture for March: red because two posts fall vacant")
    told = letters(house, "notice")
    assert [letter.to for letter in told] == ["officer", "director"]
    assert told[0].text.startswith("Getting Better: March 2024 is to be agreed again")
    assert "has rated Culture Red because two posts fall vacant." in told[0].text
    assert "Olu Officer had agreed Green overall before that, so it no longer stands." in told[0].text
    agreed = house.press("director", "agree", told[1].value("agree"))
    assert "Overall: Red, agreed by Di Rector." in agreed.text
    house.done("officer", "issue for March")
    house.done("officer", "rate overall for March: green because it was said before")
    assert letters(house, "notice") == told


@pytest.mark.parametrize("first", ["", "rate culture for March: amber because two posts: vacant"])
def test_the_way_back_puts_everything_back(house: House, first: str) -> None:
    """The words that the answer gives restore the rating, its reason and its period."""
    if first:
        house.done("lead", first)
    before = house.report("2024-03").workstreams[0]
    text = house.done("lead", "rate culture for March: green").text
    house.done("lead", text.partition("To undo: `")[2].rpartition("`")[0])
    after = house.report("2024-03").workstreams[0]
    assert (after.rating, after.reason) == (before.rating, before.reason)


def test_a_rating_given_after_the_issue_leaves_the_edition_as_it_was(house: House) -> None:
    """It is recorded since."""
    house.done("lead", "rate culture for March: green")
    house.done("officer", "issue for March")
    assert "edition 1 stays as it was" in house.done("lead", "rate culture for March: red").text
    edition = house.edition("2024-03", 1)
    assert edition is not None
    assert edition.workstreams[0].rating is not None
    assert edition.workstreams[0].rating.label == "Green"


def test_a_workstream_that_the_programme_does_not_rate_takes_no_rating(house: House) -> None:
    """And nothing was recorded."""
    house.apply(PLAN.replace('title = "Homes and land"', 'title = "Homes and land"\nrated = false'))
    answer = house.say("other lead", "rate homes: green")
    assert answer.text.startswith("Homes is not rated in this programme.")
    assert answer.text.endswith("Nothing was recorded.")


def test_forty_thousand_characters_are_no_rating(house: House) -> None:
    """And are refused at once, with what the ratings are."""
    answer = house.say("lead", f"rate culture: {'green ' * 7000}")
    assert "The ratings are Green, Green / Amber, Amber, Amber / Red and Red" in answer.text


@pytest.mark.parametrize(
    "words", ["rate culture: green because", "rate culture: green because :", "rate culture because"]
)
def test_an_empty_reason_is_refused(house: House, words: str) -> None:
    """Whoever says because has a reason to give; without the word none is needed."""
    answer = house.say("lead", words)
    assert answer.text.startswith("The reason is missing.")
    assert answer.text.endswith("Nothing was recorded.")


def test_a_reason_that_begins_with_of_can_be_read_where_it_is_printed(house: House) -> None:
    """And in the words that put it back."""
    house.done("lead", "rate culture: amber because of two vacant posts")
    assert "Reason: because of two vacant posts" in house.say("reader", "status culture").text
    answer = house.done("lead", "rate culture: green")
    assert "To undo: `rate culture for April 2024: Amber because of two vacant posts`." in answer.text
    house.done("lead", "rate culture for April 2024: Amber because of two vacant posts")
    assert house.report("2024-04").workstreams[0].reason == "because of two vacant posts"


def test_an_overall_rating_taken_back_is_agreed_by_nobody(house: House) -> None:
    """The answer says one thing: what is now proposed."""
    house.done("lead", "rate culture: amber")
    house.done("director", "rate overall: amber")
    answer = house.done("director", "rate overall: not rated")
    assert answer.text.startswith("No overall rating is agreed for April 2024.\nOverall: Amber, proposed as the lowest")
    assert "Not rated" not in answer.text
