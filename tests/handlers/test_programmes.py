"""Several programmes: which one a request is about (CONTRACT §5, last lines)."""

from __future__ import annotations

import re

import pytest

from handlers.request import Place, Pressed, Request, Said, Words, say
from handlers.slack.windows import instead_of
from tests.handlers.house import PRIVATE, Answer, House, open_house
from tests.plan import ACCOUNTS, CHANNEL, PLAN, SECOND

RECOVERY = "C02REC"
ELSEWHERE = "C77OTHER"


@pytest.mark.parametrize(
    ("who", "words", "channel", "programme"),
    [
        ("reader", "status", "C01GEN", "Getting Better"),
        ("reader", "status", RECOVERY, "Plan for Recovery"),
        ("lead", "status", RECOVERY, "Plan for Recovery"),
        ("reader", "status in recovery", "C01GEN", "Plan for Recovery"),
        ("reader", "status in Plan for Recovery", PRIVATE, "Plan for Recovery"),
        ("reader", "status in PLAN for March", RECOVERY, "Getting Better"),
        ("second lead", "status", PRIVATE, "Plan for Recovery"),
        ("second lead", "status", ELSEWHERE, "Plan for Recovery"),
        ("deputy", "status", PRIVATE, "Getting Better"),
        ("lead", "digest in recovery", PRIVATE, "Plan for Recovery"),
        ("lead", "home in recovery", PRIVATE, "Plan for Recovery"),
    ],
)
def test_the_programme_is_named_or_the_channels_or_the_askers_only_one(
    two: House, who: str, words: str, channel: str, programme: str
) -> None:
    """In that order."""
    assert programme in two.say(who, words, channel=channel).text


@pytest.mark.parametrize("who", ["lead", "reader"])
@pytest.mark.parametrize("channel", [PRIVATE, ELSEWHERE])
def test_where_several_are_possible_the_asker_is_asked(two: House, who: str, channel: str) -> None:
    """With words that answer it."""
    answer = two.say(who, "status", channel=channel)
    assert answer.refused
    assert "Say which with “in plan” or “in recovery”, like `status in plan`." in answer.text
    assert not two.say(who, "status in plan", channel=channel).refused


@pytest.mark.parametrize(
    "words",
    [
        "update transport in recovery: x",
        "update in recovery",
        "update transport in recovery",
        "rate transport in recovery: green",
        "submit transport in recovery",
        "status transport in recovery",
        "help status in recovery",
    ],
)
def test_in_goes_with_every_command(two: House, words: str) -> None:
    """From a channel of the other programme."""
    assert not two.say("second lead", words).refused


def test_in_goes_with_commands_on_a_reference(two: House) -> None:
    """References are counted in each programme by itself."""
    two.done("second lead", "update transport in recovery: Buses run")
    for words in (
        "show transport-1 in recovery",
        "amend transport-1 in recovery: Buses run again",
        "update transport-1 in recovery: More buses",
        "withdraw transport-2 in recovery because x",
    ):
        assert not two.say("second lead", words).refused, words


def test_what_is_said_after_the_colon_names_no_programme(two: House) -> None:
    """It is text, and so is what stands before a colon that no option precedes."""
    two.done("lead", "update culture: invested in recovery")
    assert two.texts("2024-04") == {"culture-1": "invested in recovery"}
    form = two.say("lead", "update culture we invested in recovery").form
    assert next(f.value for f in form.fields if f.name == "text") == "we invested in recovery"
    assert ("programme", "plan") in form.about


@pytest.mark.parametrize("words", ["status in recovry", "update culture in recovry: x"])
def test_a_slip_of_a_programmes_name_is_refused_with_the_nearest(two: House, words: str) -> None:
    """Nothing is recorded in the wrong one."""
    assert "Did you mean recovery?" in two.say("lead", words).text
    assert not two.texts("2024-04")


def test_buttons_carry_the_programme_and_work_from_a_private_chat(two: House) -> None:
    """Where nobody could tell otherwise."""
    shown = two.done("lead", "update transport on 1 May in recovery: Buses run", channel=PRIVATE)
    assert {button.value.rpartition(" in ")[2] for button in shown.buttons} == {"recovery"}
    form = two.press("lead", "amend", shown.button("amend").value, channel=PRIVATE).form
    assert ("programme", "recovery") in form.about
    moved = two.press("lead", "next-period", shown.button("next-period").value, channel=PRIVATE)
    assert "May 2024" in moved.text
    assert not two.fill("lead", form, text="Buses and trams run").refused


def test_the_question_asked_first_knows_its_programme(two: House) -> None:
    """By button and in words, from a private chat."""
    two.done("lead", "update transport in recovery: Buses run", channel=PRIVATE)
    asked = two.say("lead", "update transport in recovery: Buses run", channel=PRIVATE).button("record-anyway")
    assert "transport-2" in two.press("lead", "record-anyway", asked.value, channel=PRIVATE).text
    asked = two.say("lead", "update transport in recovery: Buses run", channel=PRIVATE).button("record-anyway")
    question = asked.value.partition(" ")[0]
    assert "transport-3" in two.done("lead", f"record-anyway {question}", channel=PRIVATE).text


