"""Which meeting of the programme file is meant, and when its papers must be out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.meetings import due_at, papers
from programme.model import Meeting, Programme
from programme.period import Period
from programme.refusals import NoSuchDay, Refusal, UnknownMeeting
from tests.programme.example_facts import APRIL, MARCH, PROGRAMME

TODAY = dt.date(2024, 4, 3)
BODIES = ("Board", "Audit Board", "Tenants' Panel", "Environment & Sustainable Communities Committee", "Shadow Cabinet")
DATES = (dt.date(2024, 1, 24), dt.date(2024, 6, 5), dt.date(2024, 7, 24))
MEETINGS = tuple(Meeting(body=body, date=date, paper=True) for body in BODIES for date in DATES)
HELD = PROGRAMME.model_copy(update={"meetings": MEETINGS})

days = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))


def due(said: str, programme: Programme = HELD, today: dt.date = TODAY) -> tuple[str, dt.date, dt.date]:
    when, body = due_at(said, MARCH, today, programme)
    return body, when.start, when.end


@pytest.mark.parametrize(
    ("said", "body", "day"),
    [
        ("July Board", "Board", "2024-07-24"),
        ("Board", "Board", "2024-06-05"),
        ("the board", "Board", "2024-06-05"),
        ("Board meeting on 24 July", "Board", "2024-07-24"),
        ("the July meeting of the Board", "Board", "2024-07-24"),
        ("Board 24/7/2024", "Board", "2024-07-24"),
        ("Board in January", "Board", "2024-01-24"),
        ("July Audit Board", "Audit Board", "2024-07-24"),
        ("June  audit   board", "Audit Board", "2024-06-05"),
        ("July Tenants’ Panel", "Tenants' Panel", "2024-07-24"),
        ("June Environment and Sustainable Communities Committee", BODIES[3], "2024-06-05"),
        ("June Environment & Sustainable Communities Committee", BODIES[3], "2024-06-05"),
        ("at the Shadow Cabinet in June", "Shadow Cabinet", "2024-06-05"),
    ],
)
def test_a_meeting_is_known_by_the_name_that_people_give_it(said: str, body: str, day: str) -> None:
    """The longest name of a body; of a body alone, its next meeting."""
    date = dt.date.fromisoformat(day)
    assert due(said) == (body, date, date)


def test_what_reads_as_a_date_is_no_meeting() -> None:
    assert due("24 July") == ("", dt.date(2024, 7, 24), dt.date(2024, 7, 24))
    assert due("June and July") == ("", dt.date(2024, 6, 1), dt.date(2024, 7, 31))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("August Board", "It lists Board on 5 June 2024 and Board on 24 July 2024."),
        ("Board on 25 July", "It lists Board on 5 June 2024 and Board on 24 July 2024."),
        ("next Board", "It lists Board on 5 June 2024 and Board on 24 July 2024."),
        ("Boarding", "It lists Board on 5 June 2024, Audit Board on 5 June 2024"),
        ("someday", "It lists Board on 5 June 2024, Audit Board on 5 June 2024"),
    ],
)
def test_a_meeting_that_is_not_there_is_told_with_those_that_are(said: str, told: str) -> None:
    with pytest.raises(UnknownMeeting) as refused:
        due(said)
    assert told in refused.value.sentence


def test_a_body_that_meets_no_more_is_told_so() -> None:
    with pytest.raises(UnknownMeeting, match="It lists no meeting to come"):
        due("Board", today=dt.date(2024, 7, 25))


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(NoSuchDay, match="June has days 1 to 30"):
        due("Board on 31 June")


def test_two_meetings_in_the_month_are_asked_about() -> None:
    both = (Meeting(body="Board", date=dt.date(2024, 7, 3)), *MEETINGS)
    with pytest.raises(UnknownMeeting) as refused:
        due("July Board", PROGRAMME.model_copy(update={"meetings": both}))
    assert refused.value.known == ("Board on 3 July 2024", "Board on 24 July 2024")


@given(st.sampled_from(MEETINGS), st.sampled_from(("{body} on {day}", "{day} {body}", "the {body} of {day}")), days)
def test_every_meeting_is_found_by_its_body_and_day(meeting: Meeting, said: str, today: dt.date) -> None:
    """On whichever day that is said, and as its answer prints it."""
    day = f"{meeting.date.day} {meeting.date:%B %Y}"
    assert due(said.format(body=meeting.body, day=day), today=today) == (meeting.body, meeting.date, meeting.date)


@given(st.text() | st.lists(st.sampled_from((*BODIES, "July", "on", "the", "24", "May", "meeting", "?"))).map(" ".join))
def test_any_words_are_a_date_a_meeting_or_refused(said: str) -> None:
    try:
        when, body = due_at(said, APRIL, TODAY, HELD)
    except Refusal:
        return
    assert not body or (body, when.start) in {(meeting.body, meeting.date) for meeting in MEETINGS}


def test_a_paper_is_out_five_clear_working_days_before_its_meeting() -> None:
    """Neither the day of publishing nor that of the meeting counts; nor does a bank holiday."""
    dated = {"2024-07-24": "2024-07-16", "2024-04-08": "2024-03-27"}
    meetings = tuple(Meeting(body="Board", date=dt.date.fromisoformat(day), paper=True) for day in dated)
    without = Meeting(body="Board", date=dt.date(2024, 7, 25))
    programme = PROGRAMME.model_copy(update={"meetings": (*meetings, without)})
    found = papers(programme, Period(2024, 1).start, Period(2024, 12).end)
    assert [(str(p.meeting.date), str(p.publish_by)) for p in found] == sorted(dated.items())


@given(days, days)
def test_a_paper_is_told_of_on_the_days_that_were_asked_for(first: dt.date, last: dt.date) -> None:
    found = papers(HELD, first, last)
    every = papers(HELD, dt.date.min, dt.date.max)
    assert found == tuple(paper for paper in every if first <= paper.publish_by <= last)
    assert all(paper.publish_by < paper.meeting.date for paper in every)
