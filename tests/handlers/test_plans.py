"""What was planned: offered until somebody says that it is done, still planned, or dropped."""

from __future__ import annotations

import pytest

from tests.handlers.house import PRIVATE, Answer, House, open_house
from tests.plan import PLAN, SECOND


@pytest.fixture
def april(house: House) -> House:
    """March is issued; culture planned two things for April, one of them exempt, and homes one."""
    house.done("lead", "update culture for March planned on 12 April: Hold the staff awards")
    house.done("lead", 'update culture for March planned exempt "names a person": Hear the grievance')
    house.done("other lead", "update homes for March planned: Buy the land")
    house.done("officer", "issue for March")
    return house


def offered(answer: Answer) -> list[tuple[str, str]]:
    return [(b.name, b.value) for b in answer.buttons if b.name in ("done", "still", "dropped")]


def three(ref: str, period: str = "2024-04") -> list[tuple[str, str]]:
    return [("done", f"{ref} for {period}"), ("still", f"{ref} for {period}"), ("dropped", ref)]


def test_home_offers_three_answers_for_what_was_planned_and_has_none(april: House) -> None:
    """To who may give them; of what is exempt only the reference is shown, for home is shown to others too."""
    home = april.say("lead", "home")
    assert offered(home) == three("culture-1") + three("culture-2")
    assert "Hold the staff awards" in home.text
    assert "grievance" not in home.text
    assert offered(april.say("other lead", "home")) == three("homes-1")
    assert offered(april.say("reader", "home")) == []


def test_home_offers_no_more_than_can_be_read_and_says_where_the_rest_is(house: House) -> None:
    """The list has all of them."""
    for number in range(5):
        house.done("lead", f"update culture for March planned: Plan {number}")
    home = house.say("lead", "home for April")
    assert len(offered(home)) == 9
    assert "2 more: `planned culture for April 2024` shows all." in home.text
    assert len(offered(house.say("lead", "planned culture for April"))) == 15


def test_the_list_is_for_those_who_may_answer(april: House) -> None:
    """A lead is shown their own, an officer everything, with what is exempt in it; a reader nothing."""
    assert offered(april.done("lead", "planned")) == three("culture-1") + three("culture-2")
    assert "Hear the grievance" in april.done("lead", "planned culture").text
    assert len(offered(april.done("officer", "planned"))) == 9
    for words in ("planned", "planned culture", "planned culture-2 done", "planned culture-99 done"):
        assert april.say("reader", words).text.startswith("Not available to you")


def test_done_opens_the_form_with_the_words_of_the_plan_and_recording_them_is_its_outcome(april: House) -> None:
    """One unit of work; withdrawing the activity opens the plan again, and nothing is lost."""
    form = april.press("lead", "done", "culture-1 for 2024-04").form
    values = {field.name: field.value for field in form.fields}
    assert values["text"] == "Hold the staff awards"
    assert (values["plan"], values["period"], values["when"]) == ("culture-1", "2024-04", "12 April 2024")
    answer = april.fill("lead", form, text="Staff awards held", when="2 April")
    assert "culture-3 is recorded: Culture, April 2024." in answer.text
    assert "With it culture-1, which was planned for April 2024, is done." in answer.text
    assert offered(april.say("lead", "planned")) == three("culture-2")
    assert "Done with culture-3: said by Cleo Lead on 3 April 2024" in april.say("reader", "show culture-1").text
    assert "Planned as: culture-1" in april.say("reader", "show culture-3").text
    undone = april.done("lead", "withdraw culture-3 because it is tomorrow")
    assert "So culture-1, which was planned, waits for an answer again." in undone.text
    assert offered(april.say("lead", "planned")) == three("culture-1") + three("culture-2")
    assert "culture-3 has been withdrawn since" in april.say("reader", "show culture-1").text


def test_the_update_form_offers_what_was_planned_and_takes_it_as_done(april: House) -> None:
    """Of the workstream that is chosen; to who may record for it."""
    form = april.say("lead", "update culture").form
    [field] = [field for field in form.fields if field.name == "plan"]
    assert [option.value for option in field.options] == ["culture-1", "culture-2"]
    assert "Still planned, or dropped?" in field.hint
    answer = april.fill("lead", form, text="Staff awards held", plan="culture-1")
    assert "With it culture-1" in answer.text


def test_an_unfinished_form_keeps_the_plan_that_it_is_about(april: House) -> None:
    """As a draft."""
    form = april.press("lead", "done", "culture-1 for 2024-04").form
    april.fill("lead", form, when="31 April")
    assert april.say("lead", "update culture").value("plan") == "culture-1"


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"plan": "homes-1"}, "plan", "homes-1 belongs to Homes, and Culture is chosen above."),
        ({"plan": "culture-1", "planned": "yes"}, "planned", "culture-1 is either done or still planned"),
    ],
)
def test_a_form_that_contradicts_itself_is_refused_beside_the_field(
    april: House, fields: dict[str, str], field: str, says: str
) -> None:
    """Nothing is recorded."""
    form = april.say("officer", "update culture").form
    answer = april.fill("officer", form, text="Held", **fields)
    assert says in answer.everything or says in answer.error(field)
    assert not april.texts("2024-04")


