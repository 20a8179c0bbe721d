"""`update`: recorded at once, as a further activity, or through the form; and what is asked about first."""

from __future__ import annotations

import pytest

from handlers.request import Asker, Words
from tests.handlers.house import House
from tests.plan import CHANNEL

GUARDED = "<!channel> *x* <b>&amp;</b> @everyone\n“ok” 👩🏽‍💻 שלום"


def test_an_activity_is_recorded_at_once_with_its_reference_its_period_and_its_buttons(house: House) -> None:
    """One line is enough."""
    answer = house.say("lead", "update culture: Awards held")
    assert "culture-1 is recorded: Culture, April 2024." in answer.text
    assert [(b.name, b.value) for b in answer.buttons] == [
        ("amend", "culture-1"),
        ("withdraw", "culture-1"),
        ("share", "culture-1"),
    ]
    assert house.texts("2024-04") == {"culture-1": "Awards held"}


def test_text_is_recorded_as_it_was_typed(house: House) -> None:
    """Markup, mentions, emoji and right-to-left words are words."""
    house.done("lead", f"update culture: {GUARDED}")
    assert house.texts("2024-04")["culture-1"] == GUARDED


def test_every_option_is_recorded(house: House) -> None:
    """The date, the period, that it is planned, and that it is exempt."""
    house.done("lead", 'update culture exempt "p3" on 5 May planned for March: Bids opened')
    [activity] = house.report("2024-03", "internal").workstreams[0].planned
    assert activity.when is not None
    assert (activity.when.text, activity.exempt, activity.text) == ("5 May 2024", "p3", "Bids opened")


