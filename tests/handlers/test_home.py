"""Home: what I owe, how the programme stands, and what waits for officers and directors."""

from __future__ import annotations

import datetime as dt

import pytest

from storage import outbox
from storage.outbox import NewPost
from tests.handlers.house import PRIVATE, Answer, House, open_house


def names(answer: Answer) -> list[str]:
    return [button.name for button in answer.buttons]


@pytest.mark.parametrize("words", ["", "home", "/improvement", "Home?"])
def test_home_says_what_i_owe_and_how_the_programme_stands(house: House, words: str) -> None:
    """For a lead their own workstreams with buttons; returns are due on the fifth working day."""
    answer = house.say("lead", words)
    assert "Culture has not reported. Its return is due on 8 May 2024: 35 days left." in answer.text
    assert "Homes has not" not in answer.text
    assert "0 of 2 themes reported." in answer.text
    assert [b.name for b in answer.buttons] == ["update", "rate", "nothing"]


def test_home_follows_the_return(house: House) -> None:
    """Reported, submitted, late."""
    house.done("lead", "update culture: x")
    assert names(house.say("lead", "")) == ["update", "rate", "submit", "amend", "withdraw"]
    house.clock.pass_(days=60)
    late = "Culture has reported. Its return was due on 8 May 2024: 25 days overdue. Submit it once it is complete."
    assert late in house.say("lead", "").text
    house.done("lead", "submit culture")
    assert "Culture has submitted its return." in house.say("lead", "").text


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2024-05-07T12:00", "is due on 8 May 2024: 1 day left."),
        ("2024-05-08T22:59", "is due on 8 May 2024: today."),
        ("2024-05-08T23:00", "was due on 8 May 2024: 1 day overdue."),
    ],
)
def test_home_counts_the_days(house: House, day: str, says: str) -> None:
    """In the programme's zone: a return is owed until the end of the due day."""
    house.done("officer", "update homes: so that April is the month to report on")
    house.clock.moment = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
    assert f"Culture has not reported. Its return {says}" in house.say("lead", "").text


def test_who_covers_owes_what_they_cover(house: House) -> None:
    """Beside their own, with the last day; the day after it is gone."""
    house.done("lead", "cover culture by Hal until 10 April")
    shown = house.say("other lead", "")
    assert "Culture has not reported." in shown.text
    assert "Homes has not reported." in shown.text
    assert "You cover Culture until 10 April 2024." in shown.text
    house.clock.pass_(days=8)
    assert "Culture has not reported." not in house.say("other lead", "").text


def test_home_shows_what_i_recorded_last(house: House) -> None:
    """The latest three that stand, the newest first, with buttons that open their forms; nobody else's."""
    for number in range(1, 6):
        house.clock.pass_(minutes=1)
        house.done("lead", f"update culture: Thing {number}")
    house.done("deputy", "update culture: By the deputy")
    house.done("lead", "withdraw culture-4 because it was said twice")
    house.done("officer", "amend culture-2: Thing 2, corrected by an officer")
    shown = house.say("lead", "")
    text = shown.text
    assert "What you recorded last" in text
    told = [text.index(words) for words in ("Thing 5", "Thing 3", "Thing 2, corrected by an officer")]
    assert told == sorted(told)
    assert not [words for words in ("Thing 1", "Thing 4", "By the deputy") if words in text]
    assert [b.value for b in shown.buttons if b.name in ("amend", "withdraw")] == [
        ref for ref in ("culture-5", "culture-3", "culture-2") for _ in range(2)
    ]
    assert house.press("lead", "amend", shown.button("amend").value).value("text") == "Thing 5"
    assert house.press("lead", "withdraw", shown.button("withdraw").value).form.intro == "Thing 5"


def test_what_i_may_change_no_longer_is_not_offered(house: House) -> None:
    """After a change of lead."""
    house.done("lead", "update culture: Mine")
    house.done("officer", "lead culture add dan")
    house.done("officer", "lead culture remove cleo")
    shown = house.say("lead", "")
    assert "Mine" not in shown.text
    assert not shown.buttons


