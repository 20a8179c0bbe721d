"""Directors see what will be issued, and agree, hold, issue or acknowledge it; where they must agree, it waits."""

from __future__ import annotations

import pytest

from handlers.cycle import Cycle
from tests.handlers.house import House
from tests.handlers.post import at, letters, previewed
from tests.plan import utc
from tests.ticking import tick

ISSUE = "2024-04-11T09:00"


def issued(house: House) -> bool:
    return house.edition("2024-03", 1) is not None


def test_directors_see_the_summary_as_it_will_read(reported: House) -> None:
    """At its moment and once; nobody else does."""
    at(reported, "2024-04-10T08:59")
    assert letters(reported, "preview") == []
    shown = previewed(reported)
    at(reported, "2024-04-10T09:01")
    every = letters(reported, "preview")
    assert {letter.to for letter in every} == {"director"}
    assert [letter.text.partition("\n")[0] for letter in every] == [
        "Getting Better: preview of March 2024",
        "Values, trust: a culture that people recognise",
        "Homes and land",
    ]
    assert "The summary is issued 11 April 2024, 09:00 BST, unless it is held." in shown.text
    assert "Awards held [culture-1]" in every[1].text
    assert [name for name, _ in shown.buttons] == ["agree", "rate", "hold", "issue", "acknowledge"]
    at(reported, ISSUE)
    summary = next(row["payload"] for row in reported.posts() if row["kind"] == "summary")
    for line in ("Culture: submitted; last report 1 March", "Homes: not reported, 2 days overdue; no report yet"):
        assert line in shown.text
        assert line.replace("2 days", "3 days") in summary


def test_what_is_exempt_is_not_in_the_preview(reported: House) -> None:
    """It shows what goes to the channel, and nothing else."""
    reported.done("lead", 'update culture exempt "paragraph 3": About a person')
    previewed(reported)
    assert not [letter for letter in letters(reported, "preview") if "person" in letter.text.partition("that")[0]]
    assert not [letter for letter in letters(reported, "preview") if "About a person" in letter.text]


def test_where_the_issue_goes_out_at_once_it_is_too_late_for_a_preview(reported: House) -> None:
    """After a rest; what was issued goes to the directors anyway."""
    assert at(reported, ISSUE) == 1
    assert letters(reported, "preview") == []
    assert [letter.to for letter in letters(reported, "copy")] == ["director"]


def test_agreeing_takes_one_click_and_says_how_to_undo_it(reported: House) -> None:
    """The suggestion is agreed as it was shown, with a name."""
    shown = previewed(reported)
    answer = reported.press("director", "agree", shown.value("agree"))
    assert "Overall is agreed as Amber for March 2024." in answer.text
    assert "The summary is issued 11 April 2024, 09:00 BST, unless it is held." in answer.text
    assert "To undo: `rate overall for March 2024: Not rated`." in answer.text
    assert reported.report("2024-03").overall.agreed_by == "Di Rector"


def test_what_an_officer_has_agreed_a_director_confirms_with_one_click_where_that_is_required(required: House) -> None:
    """With the officer's reason, which would else be lost; then it is issued."""
    required.done("officer", "rate overall for March: Green / Amber because both posts are filled")
    shown = previewed(required)
    assert "agreed by Olu Officer" in shown.text
    at(required, ISSUE)
    waits = next(letter for letter in letters(required, "preview") if "waits for you" in letter.text)
    assert waits.value("agree") == shown.value("agree")
    assert not issued(required)
    required.press("director", "agree", waits.value("agree"))
    overall = required.report("2024-03").overall
    assert (overall.agreed_by, overall.reason) == ("Di Rector", "both posts are filled")
    assert at(required, ISSUE) == 1


def test_what_an_officer_has_agreed_needs_no_director_where_none_is_required(reported: House) -> None:
    reported.done("officer", "rate overall for March: Amber")
    assert [name for name, _ in previewed(reported).buttons] == ["rate", "hold", "issue", "acknowledge"]
    assert "Olu Officer has agreed Amber" in reported.press("director", "agree", "2024-03 Amber").text


def test_agreeing_twice_is_refused(reported: House) -> None:
    """Whoever does so is told who has agreed."""
    value = previewed(reported).value("agree")
    reported.press("director", "agree", value)
    for who in ("director", "officer"):
        answer = reported.press(who, "agree", value)
        assert "Di Rector has agreed Amber for March 2024, so there is nothing to change." in answer.text


def test_agreeing_twice_in_words_or_in_the_form_is_refused_too(reported: House) -> None:
    """By the same person in the same words; anybody else's agreement is another one."""
    reported.done("director", "rate overall for March: Amber")
    form = reported.press("director", "rate", "overall for 2024-03").form
    for again in (
        reported.say("director", "rate overall for March: Amber"),
        reported.fill("director", form, rating="Amber"),
    ):
        assert "You have agreed Amber for March 2024, so there is nothing to change." in again.everything
    assert not reported.say("officer", "rate overall for March: Amber").refused