def test_done_in_one_line_is_recorded_at_once_and_what_was_exempt_stays_exempt(april: House) -> None:
    """With the options of an update."""
    april.done("lead", "planned culture-2 done on 2 April: Grievance heard")
    [activity] = april.report("2024-04", "internal").workstreams[0].activities
    assert activity.when is not None
    assert (activity.text, activity.exempt, activity.when.text) == ("Grievance heard", "names a person", "2 April 2024")


@pytest.mark.parametrize("way", ["words", "button"])
def test_still_planned_goes_on_in_this_period_and_names_the_earlier_plan(april: House, way: str) -> None:
    """The earlier one stays as it was said; withdrawing the later one takes the answer back."""
    said = "planned culture-1 still planned"
    answer = april.done("lead", said) if way == "words" else april.press("lead", "still", "culture-1 for 2024-04")
    assert "culture-1 is still planned, now as culture-3: Culture, April 2024." in answer.text
    assert "Planned for: May 2024" in answer.text
    [plan] = april.report("2024-04").workstreams[0].planned
    assert (plan.ref, plan.text) == ("culture-3", "Hold the staff awards")
    assert "Carried over from: culture-1" in april.say("reader", "show culture-3").text
    assert april.texts("2024-03")["culture-1"] == "Hold the staff awards"
    april.done("lead", "withdraw culture-3 because it was held after all")
    assert three("culture-1")[0] in offered(april.say("lead", "planned"))


def test_an_exempt_plan_goes_on_exempt(april: House) -> None:
    """Nobody else learns of either."""
    april.done("lead", "planned culture-2 still")
    assert not april.report("2024-04").workstreams[0].planned
    assert april.say("reader", "show culture-3").text.startswith("There is no culture-3 here.")
    assert "names a person" in april.say("lead", "show culture-3").text


@pytest.mark.parametrize("way", ["words", "button"])
def test_dropped_needs_a_reason_which_is_kept_and_printed(april: House, way: str) -> None:
    """The plan is never deleted, and the dropping can be taken back; that is kept too."""
    if way == "words":
        answer = april.done("lead", "planned culture-1 dropped because of the budget")
    else:
        form = april.press("lead", "dropped", "culture-1").form
        again = april.fill("lead", form, reason=" ")
        assert "The reason is missing." in again.error("reason")
        answer = april.fill("lead", again.form, reason="because of the budget")
    assert "culture-1 is dropped: Culture, planned in March 2024." in answer.text
    assert "To undo: `planned culture-1 not dropped`." in answer.text
    assert offered(april.say("lead", "planned")) == three("culture-2")
    assert "Dropped: said by Cleo Lead on 3 April 2024" in april.say("reader", "show culture-1").text
    back = april.done("deputy", "planned culture-1 not dropped")
    assert "To undo: `planned culture-1 dropped because of the budget`." in back.text
    assert offered(back) == three("culture-1")
    shown = april.say("reader", "show culture-1").text
    assert "Not dropped: said by Dan Deputy" in shown
    assert "Reason: because of the budget" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("planned culture-1", "Is it done, still planned, or dropped?"),
        ("planned culture-1 perhaps", "Is it done, still planned, or dropped?"),
        ("planned culture-1 dropped because", "The reason is missing."),
        ("planned culture-1 dropped because " + "x" * 501, "501 characters; the limit is 500"),
        ("planned culture-1 done: ", "The text is missing."),
        ("planned culture-1 done planned: x", "I do not know what to do with"),
        ("planned culture-1 still for March", "culture-1 is planned in March 2024 already"),
        ("planned culture-1 still for Marhc", "Did you mean March?"),
        ("planned culture-1 not dropped", "culture-1 is not dropped"),
        ("planned culture-3 done", "culture-3 was not planned"),
        ("planned culture-99 done", "There is no culture-99 here."),
        ("planned sport", "There is no theme called “sport”."),
    ],
)
def test_what_cannot_be_said_of_a_plan_is_refused(april: House, words: str, says: str) -> None:
    """And nothing is recorded."""
    april.done("lead", "update culture for March: Judges chosen")
    answer = april.say("lead", words)
    assert answer.refused
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert len(offered(april.say("lead", "planned"))) == 6


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("planned culture-1 done: Held", "Cleo Lead has said that culture-1 is done with culture-3."),
        ("planned culture-1 still", "Cleo Lead has said that culture-1 is still planned as culture-3."),
        ("planned culture-1 dropped because of x", "Cleo Lead has said that culture-1 is dropped: because of x."),
    ],
)
def test_the_second_to_answer_is_told_what_the_first_one_said(april: House, first: str, told: str) -> None:
    """In words, by button and in a form that was open before; with the words that would change it."""
    form = april.press("deputy", "done", "culture-1 for 2024-04").form
    april.done("lead", first)
    for answer in (
        april.say("deputy", "planned culture-1 dropped because of y"),
        april.press("deputy", "still", "culture-1 for 2024-04"),
    ):
        assert answer.refused
        assert told in answer.text
        assert "To change that, first say `" in answer.text
    again = april.fill("deputy", form, text="Held, I think")
    assert told in again.error("plan")
    assert again.value("text") == "Held, I think"
    assert "Held, I think" not in april.texts("2024-04").values()


