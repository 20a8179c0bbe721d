"""`cover WORKSTREAM by PERSON until DATE [from DATE]`: a deputy for a time."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answer import actor_in
from programme.cycle import in_utc
from programme.file import read
from programme.model import Cover
from tests.handlers.house import PRIVATE, House
from tests.handlers.test_lead import known
from tests.plan import ACCOUNTS, PLAN

DAY = dt.timedelta(days=1)
LONDON = ZoneInfo("Europe/London")


def covers(house: House, key: str = "culture") -> tuple[Cover, ...]:
    workstream = known(house).programme.workstream(key)
    assert workstream
    return workstream.covers


def told(house: House) -> list[tuple[str, str]]:
    """Who was told, and what."""
    return [(post["person"], json.loads(post["payload"])["text"]) for post in house.posts()]


@pytest.mark.parametrize("who", ["lead", "officer"])
@pytest.mark.parametrize(
    "words",
    [
        "cover culture by Hal until 10 April",
        "cover theme Culture by hal@example.org until 10/4/2024",
        "cover culture until 10 April by Hal Lead",
        "COVER culture BY hal UNTIL 10 April FROM 3 April",
        "cover culture from today by Hal Laed till 10 April 2024 in plan",
    ],
)
def test_a_lead_or_an_officer_arranges_it(house: House, who: str, words: str) -> None:
    """The answer says who covers for whom, until when, and how to undo it."""
    answer = house.done(who, words)
    assert "Hal Lead covers Culture for Cleo Lead, until 10 April 2024." in answer.text
    assert "say `cover culture by Hal Lead ends`" in answer.text
    [cover] = covers(house)
    assert (cover.person, cover.start, cover.until) == ("hal@example.org", dt.date(2024, 4, 3), dt.date(2024, 4, 10))
    assert cover.by == {"lead": "Cleo Lead", "officer": "Olu Officer"}[who]


def test_who_covers_contributes_until_the_end_of_the_last_day(house: House) -> None:
    """And not before the first, nor after the last, in the programme's own zone: British summer time in April."""
    house.done("lead", "cover culture by Hal from 5 April until 10 April")
    for moment, may in (
        ("2024-04-04T22:59", False),
        ("2024-04-04T23:00", True),
        ("2024-04-10T22:59", True),
        ("2024-04-10T23:00", False),
    ):
        house.clock.moment = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
        assert house.say("other lead", f"update culture: said at {moment}").refused is not may, moment


@given(
    start=st.dates(dt.date(2024, 3, 20), dt.date(2024, 11, 10)),
    days=st.integers(0, 30),
    offset=st.one_of(st.integers(-90_000, 90_000), st.sampled_from([-3600, -1, 0, 1, 3599, 3600])),
    near_end=st.booleans(),
    zone=st.sampled_from(["Europe/London", "America/New_York", "Pacific/Auckland"]),
)
def test_cover_is_active_exactly_from_the_first_midnight_to_the_last(
    *, start: dt.date, days: int, offset: int, near_end: bool, zone: str
) -> None:
    """In the programme's zone, also where the clocks change in between or on the day itself."""
    until = start + dt.timedelta(days=days)
    cover = Cover(person="hal@example.org", start=start, until=until, by="Cleo Lead")
    plan = read(PLAN).model_copy(update={"timezone": zone})
    culture = plan.workstreams[0].model_copy(update={"covers": (cover,)})
    begins = in_utc(start, dt.time.min, ZoneInfo(zone))
    ends = in_utc(until + DAY, dt.time.min, ZoneInfo(zone))
    now = (ends if near_end else begins) + dt.timedelta(seconds=offset)
    actor = actor_in(plan.with_workstream(culture), ACCOUNTS["other lead"], now)
    assert actor.may("record", culture) == (begins <= now < ends)


@pytest.mark.parametrize("change", [dt.date(2024, 3, 31), dt.date(2024, 10, 27)])
def test_a_day_on_which_the_clocks_change_is_covered_whole(change: dt.date) -> None:
    """It has 23 hours or 25."""
    cover = Cover(person="hal@example.org", start=change, until=change, by="Cleo Lead")
    culture = read(PLAN).workstreams[0].model_copy(update={"covers": (cover,)})
    plan = read(PLAN).with_workstream(culture)
    begins = in_utc(change, dt.time.min, LONDON)
    minutes = [begins + dt.timedelta(minutes=m) for m in range(-60, 26 * 60)]
    covered = [m for m in minutes if actor_in(plan, ACCOUNTS["other lead"], m).may("record", culture)]
    assert len(covered) == {3: 23, 10: 25}[change.month] * 60
    assert covered[0] == begins