def test_a_further_activity_hangs_under_the_one_it_follows_up_and_shares_its_numbers(house: House) -> None:
    """It keeps the period of its reference, whatever its date."""
    house.done("lead", "update culture for March: Awards announced")
    answer = house.done("lead", "update culture–1 on May: Judges chosen")
    assert "culture-2 is a further activity under culture-1: Culture, March 2024." in answer.text
    [activity] = house.report("2024-03").workstreams[0].activities
    assert [f.text for f in activity.further] == ["Judges chosen"]
    assert not [b for b in answer.buttons if b.name == "next-period"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("update culture-2: x", "culture-2 is a further activity itself. Say `update culture-1: …` instead."),
        ("update culture-1 planned: x", "Say `update culture planned: …` instead."),
        ("update culture-1 for May: x", "culture-1 belongs to March 2024"),
        ("update culture-99: x", "There is no culture-99 here."),
        ("update culture: ", "The text is missing."),
        ("update culture: " + "x" * 2001, "The text has 2,001 characters; the limit is 2,000."),
        ("update culture: " + "x" * 40_000, "The text has 40,000 characters"),
        (f'update culture exempt "{"x" * 501}": y', "has 501 characters; the limit is 500."),
        ("update culture on 31 June: x", "“31 June” cannot be right"),
        ("update culture for Marhc: x", "Did you mean March?"),
        ("update sport: x", "There is no theme called “sport”."),
        ("update overall: x", "There is no theme called “overall”."),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_what_would_be_right(house: House, words: str, says: str) -> None:
    """And nothing is recorded."""
    house.done("lead", "update culture for March: Awards announced")
    house.done("lead", "update culture-1: Judges chosen")
    before = house.texts("2024-03") | house.texts("2024-04")
    answer = house.say("lead", words)
    assert answer.refused
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert before == house.texts("2024-03") | house.texts("2024-04")


@pytest.mark.parametrize("length", [1, 1999, 2000])
def test_text_up_to_the_limit_is_recorded_whole(house: House, length: int) -> None:
    """Two thousand characters, and not one less."""
    house.done("lead", f"update culture: {'é' * length}")
    assert len(house.texts("2024-04")["culture-1"]) == length


@pytest.mark.parametrize(
    ("words", "workstream", "text"),
    [
        ("update", "culture", ""),
        ("update culture", "culture", ""),
        ("update culture awards went well", "culture", "awards went well"),
        ("update culture on the whole: it went well", "culture", "on the whole: it went well"),
        ("update culture we went on 5 May: good", "culture", "we went on 5 May: good"),
        ("update theme culture awards", "culture", "awards"),
        ('update culture "quoted: text"', "culture", '"quoted: text"'),
    ],
)
def test_words_that_are_not_wholly_options_open_the_form_with_the_text(
    house: House, words: str, workstream: str, text: str
) -> None:
    """Nothing is recorded until the form is sent."""
    answer = house.say("lead", words)
    assert (workstream, text) == (answer.value("workstream"), answer.value("text"))
    assert answer.value("period") == "2024-04"
    assert not house.texts("2024-04")


def test_options_without_a_colon_stand_in_the_forms_fields(house: House) -> None:
    """Nobody has to say them twice."""
    answer = house.say("lead", 'update culture for March on 5 May exempt "p3" planned')
    assert [answer.value(name) for name in ("period", "when", "exempt", "planned", "text")] == [
        "2024-03",
        "5 May",
        "p3",
        "yes",
        "",
    ]


def test_the_form_for_a_reference_follows_it_up_in_its_period(house: House) -> None:
    """However old the activity is, it is among what the form offers."""
    house.done("lead", "update culture for January: Awards announced")
    house.done("lead", "update culture for April: Something else")
    for month in ("January", "April"):
        house.clock.pass_(days=60)
        house.done("officer", f"issue for {month}")
    answer = house.say("lead", "update culture-1 judges chosen")
    assert (answer.value("follows"), answer.value("period")) == ("culture-1", "2024-01")
    for name in ("follows", "period"):
        field = next(f for f in answer.form.fields if f.name == name)
        assert field.value in [option.value for option in field.options]
    assert not house.fill("lead", answer.form).refused
    assert house.texts("2024-01")["culture-3"] == "judges chosen"


def test_a_form_records_what_stands_in_it(house: House) -> None:
    """Every field of it."""
    form = house.say("lead", "update culture").form
    house.fill("lead", form, text="Awards held", when="5 April", period="2024-03", planned="yes", exempt="p3")
    [activity] = house.report("2024-03", "internal").workstreams[0].planned
    assert activity.when is not None
    assert (activity.when.text, activity.exempt, activity.text) == ("5 April 2024", "p3", "Awards held")


def test_a_form_shows_every_error_beside_its_field_and_keeps_what_was_typed(house: House) -> None:
    """One round is enough to put them all right."""
    form = house.say("lead", "update culture").form
    again = house.fill("lead", form, text=" ", when="31 June", period="2019-01", exempt="x" * 501)
    assert "missing" in again.error("text")
    assert "June has days 1 to 30" in again.error("when")
    assert "cannot be reported on" in again.error("period")
    assert "501 characters" in again.error("exempt")
    assert again.value("when") == "31 June"
    assert not house.texts("2024-04")


def test_an_error_of_a_field_that_is_not_shown_is_shown_all_the_same(house: House) -> None:
    """What was followed up may have been withdrawn while the form was open."""
    house.done("lead", "update culture: Awards held")
    form = house.say("lead", "update culture-1 judges").form
    house.done("lead", "withdraw culture-1 because it was a mistake")
    again = house.fill("lead", form)
    assert "culture-1 was withdrawn by Cleo Lead" in again.everything


def test_the_same_words_within_ten_minutes_are_asked_about_and_recorded_anyway_once(house: House) -> None:
    """The question says when and as what they were recorded."""
    house.done("lead", "update culture: Awards held")
    house.clock.pass_(minutes=10)
    asked = house.say("lead", "update culture: Awards held")
    assert "You recorded the same words 10 minutes ago as culture-1 (April 2024)." in asked.text
    assert list(house.texts("2024-04")) == ["culture-1"]
    anyway = asked.button("record-anyway")
    assert not house.press("lead", anyway.name, anyway.value).refused
    assert list(house.texts("2024-04")) == ["culture-1", "culture-2"]
    again = house.press("lead", anyway.name, anyway.value)
    assert again.refused
    assert again.text.endswith("Nothing was recorded.")
    assert list(house.texts("2024-04")) == ["culture-1", "culture-2"]


def test_record_anyway_can_be_said_in_words(house: House) -> None:
    """Where there are no buttons."""
    house.done("lead", "update culture: Awards held")
    value = house.say("lead", "update culture: Awards held").button("record-anyway").value
    house.done("lead", f"record-anyway {value}")
    assert len(house.texts("2024-04")) == 2


def test_only_the_one_who_was_asked_may_record_anyway(house: House) -> None:
    """Not even an officer; and the asker still may afterwards."""
    house.done("lead", "update culture: Awards held")
    value = house.say("lead", "update culture: Awards held").button("record-anyway").value
    assert house.press("officer", "record-anyway", value).refused
    assert len(house.texts("2024-04")) == 1
    assert not house.press("lead", "record-anyway", value).refused


@pytest.mark.parametrize(
    ("who", "words", "minutes"),
    [
        ("lead", "update culture: Awards held", 10.02),
        ("deputy", "update culture: Awards held", 1),
        ("lead", "update culture: Awards were held", 1),
    ],
)
def test_other_words_other_people_and_later_times_are_not_asked_about(
    house: House, who: str, words: str, minutes: float
) -> None:
    """Only the same words by the same person within ten minutes."""
    house.done("lead", "update culture: Awards held")
    house.clock.pass_(minutes=minutes)
    assert "is recorded" in house.say(who, words).text


def test_the_same_words_for_another_workstream_are_not_asked_about(house: House) -> None:
    """An officer may report one thing of two."""
    house.done("officer", "update culture: Awards held")
    assert "is recorded" in house.say("officer", "update homes: Awards held").text


def test_the_same_request_is_answered_as_the_first_time(house: House) -> None:
    """Delivered again, it is recorded once."""
    first, second = (house.say("lead", "update culture: Awards held", key="trigger-1") for _ in range(2))
    assert first.reply == second.reply
    assert len(house.texts("2024-04")) == 1


def test_a_question_delivered_again_is_the_same_question(house: House) -> None:
    """Its button records once, whichever copy of it is pressed."""
    house.done("lead", "update culture: Awards held")
    first, second = (house.say("lead", "update culture: Awards held", key="trigger-1") for _ in range(2))
    assert first.button("record-anyway") == second.button("record-anyway")


def test_a_refused_request_may_be_tried_again_under_its_key(house: House) -> None:
    """A refusal is not kept."""
    assert house.say("lead", "update culture: ", key="trigger-1").refused
    assert not house.say("lead", "update culture: x", key="trigger-1").refused


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        ("15 April 2023", True),
        ("15 April 2025", True),
        ("5 May 2026", True),
        ("15 October 2023", False),
        ("January 2025", False),
    ],
)
def test_a_date_a_year_off_is_asked_about(house: House, when: str, asked: bool) -> None:  # noqa: FBT001 - a column of the table.
    """The year is likely a slip; if it was meant, it is recorded."""
    answer = house.say("lead", f"update culture on {when}: Bids opened")
    assert asked == ("Is the year right?" in answer.text)
    if asked:
        assert not house.texts("2024-04")
        house.press("lead", "record-anyway", answer.button("record-anyway").value)
    assert list(house.texts("2024-04")) == ["culture-1"]


