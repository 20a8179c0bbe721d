"""`search`, as a reader, a lead and an officer use it."""

from __future__ import annotations

import pytest

from tests.databases import Databases
from tests.handlers.house import PRIVATE, House, open_house
from tests.plan import PLAN


@pytest.fixture
def filled(house: House) -> House:
    """Items of two themes, by two people, in two months."""
    house.done("lead", "update culture for March on 5 March: Staff awards held in the town hall")
    house.done("other lead", "update homes for March: Awards for tenants planned")
    house.clock.pass_(days=30)
    house.done("deputy", "update culture for April: Training for councillors, with awards at the end")
    return house


def refs(house: House, words: str, who: str = "reader") -> list[str]:
    text = house.done(who, words).text
    return [part.partition("]")[0] for part in text.split("[")[1:]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("search awards", {"culture-1", "homes-1", "culture-2"}),
        ("search award", {"culture-1", "homes-1", "culture-2"}),
        ("SEARCH Awards", {"culture-1", "homes-1", "culture-2"}),
        ("search staff awards", {"culture-1"}),
        ("search awards in culture", {"culture-1", "culture-2"}),
        ("search awards in Cultur", {"culture-1", "culture-2"}),
        ("search awards in cultural change", {"culture-1", "culture-2"}),
        ("search awards in values, trust: a culture that people recognise", {"culture-1", "culture-2"}),
        ("search awards in covid-19 response", {"homes-1"}),
        ("search awards by Cleo", {"culture-1"}),
        ("search awards by cleo lead", {"culture-1"}),
        ("search awards by Cleo Laed", {"culture-1"}),
        ("search awards by hal@example.org", {"homes-1"}),
        ("search awards by @dan", {"culture-2"}),
        ("search awards since 1 May", {"culture-2"}),
        ("search awards since May", {"culture-2"}),
        ("search awards since yesterday", {"culture-2"}),
        ("search awards since 3 April", {"culture-1", "homes-1", "culture-2"}),
        ("search awards by Dan in culture since May", {"culture-2"}),
        ("search awards since May in culture by Dan", {"culture-2"}),
        ("search awards by Dan in homes", set[str]()),
        ("search awards in plan", {"culture-1", "homes-1", "culture-2"}),
        ("search awards by Dan in getting better", {"culture-2"}),
        ("search awards in culture in plan", {"culture-1", "culture-2"}),
        ("search awards in the town hall", {"culture-1"}),
        ("search awards planned", {"homes-1"}),
        ("search “awards”", {"culture-1", "homes-1", "culture-2"}),
        ("search awards AND NOT -staff*:", {"culture-1"}),
        ("search awards NEAR staff", set[str]()),
    ],
)
def test_it_finds_what_holds_all_the_words_narrowed_from_the_end(filled: House, words: str, expected: set[str]) -> None:
    """What is no option is part of the words."""
    assert set(refs(filled, words)) == expected


def test_each_hit_says_what_where_and_when(filled: House) -> None:
    text = filled.done("reader", "search staff").text
    assert "Search: “staff”" in text
    assert "1 item found." in text
    line = next(line for line in text.splitlines() if "[culture-1]" in line)
    assert line.startswith("- Staff awards held in the town hall [culture-1]")
    assert line.endswith("– Culture, March 2024, 5 March 2024, recorded 3 April 2024 by Cleo Lead")


def test_the_answer_says_how_it_was_understood(filled: House) -> None:
    text = filled.done("reader", "search awards by dan since may in culture").text
    assert "Search: “awards” by Dan Deputy since May 2024 in Culture" in text


def test_quoted_options_are_words(filled: House) -> None:
    filled.done("lead", "update culture: A paper written by Hal")
    assert refs(filled, 'search "written by Hal"') == ["culture-3"]


def test_what_looks_like_an_option_and_is_none_is_looked_for_and_said_so(filled: House) -> None:
    """Nothing is lost: the answer tells what became of it."""
    for option in ("in nowhere", "by the Ombudsman"):
        answer = filled.done("reader", f"search awards {option}")
        assert "Nothing was found." in answer.text
        assert f"“{option}” was looked for as words" in answer.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("search", "the words are missing"),
        ("search by Cleo", "the words are missing"),
        ("search x", "“x” is too short"),
        ("search the of and", "almost every text"),
        ("search !?*", "almost every text"),
        ("search " + "x" * 5000, "has 5,000 characters; the limit is 200"),
        ("search awards since 31 June", "June has days 1 to 30"),
        ("search awards by Cleo Leaders", "Did you mean Cleo Lead or Hal Lead?"),
        ("search awards by Lead", "is it Cleo Lead or Hal Lead?"),
        ("search awards in covid-19 responce team", "Did you mean Homes?"),
    ],
)
def test_what_cannot_be_looked_for_is_said_plainly(filled: House, words: str, said: str) -> None:
    """A question is refused without a word on recording."""
    answer = filled.say("reader", words)
    assert answer.refused
    assert said in answer.text
    assert "Nothing was recorded" not in answer.text


