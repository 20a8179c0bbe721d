"""What has changed since the issue is told wherever the period is shown, with who and when; the edition stays."""

from __future__ import annotations

import pytest

from tests.handlers.house import House

SHOWN = ("status for March", "status overall for March", "digest for March")
HEADING = "Changed since edition 1 was issued on 3 April 2024"


@pytest.fixture
def march(house: House) -> House:
    """Issued on 3 April with two activities and three ratings; it is 15 April."""
    house.done("lead", "update culture for March: Awards held")
    house.done("lead", "update culture for March: Survey sent")
    house.done("lead", "rate culture for March: Green")
    house.done("other lead", "rate homes for March: Green")
    house.done("director", "rate overall for March: Green")
    house.done("officer", "issue for March")
    house.clock.pass_(days=12)
    return house


def read(house: House, words: str, who: str = "reader") -> str:
    return house.done(who, words).text


@pytest.mark.parametrize("words", [*SHOWN, "status culture for March"])
def test_before_anything_has_changed_nothing_is_listed(march: House, words: str) -> None:
    text = read(march, words)
    assert HEADING not in text
    assert "since the issue" not in text


@pytest.mark.parametrize("words", [*SHOWN, "status culture for March"])
def test_a_rating_changed_after_the_issue_is_marked_with_what_it_was(march: House, words: str) -> None:
    """On its line, and in the list with who and when."""
    march.done("deputy", "rate culture for March: Amber because two posts are vacant")
    text = read(march, words)
    mark = "Changed since edition 1 was issued on 3 April 2024: was Green. Reason: two posts are vacant"
    assert f"Culture: Amber – first report. {mark}" in text
    assert "Culture: now Amber, by Dan Deputy on 15 April 2024; was Green. Reason: two posts are vacant" in text


@pytest.mark.parametrize("words", SHOWN)
def test_an_overall_rating_agreed_anew_after_the_issue_is_marked(march: House, words: str) -> None:
    march.done("director", "rate overall for March: Red because homes are late")
    text = read(march, words)
    assert f"{HEADING}: was Green, agreed." in text
    assert "Overall: now Red, agreed, by Di Rector on 15 April 2024; was Green, agreed." in text


def test_an_agreement_that_lapses_after_the_issue_is_marked(march: House) -> None:
    """Nobody said so: a lead rated lower, and the agreed rating has no reason."""
    march.done("lead", "rate culture for March: Red")
    assert "Overall: now Red, proposed; was Green, agreed." in read(march, "status for March")


@pytest.mark.parametrize("words", [*SHOWN, "status culture for March"])
def test_a_withdrawal_after_the_issue_is_told(march: House, words: str) -> None:
    """Its words are not said again."""
    march.done("lead", "withdraw culture-1 because it was in April")
    text = read(march, words)
    assert "culture-1: withdrawn, by Cleo Lead on 15 April 2024. Reason: it was in April" in text
    assert "Awards held" not in text


@pytest.mark.parametrize("words", [*SHOWN, "status culture for March"])
def test_a_move_to_another_period_after_the_issue_is_told(march: House, words: str) -> None:
    march.done("lead", "next-period culture-1 2024-04")
    assert "culture-1: moved to April 2024, by Cleo Lead on 15 April 2024." in read(march, words)


@pytest.mark.parametrize("words", [*SHOWN, "status homes for March"])
def test_a_return_made_after_the_issue_is_told(march: House, words: str) -> None:
    march.done("other lead", "submit homes for March")
    assert "Homes: return now “submitted”, by Hal Lead on 15 April 2024; was “reported”." in read(march, words)


@pytest.mark.parametrize("words", [*SHOWN, "status culture for March"])
def test_what_was_added_or_amended_after_the_issue_is_told(march: House, words: str) -> None:
    """By its reference in the list; beside its words with the date."""
    march.done("lead", "amend culture-1: Awards were held")
    march.done("lead", "update culture-2: Survey closed")
    text = read(march, words)
    assert "Added: culture-3." in text
    assert "Amended: culture-1." in text
    if "overall" not in words and words != "status for March":
        assert "Awards were held [culture-1] – amended since the issue, on 15 April 2024" in text
        assert "Survey closed [culture-3] – added since the issue, on 15 April 2024" in text


def test_show_says_what_became_of_an_item_since_the_issue(march: House) -> None:
    """Of one that stands as it was issued it says nothing."""
    assert "since the issue" not in read(march, "show culture-2")
    march.done("lead", "amend culture-1: Awards were held")
    march.done("lead", "withdraw culture-2 because it was in April")
    assert "culture-1 was amended since the issue, on 15 April 2024." in read(march, "show culture-1")
    assert "culture-2 was withdrawn since the issue, on 15 April 2024." in read(march, "show culture-2")


def test_when_it_is_issued_again_nothing_has_changed(march: House) -> None:
    march.done("lead", "rate culture for March: Amber")
    march.done("officer", "issue for March")
    for words in SHOWN:
        assert "Changed since" not in read(march, words)


def test_more_changes_than_can_be_named_are_counted(march: House) -> None:
    for number in range(22):
        march.done("lead", f"update culture for March: Thing {number}")
    assert "culture-22 and 2 more." in read(march, "status for March")


@pytest.mark.parametrize("words", [*SHOWN, "status culture for March", "home for March"])
@pytest.mark.parametrize("then", ["", "withdraw culture-1 because it was a slip", "next-period culture-1 2024-04"])
def test_what_was_marked_exempt_after_the_issue_leaves_no_trace_for_others(march: House, words: str, then: str) -> None:
    """Nor when it is withdrawn or moved afterwards."""
    march.done("lead", "mark culture-1: exempt because it names a person")
    if then:
        march.done("lead", then)
    text = read(march, words)
    for trace in ("culture-1", "Awards", "exempt", "names a person", HEADING):
        assert trace not in text


def test_the_entitled_read_of_the_marking_in_the_status(march: House) -> None:
    march.done("lead", "mark culture-1: exempt because it names a person")
    text = read(march, "status culture for March", "deputy")
    assert "culture-1: marked exempt, by Cleo Lead on 15 April 2024. Reason: it names a person" in text
    assert (
        "Awards held [culture-1] – marked exempt since the issue, on 15 April 2024; exempt: it names a person" in text
    )
    march.done("lead", "mark culture-1: open")
    march.done("deputy", "mark culture-1: open")
    assert HEADING not in read(march, "status culture for March", "deputy")


def test_what_is_shared_in_a_channel_tells_only_what_anybody_may_know(march: House) -> None:
    """The whole status, and that of one workstream, whoever shares it."""
    march.done("lead", "mark culture-1: exempt because it names a person")
    march.done("lead", "rate culture for March: Amber")
    for words in ("share culture for March", "share for March"):
        march.done("lead", words)
    shared = [post["payload"] for post in march.posts() if post["kind"] == "share"]
    assert len(shared) == 2
    for post in shared:
        assert "was Green" in post
        assert "culture-1" not in post
        assert "exempt" not in post
