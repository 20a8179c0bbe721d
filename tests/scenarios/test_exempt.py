"""Nothing exempt reaches somebody who is not entitled, at any edge: no text, no reason, no reference, no count.

What they are answered is, word for word, what they would be answered had the exempt items never been recorded; and
none of it is in any byte that comes to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from handlers.capabilities import READS, WRITES
from handlers.words import verb
from tests.scenarios.chat import Chat, Room, Seen
from tests.scenarios.conftest import EDGES, opened
from tests.scenarios.story import BELOW, EXEMPT, EXEMPT_PLAN, EXEMPT_RECORDS, OPEN, REASON, SECRET, tell

OTHERS = ("reader", "other lead", "stranger")
ASKED = (
    *("", "home", "help", "status", "status culture", "status overall", "digest", "digest for March", "people"),
    *("status for April", "status culture for April", "digest for April", "planned for April"),
    *("history", "history culture", "history overall", "missing", "planned", "planned culture"),
    *(
        "search grievance",
        "search hearing panel",
        "search schedule 12A",
        "search awards by Cleo since March in culture",
    ),
    *("update", "update culture", "rate culture", "submit culture", "nothing culture", "snooze for March"),
    *("issue for March", "hold for March because of it", "release for March", "acknowledge for March"),
    *("export", "export csv for March"),
    *("remind culture", "lead culture add Ann", "cover culture by Hal Lead until 24 May", "share culture"),
    *("milestone", "risk", "engagement", "assurance", "decision", "budget", "document"),
    *("milestone culture due 24 June: Held", "engagement Panel on 26 March: Held", "history engagement"),
)
ABOUT = (
    *("show {}", "status {}", "share {}", "update {}: Held", "amend {}: Held", "amend {}", "withdraw {} because of it"),
    *("mark {}: open", "mark {}", "next-period {}", "planned {} done", "search {}"),
    *("milestone {}", "milestone {} done", "risk {} closed because of it", "engagement {}"),
)
"""Asked about a reference: one that is exempt and one that was never given get the same answer."""
ABOUT_RECORDS = (
    *("show {}", "amend {}: Held", "withdraw {} because of it", "mark {}", "search {}"),
    *("milestone {} done", "risk {} closed because of it", "engagement {}"),
)
HIDDEN = ("culture-3", "culture-6", "engagement-1")
"""The activity, the milestone and the engagement of the story that are exempt."""


def test_every_command_is_tried() -> None:
    assert {verb(words)[0] for words in (*ASKED, *ABOUT)} == {*READS, *WRITES}


@pytest.fixture(params=EDGES)
def edge(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], AbstractContextManager[Chat]]:
    """Opens the edge on a new record, which is given a name."""

    def at(name: str) -> AbstractContextManager[Chat]:
        (tmp_path / name).mkdir()
        return opened(request.param, request, tmp_path / name)

    return at


def never_given(ref: str) -> str:
    return f"{ref.rpartition('-')[0]}-9"


def answers(chat: Chat, refs: Iterable[str]) -> dict[str, Seen]:
    """What everybody who is not entitled is answered to everything."""
    activity, *records = refs
    about = [*(words.format(activity) for words in ABOUT)]
    asked = [*ASKED, *about, *(words.format(ref) for ref in records for words in ABOUT_RECORDS)]
    return {f"{who}: {words}": chat.say(who, words) for who in OTHERS for words in asked}


def with_nines(text: str) -> str:
    """With references that were never given for the hidden ones."""
    for ref in HIDDEN:
        text = text.replace(ref, never_given(ref))
    return text


def given_away(seen: str) -> list[str]:
    return [words for words in (SECRET, BELOW, REASON) if words in seen]


@pytest.mark.timeout(600)
def test_answers_are_as_if_the_exempt_had_never_been_recorded(
    edge: Callable[[str], AbstractContextManager[Chat]],
) -> None:
    with edge("with") as chat:
        tell(chat.house, (*OPEN, *EXEMPT, *EXEMPT_PLAN, *EXEMPT_RECORDS))
        found = answers(chat, HIDDEN)
        for words in ("status culture for March", *(f"show {ref}" for ref in HIDDEN)):
            assert SECRET in chat.say("officer", words)
        posts = [*chat.channel(), *chat.private("other lead")]
    with edge("without") as chat:
        tell(chat.house, OPEN)
        never = answers(chat, map(never_given, HIDDEN))
    assert {asked: given_away(seen.source) for asked, seen in found.items() if given_away(seen.source)} == {}
    assert given_away(str(posts)) == []
    for asked, seen in found.items():
        assert with_nines(seen.text) == never[with_nines(asked)].text, asked


def test_forms_offer_nothing_exempt_to_others(room: Room) -> None:
    """Neither to follow up, nor as a draft, nor as a plan."""
    tell(room.house, (*OPEN, *EXEMPT, ("lead", f'update culture for February planned exempt "{REASON}": {BELOW}')))
    room.house.done("officer", "cover homes by Dan Deputy until 24 May")
    for who in ("other lead", "deputy"):
        seen = room.say(who, "update homes for March")
        assert (given_away(seen.source) == []) == (who == "other lead")


def test_what_becomes_exempt_is_gone_from_the_next_answer(chat: Chat) -> None:
    """Also where it was issued: it goes from every answer at once, and stays in the post that was made."""
    tell(chat.house, OPEN)
    chat.say("officer", "issue for March")
    assert "Land bought" in chat.say("lead", "status homes for March")
    chat.say("officer", f"mark homes-1: exempt because {REASON}")
    for words in ("status homes for March", "digest for March", "search land", "show homes-1"):
        assert "Land bought" not in chat.say("lead", words)
