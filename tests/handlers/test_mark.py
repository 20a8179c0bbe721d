"""`mark`: exempt at once, open by two."""

from __future__ import annotations

import json

import pytest

from tests.databases import Databases
from tests.handlers.house import PRIVATE, Answer, House, open_house
from tests.plan import SECOND

REASON = "it names a person"


@pytest.fixture
def held(house: House) -> House:
    """An activity of March with a further one under it."""
    house.done("lead", "update culture for March on 5 March: Awards held")
    house.done("lead", "update culture-1 on 4 April: Prizes posted")
    return house


def seen(house: House, who: str = "reader", ref: str = "culture-1") -> bool:
    return not house.say(who, f"show {ref}").refused


def exempt(house: House, ref: str = "culture-1", reason: str = REASON) -> Answer:
    return house.done("lead", f"mark {ref}: exempt because {reason}")


@pytest.mark.parametrize("who", ["lead", "deputy", "officer"])
@pytest.mark.parametrize(
    "words",
    [
        "mark culture-1: exempt because it names a person",
        "mark culture-1 exempt because it names a person",
        "MARK Culture-1: Exempt because: it names a person",
        "mark culture-1 for March: exempt because it names a person",
        'mark culture-1: exempt "it names a person"',
        "mark culture–1: exempt “it names a person”",
    ],
)
def test_marking_exempt_is_immediate_and_a_new_version(held: House, who: str, words: str) -> None:
    """With what hangs under it."""
    answer = held.done(who, words)
    assert "culture-1 is exempt (version 2), and so is what hangs under it: culture-2." in answer.text
    assert f"Reason: {REASON}" in answer.text
    assert "To undo: `mark culture-1: open`" in answer.text
    assert not seen(held)
    assert not seen(held, ref="culture-2")
    assert "Version 1" in held.done("lead", "show culture-1").text


