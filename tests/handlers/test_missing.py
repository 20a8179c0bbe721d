"""The returns register: who owes what, who was asked and when, and the same states wherever it stands."""

from __future__ import annotations

import pytest

from tests.handlers.house import House
from tests.handlers.post import at, letters

WEDNESDAY = "2024-03-06T10:00"


def test_missing_says_who_owes_what_who_was_asked_and_what_comes_next(march: House) -> None:
    """For each that owes one, with a button to ask now."""
    at(march, "2024-03-01T09:00")
    march.done("lead", "update culture: Awards held")
    at(march, "2024-04-02T09:00")
    march.done("officer", "remind homes")
    answer = march.done("officer", "missing")
    assert answer.text == (
        "Getting Better: returns for March 2024\n\n"
        "Returns made: 0 of 2 themes. Still to come:\n"
        "- Culture: begun, not submitted; last report 1 March\n"
        "  - Lead: Cleo Lead\n"
        "  - Cleo Lead: asked 2 times, last by the schedule on 2 April 2024\n"
        "  - Dan Deputy: asked 2 times, last by the schedule on 2 April 2024\n\n"
        "- Homes: not started; no report yet\n"
        "  - Lead: Hal Lead\n"
        "  - Hal Lead: asked 3 times, last by Olu Officer on 2 April 2024\n\n"
        "Returns are due by the end of 8 April 2024. The summary is issued 11 April 2024, 09:00 BST, unless it is held."
    )
    button = next(b for b in answer.buttons if b.label == "Remind Homes")
    assert "Hal Lead is asked" in march.press("officer", button.name, button.value).text
    assert [b.label for b in march.done("officer", "missing").buttons] == ["Remind Culture"]


@pytest.mark.parametrize(
    ("said", "on", "state"),
    [
        ((), WEDNESDAY, "not started"),
        (("update culture: x",), WEDNESDAY, "begun, not submitted"),
        (("rate culture: Green",), WEDNESDAY, "begun, not submitted"),
        (("update culture: x", "submit culture"), WEDNESDAY, "submitted"),
        (("nothing culture",), WEDNESDAY, "nothing to report"),
        ((), "2024-04-08T23:59", "not started"),
        ((), "2024-04-09T00:00", "not started, 1 day overdue"),
        (("update culture for March: x",), "2024-04-10T12:00", "begun, not submitted, 2 days overdue"),
        (("update culture for March: x", "submit culture for March"), "2024-04-10T12:00", "submitted, 2 days late"),
        (("nothing culture for March",), "2024-04-09T12:00", "nothing to report, 1 day late"),
        (
            ("nothing culture for March", "update culture for March: x"),
            "2024-04-09T12:00",
            "begun, not submitted, 1 day",
        ),
    ],
)
def test_every_state_is_in_words_wherever_the_register_stands(
    march: House, said: tuple[str, ...], on: str, state: str
) -> None:
    """`missing`, home and `digest` say the same."""
    march.clock.moment = march.clock.moment.fromisoformat(f"{on}:00+00:00" if "2024-03" in on else f"{on}:00+01:00")
    for words in said:
        march.done("lead", words)
    for who, words in (("officer", "missing for March"), ("reader", "home for March"), ("reader", "digest for March")):
        assert f"- Culture: {state}" in march.done(who, words).text


def test_a_report_ahead_of_its_window_is_a_return(march: House) -> None:
    """In March for April: the lead is not asked when April opens."""
    march.done("lead", "update culture for April: Early")
    march.done("lead", "submit culture for April")
    at(march, "2024-04-02T09:00")
    assert "Culture: submitted; last report 1 March" in march.done("officer", "missing for April").text
    assert [letter.to for letter in letters(march) if "April 2024\n" in letter.text] == ["other lead"]


def test_what_is_exempt_alone_is_no_return_to_those_not_entitled(march: House) -> None:
    """Officers see that it is begun; the register of the others says nothing of it, nor does its date."""
    march.done("lead", 'update culture exempt "paragraph 3": About a person')
    assert "- Culture: begun, not submitted; last report 1 March" in march.done("officer", "missing").text
    for words in ("home", "digest", "status"):
        text = march.done("reader", words).text
        assert "- Culture: not started; no report yet" in text or words == "home"
        assert "begun" not in text
    at(march, "2024-04-11T09:00")
    edition = march.edition("2024-03", 1)
    assert edition
    assert (edition.returns[0].state, edition.returns[0].last) == ("not reported", None)


def test_the_issued_summary_has_the_register_and_says_what_was_not_confirmed(march: House) -> None:
    """Something in it and never submitted: reported, not confirmed. Afterwards the days do not go on counting."""
    march.done("lead", "update culture: Awards held")
    at(march, "2024-04-11T09:00")
    summary = next(row["payload"] for row in march.posts() if row["kind"] == "summary")
    for line in (
        "Culture: reported, not confirmed as complete, 3 days overdue; last report 1 March",
        "Homes: not reported, 3 days overdue; no report yet",
    ):
        assert line in summary
    march.clock.pass_(days=20)
    text = march.done("officer", "missing for March").text
    assert "Returns made: 1 of 2 themes.\n- Culture: reported, not confirmed as complete, 3 days overdue" in text
    assert "Edition 1 has been issued." in text
    assert "asked" not in text


def test_a_return_after_the_issue_is_late_and_leaves_the_edition_as_it_was(march: House) -> None:
    at(march, "2024-04-11T09:00")
    march.done("other lead", "update homes for March: Late")
    march.done("other lead", "submit homes for March")
    assert "- Homes: submitted, 3 days late; last report 11 April" in march.done("officer", "missing for March").text
    edition = march.edition("2024-03", 1)
    assert edition
    assert edition.returns[1].state == "not reported"


def test_last_month_is_never_shown_as_new(march: House) -> None:
    march.done("lead", "update culture: Awards held")
    march.done("lead", "submit culture")
    at(march, "2024-04-11T09:00")
    assert "- Culture: not started; last report 1 March" in march.done("officer", "missing").text


@pytest.mark.parametrize("who", ["lead", "reader", "stranger"])
def test_missing_is_for_officers_and_directors(march: House, who: str) -> None:
    assert march.say(who, "missing").text.startswith("Not available to you")


def test_when_nothing_is_missing_it_says_so(march: House) -> None:
    for who, words in (("lead", "nothing culture"), ("other lead", "nothing homes")):
        march.done(who, words)
    assert "Returns made: 2 of 2 themes.\n- Culture: nothing to report" in march.done("director", "missing").text