def test_rights_are_those_of_the_programme(two: House) -> None:
    """An officer of one is a reader of the other, and does not see what is exempt there."""
    two.done("second lead", 'update transport exempt "p3" in recovery: Secret')
    assert two.say("officer", "update transport in recovery: x").text.startswith("Not available to you")
    assert two.say("officer", "issue for March in recovery").text.startswith("Not available to you")
    assert two.say("officer", "show transport-1 in recovery").text.startswith("There is no transport-1 here.")


def test_one_programmes_record_is_not_the_others(two: House) -> None:
    """The same key may be used in both."""
    two.apply(SECOND.replace('key = "transport"', 'key = "culture"').replace('key = "recovery"', 'key = "third"'))
    two.done("lead", "update culture: Ours")
    assert "culture-1" in two.done("lead", "update culture in third: Theirs").text
    assert two.texts("2024-04") == {"culture-1": "Ours"}
    assert "Theirs" in two.say("reader", "show culture-1 in third").text


def test_without_any_programme_everybody_is_told_how_to_begin(sqlite_url: str) -> None:
    """And nothing breaks."""
    with open_house(sqlite_url, files=()) as house:
        assert "No programme has been set up yet." in house.say("reader", "status").text
        assert house.say("lead", "update culture: x").text.endswith("Nothing was recorded.")


OLA = """[[people]]
name = "Ola Deputy"
email = "ola@example.org"

[[workstreams]]"""
UNDO = re.compile(r"`([^`]+)`")


@pytest.mark.parametrize(
    "words",
    [
        "update transport on 1 May in recovery: Trams run",
        "update transport in recovery: - Trams run\n- Buses run",
        "amend transport-1 in recovery: Buses run daily",
        "withdraw transport-1 in recovery because it was recorded twice",
        "next-period transport-1 2024-05 in recovery",
        "rate transport in recovery: green because of new buses",
        "rate overall in recovery: green because of new buses",
        "submit transport in recovery",
        "mark transport-1 in recovery: exempt because it names a person",
        "cover transport by Ola until 20 April in recovery",
        "lead transport add Ann Lee <ann@example.org> in recovery",
        "issue for March in recovery",
    ],
)
def test_the_words_to_say_next_name_the_programme_where_there_are_several(sqlite_url: str, words: str) -> None:
    """They can be said from a private chat, where nobody could tell otherwise."""
    officer = 'name = "Rae Lead"\nroles = ["officer"]'
    second = SECOND.replace('name = "Rae Lead"', officer).replace("[[workstreams]]", OLA)
    with open_house(sqlite_url, files=(PLAN, second)) as house:
        house.done("second lead", "update transport in recovery for March: Buses ran", channel=PRIVATE)
        answer = house.done("second lead", words, channel=PRIVATE)
        if asked := [button for button in answer.buttons if button.name == "record-anyway"]:
            answer = house.press("second lead", "record-anyway", asked[0].value, channel=PRIVATE)
        said = UNDO.findall(answer.text)
        assert said, answer.text
        for one in said:
            assert " in recovery" in one
            assert "There is more than one programme" not in house.say("second lead", one, channel=PRIVATE).text


@pytest.mark.parametrize("name", ['"Plan for Recovery"', "“plan for recovery”", "'Recovery'"])
def test_a_programmes_name_may_stand_in_quotation_marks(two: House, name: str) -> None:
    """However they are drawn; for any command."""
    assert "Plan for Recovery" in two.done("lead", f"status in {name}").text
    assert "transport-1 is recorded" in two.done("second lead", f"update transport in {name}: in “plan”: x").text
    assert two.done("reader", "show transport-1 in recovery").text.count("in “plan”: x")


def test_a_quoted_slip_of_a_name_is_refused_with_the_nearest(two: House) -> None:
    """As without the marks."""
    assert "Did you mean recovery?" in two.say("lead", 'status in "recovry"').text


def test_what_follows_in_and_is_no_programme_is_text_for_the_form_which_says_so(two: House) -> None:
    """With the programmes that there are; nothing is recorded."""
    answer = two.say("lead", "update culture in unknown: Buses run")
    assert answer.value("text") == "in unknown: Buses run"
    assert answer.form.intro.startswith("There is no programme “unknown”. There are: plan")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("lead", Words("update culture we invest in recovery")),
        ("officer", Words("hold for March")),
        ("officer", Pressed("hold", "2024-03 in plan")),
    ],
)
def test_the_button_in_place_of_a_form_leads_to_the_same_form(two: House, who: str, said: Said) -> None:
    """Of the same programme, with every word: none of them is taken for another programme's name."""
    form = two.ask(ACCOUNTS[who], said, CHANNEL, None).form
    button = Answer(say(instead_of(form, Request(ACCOUNTS[who], Place("slack", CHANNEL), said), ""))).buttons[0]
    again = two.press(who, button.name, button.value).form
    about, expected = dict(again.about), dict(form.about)
    assert (about["programme"], about.get("period")) == ("plan", expected.get("period"))
    assert [field.value for field in again.fields] == [field.value for field in form.fields]