@pytest.mark.parametrize("who", ["reader", "other lead", "director"])
def test_others_may_not_mark(held: House, who: str) -> None:
    """And are told who may; word for word the same for a reference that does not exist."""
    for words in ("mark {}: exempt because x", "mark {}: open", "mark {}"):
        answer = held.say(who, words.format("culture-1"))
        assert answer.refused
        assert answer.text.startswith("Not available to you: marking what is recorded for Culture is for Cleo Lead")
        assert "Nothing was recorded." in answer.text
        assert held.say(who, words.format("culture-99")).text == answer.text
    assert seen(held)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mark", "Which item is it?"),
        ("mark culture", "Which item is it?"),
        ("mark culture-99: open", "There is no culture-99 here."),
        ("mark nowhere-1: open", "There is no nowhere-1 here."),
        ("mark culture-1: secret", "marked exempt, with the reason, or open"),
        ("mark culture-1: secret because I say so", "marked exempt, with the reason, or open"),
        ("mark culture-1: exempt because", "The reason is missing."),
        ("mark culture-1: exempt because \u200b ", "The reason is missing."),
        ("mark culture-1: exempt because " + "x" * 501, "The reason has 501 characters; the limit is 500."),
        ("mark culture-1 for April: exempt because x", "culture-1 belongs to March 2024"),
        ("mark culture-1: open", "culture-1 is not marked exempt, so there is nothing to change."),
        ("mark culture-1: open because it is fine", "Opening takes no reason."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_recorded(held: House, words: str, said: str) -> None:
    answer = held.say("lead", words)
    assert answer.refused
    assert said in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert held.report("2024-03").workstreams[0].activities[0].version == 1


@pytest.mark.parametrize("way", ["words", "button"])
def test_what_was_withdrawn_is_marked_for_everybody_could_read_it(held: House, way: str) -> None:
    """Its words are hidden from then on; the record keeps who withdrew it and who marked it."""
    held.done("lead", "withdraw culture-2 because it was a slip")
    assert "Prizes posted" in held.done("reader", "show culture-2").text
    if way == "words":
        answer = exempt(held, "culture-2")
    else:
        button = held.done("lead", "show culture-2").button("mark")
        answer = held.fill("lead", held.press("lead", button.name, button.value).form, reason=REASON)
    assert "culture-2 is exempt (version 3)." in answer.text
    assert "It was withdrawn before, so it is not opened again." in answer.text
    assert not answer.buttons
    assert held.say("reader", "show culture-2").text == held.say("reader", "show culture-99").text.replace("99", "2")
    assert "Prizes" not in held.say("reader", "search prizes").text
    shown = held.done("deputy", "show culture-2")
    assert "Version 3: Cleo Lead changed it" in shown.text
    assert f"exempt: {REASON}: Prizes posted" in shown.text
    assert "Version 2: Cleo Lead withdrew it" in shown.text
    assert [button.label for button in shown.buttons] == ["Change the reason"]


def test_what_was_withdrawn_is_not_opened(held: House) -> None:
    """Who withdrew it is named, whoever marked it."""
    held.done("lead", "withdraw culture-2 because it was a slip")
    held.done("officer", "mark culture-2: exempt because x")
    for answer in (held.say("officer", "mark culture-2: open"), held.press("deputy", "propose-open", "culture-2")):
        assert answer.refused
        assert "culture-2 was withdrawn by Cleo Lead" in answer.text
    assert held.press("deputy", "confirm-open", "culture-2").refused
    assert not seen(held, ref="culture-2")


def test_in_a_report_for_the_entitled_what_was_withdrawn_and_then_marked_is_told_as_withdrawn(held: House) -> None:
    """By the one who withdrew it, on that day; the public is not told of it at all."""
    held.done("director", "issue for March")
    held.clock.pass_(minutes=1)
    held.done("lead", "withdraw culture-2 because it was a slip")
    held.clock.pass_(minutes=60)
    held.done("officer", "mark culture-2: exempt because x")
    told = held.done("lead", "status culture for March").text
    assert "culture-2: withdrawn, by Cleo Lead on" in told
    assert "withdrawn since the issue" in held.done("lead", "show culture-2").text
    assert "culture-2" not in held.done("reader", "status culture for March").text


def test_the_same_marking_twice_changes_nothing_another_reason_does(held: House) -> None:
    exempt(held)
    assert "exempt for that reason already" in held.say("deputy", f"mark culture-1: exempt because {REASON}").text
    assert "version 3" in exempt(held, reason="it names two").text


def test_one_person_only_proposes_to_open(held: House) -> None:
    """It stays exempt, and the answer names those who were asked."""
    exempt(held)
    answer = held.done("lead", "mark culture-1: open")
    assert "It stays exempt until somebody else confirms." in answer.text
    assert "Asked in private: Dan Deputy and Olu Officer." in answer.text
    assert not seen(held)
    assert "it waits for somebody else to confirm" in held.done("officer", "show culture-1").text


@pytest.mark.parametrize("way", ["words", "button"])
@pytest.mark.parametrize("who", ["deputy", "officer"])
def test_a_second_person_opens_it(held: House, who: str, way: str) -> None:
    """With the same words or the button; who proposed and who confirmed stays in the record."""
    exempt(held)
    held.done("lead", "mark culture-1: open")
    answer = (
        held.done(who, "mark culture-1: open")
        if way == "words"
        else held.press(who, "confirm-open", "culture-1", channel=PRIVATE)
    )
    assert not answer.refused
    assert "culture-1 is open (version 3): Culture, March 2024." in answer.text
    assert "Proposed by Cleo Lead, confirmed by" in answer.text
    assert seen(held)
    assert seen(held, ref="culture-2")
    shown = held.done("lead", "show culture-1").text
    assert "Opening of version 2 proposed by Cleo Lead on 3 April 2024, 10:00 BST, through Slack; confirmed by" in shown


def test_the_first_person_again_is_told_that_somebody_else_must_confirm(held: House) -> None:
    """By words, by the button, and from elsewhere."""
    exempt(held)
    held.done("lead", "mark culture-1: open")
    for answer in (held.say("lead", "mark culture-1: open"), held.press("lead", "confirm-open", "culture-1")):
        assert answer.refused
        assert "Somebody else must confirm it: Dan Deputy or Olu Officer" in answer.text
    assert not seen(held)


@pytest.mark.parametrize("who", ["reader", "other lead", "director", "stranger"])
def test_who_has_no_right_cannot_confirm(held: House, who: str) -> None:
    """A director neither: marking is for those who know the item."""
    exempt(held)
    held.done("lead", "mark culture-1: open")
    assert held.press(who, "confirm-open", "culture-1").refused
    assert held.say(who, "mark culture-1: open").refused
    assert not seen(held)


@pytest.mark.parametrize(
    "change",
    [
        "amend culture-1: Awards were held",
        "mark culture-1: exempt because it names two",
        f"mark culture-1: exempt because {REASON}",
        "amend culture-1 on 6 March: Awards held",
    ],
)
def test_a_proposal_lapses_when_the_item_is_changed(held: House, change: str) -> None:
    """The button then confirms nothing, and the words propose anew, of what it says now."""
    exempt(held)
    held.done("lead", "mark culture-1: open")
    held.done("officer", change)
    lapsed = held.press("officer", "confirm-open", "culture-1")
    assert lapsed.refused
    assert "it was confirmed, or lapsed" in lapsed.text
    assert "it lapsed, for the item was changed since" in held.done("lead", "show culture-1").text
    assert "is proposed to be opened" in held.done("officer", "mark culture-1: open").text
    assert not seen(held)
    held.done("lead", "mark culture-1: open")
    assert seen(held)


def test_a_button_pressed_twice_opens_once(held: House) -> None:
    exempt(held)
    held.done("lead", "mark culture-1: open")
    held.press("deputy", "confirm-open", "culture-1")
    again = held.press("officer", "confirm-open", "culture-1")
    assert again.refused
    assert "Nobody's proposal to open culture-1 stands" in again.text


def test_marked_again_after_it_was_opened_it_needs_two_again(held: House) -> None:
    exempt(held)
    held.done("lead", "mark culture-1: open")
    held.done("deputy", "mark culture-1: open")
    exempt(held)
    held.done("deputy", "mark culture-1: open")
    assert not seen(held)
    held.done("officer", "mark culture-1: open")
    assert seen(held)


def test_what_hangs_under_an_exempt_item_is_opened_with_that(held: House) -> None:
    exempt(held)
    assert "it is hidden by culture-1, which it follows up" in held.say("lead", "mark culture-2: open").text
    exempt(held, "culture-2")
    held.done("lead", "mark culture-2: open")
    assert "still hidden by culture-1" in held.done("officer", "mark culture-2: open").text
    assert not seen(held, ref="culture-2")


def test_the_others_who_may_are_asked_in_private_without_its_words(held: House) -> None:
    """Officers, and the workstream's other leads and deputies; nothing goes to a channel."""
    exempt(held)
    held.done("lead", "mark culture-1: open")
    posts = held.posts()
    assert [(post["person"], post["channel"], post["kind"]) for post in posts] == [
        ("dan@example.org", "", "notice"),
        ("olu@example.org", "", "notice"),
    ]
    for post in posts:
        assert "confirm-open" in post["payload"]
        assert "culture-1" in post["payload"]
        assert "Awards held" not in post["payload"]
        assert REASON not in post["payload"]


def test_of_several_programmes_the_button_carries_its_own(two: House) -> None:
    two.done("lead", "update culture: Awards held")
    two.done("lead", f"mark culture-1: exempt because {REASON}")
    two.done("lead", "mark culture-1: open")
    assert "culture-1 in plan" in two.posts()[0]["payload"]
    assert "is open" in two.press("deputy", "confirm-open", "culture-1 in plan", channel=PRIVATE).text


def test_where_nobody_else_may_confirm_it_is_said(held: House) -> None:
    alone = SECOND.replace('leads = ["rae@example.org", "cleo@example.org"]', 'leads = ["cleo@example.org"]')
    held.apply(alone)
    held.done("lead", "update transport in recovery: Buses bought")
    held.done("lead", "mark transport-1 in recovery: exempt because it is secret")
    answer = held.done("lead", "mark transport-1 in recovery: open")
    assert "Nobody else may yet; the programme file can name another officer" in answer.text


def test_marking_what_was_issued_says_where_it_was_published(held: House) -> None:
    """The edition stays as it was; nothing later has it."""
    held.done("officer", "issue for March")
    text = exempt(held).text
    assert "It has been issued: edition 1 of March 2024 stays as it was." in text
    assert (
        "It was still waiting, and is not sent any more:\n\nThe summary, March 2024, edition 1: channel C01GEN" in text
    )
    assert "Next: `issue for March 2024` makes the next edition, without it." in text
    held.done("other lead", "update homes for March: Keys handed over")
    held.done("officer", "issue for March")
    assert "Awards held" in str(held.edition("2024-03", 1))
    assert "Awards held" not in str(held.edition("2024-03", 2))
    for words in ("status culture for March", "digest for March", "search awards", "history culture"):
        assert "Awards held" not in held.done("reader", words).text


def test_what_was_not_issued_was_not_published(held: House) -> None:
    held.done("other lead", "update homes for March: Keys of culture-10 handed over")
    held.done("officer", "issue for March")
    held.done("lead", "update culture for March: More")
    text = exempt(held, "culture-3").text
    assert "issued" not in text
    assert "sent" not in text
    assert "Next:" not in text


def test_the_form_asks_for_the_reason_and_keeps_what_was_typed(held: House) -> None:
    """Opened by its button or by the words alone; what is wrong stands beside the field."""
    for form in (held.press("lead", "mark", "culture-1").form, held.say("lead", "mark culture-1: exempt").form):
        assert form.name == "mark"
        assert [f.name for f in form.fields] == ["reason"]
    for reason, said in ((" ", "The reason is missing."), ("x" * 501, "has 501 characters")):
        wrong = held.fill("lead", form, reason=reason)
        assert said in wrong.error("reason")
        assert wrong.value("reason").strip() == reason.strip()
    assert seen(held)
    assert "is exempt (version 2)" in held.fill("lead", form, reason=REASON).text
    assert not seen(held)


def test_an_exempt_items_form_holds_its_reason(held: House) -> None:
    exempt(held)
    assert held.press("officer", "mark", "culture-1").value("reason") == REASON


def test_a_form_whose_item_was_withdrawn_meanwhile_marks_it(held: House) -> None:
    form = held.press("lead", "mark", "culture-2").form
    held.done("officer", "withdraw culture-2 because it was a slip")
    assert "culture-2 is exempt (version 3)." in held.fill("lead", form, reason=REASON).text
    assert not seen(held, ref="culture-2")


def test_a_form_sent_by_who_has_no_right_is_refused(held: House) -> None:
    form = held.press("lead", "mark", "culture-1").form
    assert held.fill("reader", form, reason=REASON).refused
    assert seen(held)


def test_show_offers_what_the_reader_may_do(held: House) -> None:
    def offered(who: str) -> list[str]:
        return [b.name for b in held.done(who, "show culture-1").buttons if b.name not in ("amend", "withdraw")]

    assert offered("lead") == ["mark", "share"]
    assert offered("reader") == ["share"]
    exempt(held)
    assert offered("lead") == ["mark", "propose-open"]
    assert offered("director") == []
    held.press("lead", "propose-open", "culture-1")
    assert offered("lead") == ["mark"]
    assert offered("officer") == ["mark", "confirm-open"]


def test_that_it_was_once_exempt_is_for_the_entitled_to_know(held: House) -> None:
    """Of an opened item, others read neither the exempt versions nor who opened it."""
    exempt(held)
    held.done("lead", "amend culture-1: Awards held for Sam")
    held.done("lead", "amend culture-1: Awards given")
    held.done("lead", "mark culture-1: open")
    held.done("deputy", "mark culture-1: open")
    text = held.done("reader", "show culture-1").text
    assert "Awards given" in text
    for secret in ("Sam", REASON, "exempt", "pening"):
        assert secret not in text


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_on_postgresql_it_is_the_same(databases: Databases) -> None:
    with open_house(databases.migrated()) as house:
        house.done("lead", "update culture for March: Awards held")
        house.done("officer", "issue for March")
        assert "The summary, March 2024, edition 1: channel C01GEN" in exempt(house).text
        house.done("lead", "mark culture-1: open")
        assert "is open" in house.done("deputy", "mark culture-1: open").text
        assert json.dumps(house.texts("2024-03")) == '{"culture-1": "Awards held"}'
