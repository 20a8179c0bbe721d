"""Each command: the same facts at every edge, and the same record."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from handlers.capabilities import READS, WRITES
from handlers.words import verb
from tests.scenarios.chat import Chat, Room
from tests.scenarios.story import EXEMPT, EXEMPT_RECORDS, HELD, OPEN, PLANNED, RECORDS, Line, record, tell


@dataclass(frozen=True)
class Said:
    """What somebody says after a story, what they must read, and what the record then holds (texts by reference)."""

    who: str
    words: str
    reads: tuple[str, ...]
    story: tuple[Line, ...] = OPEN
    holds: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.who}: {self.words}"


GLANCE = ("The programme at a glance", "2 of 3 themes reported.")
READING = (
    Said("lead", "", ("Culture has reported. Its return is due on 8 April 2024: 5 days left.", *GLANCE)),
    Said("officer", "home", GLANCE),
    Said("other lead", "help", ("What can be said", "update culture on 15 April: Staff awards set for 24 June")),
    Said("other lead", "help rate", ("Example: rate culture: Green / Amber because two posts are vacant",)),
    Said("director", "status", ("first report", "2 of 3 themes reported.", "March 2024 is not issued yet.")),
    Said(
        "other lead",
        "STATUS Culture",
        ("Reason: two posts are vacant", "Awards held", "Photographs shown", "culture-2"),
    ),
    Said("director", "digest for March", ("A preview, seen by you only", "Awards held", "Land bought")),
    Said("director", "show culture-1", ("Awards held", "Version 1: Cleo Lead recorded it on 3 April 2024, 10:00 BST")),
    Said("director", "history culture", ("Culture: ratings by month", "proposed by Cleo Lead on 3 April 2024")),
    Said("other lead", "search awards by Cleo since March in culture", ("1 item found.", "Awards held", "culture-1")),
    Said("officer", "missing", ("Returns made: 0 of 3 themes.", "begun, not submitted", "Nobody was asked yet")),
    Said("director", "export csv for March", ("The highlight report for March 2024 as it stands now, in CSV.",)),
    Said("lead", "planned for April", ("planned before April 2024",)),
    Said("other lead", "people", ("Directors: Di Rector.", "Lead: Cleo Lead", "Deputy: Dan Deputy")),
)
WRITING = (
    Said(
        "lead",
        "/improvement update theme Culture on 26 March: Mentoring & coaching <began>",
        ("culture-3 is recorded: Culture, March 2024.", "Mentoring & coaching <began>"),
        holds=(("culture-3", "Mentoring & coaching <began>"),),
    ),
    Said(
        "deputy",
        "update culture-1: Prizes were given",
        ("culture-3", "culture-1", "Prizes were given"),
        holds=(("culture-3", "Prizes were given"),),
    ),
    Said(
        "lead",
        "amend culture-1: Awards were held",
        ("culture-1 is amended (version 2): Culture, March 2024.", "Before: Awards held"),
        holds=(("culture-1", "Awards were held"),),
    ),
    Said("lead", "withdraw culture-2 because it was said twice", ("culture-2 is withdrawn", "it was said twice")),
    Said(
        "lead",
        "next-period culture-3",
        ("culture-3 is now recorded in April 2024",),
        story=(*OPEN, ("lead", "update culture for March: Later")),
    ),
    Said("lead", "rate culture: GA because posts are filled", ("Culture is proposed as Green / Amber",)),
    Said(
        "director",
        "rate overall: Green because it was one slip",
        ("Overall is agreed as Green for March 2024.", "agreed by Di Rector. Reason: it was one slip"),
    ),
    Said(
        "lead",
        "planned culture-3 dropped because the funding ended",
        ("culture-3", "dropped", "the funding ended"),
        story=(*OPEN, *PLANNED),
    ),
    Said("lead", "submit culture", ("The March 2024 return of Culture is submitted.",)),
    Said("lead", "nothing culture for April", ("Culture", "nothing to report", "April 2024")),
    Said("officer", "remind homes", ("Hal Lead is asked for the March 2024 return of Homes.",)),
    Said("lead", "snooze", ("You are asked again on 4 April 2024 at 09:00, and not before.",)),
    Said("director", "hold because two returns are missing", ("March 2024 is held", "two returns are missing")),
    Said("officer", "release", ("March 2024 is released",), story=(*OPEN, HELD)),
    Said("director", "acknowledge", ("It is recorded that you have seen March 2024 as it stood before the issue.",)),
    Said(
        "officer",
        "mark homes-1: exempt because it names a person",
        ("homes-1 is exempt (version 2).", "From now on it is seen only by those entitled"),
    ),
    Said(
        "officer",
        "lead culture add Ann Lee <ann.lee@example.org>",
        ("Ann Lee now leads Culture.", "To undo: lead culture remove ann.lee@example.org"),
    ),
    Said(
        *RECORDS["milestone"],
        ("culture-3 is recorded as a milestone: Culture, March 2024.", "Staff awards are held", "24 June 2024"),
    ),
    Said(
        "lead",
        "milestone culture-3 moved to 1 July because the hall is booked",
        ("culture-3 is changed (version 2)", "1 July 2024", "the hall is booked", "Before: Due: 24 June 2024"),
        story=(*OPEN, RECORDS["milestone"]),
    ),
    Said(
        "deputy",
        "milestone culture-3 done on 2 April",
        ("culture-3 is changed (version 2)", "2 April 2024", "milestone culture-3 not done"),
        story=(*OPEN, RECORDS["milestone"]),
    ),
    Said(
        *RECORDS["risk"],
        ("culture-3 is recorded as a risk or issue: Culture, March 2024.", "Two posts stay vacant", "high (issue)"),
    ),
    Said(
        "lead",
        "risk culture-3 closed because both posts are filled",
        ("culture-3 is changed (version 2)", "3 April 2024", "both posts are filled", "risk culture-3 open"),
        story=(*OPEN, RECORDS["risk"]),
    ),
    Said(
        *RECORDS["engagement"],
        ("engagement-1 is recorded as engagement", "Tenants' panel", "Heard what tenants expect", "26 March 2024"),
    ),
    Said(
        *RECORDS["assurance"],
        ("assurance-1 is recorded as assurance", "Internal audit", "procurement", "limited", "Waivers were not"),
    ),
    Said(*RECORDS["decision"], ("decision-1 is recorded as a decision", "The progress made")),
    Said(*RECORDS["budget"], ("budget-1 is recorded as a budget line", "£400k", "the Board", "20 March 2024")),
    Said(*RECORDS["document"], ("document-1 is recorded as a document", "https://example.org/plan", "background")),
)


def test_every_command_is_said_in_a_scenario() -> None:
    """Those with a scenario of their own stand below."""
    own = {"cover", "issue", "share"}
    assert {verb(case.words)[0] for case in (*READING, *WRITING)} | own == {*READS, *WRITES}


@pytest.mark.parametrize("case", READING, ids=str)
def test_what_is_asked_is_answered(told: Chat, case: Said) -> None:
    """And nothing is recorded by asking."""
    before = record(told.house)
    seen = told.say(case.who, case.words)
    assert [words for words in case.reads if words not in seen] == []
    assert (record(told.house), told.channel()) == (before, [])


@pytest.mark.parametrize("case", WRITING, ids=str)
def test_what_is_said_is_recorded_and_answered(chat: Chat, case: Said) -> None:
    tell(chat.house, case.story)
    before = record(chat.house)
    seen = chat.say(case.who, case.words)
    assert [words for words in case.reads if words not in seen] == []
    assert record(chat.house) != before
    assert dict(case.holds).items() <= chat.house.texts("2024-03").items()
    assert chat.channel() == []


def test_the_issued_summary_goes_to_the_channel_and_to_the_director(chat: Chat) -> None:
    """With a part for each theme under it; nothing exempt is in any of it, and nobody else is written to."""
    tell(chat.house, (*OPEN, *EXEMPT, *EXEMPT_RECORDS))
    seen = chat.say("officer", "issue for March")
    assert "Edition 1 of March 2024 is issued." in seen
    head, *parts = chat.channel()
    assert head.startswith("Getting Better: highlight summary, March 2024")
    assert ["Awards held" in part for part in parts] == [True, False]
    assert ["Land bought" in part for part in parts] == [False, True]
    [copy] = chat.private("director")
    assert copy.startswith("Getting Better: highlight summary, March 2024")
    assert chat.private("lead") == []
    assert "Grievance" not in f"{seen.source}{head}{parts}{copy}"
    assert chat.house.edition("2024-03", 1) is not None
    assert "Edition 1 of March 2024 stands" in chat.say("director", "issue for March")


def test_who_owes_a_return_is_asked_in_private(chat: Chat) -> None:
    """The leads of that theme and nobody else; nothing is said in the channel."""
    tell(chat.house, OPEN)
    assert "March 2024 return of Homes" in chat.say("officer", "remind homes for March")
    [asked] = chat.private("other lead")
    assert "Homes" in asked
    assert (chat.private("lead"), chat.channel()) == ([], [])


def test_who_covers_may_record_and_is_told(chat: Chat) -> None:
    seen = chat.say("lead", "cover culture by Hal Lead until 24 May")
    assert "Hal Lead covers Culture for Cleo Lead, until 24 May 2024." in seen
    [told] = chat.private("other lead")
    assert "Culture" in told
    assert "is recorded: Culture" in chat.say("other lead", "update culture: Held the fort")
    assert "Hal Lead covers Culture no longer" in chat.say("lead", "cover culture by Hal Lead ends")
    assert "Not available to you" in chat.say("other lead", "update culture: Held it longer")


def test_an_answer_is_shared_in_the_channel_that_it_was_asked_in(room: Room) -> None:
    """At the command line there is no channel."""
    tell(room.house, OPEN)
    room.press("other lead", room.say("other lead", "status culture"), "share")
    [shared] = room.channel()
    assert shared.startswith("Culture: March 2024")
    assert "Hal Lead" in shared
    assert "Shared in this channel" in room.say("lead", "share culture-1")
    assert len(room.channel()) == 2


def test_to_open_an_exempt_item_takes_two(room: Room) -> None:
    """The second is asked in private, and confirms with a button."""
    tell(room.house, (*OPEN, *EXEMPT))
    proposed = room.say("lead", "mark culture-3: open")
    assert "It stays exempt until somebody else confirms." in proposed
    confirmed = room.press("deputy", room.letter("deputy"), "confirm-open")
    assert "culture-3 is open (version 2): Culture, March 2024." in confirmed
