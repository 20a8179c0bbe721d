"""`lead WORKSTREAM add|remove PERSON`: a change of lead in chat, beside the programme file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from handlers.request import Place, Reply, Request, Words
from programme.file import read
from programme.model import Programme
from storage import identities
from storage.identities import Identity
from storage.programmes import Known
from storage.tables import programme_versions
from tests.handlers.house import PRIVATE, Answer, House
from tests.plan import ACCOUNTS, CHANNEL, PLAN

NEW = "Ann Lee <ann.lee@example.org>"


def known(house: House) -> Known:
    return house.store.read(house.desk.shelf.current)[0]


def leads(house: House, key: str = "culture") -> tuple[str, ...]:
    workstream = known(house).programme.workstream(key)
    assert workstream
    return workstream.leads


def ask_as(house: House, email: str, words: str) -> Answer:
    """Somebody who has no account of their own in the house."""
    asker = replace(ACCOUNTS["reader"], email=email, account="U20NEW")
    return house.ask(asker, Words(words), PRIVATE, None)


@pytest.mark.parametrize(
    "person",
    [
        "Dan Deputy",
        "dan",
        "DAN DEPUTY",
        "Dan Depuyt",
        "dan@example.org",
        "dan@exmaple.org",
        "Dan Somebody <DAN@example.org>",
    ],
)
def test_an_officer_adds_a_person_of_the_programme(house: House, person: str) -> None:
    """By name, with small slips, or by e-mail address; the answer says what holds now and how to undo it."""
    answer = house.done("officer", f"lead culture add {person}")
    assert "Dan Deputy now leads Culture. Its leads are Cleo Lead and Dan Deputy." in answer.text
    assert "To undo: `lead culture remove dan@example.org`." in answer.text
    assert leads(house) == ("cleo@example.org", "dan@example.org")


@pytest.mark.parametrize("person", [NEW, "Ann Lee ann.lee@example.org", "Ann Lee, ANN.LEE@example.org"])
def test_somebody_new_becomes_a_person_of_the_programme(house: House, person: str) -> None:
    """Known by their e-mail address, and able to record at once."""
    assert ask_as(house, "ann.lee@example.org", "update culture: x").refused
    answer = house.done("officer", f"lead culture add {person}")
    assert "Ann Lee (ann.lee@example.org) is now a person of the programme." in answer.text
    assert not ask_as(house, "ann.lee@example.org", "update culture: x").refused


def test_the_way_to_undo_it_does_so(house: House) -> None:
    """For an addition and for a removal."""
    house.done("officer", f"lead culture add {NEW}")
    house.done("officer", "lead culture remove ann.lee@example.org")
    assert leads(house) == ("cleo@example.org",)
    house.done("officer", "lead culture add ann.lee@example.org")
    house.done("officer", "lead theme Culture remove cleo")
    assert leads(house) == ("ann.lee@example.org",)
    house.done("officer", "lead culture add cleo@example.org")
    assert leads(house) == ("ann.lee@example.org", "cleo@example.org")


def test_who_is_removed_loses_the_right_with_the_next_click(house: House) -> None:
    """The form that they have open is refused; what they recorded stays."""
    house.done("lead", "update culture: Kept")
    form = house.say("lead", "update culture").form
    house.done("officer", "lead culture add dan")
    house.done("officer", "lead culture remove cleo")
    refused = house.fill("lead", form, text="Too late")
    assert "Not available to you" in refused.everything
    assert list(house.texts("2024-04").values()) == ["Kept"]


@pytest.mark.parametrize("who", ["lead", "deputy", "director", "reader"])
def test_only_officers_change_leads(house: House, who: str) -> None:
    """A lead neither adds another nor takes themselves out: they arrange cover."""
    for words in ("lead culture add dan", "lead culture remove cleo"):
        answer = house.say(who, words)
        assert answer.text == ("Not available to you: changing who leads is for Olu Officer. Nothing was recorded.")
    assert leads(house) == ("cleo@example.org",)


def test_the_last_lead_is_not_removed(house: House) -> None:
    """Also where the officer is that lead; the answer says what would be right."""
    house.done("officer", "lead culture add olu")
    house.done("officer", "lead culture remove cleo")
    answer = house.say("officer", "lead culture remove olu")
    assert answer.text == (
        "Olu Officer is the only lead of Culture, and somebody must answer for it. Add the new lead first,"
        " `lead culture add …`; for an absence, arrange `cover culture by … until …`. Nothing was recorded."
    )
    assert leads(house) == ("olu@example.org",)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("lead", "Which theme is it, and who?"),
        ("lead culture", "Who is to be added to Culture, or removed?"),
        ("lead culture add", "Who is to be added to Culture, or removed?"),
        ("lead culture replace dan", "Who is to be added to Culture, or removed?"),
        ("lead culture-1 add dan", "Leads are of a theme, not of an activity."),
        ("lead sport add dan", "There is no theme called “sport"),
        ("lead culture add cleo", "Cleo Lead leads Culture already, so there is nothing to change."),
        ("lead culture remove dan", "Dan Deputy does not lead Culture, so there is nothing to change."),
        ("lead culture add lead", "“lead” fits more than one person: is it Cleo Lead or Hal Lead?"),
        ("lead culture add Xyz Abc", "I know nobody called “Xyz Abc”."),
        ("lead culture add dan2@example.org", "I know nobody called “dan2@example.org”. Did you mean Dan Deputy?"),
        ("lead culture add Xyz Abc", "Somebody new needs a name and an e-mail address."),
        ("lead culture add ann.lee@example.org", "Somebody new needs a name and an e-mail address."),
        ("lead culture add … <ann@example.org>", "“…” has no letter or figure."),
        (f"lead culture add {'Ann ' * 40}<ann@example.org>", "The name has 159 characters; the limit is 120."),
        ("lead culture remove Cleo Laed-Smith", "Did you mean"),
    ],
)
def test_what_cannot_be_done_is_refused_clearly(house: House, words: str, says: str) -> None:
    """And nothing changes."""
    answer = house.say("officer", words)
    assert says in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert known(house).programme == read(PLAN)


def test_a_mention_is_the_account_that_it_stands_for(house: House) -> None:
    """Whom the programme has by account, whom the chat has told of, and who is new but known to the chat."""
    seen = [
        Identity("slack", "U02DAN", "dan@example.org", "dan", False, house.clock.now()),
        Identity("slack", "U09NEW", "new@example.org", "Nia New", False, house.clock.now()),
        Identity("slack", "U07GUS", "gus@elsewhere.example", "Gus Guest", True, house.clock.now()),
    ]
    for each in seen:
        house.store.write(lambda unit, one=each: identities.keep(unit, one))
    for account, shown in (("U01CLEO", "@Cleo Lead"), ("U02DAN", "@dan"), ("U09NEW", "@Nia New")):
        assert not add_mentioned(house, account, shown).refused
    expected = ("hal@example.org", "cleo@example.org", "dan@example.org", "new@example.org")
    assert leads(house, "homes") == expected
    for account, shown in (("U07GUS", "@Gus Guest"), ("U99NOBODY", "@U99NOBODY (Slack id)")):
        assert add_mentioned(house, account, shown).refused


def add_mentioned(house: House, account: str, shown: str) -> Reply:
    """As Slack's edge hands it on: the name in the words, the account beside them."""
    said = Words(f"lead homes add {shown}")
    return house.desk.answer(Request(ACCOUNTS["officer"], Place("slack", CHANNEL), said, mentioned=((shown, account),)))