@pytest.mark.parametrize("who", ["deputy", "other lead", "director", "reader"])
def test_nobody_else_arranges_or_ends_it(house: House, who: str) -> None:
    """Not a deputy either, nor who covers; the refusal names those who may."""
    house.done("officer", "cover culture by Hal until 10 April")
    for words in ("cover culture by Dan until 9 April", "cover culture ends", "cover culture by Hal until 30 April"):
        assert house.say(who, words).text == (
            "Not available to you: arranging cover for Culture is for Cleo Lead and Olu Officer. Nothing was recorded."
        )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("cover", "Which theme is it, who covers it, and until when?"),
        ("cover culture", "Say who covers it, and until when."),
        ("cover culture by Hal", "Say who covers it, and until when."),
        ("cover culture until 10 April", "Say who covers it, and until when."),
        ("cover culture please by Hal until 10 April", "Say who covers it, and until when."),
        ("cover culture by Hal until 10 April until 11 April", "Say who covers it, and until when."),
        ("cover culture-1 by Hal until 10 April", "Cover is for a whole theme, not for one activity."),
        ("cover culture by Hal until 10 Aprill 2024 or so", "is not a date that I can read."),
        ("cover culture by Hal until 31 April", "cannot be right"),
        ("cover culture by Hal until 2 April", "2 April 2024 has passed: a cover ends today or later."),
        (
            "cover culture by Hal from 10 April until 9 April",
            "The cover would end (9 April 2024) before it starts (10 April 2024).",
        ),
        ("cover culture by Hal from 2 April until 9 April", "2 April 2024 has passed: a cover starts today or later"),
        ("cover culture by Hal from 5 April 2026 until 9 April 2026", "5 April 2026 is more than a year ahead"),
        ("cover culture by Hal until 5 April 2025", "A cover of more than a year is a change of lead"),
        ("cover culture by Cleo until 10 April", "Cleo Lead leads Culture, so somebody else has to cover it."),
        ("cover culture by Nobody until 10 April", "I know nobody called “Nobody”."),
        ("cover culture ends", "Nobody covers Culture, so there is nothing to change."),
        ("cover culture by Hal ends", "Hal Lead does not cover Culture, so there is nothing to change."),
    ],
)
def test_what_cannot_be_is_refused_clearly(house: House, words: str, says: str) -> None:
    """Said by the lead; nothing changes, and nobody is told."""
    answer = house.say("lead", words)
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert known(house).programme == read(PLAN)
    assert house.posts() == []


def test_a_lead_is_told_of_near_people_by_name(house: House) -> None:
    """Not by their e-mail addresses, which are for officers and directors."""
    answer = house.say("lead", "cover culture by hol@elsewhere.example until 10 April").text
    assert "@example.org" not in answer
    assert "I know nobody called “hol@elsewhere.example”." in answer


def test_what_a_refusal_offers_can_be_said(house: House) -> None:
    """The example holds the person and a day that will do."""
    refused = house.say("lead", "cover culture by Hal until 2 April").text
    example = refused.split("`")[1]
    assert example == "cover culture by Hal Lead until 17 April 2024"
    house.done("lead", example)


@pytest.mark.parametrize(
    ("who", "expected"),
    [("lead", ["hal@example.org"]), ("officer", ["hal@example.org", "cleo@example.org"])],
)
def test_who_covers_is_told_and_the_lead_whose_cover_another_arranged(
    house: House, who: str, expected: list[str]
) -> None:
    """In private, when it is arranged and when it is taken back."""
    house.done(who, "cover culture by Hal until 10 April")
    assert [person for person, _ in told(house)] == expected
    assert all("Hal Lead covers Culture for Cleo Lead, until 10 April 2024." in text for _, text in told(house))
    house.done(who, "cover culture ends")
    assert [person for person, _ in told(house)] == expected * 2
    assert "Hal Lead covers Culture no longer." in told(house)[-1][1]


