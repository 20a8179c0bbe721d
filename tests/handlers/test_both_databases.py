"""A month from the first update to its second edition, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from handlers.request import Place, Request, Words
from tests.handlers.house import open_house
from tests.plan import ACCOUNTS, PLAN

MONTH = (
    ("lead", "update culture for March on 24 March: <!channel> “Awards” 👩🏽‍💻 \x00held"),
    ("lead", "update culture-1 on April and May: Judges chosen"),
    ("deputy", 'update culture exempt "p3" for March: Grievance'),
    ("deputy", "amend culture-2: Judges were chosen"),
    ("lead", "rate culture for March: GA because two posts are vacant"),
    ("other lead", "nothing homes for March"),
    ("lead", "submit culture for March"),
    ("director", "rate overall for March: green because trust is coming back"),
    ("reader", "share culture for March"),
    ("officer", "issue for March"),
    ("lead", "update culture for March: Late news"),
    ("officer", "issue for March"),
)


def test_a_month_is_recorded_issued_and_issued_again(database_url: str) -> None:
    """Every step is done, and the record says what was said."""
    with open_house(database_url) as house:
        for who, words in MONTH:
            house.done(who, words)
        assert house.texts("2024-03") == {
            "culture-1": "<!channel> “Awards” 👩🏽‍💻 held",
            "culture-2": "Judges were chosen",
            "culture-3": "Grievance",
            "culture-4": "Late news",
        }
        second = house.edition("2024-03", 2)
        assert second is not None
        assert [a.ref for a in second.workstreams[0].activities] == ["culture-1", "culture-4"]
        assert "Grievance" not in "".join(p["payload"] for p in house.posts())
        assert "April 2024" in house.say("reader", "status").text


def test_what_is_said_at_once_gets_numbers_without_gaps(database_url: str) -> None:
    """Twenty people at a time, none lost and none doubled."""
    with open_house(database_url) as house:

        def say(number: int) -> bool:
            words = Words(f"update culture: Thing {number}")
            return house.desk.answer(Request(ACCOUNTS["lead"], Place("slack"), words, f"k{number}")).done

        with ThreadPoolExecutor(20) as people:
            assert all(people.map(say, range(20)))
        texts = house.texts("2024-04")
        assert set(texts) == {f"culture-{number}" for number in range(1, 21)}
        assert set(texts.values()) == {f"Thing {number}" for number in range(20)}


def test_one_request_delivered_many_times_at_once_is_recorded_once(database_url: str) -> None:
    """Every copy gets the same answer."""
    with open_house(database_url) as house:
        request = Request(ACCOUNTS["lead"], Place("slack"), Words("update culture: x"), "trigger-1")
        with ThreadPoolExecutor(8) as people:
            replies = list(people.map(house.desk.answer, [request] * 8))
        assert all(reply == replies[0] for reply in replies)
        assert list(house.texts("2024-04")) == ["culture-1"]


def test_leads_and_cover_change_in_chat_and_stay_when_the_file_is_applied_again(database_url: str) -> None:
    """And what rests on them is recorded."""
    with open_house(database_url) as house:
        house.done("officer", "lead culture add Ann Lee <ann@example.org>")
        house.done("lead", "cover culture by Hal until 10 April")
        house.apply(PLAN.replace("Homes and land", "Homes"))
        house.done("other lead", "update culture: Under cover")
        said = house.say("reader", "people").text
        assert "Lead: Ann Lee" in said
        assert "Cover: Hal Lead, until 10 April 2024" in said
        assert "covering for Cleo Lead and Ann Lee" in house.say("reader", "show culture-1").text


def test_refusals_leave_nothing_behind(database_url: str) -> None:
    """On either database."""
    with open_house(database_url) as house:
        for words in ("update culture: ", "update sport: x", "amend culture-1: x", "rate overall: green", "issue"):
            assert house.say("lead", words).refused
        assert "culture-1" in house.done("lead", "update culture: y").text
