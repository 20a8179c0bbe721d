"""The chat page's edge: what it takes for one request, whom one may act as, and what its clock does next."""

from __future__ import annotations

import datetime as dt

from handlers.browser import incoming
from handlers.browser.answers import KEPT, Answer, Answers, Sight
from handlers.browser.moments import next_morning, next_step, step_words
from handlers.browser.people import players
from handlers.request import Filled, Pressed, Reply, Words, say
from programme.file import read
from programme.model import Cover
from programme.period import Period
from tests.plan import PLAN, utc
from views.chat.message import Field, Form, Message, Text

PROGRAMME = read(PLAN)
NOON = dt.datetime(2024, 4, 8, 11, tzinfo=dt.UTC)
SIGHT = Sight(frozenset(), frozenset({"culture"}))


def test_a_form_is_told_from_what_it_is_about() -> None:
    """By the names that the hidden `about` lists; the key is of the page, not of the form."""
    sent = [("key", "k1"), ("about", "ref"), ("ref", "culture-7"), ("text", "New words"), ("when", "")]
    assert incoming.filled("amend", sent) == Filled("amend", {"text": "New words", "when": ""}, {"ref": "culture-7"})


def test_a_button_is_what_is_sent_beside_the_key() -> None:
    """With its value, empty or not."""
    assert incoming.pressed([("key", "k1"), ("amend", "culture-7")]) == Pressed("amend", "culture-7")
    assert incoming.pressed([("hold", ""), ("key", "k1")]) == Pressed("hold", "")


def test_the_same_page_with_the_same_content_is_one_request() -> None:
    """Another person, another page or other words are another request."""
    first = incoming.request_key("lead", [("key", "k1")], Words("digest"))
    assert incoming.request_key("lead", [("key", "k1")], Words("digest")) == first
    others = {
        incoming.request_key("officer", [("key", "k1")], Words("digest")),
        incoming.request_key("lead", [("key", "k2")], Words("digest")),
        incoming.request_key("lead", [("key", "k1")], Words("status")),
        incoming.request_key("lead", [("key", "k1")], Pressed("digest", "")),
    }
    assert first not in others
    assert len(others) == 4


def test_what_was_asked_is_shown_as_it_is_said() -> None:
    """With or without the command in front; a button by its name, and what it is about where that says something."""
    assert incoming.asked_words(Words(" /improvement status ")) == "/improvement status"
    assert incoming.asked_words(Words("status")) == "/improvement status"
    assert incoming.asked_words(Words("")) == "/improvement"
    assert incoming.asked_words(Pressed("next-period", "culture-7 2024-05")) == "Next period culture-7 2024-05"
    assert incoming.asked_words(Pressed("in-programme", "0f1e2d3c in plan")) == "In plan"
    for answer in ("Record anyway", "Record as one"):
        assert incoming.asked_words(Pressed(answer.lower().replace(" ", "-"), "5f3a plan")) == answer


def test_a_refused_form_comes_back_as_it_was_sent() -> None:
    """With the refusal beside its first field; an answer that is no refusal stays what it is."""
    form = Form(
        "amend", "Amend", "Amend", (Field("text", "Words", value="old"), Field("when", "When", error="no date"))
    )
    sent = Filled("amend", {"text": "typed", "when": "May"})
    refusal = Reply((Message(blocks=(Text("It was withdrawn."),)),), refused=True)
    kept = incoming.nothing_lost(refusal, sent, form).form
    assert kept is not None
    assert [(f.value, f.error) for f in kept.fields] == [("typed", "It was withdrawn."), ("May", "")]
    done = say(Message("Done"))
    assert incoming.nothing_lost(done, sent, form) is done


def test_one_may_act_as_everybody_a_reader_and_a_stranger() -> None:
    """Each with their part in the programme; only the stranger is one."""
    found = {player.key: player for player in players(PROGRAMME, NOON)}
    assert found["cleo"].part == "leads Culture"
    assert found["dan"].part == "deputy for Culture"
    assert [player.key for player in found.values() if player.asker.stranger] == ["stranger"]
    assert PROGRAMME.person(found["reader"].email) is None


def test_who_covers_is_told_from_the_first_day_to_the_last() -> None:
    """In the programme's own time: the last day ends at eleven in the evening, UTC."""
    cover = Cover(person="hal@example.org", start=dt.date(2024, 4, 2), until=dt.date(2024, 4, 5), by="Olu Officer")
    covered = PROGRAMME.with_workstream(PROGRAMME.workstreams[0].model_copy(update={"covers": (cover,)}))

    def part(moment: str) -> str:
        return next(player.part for player in players(covered, utc(moment)) if player.key == "hal")

    assert part("2024-04-05T22:59") == "leads Homes; covers Culture until 5 April 2024"
    assert part("2024-04-05T23:01") == part("2024-04-01T22:59") == "leads Homes"


def test_the_clock_s_next_step_is_the_schedule_s() -> None:
    """Returns for March are late at the end of 8 April; the summary is issued on the 11th at nine, British time."""
    step, period = next_step(PROGRAMME, NOON)
    assert (step.at, period) == (dt.datetime(2024, 4, 8, 23, tzinfo=dt.UTC), Period(2024, 3))
    coming: list[str] = []
    while step.kind != "issue":
        step, period = next_step(PROGRAMME, step.at)
        coming.append(step_words(step, period))
    assert step.at == dt.datetime(2024, 4, 11, 8, tzinfo=dt.UTC)
    assert coming == [
        "leads are reminded of March 2024",
        "directors see a preview of March 2024",
        "the summary of March 2024 is issued",
    ]


def test_the_next_day_begins_at_nine_in_the_programme_s_own_time() -> None:
    """Also across the night when the clocks change."""
    assert next_morning(PROGRAMME, NOON) == dt.datetime(2024, 4, 9, 8, tzinfo=dt.UTC)
    before = dt.datetime(2024, 3, 30, 12, tzinfo=dt.UTC)
    assert next_morning(PROGRAMME, before) == dt.datetime(2024, 3, 31, 8, tzinfo=dt.UTC)


def test_answers_are_kept_by_person_and_place_up_to_a_number() -> None:
    """The oldest go first; the same request has one answer."""
    answers = Answers()
    for number in (*range(KEPT + 1), KEPT):
        answers.keep("lead", "improvement", Answer(str(number), "status", say(Message("Status")), NOON, SIGHT))
    kept = answers.read("lead", "improvement", SIGHT)
    assert [answer.id for answer in kept] == [str(n) for n in range(1, KEPT + 1)]
    assert answers.read("officer", "improvement", SIGHT) == ()
    assert answers.find("lead", "home", "1") is None