def test_at_most_twenty_are_shown_with_the_number_found(house: House) -> None:
    for n in range(23):
        house.done("lead", f"update culture: Awards number {n}")
    text = house.done("reader", "search awards").text
    assert "23 items found." in text
    assert text.count("[culture-") == 20
    assert "The 20 best are shown. To narrow the search" in text


def test_a_long_text_is_shortened_around_the_hit_and_shown_in_full_elsewhere(house: House) -> None:
    words = f"{'Before it. ' * 60}The Éclair was awarded. {'After it. ' * 60}".strip()
    house.done("lead", f"update culture: {words}")
    text = house.done("reader", "search eclair").text
    assert "… " in text
    assert "The Éclair was awarded." in text
    assert " …" in text
    assert words not in text
    assert "Long texts are shortened here (…): `show culture-1` has all of it." in text
    assert words in house.done("reader", "show culture-1").text


def test_an_amended_item_is_found_by_what_it_says_now(filled: House) -> None:
    filled.done("lead", "amend culture-1: Prizes given")
    assert refs(filled, "search staff") == []
    line = filled.done("reader", "search prizes").text
    assert "last changed" in line


def test_a_withdrawn_item_is_not_found_by_anybody(filled: House) -> None:
    filled.done("lead", "withdraw culture-1 because it was recorded twice")
    for who in ("reader", "lead", "officer"):
        assert refs(filled, "search staff", who) == []


def test_who_has_left_the_programme_is_still_found_by_name(house: House) -> None:
    house.done("deputy", "update culture: Awards held")
    without = PLAN.replace('deputies = ["dan@example.org"]\n', "")
    left = without.replace('[[people]]\nname = "Dan Deputy"\nemail = "dan@example.org"\n', "")
    house.apply(left)
    assert refs(house, "search awards by Dan") == ["culture-1"]


def test_a_stranger_may_not_search(filled: House) -> None:
    answer = filled.say("stranger", "search awards")
    assert answer.refused
    assert "Not available to you" in answer.text


def test_of_several_programmes_the_last_words_choose_one(two: House) -> None:
    """`in PROGRAMME` stands at the very end; before it, `in` names a workstream."""
    two.done("lead", "update culture in plan: Invest in recovery awards")
    two.done("second lead", "update transport in recovery: Bus awards")
    for words, expected in {
        "search awards in plan": ["culture-1"],
        "search awards in recovery": ["transport-1"],
        "search awards in transport in recovery": ["transport-1"],
        "search awards in Plan for Recovery": ["transport-1"],
        "search in recovery awards in plan": ["culture-1"],
    }.items():
        answer = two.say("lead", words, channel=PRIVATE)
        assert [ref for ref in ("culture-1", "transport-1") if f"[{ref}]" in answer.text] == expected, words


def test_an_unknown_programme_is_refused_with_the_nearest(two: House) -> None:
    answer = two.say("lead", "search awards in Plan for Recvery", channel="C01GEN")
    assert answer.refused
    assert "Did you mean Plan for Recovery?" in answer.text


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_on_postgresql_it_is_the_same(databases: Databases) -> None:
    """Through the same handlers, to the letter."""
    with open_house(databases.migrated()) as house:
        house.done("lead", "update culture for March: Staff awards held")
        house.done("lead", 'update culture exempt "paragraph 3": Awards in private')
        assert refs(house, "search award by cleo since 3 april in culture") == ["culture-1"]
        assert set(refs(house, "search award", "lead")) == {"culture-1", "culture-2"}
        assert "exempt: paragraph 3" in house.done("lead", "search private").text


TWINS = PLAN.replace("Dan Deputy", "Sam Lee").replace("Hal Lead", "Sam Lee")


def test_addresses_are_shown_in_no_error_to_who_may_not_see_them(sqlite_url: str) -> None:
    """Two of one name: an officer is told both addresses, a reader that one is needed."""
    with open_house(sqlite_url, files=(TWINS,)) as house:
        assert "dan@example.org or hal@example.org" in house.say("officer", "search awards by Sam Lee").text
        told = house.say("reader", "search awards by Sam Lee").text
        assert "There is more than one Sam Lee here. Say it again with the e-mail address." in told
        assert "@" not in told
        assert "@" not in house.say("lead", "cover culture by Sam Lee until 10 April").text


def test_the_nearest_to_an_address_is_told_by_name(house: House) -> None:
    """A slip in an address does not bring out the right one."""
    answer = house.say("reader", "search awards by cleoo@exampel.org")
    assert "cleo@example.org" not in answer.text