def test_an_older_plan_waits_until_it_is_answered(april: House) -> None:
    """A month in which nobody looked does not lose it."""
    april.clock.pass_(days=30)
    april.done("officer", "issue for April")
    assert offered(april.done("other lead", "planned")) == three("homes-1", "2024-05")


def test_where_there_are_several_programmes_the_words_and_buttons_name_theirs(sqlite_url: str) -> None:
    """And can be said from a private chat."""
    with open_house(sqlite_url, files=(PLAN, SECOND)) as house:
        house.done("second lead", "update transport planned in recovery for March: Run trams", channel=PRIVATE)
        listed = house.done("second lead", "planned transport for April in recovery", channel=PRIVATE)
        still = listed.button("still")
        assert still.value == "transport-1 for 2024-04 in recovery"
        assert "`withdraw transport-2 in recovery because …`" in house.press("second lead", "still", still.value).text
        house.done("second lead", "withdraw transport-2 in recovery because of x", channel=PRIVATE)
        dropped = house.done("second lead", "planned transport-1 dropped in recovery because of x", channel=PRIVATE)
        assert "`planned transport-1 not dropped in recovery`" in dropped.text
        house.done("second lead", "planned transport-1 not dropped in recovery", channel=PRIVATE)


def test_what_was_planned_for_a_month_stands_in_its_report_with_what_became_of_it(april: House) -> None:
    """In the status, in what is issued and in the record of each edition; a later answer makes the next one."""
    april.done("officer", "update culture for March planned: Choose judges")
    april.done("lead", "planned culture-1 done: Awards held")
    april.done("other lead", "planned homes-1 dropped because of the price")
    expected = "Planned for April 2024\n- Hold the staff awards [culture-1] – 12 April 2024; done: culture-4\n"
    undecided = "- Choose judges [culture-3] – nobody has said what became of it"
    for who in ("reader", "lead"):
        assert expected in april.say(who, "status culture").text
        assert undecided in april.say(who, "status culture").text
    assert "Buy the land [homes-1] – dropped. Reason: because of the price" in april.say("reader", "digest").text
    april.clock.pass_(days=30)
    april.done("officer", "issue for April")
    april.done("lead", "planned culture-3 still")
    april.done("officer", "issue for April")
    first, second = (april.edition("2024-04", number) for number in (1, 2))
    assert first is not None
    assert second is not None
    said = [[plan.became for plan in edition.workstreams[0].planned_before] for edition in (first, second)]
    assert said == [["done", None], ["done", "still planned"]]


def test_what_was_planned_or_done_exempt_is_in_no_report_for_the_public(april: House) -> None:
    """Not even that something became of an open plan, where that would tell of what is exempt."""
    april.done("lead", 'planned culture-1 done exempt "names a person": Prize withheld')
    april.done("lead", "planned culture-2 dropped because it was settled")
    public = april.say("reader", "status culture").text + april.say("reader", "show culture-1").text
    for secret in ("Planned for April 2024\n-", "grievance", "settled", "culture-3", "done"):
        assert secret not in public
    entitled = april.say("lead", "status culture").text
    assert "Hold the staff awards [culture-1] – 12 April 2024; done: culture-3" in entitled
    assert "exempt: names a person; dropped. Reason: it was settled" in entitled


def test_what_is_done_with_an_exempt_plan_is_exempt_in_the_form_too(april: House) -> None:
    """Whatever stands in its field: one person alone opens nothing."""
    form = april.say("lead", "planned culture-2 done").form
    answer = april.fill("lead", form, text="Grievance heard", exempt="")
    assert not answer.refused
    assert "Exempt: names a person" in answer.text
    assert april.say("reader", "show culture-3").refused


def test_a_plan_that_was_withdrawn_waits_for_no_answer_again(april: House) -> None:
    """Taking back what was done with it does not say so."""
    april.done("lead", "planned culture-1 done for April: Awards held")
    april.done("lead", "withdraw culture-1 because nobody planned it")
    assert "waits for an answer" not in april.done("lead", "withdraw culture-3 because it was a slip").text