def test_from_home_to_a_recorded_activity_are_two_clicks_and_one_text(house: House) -> None:
    """The button, the text, and the form is sent: the workstream and the period stand in it already."""
    button = house.say("lead", "").button("update")
    form = house.press("lead", button.name, button.value).form
    answer = house.fill("lead", form, text="Staff awards set for 24 June")
    assert "culture-1 is recorded: Culture, April 2024." in answer.text


@pytest.mark.parametrize("who", ["officer", "director"])
def test_officers_and_directors_see_who_has_not_reported(house: House, who: str) -> None:
    """By name, until the return has come."""
    shown = house.say(who, "").text
    assert "Not reported yet" in shown
    assert "Culture: Cleo Lead" in shown
    house.done("lead", "nothing culture")
    house.done("other lead", "update homes: x")
    assert "Not reported yet" not in house.say(who, "").text
    assert "Not reported yet" not in house.say("lead", "").text


def test_an_officer_without_a_workstream_records_from_home_for_any(house: House) -> None:
    """The form asks which."""
    button = house.say("officer", "").button("update")
    form = house.press("officer", button.name, button.value).form
    assert (form.fields[0].value, [o.value for o in form.fields[0].options]) == ("", ["culture", "homes"])
    assert "culture-1 is recorded" in house.fill("officer", form, workstream="culture", text="x").text


def test_a_director_sees_what_waits_and_does_it_from_there(house: House) -> None:
    """A month that has ended and is not issued, and an overall rating that nobody has agreed."""
    house.done("lead", "update culture for March: x")
    assert "Rate overall" not in [b.label for b in house.say("director", "").buttons]
    house.done("lead", "rate culture for March: Amber")
    shown = house.say("director", "")
    assert "March 2024 has ended and is not issued." in shown.text
    assert "The overall rating for March 2024 is not agreed." in shown.text
    form = house.press("director", "rate", shown.button("rate").value).form
    assert form.intro == "Overall, March 2024"
    house.fill("director", form, rating="Amber")
    assert "is not agreed" not in house.say("director", "").text
    assert "edition 1" in house.press("director", "issue", shown.button("issue").value).text.casefold()
    after = house.say("director", "")
    assert "not issued" not in after.text
    assert "April 2024" in after.text
    assert "has ended" not in house.say("lead", "").text


def test_who_has_recorded_a_milestone_or_an_exempt_risk_alone_is_offered_to_submit(house: House) -> None:
    house.done("lead", 'risk culture high for April exempt "paragraph 3": Two posts stay vacant')
    assert names(house.say("lead", "home for April")) == ["update", "rate", "submit"]
    house.done("other lead", "milestone homes due 24 June 2024 for April: Homes are let")
    assert "nothing" not in names(house.say("other lead", "home for April"))


def test_a_director_is_told_that_the_issue_waits_for_a_director(required: House) -> None:
    """Though an officer has agreed; once a director has, nothing waits."""
    required.done("officer", "rate overall: Amber because the board is content")
    required.clock.pass_(days=40)
    assert "The overall rating for March 2024 waits for a director to agree it." in required.done("director", "").text
    required.done("director", "rate overall for March: Amber because the board is content")
    assert "waits for a director" not in required.done("director", "").text


@pytest.mark.parametrize("who", ["officer", "director"])
def test_a_month_that_is_held_is_released_from_home_and_not_issued(house: House, who: str) -> None:
    """With who holds it and why; once it is released it can be issued."""
    house.done("lead", "update culture for March: x")
    house.done("director", "hold for March because two returns are missing")
    shown = house.say(who, "")
    assert "March 2024 is held: it is not issued until somebody releases it." in shown.text
    assert "Held by: Di Rector on 3 April 2024\nReason: two returns are missing" in shown.text
    assert "has ended and is not issued" not in shown.text
    assert "issue" not in names(shown)
    assert "is released" in house.press(who, "release", shown.button("release").value).text
    after = house.say(who, "")
    assert "release" not in names(after)
    assert "Edition 1" in house.press(who, "issue", after.button("issue").value).text
    assert "release" not in names(house.say("lead", ""))


def test_what_is_held_before_its_end_can_be_released_from_home(march: House) -> None:
    """Nothing else waits yet."""
    march.done("director", "hold because two returns are missing")
    assert "held" not in march.say("lead", "").text
    shown = march.say("officer", "")
    assert "March 2024 is released" in march.press("officer", "release", shown.button("release").value).text