def test_the_button_takes_it_back_at_once(house: House) -> None:
    """What was recorded stays, with the right under which it was; the answer's words arrange it again."""
    button = house.done("lead", "cover culture by Hal until 10 April").button("cover")
    house.done("other lead", "update culture: Recorded under cover")
    ended = house.press("lead", "cover", button.value)
    assert "Hal Lead covers Culture no longer (until 10 April 2024)." in ended.text
    assert house.say("other lead", "update culture: Too late").refused
    assert "Hal Lead recorded it on 3 April 2024, 10:00 BST, through Slack, covering for Cleo Lead." in (
        house.say("reader", "show culture-1").text
    )
    assert house.press("lead", "cover", button.value).refused
    house.done("lead", ended.text.split("`")[1])
    assert not house.say("other lead", "update culture: In time again").refused


def test_only_what_rests_on_cover_is_said_to(house: House) -> None:
    """A deputy and an officer who cover have the right by themselves; who covers one theme leads another."""
    house.done("lead", "cover culture by Dan until 10 April")
    house.done("lead", "cover culture by Olu until 10 April")
    house.done("lead", "cover culture by Hal until 10 April")
    for who, words in (("deputy", "culture: a"), ("officer", "culture: b"), ("other lead", "homes: c")):
        house.done(who, f"update {words}")
    house.done("other lead", "amend culture-1: a, corrected")
    house.done("other lead", "withdraw culture-2 because it was said twice")
    for ref, covering in (("culture-1", 1), ("culture-2", 1), ("homes-1", 0)):
        assert house.say("reader", f"show {ref}").text.count("covering for Cleo Lead") == covering, ref


def test_it_is_made_longer_or_shorter_by_saying_it_again(house: House) -> None:
    """It keeps the day on which it began; just the same again changes nothing."""
    house.done("lead", "cover culture by Hal until 10 April")
    house.clock.pass_(days=2)
    for until in ("20 April", "6 April"):
        answer = house.done("lead", f"cover culture by Hal until {until}")
        assert "This takes the place of the cover for these days that was there before." in answer.text
        [cover] = covers(house)
        assert (cover.start, f"{cover.until:%-d %B}") == (dt.date(2024, 4, 3), until)
    assert "for just these days already" in house.say("lead", "cover culture by Hal until 6 April").text


def test_two_people_may_cover_one_after_the_other(house: House) -> None:
    """Each is ended by name, or both at once."""
    house.done("lead", "cover culture by Hal until 10 April")
    house.done("lead", "cover culture by Olu from 11 April until 20 April")
    assert len(covers(house)) == 2
    house.done("lead", "cover culture by Olu ends")
    assert [cover.person for cover in covers(house)] == ["hal@example.org"]
    house.done("lead", "cover culture by Olu from 11 April until 20 April")
    answer = house.done("lead", "cover culture ends")
    assert "`cover culture by Olu Officer until 20 April 2024 from 11 April 2024`" in answer.text
    assert covers(house) == ()


def test_who_covers_may_see_what_is_exempt_while_they_do(house: House) -> None:
    """As a contributor; afterwards it is to them as if it did not exist."""
    house.done("lead", 'update culture exempt "paragraph 3": A grievance')
    assert house.say("other lead", "show culture-1").refused
    house.done("lead", "cover culture by Hal until 10 April")
    assert "A grievance" in house.say("other lead", "show culture-1").text
    house.clock.pass_(days=8)
    assert house.say("other lead", "show culture-1").refused


def test_who_covers_may_be_the_second_person_who_opens_an_item(house: House) -> None:
    """They are asked like the others who may, and the record says under what right they confirmed it."""
    house.done("lead", "cover culture by Hal until 10 April")
    house.done("lead", 'update culture exempt "paragraph 3": A grievance')
    house.done("lead", "mark culture-1: open")
    assert "hal@example.org" in [post["person"] for post in house.posts() if post["kind"] == "notice"]
    house.done("other lead", "mark culture-1: open")
    assert "through Slack, covering for Cleo Lead" in house.say("reader", "show culture-1").text


def test_the_file_applied_again_leaves_it_alone(house: House) -> None:
    """Also where it takes the person out of the list, who keeps the cover and has no role."""
    house.done("officer", "cover homes by Dan until 10 April")
    changed = PLAN.replace("Homes and land", "Homes").replace('deputies = ["dan@example.org"]', "")
    dan = '[[people]]\nname = "Dan Deputy"\nemail = "dan@example.org"\n'
    house.apply(changed, changed.replace(dan, ""))
    assert [cover.person for cover in covers(house, "homes")] == ["dan@example.org"]
    assert not house.say("deputy", "update homes: x", channel=PRIVATE).refused
    assert house.say("deputy", "update culture: x").refused
