"""`issue`: the summary becomes an edition, frozen and numbered, and what is to be posted is left with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from programme.edition import digest_of
from programme.report_json import to_data
from tests.handlers.house import House, open_house
from tests.plan import PLAN, in_channels

APPROVED = PLAN + '\n[cycle]\napproval = "required"\n'


@pytest.fixture
def march(house: House) -> House:
    """March holds an activity and a rating."""
    house.done("lead", "update culture for March: Awards held")
    house.done("lead", "rate culture for March: amber")
    return house


@pytest.fixture
def approved(sqlite_url: str) -> Iterator[House]:
    """A programme whose summaries need a director's approval."""
    with open_house(sqlite_url, files=(APPROVED,)) as house:
        house.done("lead", "update culture for March: Awards held")
        yield house


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("issue for April", "April 2024 has not ended; it can be issued after 30 April 2024."),
        ("issue for February", "February 2024 holds no record, so there is nothing to issue."),
        ("issue for Marhc", "Did you mean March?"),
        ("issue March", "“March”"),
        ("issue for December 2023", "cannot be reported on: the programme starts in January 2024."),
    ],
)
def test_what_cannot_be_issued_is_refused(march: House, words: str, says: str) -> None:
    """And nothing is recorded or posted."""
    answer = march.say("officer", words)
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert not march.posts()


def test_on_the_last_day_a_period_has_not_ended(sqlite_url: str) -> None:
    """On the next day it has: in the programme's own zone, 23:00 in Greenwich in summer is the next day."""
    with open_house(sqlite_url, now="2024-04-30T22:59") as house:
        house.done("lead", "update culture: x")
        assert house.say("officer", "issue").refused
        house.clock.pass_(minutes=1)
        assert "Edition 1 of April 2024 is issued." in house.say("officer", "issue").text


def test_a_period_in_which_nobody_reported_is_issued_and_says_so(house: House) -> None:
    """A missing return is data; a period that was over before the programme began is another matter."""
    house.clock.pass_(days=40)
    assert house.say("officer", "issue for March").refused
    assert not house.say("officer", "issue for April").refused
    edition = house.edition("2024-04", 1)
    assert edition is not None
    assert (edition.counts.workstreams, edition.counts.reported) == (2, 0)


def test_what_lasts_from_an_earlier_period_is_no_reason_to_issue_one_that_was_over_before(house: House) -> None:
    """It is told in the period that it was recorded for."""
    house.done("lead", "milestone culture due 24 June 2024 for February: Consultation ends")
    assert "March 2024 holds no record" in house.say("officer", "issue for March").text
    assert "Edition 1 of February 2024 is issued." in house.done("officer", "issue for February").text


@pytest.mark.parametrize("who", ["officer", "director"])
def test_the_first_edition_is_frozen_with_its_digest(march: House, who: str) -> None:
    """And the answer says what to do about a mistake."""
    text = march.done(who, "issue").text
    edition = march.edition("2024-03", 1)
    assert edition is not None
    assert edition.edition is not None
    assert edition.digest == digest_of(to_data(edition))
    assert "Edition 1 of March 2024 is issued." in text
    assert f"Digest {edition.digest}: the fingerprint of this edition, by which to check" in text
    assert "say `issue for March 2024`, which makes edition 2" in text


def test_the_summary_its_thread_and_the_directors_copies_are_left_to_be_posted(march: House) -> None:
    """One channel: the overall picture, a reply for each workstream, and a private copy."""
    march.done("officer", "issue")
    posts = march.posts()
    assert [(p["kind"], p["channel"], p["person"]) for p in posts] == [
        ("summary", "C01GEN", ""),
        ("part", "C01GEN", ""),
        ("part", "C01GEN", ""),
        ("copy", "", "di@example.org"),
    ]
    head = posts[0]["id"]
    assert [p["under_id"] for p in posts] == [None, head, head, head]
    assert len({p["edition_id"] for p in posts}) == 1
    assert "Awards held" in posts[1]["payload"]


NO_CHANNEL = in_channels()
KNOWN_DIRECTOR = NO_CHANNEL.replace('email = "di@example.org"', 'email = "di@example.org"\nslack = "U05DI"')


@pytest.mark.parametrize(
    ("plan", "says", "kinds"),
    [
        (PLAN, "It goes to 1 channel and each director.", {"summary", "part", "copy"}),
        (KNOWN_DIRECTOR, "No channel is set in the programme file, so it goes to each director.", {"copy"}),
        (PLAN.replace('roles = ["director"]', ""), "It goes to 1 channel.", {"summary", "part"}),
        (NO_CHANNEL, "No channel is set in the programme file, so it is posted nowhere.", set[str]()),
    ],
)
def test_the_answer_says_where_it_goes(march: House, plan: str, says: str, kinds: set[str]) -> None:
    """To directors even where no channel is set: then the whole thread too."""
    march.apply(plan)
    assert says in march.done("officer", "issue").text
    assert {post["kind"] for post in march.posts()} == kinds


