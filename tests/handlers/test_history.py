"""`history`: ratings by period."""

from __future__ import annotations

import pytest

from tests.handlers.house import House


@pytest.fixture
def three(house: House) -> House:
    """March issued and rated again since; April without a return; May as it stands."""
    house.done("lead", "rate culture for March: Green because all is well")
    house.done("director", "rate overall for March: Amber because homes are late")
    house.done("officer", "issue for March")
    house.clock.pass_(days=40)
    house.done("lead", "rate culture for March: Amber because it was not")
    house.done("officer", "issue for April")
    house.clock.pass_(days=10)
    house.done("deputy", "rate culture for May: Green / Amber because it gets better")
    return house


def lines(house: House, words: str, who: str = "reader") -> list[str]:
    return [line for line in house.done(who, words).text.splitlines() if line]


def test_the_newest_period_comes_first_with_who_said_it_and_why(three: House) -> None:
    """As it was issued, and below it what was said since."""
    head, may, april, march, since, missing, foot = lines(three, "history culture")
    assert head == "Culture: ratings by month"
    assert may.startswith("May 2024: Green / Amber – not issued; worsened, from Green (March 2024); proposed by Dan")
    assert may.endswith("Reason: it gets better")
    assert april.startswith("April 2024: Not rated – edition 1, issued")
    assert "no return" in april
    assert march.startswith("March 2024: Green – edition 1, issued 3 April 2024, 10:00 BST; first report; proposed by")
    assert march.endswith("Reason: all is well")
    assert since.startswith("March 2024, since the issue: Amber")
    assert since.endswith("Reason: it was not")
    assert missing == "No return by Culture: April 2024."
    assert "Getting Better" in foot


def test_without_a_workstream_it_is_the_overall_rating_whatever_follows(three: House) -> None:
    for words in ("", " for March 2024", " in plan", " in plan for March?"):
        assert lines(three, f"history{words}") == lines(three, f"history overall{words}")
    assert "“Mach” is not a month" in three.say("reader", "history for Mach").text


def test_overall_says_who_agreed(three: House) -> None:
    text = "\n".join(lines(three, "history overall"))
    assert "March 2024: Amber – edition 1" in text
    assert "agreed by Di Rector on 3 April 2024. Reason: homes are late" in text
    assert "May 2024: Green / Amber – not issued" in text
    assert "proposed as the lowest rated, agreed by nobody" in text
    assert "No return" not in text
    assert lines(three, "history") == lines(three, "history overall")


def test_what_stands_in_the_latest_edition_counts(three: House) -> None:
    """Issued again, the rating since is the issued one."""
    three.done("officer", "issue for March")
    text = "\n".join(lines(three, "history culture"))
    assert "March 2024: Amber – edition 2" in text
    assert "since the issue" not in text


def test_one_month_can_be_asked_for(three: House) -> None:
    text = "\n".join(lines(three, "history culture for March"))
    assert "March 2024" in text
    assert "April 2024:" not in text


def test_before_anything_is_recorded_there_is_the_current_period(house: House) -> None:
    _, april, missing, _ = lines(house, "history culture")
    assert april == "April 2024: Not rated – not issued; no return"
    assert missing == "No return by Culture: April 2024."


def test_said_to_be_not_rated_is_told_with_who_said_so(house: House) -> None:
    house.done("lead", "rate culture: not rated because the lead is new")
    _, april, *_ = lines(house, "history culture")
    assert april.startswith("April 2024: Not rated – not issued; said by Cleo Lead on 3 April 2024")
    assert april.endswith("Reason: the lead is new")


def test_an_exempt_activity_makes_a_return_for_the_entitled_only(house: House) -> None:
    house.done("lead", 'update culture exempt "paragraph 3": A grievance')
    assert any("no return" in line for line in lines(house, "history culture"))
    assert not any("no return" in line for line in lines(house, "history culture", "lead"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("history nonsense", "There is no theme called “nonsense”"),
        ("history cultre x", "I do not know what to do with “x”"),
        ("history culture-1", "not to an item"),
        ("history culture for Mrch", "Did you mean"),
    ],
)
def test_what_is_not_understood_is_refused(house: House, words: str, said: str) -> None:
    answer = house.say("reader", words)
    assert answer.refused
    assert said in answer.text
    assert "Nothing was recorded" not in answer.text


def test_months_to_come_are_not_listed_nor_those_that_only_hold_what_the_asker_may_not_see(house: House) -> None:
    """Else somebody would be said to owe a return that nobody has asked for, or a hidden record be told of."""
    house.done("lead", 'update culture exempt "paragraph 3" for February: A grievance')
    house.done("lead", "rate culture for March: Green because all is well")
    house.done("lead", "rate culture for June: Amber because it is early")
    for who, shown in (("reader", False), ("lead", True)):
        text = house.done(who, "history culture").text
        assert ("March 2024" in text, "February 2024" in text, "June 2024" in text) == (True, shown, False)
