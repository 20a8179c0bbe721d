"""Where `approval = "required"`, a director agrees before the summary is issued; an officer's word is no director's."""

from __future__ import annotations

import pytest

from tests.handlers.house import House
from tests.handlers.post import at, letters, previewed

ISSUE = "2024-04-11T09:00"


def issued(house: House) -> bool:
    return house.edition("2024-03", 1) is not None


def test_where_a_director_must_agree_nothing_is_issued_until_one_does(required: House) -> None:
    """Agreed after its time, it goes out at the next look; and who waits is told once."""
    assert "once a director agrees the overall rating, not before 11 April 2024, 09:00 BST." in previewed(required).text
    assert at(required, ISSUE) == 0
    assert at(required, "2024-04-11T09:01") == 0
    waiting = [letter for letter in letters(required, "notice") if "waits for a director" in letter.text]
    assert [letter.to for letter in waiting] == ["officer"]
    assert "It waits for Di Rector." in waiting[0].text
    to_director = letters(required, "preview")[-1]
    assert to_director.text.startswith("Getting Better: March 2024 waits for you")
    answer = required.press("director", "agree", to_director.value("agree"))
    assert "The summary is issued within minutes, unless it is held." in answer.text
    assert at(required, "2024-04-12T12:00") == 1


def test_agreed_in_time_it_is_issued_at_its_moment_and_nobody_is_told_to_wait(required: House) -> None:
    required.press("director", "agree", previewed(required).value("agree"))
    assert at(required, "2024-04-11T08:59") == 0
    assert at(required, ISSUE) == 1
    assert not [letter for letter in letters(required, "notice") if "waits" in letter.text]


def test_an_officer_s_agreement_is_no_director_s(required: House) -> None:
    """The officer may agree the rating; the issue waits all the same."""
    required.done("officer", "rate overall: Amber")
    assert at(required, ISSUE) == 0
    required.done("director", "rate overall for March: Amber")
    assert at(required, "2024-04-11T09:05") == 1


def test_an_agreement_that_has_lapsed_does_not_issue(required: House) -> None:
    """Agreed without a reason, and a workstream was rated lower since: the director has not seen that."""
    required.done("director", "rate overall: Amber")
    required.done("other lead", "rate homes: Red because the contractor has left")
    assert at(required, ISSUE) == 0
    required.done("director", "rate overall for March: Red")
    assert at(required, "2024-04-11T09:05") == 1


@pytest.mark.parametrize("reason", ["", " because the second post is advertised"])
def test_an_officer_who_says_the_same_rating_again_leaves_a_director_s_agreement(required: House, reason: str) -> None:
    """It is issued at its time; said twice by one person it is nothing new."""
    required.done("director", "rate overall: Amber")
    answer = required.done("officer", f"rate overall: Amber{reason}").text
    assert "The summary is issued 11 April 2024, 09:00 BST, unless it is held." in answer
    assert "must agree again" not in answer
    again = required.say("officer", f"rate overall: Amber{reason}").text
    assert "You have agreed Amber for March 2024, so there is nothing to change." in again
    assert at(required, ISSUE) == 1


def test_an_officer_who_says_another_rating_takes_back_a_director_s_agreement_and_is_told(required: House) -> None:
    """Saying the first one again does not bring it back: a director has the last word."""
    required.done("director", "rate overall: Amber")
    answer = required.done("officer", "rate overall: Red because the second post is lost").text
    assert (
        "Di Rector had agreed Amber, so a director must agree again. The summary is issued once a director agrees the"
        " overall rating, not before 11 April 2024, 09:00 BST."
    ) in answer
    assert "must agree again" not in required.done("officer", "rate overall: Amber").text
    assert at(required, ISSUE) == 0
    required.done("director", "rate overall for March: Amber")
    assert at(required, "2024-04-11T09:05") == 1


def test_an_agreement_taken_back_to_not_rated_is_to_be_given_again(required: House) -> None:
    required.done("director", "rate overall: Amber")
    assert "Di Rector had agreed Amber, so a director must agree again." in (
        required.done("officer", "rate overall: not rated").text
    )
    assert at(required, ISSUE) == 0


def test_a_director_who_changes_the_rating_has_agreed_the_new_one(required: House) -> None:
    required.done("director", "rate overall: Amber")
    assert "must agree again" not in required.done("director", "rate overall: Red because the second post is lost").text
    assert at(required, ISSUE) == 1


def test_an_agreement_that_has_lapsed_is_not_brought_back_by_an_officer(required: House) -> None:
    """The officer's reason makes the rating stand; what a director agreed was another picture."""
    required.done("director", "rate overall: Amber")
    required.done("other lead", "rate homes: Red because the contractor has left")
    required.done("officer", "rate overall: Amber because another contractor is found")
    assert at(required, ISSUE) == 0
    assert "has said something else" in required.press("director", "agree", "2024-03 Amber").text
    required.done("director", "rate overall for March: Amber because another contractor is found")
    assert at(required, "2024-04-11T09:05") == 1


def test_an_agreement_whose_reason_an_officer_leaves_out_lapses_when_a_workstream_falls(required: House) -> None:
    """What would go out then is not what the director agreed."""
    required.done("director", "rate overall: Amber because the board is content")
    required.done("officer", "rate overall: Amber")
    required.done("other lead", "rate homes: Red because the contractor has left")
    assert at(required, ISSUE) == 0


def test_where_no_director_is_waited_for_another_rating_asks_for_none(reported: House) -> None:
    reported.done("director", "rate overall for March: Amber")
    answer = reported.done("officer", "rate overall for March: Red because the second post is lost")
    assert "must agree again" not in answer.text


def test_a_director_may_issue_what_waits_and_an_officer_asks_one(required: House) -> None:
    at(required, ISSUE)
    assert "requires a director's approval" in required.say("officer", "issue for March").text
    assert not issued(required)
    required.done("director", "issue for March")
    assert issued(required)


def test_held_and_not_agreed_it_waits_for_both(required: House) -> None:
    """Nobody is told to agree what is held; once it is released they are."""
    required.done("director", "hold for March because two returns are missing")
    at(required, ISSUE)
    assert not [letter for letter in letters(required, "notice") if "waits" in letter.text]
    required.done("director", "release")
    at(required, "2024-04-11T10:00")
    assert [letter.to for letter in letters(required, "notice") if "waits for a director" in letter.text] == ["officer"]
    required.done("director", "rate overall for March: Amber")
    assert at(required, "2024-04-11T10:01") == 1