@pytest.mark.parametrize("words", ["issue for March", "issue for March 2024", "issue in plan for March"])
def test_nothing_new_is_not_issued_again(march: House, words: str) -> None:
    """The refusal says which edition stands, and since when."""
    march.done("officer", "issue")
    answer = march.say("officer", words)
    assert "Edition 1 of March 2024 stands, issued 3 April 2024, 10:00 BST, and nothing has changed" in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert len(march.posts()) == 4


@pytest.mark.parametrize(
    "change",
    [
        "update culture for March: Late news",
        "update culture-1: Judges chosen",
        "amend culture-1: Awards were held",
        "withdraw culture-1 because it was a mistake",
        "rate culture for March: green",
        "submit homes for March",
    ],
)
def test_after_a_change_edition_two_is_issued_and_the_first_stays_as_it_was(march: House, change: str) -> None:
    """Word for word."""
    march.done("officer", "issue")
    first = march.edition("2024-03", 1)
    march.done("officer", change)
    assert "Edition 2 of March 2024 is issued." in march.done("officer", "issue for March").text
    assert first == march.edition("2024-03", 1)
    second = march.edition("2024-03", 2)
    assert second is not None
    assert first is not None
    assert first.digest != second.digest
    assert march.say("officer", "issue for March").refused


def test_a_second_edition_prints_itself_not_what_came_since(march: House) -> None:
    """Marks of what was added belong beside the first one."""
    march.done("officer", "issue")
    march.done("lead", "update culture for March: Late news")
    march.done("officer", "issue for March")
    assert "since the issue" not in "".join(p["payload"] for p in march.posts())
    assert "since the issue" not in march.say("reader", "digest for March").text


def test_the_next_edition_tells_what_moved_since_the_last_period(march: House) -> None:
    """From what was printed, not from what was said afterwards."""
    march.done("officer", "issue")
    march.done("lead", "rate culture for March: red")
    march.done("lead", "rate culture for April: green because both posts are filled")
    march.clock.pass_(days=40)
    march.done("officer", "issue")
    edition = march.edition("2024-04", 1)
    assert edition is not None
    assert ("improved", "Amber", "Green") in [(m.direction, m.before, m.now) for m in edition.moved]


def test_the_same_request_issues_once(march: House) -> None:
    """Delivered twice, posted once."""
    first, second = (march.say("officer", "issue for March", key="trigger-1") for _ in range(2))
    assert first.reply == second.reply
    assert len(march.posts()) == 4


def test_where_approval_is_required_an_officer_asks_the_directors(approved: House) -> None:
    """Each gets a private message with the button; nothing is issued until one of them says so."""
    answer = approved.done("officer", "issue")
    assert "this programme requires a director's approval" in answer.text
    assert "Asked: Di Rector." in answer.text
    [post] = approved.posts()
    assert (post["kind"], post["person"]) == ("notice", "di@example.org")
    assert approved.edition("2024-03", 1) is None


@pytest.mark.parametrize("way", ["words", "button"])
def test_where_approval_is_required_a_director_issues(approved: House, way: str) -> None:
    """In words, or with the button that the officer's request brought."""
    if way == "words":
        approved.done("director", "issue")
    else:
        assert not approved.press("director", "issue", "2024-03").refused
    assert approved.edition("2024-03", 1) is not None


def test_an_officer_cannot_press_the_directors_button(approved: House) -> None:
    """It asks again instead."""
    approved.press("officer", "issue", "2024-03")
    assert approved.edition("2024-03", 1) is None


def test_a_button_for_what_has_been_issued_meanwhile_issues_nothing(march: House) -> None:
    """A second click says which edition stands."""
    march.press("director", "issue", "2024-03")
    assert "Edition 1 of March 2024 stands" in march.press("director", "issue", "2024-03").text


def test_a_later_period_may_be_issued_before_an_earlier_one(march: House) -> None:
    """The earlier one keeps what it holds."""
    march.done("lead", "update culture for April: Next")
    march.clock.pass_(days=40)
    march.done("officer", "issue for April")
    march.done("officer", "issue for March")
    assert march.edition("2024-03", 1) is not None


def test_a_director_is_asked_once_for_each_edition(approved: House) -> None:
    """Said twice, the question stands; the officer is told so. A director who is new is asked too."""
    approved.done("officer", "issue")
    assert "Asked before, and not again now: Di Rector." in approved.done("officer", "issue").text
    assert len(approved.posts()) == 1
    approved.done("director", "issue")
    approved.done("officer", "update culture for March: Late news")
    before = len(approved.posts())
    assert "Asked: Di Rector." in approved.done("officer", "issue for March").text
    assert len(approved.posts()) == before + 1
