"""Each refusal: the same sentence at every edge, and nothing recorded."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from handlers.capabilities import READS
from handlers.words import verb
from programme import refusals
from programme.refusals import Refusal
from tests.plan import SECOND
from tests.scenarios.chat import Chat, Room
from tests.scenarios.story import DROPPED, EXEMPT, HELD, ISSUED, OPEN, PROPOSED, RECORDS, WITHDRAWN, Line, record, tell

UPDATE = "update culture: Staff awards set for 24 June"
COVER = "cover culture by Hal Lead until 17 April 2024"
SEARCH_LIKE = "There is nothing to look for: {}."
OURS = ("Culture", "Homes", "Estate")
LABELS = ("Green", "Green / Amber", "Amber", "Amber / Red", "Red")
ISSUING = refusals.NotPermitted("issuing the summary", "the programme's officers and directors")
OURSELVES = "Cleo Lead, Dan Deputy and Olu Officer"
HIDDEN = "culture-3 is exempt, so it is not shared in a channel."
NOT_STANDING = "this button is not used any more"


@dataclass(frozen=True)
class Refused:
    """What somebody says, or the button (`press`) that they press, and the refusal whose sentence they read.

    `reads`: the part of the sentence that matters, where the whole is not spelt out here.
    """

    who: str
    words: str
    refusal: Refusal | type[Refusal]
    press: str = ""
    reads: str = ""

    def __str__(self) -> str:
        return f"{self.kind.__name__}: {self.press} {self.words[:40]}"

    @property
    def kind(self) -> type[Refusal]:
        return type(self.refusal) if isinstance(self.refusal, Refusal) else self.refusal

    @property
    def sentence(self) -> str:
        return self.reads or str(self.refusal)


SAID = (
    Refused("lead", "amend culture-5: Other words", refusals.AlreadyWithdrawn("culture-5", "Cleo Lead")),
    Refused("lead", "withdraw culture-1 because it was wrong", refusals.HasFurther("culture-1", ("culture-2",))),
    Refused(
        "lead",
        "next-period culture-1 2024-04",
        refusals.StaysWithFurther(
            "culture-1", ("culture-2",), "March 2024", "April 2024", "update culture for April 2024: …"
        ),
    ),
    Refused(
        "lead",
        "update culture-2: Deeper",
        refusals.NestedTooDeep("culture-2 is a further activity itself.", "update culture-1: …"),
    ),
    Refused(
        "lead",
        "next-period culture-2 2024-04",
        refusals.NothingChanged("culture-2 follows up culture-1 and stays in its period, March 2024"),
    ),
    Refused("lead", "amend culture-1: Awards held", refusals.NothingChanged("culture-1 already says that")),
    Refused("officer", "lead culture remove Cleo Lead", refusals.LastLead("Cleo Lead", "Culture", "culture")),
    Refused(
        "lead",
        "cover culture by Hal Lead until 24 May from 30 May",
        refusals.CoverRefused("The cover would end (24 May 2024) before it starts (30 May 2024).", COVER),
    ),
    Refused("lead", "cover culture by Hal Lead until whenever", refusals.DateNotUnderstood("whenever")),
    Refused("lead", "update culture on 31 June: Held", refusals.NoSuchDay("31 June", "June has days 1 to 30")),
    Refused("lead", "status culture for Smarch", refusals.MonthNotUnderstood("Smarch", ("March",))),
    Refused(
        "lead",
        "update culture for March 2034: Held",
        refusals.PeriodOutOfRange("March 2034", "it is more than 12 months ahead; check the year"),
    ),
    Refused("lead", "update culture-1 for February: Held", refusals.WrongPeriod("culture-1", "March 2024")),
    Refused("director", "issue for April", refusals.PeriodNotEnded("April 2024", "30 April 2024")),
    Refused(
        "officer",
        "issue for February",
        refusals.AlreadyIssued("February 2024", 1, "3 April 2024, 10:00 BST"),
    ),
    Refused(
        "officer",
        "remind culture for May",
        refusals.NotNow("May 2024 has not begun.", "Its leads can be asked from its first working day."),
    ),
    Refused(
        "officer",
        "hold for March because I think so too",
        refusals.Held("March 2024", "Di Rector on 3 April 2024", "two returns are missing", "release for March 2024"),
    ),
    Refused(
        "officer",
        "release for April",
        refusals.NotHeld(
            "April 2024",
            "The summary is issued 13 May 2024, 09:00 BST, unless it is held.",
            "hold for April 2024 because …",
        ),
    ),
    Refused("officer", "issue for January", refusals.NothingToIssue("January 2024")),
    Refused(
        "lead",
        "status transport",
        refusals.UnknownWorkstream("transport", "theme", OURS),
    ),
    Refused("lead", "update homex: Held", refusals.AmbiguousWorkstream("homex", "theme", ("Homes", "Estate"))),
    Refused("lead", "cover culture by Nobody until 24 May", refusals.UnknownPerson("Nobody")),
    Refused(
        "lead",
        "cover culture by Lead until 24 May",
        refusals.AmbiguousPerson("Lead", ("Cleo Lead", "Hal Lead")),
    ),
    Refused("lead", "digest in Nowhere", refusals.UnknownProgramme("Nowhere", ("plan", "Getting Better"))),
    Refused("lead", "status in Nowhere", refusals.UnknownProgramme("Nowhere", ("plan", "Getting Better"))),
    Refused("lead", "status for Smarch", refusals.MonthNotUnderstood("Smarch", ("March",))),
    Refused("lead", "updte culture: Held", refusals.UnknownCommand("updte", ("`update`",))),
    Refused("lead", "show culture-99", refusals.UnknownReference("culture-99")),
    Refused("lead", "rate culture: Purple", refusals.UnknownRating("Purple", LABELS)),
    Refused("lead", "rate culture: Green to Amber", refusals.RatingIsMovement("Green to Amber", ("Green", "Amber"))),
    Refused("other lead", "rate estate: Green", refusals.NotRatedHere("Estate")),
    Refused(
        "lead",
        "risk culture high on 3 May: Two posts stay vacant",
        refusals.NoDate("A risk or issue", "risk culture high: Two posts stay vacant"),
    ),
    Refused("director", "rate overall for March: Green", refusals.ReasonNeeded("Green", "Amber", ("Culture",))),
    Refused("lead", "update homes: Held", refusals.NotPermitted("recording for Homes", "Hal Lead and Olu Officer")),
    Refused("other lead", "issue", ISSUING),
    Refused(
        "lead",
        "mark culture-3: open",
        refusals.SecondPersonNeeded("culture-3", "3 April 2024, 10:00 BST", "Dan Deputy or Olu Officer"),
    ),
    Refused("lead", "show", refusals.NotUnderstood("Which record is it? Start with its reference.", "show culture-7")),
    Refused("lead", "update culture:", refusals.TextMissing("text", UPDATE)),
    Refused("lead", f"update culture: {'x' * 2_001}", refusals.TextTooLong("text", 2_001, 2_000)),
    Refused("lead", f"update culture: {'word ' * 8_000}.", refusals.TextTooLong("text", 40_001, 2_000)),
    Refused("lead", f"search {'x' * 5_000}", refusals.TextTooLong("search", 5_000, 200)),
    Refused(
        "lead",
        "search b",
        refusals.NothingToSearch("“b” is too short to look for: name a word of two letters or more."),
    ),
    Refused("lead", "search", refusals.NothingToSearch(SEARCH_LIKE.format("the words are missing"))),
    Refused(
        "lead",
        "planned culture-1 still",
        refusals.NotPlanned,
        reads="culture-1 was not planned",
    ),
    Refused("lead", "planned culture-7 done", refusals.PlanAnswered, reads="has said that culture-7 is dropped"),
    Refused("lead", "update culture:" + "\n- entry" * 51, refusals.ListTooLong(51, 50)),
    Refused("lead", "milestone culture-1 done", refusals.OtherKind("culture-1", "an activity", "a milestone")),
    Refused("lead", "update culture-8: Held", refusals.OtherKind("culture-8", "a milestone", "an activity")),
    Refused(
        "lead",
        "milestone culture-8 done on 24 June",
        refusals.NotYet("24 June 2024", "3 April 2024"),
    ),
    Refused("lead", "milestone culture-8 done on March", refusals.DayNeeded("March")),
    Refused(
        "lead",
        "milestone culture due August Board: Awards",
        refusals.UnknownMeeting("August Board", ("Board on 24 July 2024",)),
    ),
    Refused("lead", "risk culture severe: Posts", refusals.NotOneOf("level", "severe", ("high", "medium", "low"))),
    Refused("officer", "budget lots agreed by the Board: Support", refusals.NoAmount("lots")),
    Refused("officer", "document Plan as appendix: the plan", refusals.NoLink("the plan")),
    Refused(
        "lead",
        "decision to note: Progress",
        refusals.NotPermitted("recording a decision", "Olu Officer"),
    ),
)
BY_NOBODY = (
    Refused("stranger", "status", refusals.Stranger()),
    Refused("stranger", "update culture: Let me in", refusals.Stranger()),
    Refused(
        "reader",
        "update culture: Let me in",
        refusals.NotPermitted("recording for Culture", OURSELVES),
    ),
)
"""By people who have no part in the programme."""

PRESSED = (
    Refused("deputy", "culture-1", refusals.OpeningLapsed("culture-1"), "confirm-open"),
    Refused("lead", "culture-1", refusals.NoLongerAsked(NOT_STANDING), "celebrate"),
    Refused("lead", "culture-3", refusals.CannotShare(HIDDEN), "share"),
    Refused(
        "other lead",
        "culture-1",
        refusals.NotPermitted("amending what is recorded for Culture", OURSELVES),
        "amend",
    ),
)
UNREACHED = {
    refusals.NoProgramme: "an edge answers only once a programme has been applied; tests/handlers/test_programmes.py",
}


def test_every_refusal_is_met_in_a_scenario() -> None:
    """Or is listed with the reason why nobody can meet it at an edge. One is met in a form only: `test_forms`."""
    met = {case.kind for case in (*SAID, *BY_NOBODY, *PRESSED)} | {refusals.OtherWorkstream}
    every = {found for name in refusals.__all__ if isinstance(found := getattr(refusals, name), type)} - {Refusal}
    assert met | set(UNREACHED) == every
    assert not met & set(UNREACHED)


@pytest.fixture(scope="module")
def story() -> tuple[Line, ...]:
    return (*OPEN, *EXEMPT, *WITHDRAWN, *ISSUED, *PROPOSED, *DROPPED, RECORDS["milestone"], HELD)


@pytest.mark.parametrize("case", SAID, ids=str)
def test_what_is_refused_is_said_in_the_same_words(told: Chat, case: Refused) -> None:
    before = record(told.house)
    seen = told.say(case.who, case.words)
    assert case.sentence in seen
    changes = verb(case.words)[0] not in READS
    assert ("Nothing was recorded." in seen) == changes
    assert record(told.house) == before


@pytest.mark.parametrize("case", BY_NOBODY, ids=str)
def test_people_without_a_part_are_refused(told: Chat, case: Refused) -> None:
    """The command line knows people of the programme only."""
    before = record(told.house)
    sentence = case.sentence if isinstance(told, Room) else "is no person of any programme here"
    assert sentence in told.say(case.who, case.words)
    assert record(told.house) == before


@pytest.mark.parametrize("case", PRESSED, ids=str)
def test_a_button_that_is_refused_says_why(room: Room, case: Refused) -> None:
    """One that was left standing, or that somebody else was shown."""
    tell(room.house, (*OPEN, *EXEMPT))
    before = record(room.house)
    seen = room.press(case.who, room.standing(case.who, case.press, case.words), case.press)
    assert case.sentence in seen
    assert "Nothing was recorded." in seen
    assert record(room.house) == before


def test_an_unknown_programme_is_told_with_those_there_are(chat: Chat) -> None:
    chat.house.apply(SECOND)
    names = ("plan", "Getting Better", "recovery", "Plan for Recovery")
    assert str(refusals.UnknownProgramme("Nowhere", names)) in chat.say("other lead", "digest in Nowhere")