def test_a_right_that_was_lost_meanwhile_is_not_left_in_the_question(house: House) -> None:
    """Recording anyway asks for the right again."""
    house.done("lead", "update culture: Awards held")
    value = house.say("lead", "update culture: Awards held").button("record-anyway").value
    from tests.handlers.house import PLAN

    house.apply(PLAN.replace('leads = ["cleo@example.org"]', 'leads = ["hal@example.org"]'))
    assert house.press("lead", "record-anyway", value).text.startswith("Not available to you")


def test_a_person_is_known_by_account_or_by_email(house: House) -> None:
    """The account counts where the file gives it; otherwise the address, in any case of letters."""
    by_account = Asker("c", "Slack", "", "slack", "U01CLEO")
    by_email = Asker("d", "Slack", "DAN@Example.org", "slack", "U99")
    neither = Asker("c", "Slack", "", "slack", "U02DAN")
    for asker, refused in ((by_account, False), (by_email, False), (neither, True)):
        answer = house.ask(asker, Words(f"update culture: {asker.account} {asker.email}"), CHANNEL, None)
        assert refused == answer.refused
    assert [a.by for a in house.report("2024-04").workstreams[0].activities] == ["Cleo Lead", "Dan Deputy"]


@pytest.mark.parametrize(
    "another",
    [
        "update culture for March: Board met",
        "update culture on 2 April: Board met",
        "update culture planned: Board met",
        'update culture exempt "p3": Board met',
        "update culture-1: Board met",
    ],
)
def test_the_same_words_for_another_month_or_date_or_marking_are_another_record(house: House, another: str) -> None:
    """Recorded at once, and the one that has the same words is named, with the words that take it back."""
    house.done("lead", "update culture: Board met")
    answer = house.done("lead", another)
    assert "culture-2 is" in answer.text
    assert "the same words as culture-1 (April 2024, open)" in answer.text
    assert "`withdraw culture-1 because …`" in answer.text
    assert house.say("lead", another).reply.asked


def test_what_is_recorded_as_done_before_its_day_is_asked_about(house: House) -> None:
    """It is recorded, as its words say, with the words that make a plan of it; so is a further activity."""
    for words in ("update culture on 10 April: Board met", "update culture-1 on 12 April: Minutes sent"):
        answer = house.done("lead", words)
        assert "has not come yet, and this is recorded as done. Is it planned?" in answer.text
    assert "`withdraw culture-2 because it is planned`" in answer.text
    assert "`update culture planned on 12 April 2024: …`" in answer.text


@pytest.mark.parametrize("words", ["on 3 April", "on April", "planned on 10 April", ""])
def test_what_has_come_or_is_planned_is_not_asked_about(house: House, words: str) -> None:
    """Today has come, and so has a month that has begun."""
    assert "has not come yet" not in house.done("lead", f"update culture {words}: Board met").text