@pytest.mark.parametrize("who", ["director", "officer"])
def test_the_overall_rating_of_a_month_that_has_not_begun_is_not_agreed(reported: House, who: str) -> None:
    """Nobody can know it."""
    said = reported.say(who, "rate overall for May 2024: Green").text
    assert "May 2024 has not begun. Its overall rating can be agreed from its first day." in said


def test_what_is_no_longer_suggested_is_not_agreed(reported: House) -> None:
    """A workstream was rated lower after the preview was sent."""
    value = previewed(reported).value("agree")
    reported.done("other lead", "rate homes for March: Red because the contractor has left")
    answer = reported.press("director", "agree", value)
    assert "the overall rating for March 2024 was Amber when this was sent, and now it is Red." in answer.text
    assert reported.report("2024-03").overall.status == "proposed"


def test_another_rating_is_agreed_in_a_form_with_a_reason(reported: House) -> None:
    """Better than the lowest, it needs one: the error stands beside the field."""
    form = reported.press("director", "rate", previewed(reported).value("rate")).form
    assert form.intro == "Overall, March 2024"
    wrong = reported.fill("director", form, rating="Green")
    assert "needs a reason" in wrong.error("reason")
    assert "agreed as Green" in reported.fill("director", wrong.form, reason="both posts are filled").text


def test_a_director_holds_from_the_preview(reported: House) -> None:
    form = reported.press("director", "hold", previewed(reported).value("hold")).form
    reported.fill("director", form, reason="two returns are missing")
    assert at(reported, ISSUE) == 0


def test_a_director_issues_from_the_preview_at_once(reported: House) -> None:
    """A second press is refused, saying which edition stands."""
    value = previewed(reported).value("issue")
    assert "Edition 1 of March 2024 is issued." in reported.press("director", "issue", value).text
    assert "Edition 1 of March 2024 stands" in reported.press("director", "issue", value).text
    assert at(reported, ISSUE) == 0


def test_the_preview_of_what_is_held_says_so(reported: House) -> None:
    """It can be released there, and not issued."""
    reported.done("officer", "hold for March because two returns are missing")
    shown = previewed(reported)
    assert "The summary is held, and not issued until somebody releases it." in shown.text
    assert [name for name, _ in shown.buttons] == ["agree", "rate", "release", "acknowledge"]


@pytest.mark.parametrize("button", ["agree", "rate", "hold", "issue", "acknowledge"])
def test_the_buttons_of_a_preview_are_for_those_who_may(reported: House, button: str) -> None:
    value = previewed(reported).value(button)
    assert reported.press("lead", button, value).text.startswith("Not available to you")


def test_seen_is_recorded_and_shown_in_missing(reported: House) -> None:
    """The preview and the edition are two things; each is acknowledged once."""
    value = previewed(reported).value("acknowledge")
    answer = reported.press("director", "acknowledge", value)
    assert "It is recorded that you have seen March 2024 as it stood before the issue." in answer.text
    assert "It cannot be taken back" in answer.text
    at(reported, ISSUE)
    assert "is recorded, so there is nothing to change" in reported.press("director", "acknowledge", value).text
    copy = letters(reported, "copy")[0].value("acknowledge")
    assert "seen edition 1 of March 2024." in reported.press("director", "acknowledge", copy).text
    assert reported.say("director", "acknowledge").refused
    shown = reported.done("officer", "missing for March").text
    said = "Seen by Di Rector on 10 April 2024 (before the issue) and Di Rector on 11 April 2024 (edition 1)."
    assert said in shown


@pytest.mark.parametrize(
    ("who", "words", "says"),
    [
        ("officer", "acknowledge", "Not available to you"),
        ("lead", "acknowledge", "Not available to you"),
        ("director", "acknowledge", "March 2024 has not ended, so there is no summary of it to acknowledge yet."),
        ("director", "acknowledge for May", "May 2024 has not ended"),
    ],
)
def test_what_cannot_be_acknowledged_is_refused(march: House, who: str, words: str, says: str) -> None:
    assert says in march.say(who, words).text


def test_what_nobody_was_shown_is_not_acknowledged(house: House) -> None:
    """A month that is typed in after its time has no preview: in words it is the edition issued last that was seen."""
    house.done("lead", "update culture for February: Survey sent")
    house.done("officer", "issue for February")
    house.clock.moment = utc("2024-04-12T10:00")
    cycle = Cycle(house.desk)
    tick(cycle)
    house.done("lead", "update culture for March: Awards held")
    assert tick(cycle) == 0
    assert letters(house, "preview") == []
    assert "seen edition 1 of February 2024." in house.done("director", "acknowledge").text


@pytest.mark.parametrize("value", ["2024-03 9", "", "nonsense 1 2", "2024-13"])
def test_a_button_that_names_nothing_that_was_shown_is_refused(reported: House, value: str) -> None:
    at(reported, ISSUE)
    assert reported.press("director", "acknowledge", value).refused
