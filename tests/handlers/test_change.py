"""`amend` and `withdraw`: a new version each time, the old ones kept."""

from __future__ import annotations

import pytest

from tests.handlers.house import House


@pytest.fixture
def held(house: House) -> House:
    house.done("lead", "update culture on 5 April: Awards held")
    return house


def test_amending_keeps_every_version_and_who_said_it(held: House) -> None:
    """Two people, one after the other."""
    assert "culture-1 is amended (version 2)" in held.done("deputy", "amend culture-1: Awards were held").text
    assert "Before: Awards were held" in held.done("officer", "amend culture-1: Two awards held").text
    shown = held.say("reader", "show culture-1").text
    for version in (
        "Version 3: Olu Officer changed it",
        "Version 2: Dan Deputy changed it",
        "Version 1: Cleo Lead recorded it on 3 April 2024, 10:00 BST, through Slack.",
        "April 2024; 5 April 2024: Awards held",
    ):
        assert version in shown
    assert shown.index("Version 3") < shown.index("Version 2") < shown.index("Version 1")


def test_amending_words_keeps_the_date_and_amending_the_date_keeps_the_rest(held: House) -> None:
    """What is not said again stays as it was."""
    held.done("lead", "amend culture-1: Awards were held")
    held.done("lead", "amend culture-1 on 6 April: Awards were held")
    [activity] = held.report("2024-04").workstreams[0].activities
    assert activity.when is not None
    assert (activity.text, activity.when.text) == ("Awards were held", "6 April 2024")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("amend culture-1: Awards held", "culture-1 already says that, so there is nothing to change."),
        ("amend culture-1 on 5 April: Awards held", "culture-1 already says that"),
        ("amend culture-1: ", "The text is missing."),
        ("amend culture-1: " + "x" * 2001, "2,001 characters"),
        ("amend culture-1 planned: x", "Write it like `update culture planned: …`."),
        ("amend culture-99: x", "There is no culture-99 here."),
        ("amend culture: x", "Start with its reference."),
        ("amend", "Start with its reference."),
        ("withdraw culture-1 because", "The reason is missing."),
        ("withdraw culture-1 because " + "x" * 501, "501 characters; the limit is 500"),
        ("withdraw culture-1 please because x", "“please”"),
        ("withdraw because x", "Start with its reference."),
    ],
)
def test_what_changes_nothing_is_refused(held: House, words: str, says: str) -> None:
    """And no version is made."""
    answer = held.say("lead", words)
    assert answer.refused
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert "Version 2" not in held.say("lead", "show culture-1").text


@pytest.mark.parametrize("words", ["amend culture-1", "amend culture-1 awards were held"])
def test_without_a_colon_the_form_opens(held: House, words: str) -> None:
    """With the words as they are, or as they were typed."""
    form = held.say("lead", words).form
    assert [f.value for f in form.fields] == [
        words.removeprefix("amend culture-1").strip() or "Awards held",
        "5 April 2024",
    ]
    assert not held.fill("lead", form, text="Awards were held").refused
    assert held.texts("2024-04") == {"culture-1": "Awards were held"}


def test_a_form_that_does_not_send_the_date_leaves_it_alone(held: House) -> None:
    """Only a field that was there and emptied takes it away."""
    form = held.say("lead", "amend culture-1").form
    held.fill("lead", form, text="Awards were held", when="")
    assert held.report("2024-04").workstreams[0].activities[0].when is None


def test_a_withdrawn_activity_is_kept_and_out_of_the_report(held: House) -> None:
    """With the reason."""
    answer = held.done("lead", "withdraw culture-1 because: recorded twice: sorry")
    assert "culture-1 is withdrawn: Culture, April 2024." in answer.text
    assert not held.texts("2024-04")
    assert "Reason: recorded twice: sorry" in held.say("reader", "show culture-1").text
    assert [button.name for button in held.say("lead", "show culture-1").buttons] == ["mark"]
    assert not held.say("reader", "show culture-1").buttons


@pytest.mark.parametrize("words", ["amend culture-1: x", "withdraw culture-1 because x", "update culture-1: x"])
def test_what_has_been_withdrawn_is_not_changed(held: House, words: str) -> None:
    """It says who withdrew it, and what to do instead."""
    held.done("deputy", "withdraw culture-1 because it was a mistake")
    answer = held.say("lead", words)
    assert "culture-1 was withdrawn by Dan Deputy. Record it anew with `update`" in answer.text


def test_what_has_further_activities_is_withdrawn_after_them(held: House) -> None:
    """They are named."""
    held.done("lead", "update culture-1: Judges chosen")
    held.done("lead", "update culture-1: Venue booked")
    answer = held.say("lead", "withdraw culture-1 because x")
    assert "Withdraw culture-2 and culture-3 first." in answer.text
    for ref in ("culture-2", "culture-3", "culture-1"):
        held.done("lead", f"withdraw {ref} because x")


def test_withdrawing_without_a_reason_asks_for_it(held: House) -> None:
    """In a form, with the words that are to go."""
    form = held.say("lead", "withdraw culture-1").form
    assert form.intro == "Awards held"
    again = held.fill("lead", form, reason=" ")
    assert "missing" in again.error("reason")
    held.fill("lead", form, reason="recorded twice")
    assert not held.texts("2024-04")


def test_a_number_is_never_used_again(held: House) -> None:
    """Not even that of something withdrawn."""
    held.done("lead", "withdraw culture-1 because x")
    assert "culture-2 is recorded" in held.done("lead", "update culture: Next").text


def test_who_sends_a_form_that_was_overtaken_is_told_however_often_it_is_corrected(held: House) -> None:
    """The form knows which version was read; what the other one said is kept, and stands in the answer."""
    form = held.say("lead", "amend culture-1").form
    held.done("deputy", "amend culture-1 on 6 April: Two awards held")
    held.clock.pass_(days=1)
    again = held.fill("lead", form, when="31 April").form
    answer = held.fill("lead", again, text="Awards were held", when="5 April")
    assert "Meanwhile Dan Deputy had amended it, on 3 April 2024, 10:00 BST." in answer.text
    assert "Version 2 (6 April 2024) is kept, and said:\n> Two awards held" in answer.text
    assert held.texts("2024-04") == {"culture-1": "Awards were held"}


def test_who_withdraws_what_was_amended_meanwhile_is_told(held: House) -> None:
    """By form and in words."""
    form = held.say("lead", "withdraw culture-1").form
    held.done("deputy", "amend culture-1: Two awards held")
    assert "Meanwhile Dan Deputy had amended it" in held.fill("lead", form, reason="twice").text


@pytest.mark.parametrize(("who", "minutes"), [("deputy", 1), ("lead", 11)])
def test_who_amends_what_they_amended_or_what_was_amended_long_ago_is_told_nothing(
    held: House, who: str, minutes: int
) -> None:
    """In words: theirs were said with the others known."""
    held.done("deputy", "amend culture-1: Two awards held")
    held.clock.pass_(minutes=minutes)
    assert "Meanwhile" not in held.done(who, "amend culture-1: Three awards held").text
    held.clock.pass_(minutes=1)
    assert "Meanwhile" in held.done("officer", "amend culture-1: Four awards held").text