def test_what_was_followed_up_is_not_offered_to_be_withdrawn_from_home(house: House) -> None:
    """What stands under it comes first; the button of an older message says so before it asks for a reason."""
    house.done("lead", "update culture: x")
    house.done("lead", "update culture-1: y")
    shown = house.say("lead", "")
    assert [b.value for b in shown.buttons if b.name == "amend"] == ["culture-2", "culture-1"]
    assert [b.value for b in shown.buttons if b.name == "withdraw"] == ["culture-2"]
    assert "Withdraw culture-2 first." in house.press("lead", "withdraw", "culture-1").text
    house.done("lead", "withdraw culture-2 because z")
    assert [b.value for b in house.say("lead", "").buttons if b.name == "withdraw"] == ["culture-1"]


def test_who_has_recorded_only_what_is_exempt_is_offered_to_submit(house: House) -> None:
    """To say that there is nothing would be refused; the register goes on saying what everybody may know."""
    house.done("lead", 'update culture exempt "paragraph 3": x')
    shown = house.say("lead", "")
    assert "Culture has not reported." in shown.text
    assert names(shown) == ["update", "rate", "submit"]
    assert "is submitted" in house.press("lead", "submit", shown.button("submit").value).text


def test_a_post_of_unknown_fate_is_asked_about_until_somebody_says(house: House) -> None:
    """Three at once; the buttons are those of the question itself."""
    for number in range(5):
        post = NewPost("share", "slack", {"text": str(number)}, channel="C01GEN")
        house.store.write(lambda unit, new=post: outbox.put(unit, 1, new, house.clock.now()))
        claimed = house.store.write(lambda unit: outbox.claim(unit, ["slack"], "a process", house.clock.now()))
        assert claimed
        house.store.write(lambda unit, lost=claimed: outbox.lost(unit, lost, "no answer"))
    shown = house.say("director", "")
    assert [b.value for b in shown.buttons if b.name == "there"] == ["post 1", "post 2", "post 3"]
    assert "2 more posts of unknown fate" in shown.text
    house.press("director", "there", "1")
    assert [b.value for b in house.say("director", "").buttons if b.name == "again"] == ["post 2", "post 3", "post 4"]
    assert "Is it there?" not in house.say("lead", "").text


def test_of_several_programmes_each_has_its_home(two: House) -> None:
    """One below the other, with buttons that know theirs; named, it is the one."""
    both = two.say("lead", "", channel=PRIVATE)
    assert [m.heading for m in both.reply.messages] == ["Getting Better: April 2024", "Plan for Recovery: April 2024"]
    assert {b.value.rpartition(" ")[2] for b in both.buttons} == {"plan", "recovery"}
    assert len(two.say("lead", "home for March", channel=PRIVATE).reply.messages) == 2
    assert len(two.say("lead", "home in recovery", channel=PRIVATE).reply.messages) == 1
    assert two.say("lead", "home in recovry", channel=PRIVATE).refused


def test_a_reader_owes_nothing(house: House) -> None:
    """They see how the programme stands."""
    answer = house.say("reader", "")
    assert not answer.buttons
    assert "The programme at a glance" in answer.text


def test_the_buttons_of_home_open_what_they_say(house: House) -> None:
    """For the workstream beside which they stand."""
    shown = house.say("deputy", "")
    assert house.press("deputy", "update", shown.button("update").value).value("workstream") == "culture"
    assert house.press("deputy", "rate", shown.button("rate").value).form.intro == "Culture, April 2024"
    assert "nothing to report" in house.press("deputy", "nothing", shown.button("nothing").value).text


def test_a_rehearsal_shows_its_clock_in_every_answer(sqlite_url: str) -> None:
    """In refusals too, which still end as they should."""
    with open_house(sqlite_url, rehearsal=True) as house:
        for words in ("", "help", "status culture", "update culture: x"):
            assert "Rehearsal: the clock says 3 April 2024, 10:00 BST." in house.say("lead", words).text
        refused = house.say("lead", "update sport: x").text
        assert "Rehearsal: the clock says 3 April 2024, 10:00 BST." in refused
        assert refused.endswith("Nothing was recorded.")
