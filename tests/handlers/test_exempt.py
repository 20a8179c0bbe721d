"""What is exempt reaches nobody but the entitled (DOMAIN rule 9), and what hangs under it neither."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from programme.record import Ref
from storage import items
from storage.store import Unit
from tests.handlers.house import PRIVATE, House
from tests.plan import PLAN

SECRET = "Grievance of an officer"
BELOW = "Hearing of the panel"
REASON = "Schedule 12A, paragraph 3"
ENTITLED = ("lead", "deputy", "officer", "director")
OTHERS = ("reader", "other lead")
READS = (
    *("", "status", "status culture", "status overall", "digest", "home"),
    *("history culture", "history overall", "history", "search awards", "search held by cleo since march in culture"),
    *("search grievance", "search hearing", "search schedule 12A", "search officer", "search panel by Cleo"),
)


@pytest.fixture
def marked(house: House) -> House:
    """An open activity, an exempt one, and a further activity under that one; all of March."""
    house.done("lead", "update culture for March: Awards held")
    house.done("lead", f'update culture exempt "{REASON}" for March: {SECRET}')
    house.done("lead", f"update culture-2 on 5 April: {BELOW}")
    return house


def secrets_in(text: str) -> list[str]:
    """What of the exempt items the text gives away."""
    return [
        word
        for word in (SECRET, BELOW, REASON, "culture-2", "culture-3", "exempt")
        if word in text.replace("exempt=''", "")
    ]


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("words", READS)
def test_no_answer_to_others_holds_it(marked: House, who: str, words: str) -> None:
    """No text, no reference, no count."""
    text = marked.say(who, words).text
    assert not secrets_in(text.replace(words.removeprefix("search "), ""))
    assert "2 items" not in text
    assert "2 activities" not in text
    assert "1 further" not in text


@pytest.mark.parametrize("words", ["digest", "status", "status overall", ""])
def test_no_answer_about_the_whole_programme_holds_it_whoever_asks(marked: House, words: str) -> None:
    """`digest` shows what would be issued."""
    for who in ENTITLED:
        assert not secrets_in(marked.say(who, words).text)


@pytest.mark.parametrize("who", ENTITLED)
def test_the_entitled_see_it_in_the_status_and_by_its_reference(marked: House, who: str) -> None:
    """With the reason."""
    status = marked.say(who, "status culture").text
    assert SECRET in status
    assert BELOW in status
    assert REASON in marked.say(who, "show culture-2").text
    assert BELOW in marked.say(who, "show culture-3").text


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(
    "words",
    [
        *("show {}", "status {}", "share {}", "update {}: x", "amend {}: x", "amend {}", "withdraw {} because x"),
        *("mark {}: open", "mark {}: exempt because x", "mark {}", "search {}", "history {}"),
    ],
)
@pytest.mark.parametrize("ref", ["culture-2", "culture-3"])
def test_to_others_it_is_as_if_it_did_not_exist(marked: House, who: str, words: str, ref: str) -> None:
    """Word for word the answer of a reference that was never given."""
    exempt = marked.say(who, words.format(ref))
    missing = marked.say(who, words.format("culture-99"))
    assert exempt.refused or words.startswith("search")
    assert missing.text == exempt.text.replace(ref, "culture-99")


@pytest.mark.parametrize(
    "name", ["amend", "withdraw", "share", "update", "next-period", "mark", "propose-open", "confirm-open"]
)
def test_a_button_tells_no_more_than_words(marked: House, name: str) -> None:
    """Nor does one that was made up."""
    exempt, missing = (marked.press("reader", name, ref) for ref in ("culture-2", "culture-99"))
    assert missing.text == exempt.text.replace("culture-2", "culture-99")


def test_nothing_of_it_is_in_the_edition_or_in_any_post(marked: House) -> None:
    """Of the summary, its thread, the directors' copies and what was shared, every byte is searched."""
    for words in ("share", "share culture", "share overall", "share culture-1"):
        marked.done("lead", words)
    marked.done("officer", "issue for March")
    assert marked.posts()
    sent = json.dumps([str(post) for post in marked.posts()], ensure_ascii=False)
    assert "Awards held" in sent
    assert not secrets_in(sent)
    assert not secrets_in(str(marked.edition("2024-03", 1)))


@pytest.mark.parametrize("who", ENTITLED)
@pytest.mark.parametrize("ref", ["culture-2", "culture-3"])
def test_the_entitled_cannot_share_it_in_a_channel(marked: House, who: str, ref: str) -> None:
    """And they are told why."""
    answer = marked.say(who, f"share {ref}")
    assert "is not shared in a channel" in answer.text
    assert not marked.posts()


