"""A record is changed in one line or in its form: dates and levels for a reason, and nobody's change unnoticed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.handlers.house import House, open_house
from tests.handlers.test_records import LINES, MEETINGS
from tests.plan import PLAN, SECOND


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """On 3 April 2024, with a milestone (culture-1) and a risk (culture-2)."""
    with open_house(sqlite_url, files=(PLAN + MEETINGS,)) as opened:
        opened.done("lead", "milestone culture due 24 June for March: Staff awards are held")
        opened.done("lead", "risk culture high for March: Two posts stay vacant")
        yield opened


@pytest.mark.parametrize(
    ("words", "field", "value"), [("milestone culture-1", "due", "1 July"), ("risk culture-2", "level", "low")]
)
def test_a_form_changes_a_date_or_a_level_for_a_reason_only(house: House, words: str, field: str, value: str) -> None:
    form = house.done("lead", words).form
    refused = house.fill("lead", form, **{field: value})
    assert refused.error("reason").startswith("The reason is missing.")
    assert refused.value(field) == value
    changed = house.fill("lead", refused.form, reason="the hall is booked")
    assert "Because: the hall is booked" in changed.text
    assert "(version 2)" in changed.text


def test_words_alone_are_changed_without_a_reason(house: House) -> None:
    """And what ended stays ended."""
    house.done("lead", "milestone culture-1 done on 2 April")
    house.done("lead", "risk culture-2 closed because both posts are filled")
    for words in ("milestone culture-1", "risk culture-2"):
        assert "is changed (version 3)" in house.fill("lead", house.done("lead", words).form, text="Other words").text
    culture = house.compiled("2024-03").workstreams[0]
    assert [(one.text, one.state) for one in culture.milestones] == [("Other words", "complete")]
    assert [(one.text, one.state, one.reason) for one in culture.risks] == [
        ("Other words", "closed", "both posts are filled")
    ]


def test_a_date_that_was_moved_in_the_form_is_told_with_its_reason(house: House) -> None:
    form = house.done("lead", "milestone culture-1").form
    house.fill("lead", form, due="July Board", reason="the Board asked for it")
    [milestone] = house.compiled("2024-03").workstreams[0].milestones
    [move] = milestone.moves
    assert (move.was.text, move.now.text, move.reason) == ("24 June 2024", "24 July 2024", "the Board asked for it")
    assert milestone.meeting == "Board"


def test_the_meeting_stands_in_the_form_as_it_can_be_read_again(house: House) -> None:
    house.done("lead", "milestone culture-1 moved to July Board because the hall is booked")
    form = house.done("lead", "milestone culture-1").form
    assert "is changed (version 3)" in house.fill("lead", form, text="Other words").text
    assert house.compiled("2024-03").workstreams[0].milestones[0].meeting == "Board"


@pytest.mark.parametrize("file", [PLAN, PLAN + MEETINGS.replace("2024-07-24", "2024-07-31")])
def test_a_milestone_whose_meeting_was_moved_or_taken_out_is_still_changed(house: House, file: str) -> None:
    """What nobody touched in the form stands: the milestone keeps its date and the body."""
    house.done("lead", "milestone culture-1 moved to July Board because the hall is booked")
    house.apply(file)
    form = house.done("lead", "milestone culture-1").form
    assert "is changed (version 3)" in house.fill("lead", form, text="Other words").text
    [milestone] = house.compiled("2024-03").workstreams[0].milestones
    assert (milestone.text, milestone.due.text, milestone.meeting) == ("Other words", "24 July 2024", "Board")
    wrong = house.fill("lead", house.done("lead", "milestone culture-1").form, due="August Board")
    assert "neither a date nor a meeting" in wrong.error("due")


def test_a_date_is_amended_only_of_what_has_one(house: House) -> None:
    """A milestone moves for a reason; a budget line's date is set right like an activity's."""
    house.done("officer", "budget £400k agreed by the Board on 20 March for March: Support")
    said = house.say("lead", "amend culture-1 on 5 May: New title")
    assert (said.refused, "`milestone culture-1 moved to 5 May because …`" in said.text) == (True, True)
    assert "A risk or issue has no date of its own" in house.say("lead", "amend culture-2 on 5 May: Posts").text
    assert [field.name for field in house.done("lead", "amend culture-1").form.fields] == ["text"]
    house.done("officer", "amend budget-1 on 21 March: Support")
    [line] = house.compiled("2024-03").budget
    assert line.when
    assert line.when.text == "21 March 2024"


def test_who_sends_a_form_that_was_overtaken_is_told(house: House) -> None:
    form = house.done("lead", "risk culture-2").form
    house.done("deputy", "risk culture-2 medium because one post is filled")
    told = house.fill("lead", form, owner="Head of people", level="high", reason="both are vacant again").text
    assert "Meanwhile Dan Deputy had amended it" in told
    assert "Version 2" in told
    assert "Level: medium (risk)" in told


def test_who_says_a_change_minutes_after_somebody_else_is_told(house: House) -> None:
    house.done("lead", "risk culture-2 medium because one post is filled")
    assert "Meanwhile" not in house.done("lead", "risk culture-2 low because both posts are filled").text
    assert "Meanwhile Cleo Lead had amended it" in house.done("deputy", "risk culture-2 high because they left").text


AWKWARD = (
    *LINES,
    "milestone culture due June / July: Staff awards are held",
    "milestone culture due July Board: Staff awards are held",
    "engagement Board on 3-5 June: We met",
    "budget £1.2m agreed by Cabinet: Support",
    "document Notice: https://example.org/a?b=c&d=“e”",
)


@pytest.mark.parametrize("words", AWKWARD)
def test_a_form_in_which_nothing_was_changed_changes_nothing(house: House, words: str) -> None:
    """What stands in its fields is read as it is held."""
    ref = house.done("officer", words).button("withdraw").value
    said = house.fill("officer", house.done("officer", f"{words.partition(' ')[0]} {ref}").form)
    assert said.refused
    assert f"{ref} already says that" in said.text


def test_a_programme_may_be_named_at_the_end_of_a_change(house: House) -> None:
    """As the answer itself says it, where there are several."""
    house.apply(SECOND)
    told = house.done("lead", "milestone culture-1 done on 2 April in plan").text
    assert "`milestone culture-1 not done in plan`" in told
    house.done("lead", "milestone culture-1 not done in plan")
    house.done("lead", "milestone culture-1 moved to 1 July in plan because the hall is booked")
    house.done("lead", "risk culture-2 closed in plan because both posts are filled")
    house.done("officer", "decision to note for March in plan: The progress made")
    assert house.done("officer", "decision decision-1 in plan").form.name == "decision"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("milestone culture-1 postponed", "I do not know what to do with “postponed” for culture-1."),
        ("risk culture-2 severe because of it", "I do not know what to do with “severe” for culture-2."),
        ("decision decision-1 sooner", "I do not know what to do with “sooner” for decision-1."),
        ("milestone culture-1 done on May", "“May” is more than one day."),
        ("risk culture-2 closed on 24 June because of it", "24 June 2024 has not come yet"),
        ("milestone culture-1 moved to someday because of it", "“someday” is neither a date nor a meeting"),
        ("milestone culture-1 moved to 24 June because of it", "culture-1 already says that"),
    ],
)
def test_a_change_that_is_not_understood_changes_nothing(house: House, words: str, wrong: str) -> None:
    house.done("officer", "decision to note for March: The progress made")
    said = house.say("officer", words)
    assert said.refused
    assert wrong in said.text
    assert said.text.endswith("Nothing was recorded.")


def test_every_answer_offers_the_form_of_a_record(house: House) -> None:
    """Also the one to `amend`, whose own form has the words alone."""
    for words in ("amend culture-1: New title", "show culture-1", "milestone culture-1 done on 2 April"):
        button = house.done("lead", words).button("milestone")
        assert (button.label, button.value) == ("Change", "culture-1"), words


def test_show_offers_the_form_of_a_record(house: House) -> None:
    button = house.done("lead", "show culture-1").button("milestone")
    assert house.press("lead", button.name, button.value).value("due") == "24 June 2024"


def test_a_record_is_shared_with_what_it_holds(house: House) -> None:
    house.done("officer", "budget £400k agreed by the Board on 20 March for March: Support for the plan")
    house.done("officer", "share budget-1")
    [post] = house.posts()
    for held in ("Support for the plan", "£400k", "the Board", "20 March 2024"):
        assert held in str(post["payload"])


def test_a_link_may_be_long_and_no_longer_than_a_text(house: House) -> None:
    base = "https://example.org/"
    assert "is recorded" in house.done("officer", f"document Plan: {base}{'x' * 1_980}").text
    said = house.say("officer", f"document Plan: {base}{'x' * 1_981}")
    assert "The link has 2,001 characters; the limit is 2,000." in said.text
    assert "The link is missing." in house.say("officer", "document Plan: ").text


def test_a_record_that_was_retyped_is_asked_about(house: House) -> None:
    """The same in all that it holds; due another day it is another, and so is an activity in these words."""
    words = "milestone culture due 24 June for March: Staff awards are held"
    asked = house.say("lead", words)
    assert "You recorded the same words just now as culture-1" in asked.text
    form = house.done("lead", "milestone culture for March").form
    again = house.fill("lead", form, text="Staff awards are held", due="24/6/2024")
    assert "culture-1 (March 2024). Nothing was recorded again." in again.text
    assert len(house.compiled("2024-03").workstreams[0].milestones) == 1
    button = asked.button("record-anyway")
    assert "culture-3 is recorded" in house.press("lead", button.name, button.value).text
    assert "culture-4 is recorded" in house.say("lead", words.replace("24 June", "1 July")).text
    assert "culture-5 is recorded" in house.say("lead", "update culture for March: Staff awards are held").text
    house.clock.pass_(minutes=11)
    assert "culture-6 is recorded" in house.say("lead", words).text


def test_a_record_with_a_slip_in_its_year_is_asked_about(house: House) -> None:
    words = "engagement Board on 26 March 2014 for March: We met"
    asked = house.say("officer", words)
    assert "26 March 2014 is a long way from March 2024. Nothing was recorded. Is the year right?" in asked.text
    assert house.compiled("2024-03").engagement == ()
    assert (
        "engagement-1 is recorded" in house.press("officer", "record-anyway", asked.button("record-anyway").value).text
    )
