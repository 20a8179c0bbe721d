"""`status`, `digest` and `show`: what anybody may ask."""

from __future__ import annotations

import pytest

from tests.handlers.house import PRIVATE, House
from tests.plan import PLAN

LABELS = ("Green / Amber", "Amber / Red", "Green", "Amber", "Red", "Not rated")


def first_rating(text: str) -> str:
    """The rating that is named first."""
    at = {label: text.index(label) for label in LABELS if label in text}
    return min(at, key=lambda label: (at[label], -len(label)))


@pytest.fixture
def issued(house: House) -> House:
    """March was issued with Culture Amber and Homes Red; it is May, and April holds something."""
    house.done("lead", "rate culture for March: amber because two posts are vacant")
    house.done("other lead", "rate homes for March: red")
    house.done("officer", "issue for March")
    house.done("lead", "update culture on 5 April: Awards held")
    return house


def test_status_names_the_current_rating_before_any_other(issued: House) -> None:
    """Whether it moved, stayed, or has not been given yet."""
    assert first_rating(issued.say("reader", "status culture").text) == "Not rated"
    assert "Not rated – last rated Amber, as at March 2024" in issued.say("reader", "status culture").text
    issued.done("lead", "rate culture: green because both posts are filled")
    text = issued.say("reader", "status culture").text
    assert first_rating(text) == "Green"
    assert "Culture: Green – improved, from Amber (March 2024). Reason: both posts are filled" in text
    assert first_rating(issued.say("reader", "status").text) == "Green"
    assert first_rating(issued.say("reader", "status overall").text) == "Green"


def test_status_says_who_reported_and_when(issued: House) -> None:
    """The rating, the latest activity, and the return."""
    issued.done("lead", "rate culture: green")
    text = issued.say("reader", "status culture").text
    assert "Rated by Cleo Lead on 3 April 2024." in text
    assert "Latest activity by Cleo Lead on 3 April 2024." in text
    assert "Awards held [culture-1]" in text
    assert "Green means: " in text


@pytest.mark.parametrize(
    "words", ["status culture", "STATUS Culture?", "status theme culture", "status cultural change.", "status cultrue"]
)
def test_a_workstream_is_found_however_it_is_called(issued: House, words: str) -> None:
    """Key, short title, alias, slips, and a question mark."""
    assert issued.say("reader", words).text.startswith("Culture: April 2024")


@pytest.mark.parametrize("words", ["status overall", "status Overall?", "status overall for April"])
def test_the_overall_status_has_every_workstream(issued: House, words: str) -> None:
    """Each with its own line."""
    text = issued.say("reader", words).text
    assert "Overall: Not rated – last rated Red, as at March 2024" in text
    assert "Culture: Not rated" in text
    assert "Homes: Not rated" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("status sport", "There is no theme called “sport”. There are: Culture and Homes."),
        ("status culture please", "“please”"),
        ("status culture for Marhc", "Did you mean March?"),
        ("status for 2019", "cannot"),
        ("digest for Foo", "“Foo” is not a month"),
        ("digest culture", "“culture”"),
        ("show", "Which record is it?"),
        ("show culture", "Which record is it?"),
        ("show culture-99", "There is no culture-99 here."),
        ("status culture-99", "There is no culture-99 here."),
    ],
)
def test_what_cannot_be_shown_is_refused_without_a_word_of_recording(issued: House, words: str, says: str) -> None:
    """Nobody asked for anything to be recorded."""
    answer = issued.say("reader", words)
    assert answer.refused
    if says != "cannot":
        assert says in answer.text
    assert "Nothing was recorded." not in answer.text


def test_a_retired_workstream_keeps_its_record(house: House) -> None:
    """Its months can still be read; in a month that holds nothing of it, that is said."""
    house.done("other lead", "update homes for March: Land bought")
    kept, _, rest = PLAN.partition('[[workstreams]]\nkey = "homes"')
    house.apply(kept + "[channels]" + rest.partition("[channels]")[2])
    assert "Land bought" in house.say("reader", "status homes for March").text
    for words in ("status homes for April", "share homes for April"):
        assert "Homes is retired, and April 2024 holds nothing of it." in house.say("reader", words).text
    assert house.say("other lead", "update homes: x").refused


def test_the_digest_is_the_summary_as_it_would_be_issued(issued: House) -> None:
    """With who has not reported, to the asker only."""
    text = issued.say("reader", "digest").text
    assert "April 2024 is not issued yet" in text
    assert "1 of 2 themes reported. Homes (last report 3 April) did not." in text
    assert "Awards held [culture-1]" in text
    assert "Values, trust: a culture that people recognise" in text
    assert not [p for p in issued.posts() if p["kind"] == "share"]


def test_the_digest_of_an_issued_period_marks_what_came_since(issued: House) -> None:
    """Beside the edition that stands."""
    issued.done("lead", "update culture for March: Late news")
    text = issued.say("reader", "digest for March").text
    assert "Edition 1, issued 3 April 2024, 10:00 BST by Olu Officer." in text
    assert "Late news [culture-2] – added since the issue" in text


def test_show_names_who_when_and_through_which_chat(issued: House) -> None:
    """Every version of one item, and where it stands."""
    text = issued.say("reader", "show Culture-1?").text
    assert "Version 1: Cleo Lead recorded it on 3 April 2024, 10:00 BST, through Slack." in text
    assert "Where: Culture, April 2024" in text
    assert issued.say("reader", "status culture-1").text == text


def test_only_in_a_channel_is_sharing_offered(issued: House) -> None:
    """In a private chat there is nowhere to share."""
    assert [b.name for b in issued.say("reader", "status culture").buttons] == ["share"]
    assert not issued.say("reader", "status culture", channel=PRIVATE).buttons


def test_only_the_latest_activities_are_shown_and_the_rest_counted(house: House) -> None:
    """Ten of them."""
    for number in range(12):
        house.done("lead", f"update culture: Thing {number}")
    text = house.say("reader", "status culture").text
    assert "Thing 2 " in text
    assert "Thing 1 " not in text
    assert "2 earlier ones: `digest for April 2024` shows all." in text