def test_it_is_not_offered_to_be_shared(marked: House) -> None:
    """Neither it nor what hangs under it."""
    for ref in ("culture-2", "culture-3"):
        assert "share" not in [b.name for b in marked.say("lead", f"show {ref}").buttons]
    again = marked.done("lead", "update culture-2: More of the hearing")
    assert "share" not in [b.name for b in again.buttons]


def test_its_answer_says_who_sees_it(house: House) -> None:
    """So that nobody waits for it in the summary."""
    text = house.say("lead", f'update culture exempt "{REASON}": {SECRET}').text
    assert "seen only by those entitled" in text


def test_an_item_that_becomes_exempt_disappears_with_all_its_versions(marked: House) -> None:
    """Marking is immediate, also where a summary has been issued."""
    marked.done("officer", "issue for March")
    marked.done("lead", f'amend culture-1 exempt "{REASON}": Awards held')
    for words in ("show culture-1", "status culture for March", "digest for March"):
        answer = marked.say("reader", words)
        assert "Awards held" not in answer.text
    assert "Awards held" in str(marked.edition("2024-03", 1))


def test_exempt_activities_alone_make_no_return_in_the_open(house: House) -> None:
    """Who reported is a count too."""
    house.done("lead", f'update culture exempt "{REASON}": {SECRET}')
    assert "0 of 2 themes reported" in house.say("reader", "status").text
    assert "0 activities" in house.say("reader", "digest").text


def test_an_exempt_item_alone_does_not_choose_the_month_for_others(house: House) -> None:
    """The month that is meant where none is named is the oldest that holds something: that would give it away."""
    house.done("lead", f'update culture exempt "{REASON}" for February: {SECRET}')
    assert {who for who in (*ENTITLED, *OTHERS) if "February" in house.say(who, "status").text} == set(ENTITLED)


@pytest.mark.parametrize("words", ["search grievance", "search hearing panel"])
def test_a_search_answers_others_as_if_nothing_had_ever_been_recorded(marked: House, words: str) -> None:
    """Word for word the answer to words that nobody has written."""
    exempt = marked.say("reader", words)
    missing = marked.say("reader", "search unheard")
    assert (
        exempt.text.replace(words, "search unheard").replace(words.removeprefix("search "), "unheard") == missing.text
    )


def test_the_entitled_find_it_and_it_is_marked(marked: House) -> None:
    """What hangs under it says why it is hidden."""
    for who in ENTITLED:
        assert f"exempt: {REASON}" in marked.say(who, "search grievance").text
        assert "exempt: like culture-2" in marked.say(who, "search hearing").text


def test_who_recorded_only_what_is_exempt_is_not_named_to_others(marked: House) -> None:
    """The nearest names of a search are those of what the asker may see."""
    marked.done("officer", f'update homes exempt "{REASON}": {SECRET}')
    without = PLAN.replace('[[people]]\nname = "Olu Officer"\nemail = "olu@example.org"\nroles = ["officer"]\n', "")
    marked.apply(without)
    assert "Olu" not in marked.say("reader", "search awards by Ollu Officcers").text
    assert "Olu" in marked.say("director", "search awards by Ollu Officcers").text


def test_in_a_private_chat_the_same_holds(marked: House) -> None:
    """Being alone with the bot entitles to nothing."""
    assert not secrets_in(marked.say("reader", "status culture", channel=PRIVATE).text)


def test_the_number_of_an_exempt_item_is_skipped_not_given_again(marked: House) -> None:
    """A gap is allowed, a number used twice is not."""
    assert "culture-4 is recorded" in marked.done("lead", "update culture for March: Next").text


def test_what_an_opened_item_said_while_it_was_exempt_stays_with_the_entitled(marked: House) -> None:
    """Opening it opens its words as they are now, not those that were taken out of it first."""
    marked.done("lead", "amend culture-2: A matter was settled")

    def opened(unit: Unit) -> None:
        item = items.find(unit, 1, Ref("culture", 2))
        assert item is not None
        items.revise(unit, 1, replace(item, exempt=""), None)

    marked.store.write(opened)
    shown = marked.say("reader", "show culture-2").text
    assert "A matter was settled" in shown
    assert SECRET not in shown
    assert SECRET in marked.say("officer", "show culture-2").text


def test_a_reason_keeps_the_quotation_marks_inside_it(house: House) -> None:
    """Whatever marks stand around it, and which dashes and apostrophes within."""
    answer = house.say("lead", "update culture for March exempt “Sch 12A – para’s 3”: A grievance")
    assert "Sch 12A – para’s 3" in answer.text
