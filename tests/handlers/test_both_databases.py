"""A month from the first update to its second edition, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from handlers.request import Filled, Place, Reply, Request, Said, Words
from tests.handlers.house import Answer, House, open_house
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


def together(house: House, *said: tuple[str, Said]) -> list[Reply]:
    """Different people, each in a thread of their own, at the same moment."""
    start = Barrier(len(said))

    def ask(one: tuple[str, Said]) -> Reply:
        start.wait()
        return house.desk.answer(Request(ACCOUNTS[one[0]], Place("slack"), one[1], f"at-once-{one[0]}"))

    with ThreadPoolExecutor(len(said)) as people:
        return list(people.map(ask, said))


@pytest.mark.parametrize("way", ["words", "form"])
def test_of_two_who_amend_an_item_at_once_both_are_kept_and_the_second_is_told(database_url: str, way: str) -> None:
    """With the words that the first one gave it, whichever of them that was."""
    with open_house(database_url) as house:
        house.done("officer", "update culture: Awards held")
        said: list[tuple[str, Said]] = []
        for who in ("lead", "deputy"):
            about = dict(house.say(who, "amend culture-1").form.about)
            filled = Filled("amend", {"text": f"By the {who}"}, about)
            said.append((who, filled if way == "form" else Words(f"amend culture-1: By the {who}")))
        replies = together(house, *said)
        told = [Answer(reply).text for reply in replies if "Meanwhile" in Answer(reply).text]
        assert all(reply.done for reply in replies)
        second = house.texts("2024-04")["culture-1"]
        [first] = {"By the lead", "By the deputy"} - {second}
        assert [first in text and "Version 2 is kept" in text for text in told] == [True]
        shown = house.say("reader", "show culture-1").text
        assert all(text in shown for text in ("Awards held", "By the lead", "By the deputy"))


def test_of_two_who_answer_a_plan_at_once_one_is_recorded_and_the_other_is_told(database_url: str) -> None:
    """Nothing of the second is left behind."""
    with open_house(database_url) as house:
        house.done("lead", "update culture for March planned: Hold the awards")
        done, still = Words("planned culture-1 done for April: Held"), Words("planned culture-1 still for April")
        replies = together(house, ("lead", done), ("deputy", still))
        [refused] = [reply for reply in replies if reply.refused]
        assert "has said that culture-1 is" in Answer(refused).text
        assert list(house.texts("2024-04")) == ["culture-2"]