def test_the_same_request_delivered_twice_changes_it_once(house: House) -> None:
    """It is answered as the first time."""
    first, second = (house.say("officer", "lead culture add dan", key="once") for _ in range(2))
    assert first.text == second.text
    assert not second.refused


def test_it_is_said_of_the_programme_that_is_named(two: House) -> None:
    """`in PROGRAMME` ends the words."""
    answer = two.say("officer", "lead culture add Dan Deputy in Getting Better", channel=PRIVATE)
    assert "Dan Deputy now leads Culture" in answer.text


def test_the_file_applied_again_leaves_what_it_did_not_change(house: House) -> None:
    """A change in chat stands; where the file takes the same lead out, it does so."""
    house.done("officer", f"lead culture add {NEW}")
    house.apply(PLAN, PLAN.replace("Values, trust:", "Values:"))
    assert leads(house) == ("cleo@example.org", "ann.lee@example.org")
    with_ann = PLAN.replace('leads = ["cleo@example.org"]', 'leads = ["cleo@example.org", "ann.lee@example.org"]')
    with_ann += '\n[[people]]\nname = "Ann Lee"\nemail = "ann.lee@example.org"\n'
    house.apply(with_ann, PLAN)
    assert leads(house) == ("cleo@example.org",)


def test_every_version_is_kept_with_who_said_so(house: House) -> None:
    """The file stays beside it as it was last applied."""
    house.done("officer", "lead culture add dan")
    rows = house.store.read(lambda unit: unit.execute(select(programme_versions)).mappings().all())
    assert [(row["number"], row["by_name"], row["via"]) for row in rows] == [
        (1, "setup", "the command line"),
        (2, "Olu Officer", "Slack"),
    ]
    assert rows[0]["file"] == rows[1]["file"]
    assert rows[0]["content"] != rows[1]["content"]
    assert Programme.model_validate_json(rows[0]["content"]) == read(PLAN)
