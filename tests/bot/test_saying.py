"""What is said at the command line and answered there: on stdout when it was done, else with the reason on stderr."""

from __future__ import annotations

import json

import pytest

from tests.bot.authority import Authority
from tests.fakes.slack_faults import api_error, drop
from tests.plan import ACCOUNTS
from views.chat.screens.help import COMMANDS

LEAD, OFFICER, DIRECTOR = (ACCOUNTS[who].email for who in ("lead", "officer", "director"))
NOW = "2024-04-05T09:00"
REHEARSAL = "Rehearsal: the clock says 5 April 2024, 09:00 BST."


@pytest.fixture
def rehearsing(authority: Authority) -> Authority:
    authority.set(IMPROVEMENT_NOW=NOW)
    return authority


def said(authority: Authority, *words: str) -> tuple[int, str, str]:
    """The exit status, and what stands on stdout and on stderr."""
    status = authority.command(*words)
    printed = authority.capture.readouterr()
    return status, printed.out, printed.err


def say(authority: Authority, words: str, who: str = LEAD) -> tuple[int, str, str]:
    return said(authority, "say", "--as", who, words)


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("update", "Say: update culture for March 2024: TEXT"),
        ("update culture awards set", "Say: update culture for March 2024: awards set"),
        (
            'update culture on 15 April planned exempt "names"',
            'Say: update culture for March 2024 on 15 April planned exempt "names": TEXT',
        ),
        ("update culture-1 the winners", "Say: update culture-1: the winners"),
        ("amend culture-1", "Say: amend culture-1: Awards set"),
        ("amend culture-1 Awards held", "Say: amend culture-1: Awards held"),
        ("withdraw culture-1", "Say: withdraw culture-1 because REASON"),
        ("mark culture-1", "Say: mark culture-1: exempt because REASON"),
        ("rate culture because posts are vacant", "Say: rate culture for March 2024: RATING because posts are vacant"),
    ],
)
def test_what_would_open_a_form_is_answered_on_stderr_with_the_line_to_type(
    rehearsing: Authority, words: str, instead: str
) -> None:
    """The line itself is taken, once its capitals are filled in."""
    say(rehearsing, "update culture for March: Awards set")
    status, out, err = say(rehearsing, words)
    assert (status, out) == (1, "")
    assert instead in err.splitlines()
    assert err.rstrip().endswith("Nothing was recorded.")
    line = instead.removeprefix("Say: ").replace("TEXT", "More was done").replace("REASON", "it must")
    assert say(rehearsing, line.replace("RATING", "Green").replace("Awards set", "Awards given"))[0] == 0


def test_what_must_be_chosen_is_listed(rehearsing: Authority) -> None:
    _, _, err = say(rehearsing, "rate culture")
    assert "RATING is one of: Green, Green / Amber, Amber, Amber / Red, Red, Not rated." in err
    assert "WORKSTREAM is one of: Culture, Homes." in say(rehearsing, "update", OFFICER)[2]


def test_a_question_and_a_refusal_are_on_stderr_and_an_answer_on_stdout(rehearsing: Authority) -> None:
    answers = [say(rehearsing, words) for words in ("update culture: Awards", "update culture: Awards", "issue")]
    assert [(status, bool(out), bool(err)) for status, out, err in answers] == [
        (0, True, False),
        (1, False, True),
        (1, False, True),
    ]
    assert "same words" in answers[1][2]
    assert "Nothing was recorded." in answers[2][2]


@pytest.mark.parametrize("words", ["help", *(f"help {word}" for word in COMMANDS), "", "status", "stauts", "people"])
def test_no_answer_shows_backticks(rehearsing: Authority, words: str) -> None:
    _, out, err = say(rehearsing, words, OFFICER)
    assert out + err
    assert "`" not in out + err


def test_a_refusal_of_issue_ends_as_in_chat(rehearsing: Authority) -> None:
    """By the operating-system user too, whose words take another way in."""
    say(rehearsing, "update culture for March: Awards set")
    assert said(rehearsing, "issue", "2024-03")[0] == 0
    status, out, err = said(rehearsing, "issue", "2024-03")
    assert (status, out) == (1, "")
    assert err.startswith(REHEARSAL)
    assert err.rstrip().endswith("Nothing was recorded.")
    assert "`" not in err


@pytest.mark.parametrize(
    "words",
    [
        ("say", "--as", LEAD, "status"),
        ("say", "--as", LEAD, "update"),
        ("say", "--as", LEAD, "issue"),
        ("report", "2024-03"),
        ("due",),
        ("programme", "apply", "programme.toml"),
        ("db", "check"),
        ("issue", "2024-03"),
    ],
)
def test_in_a_rehearsal_every_answer_shows_the_clock(authority: Authority, words: tuple[str, ...]) -> None:
    assert "Rehearsal" not in "".join(said(authority, *words)[1:])
    authority.set(IMPROVEMENT_NOW=NOW)
    _, out, err = said(authority, *words)
    assert (out + err).count(REHEARSAL) == 1


def test_a_report_stays_alone_on_stdout(rehearsing: Authority) -> None:
    _, out, err = said(rehearsing, "report", "2024-03", "--format", "json")
    assert json.loads(out)["period"]["key"] == "2024-03"
    assert err.strip() == REHEARSAL


def test_what_is_still_to_be_sent_is_told_to_who_caused_it_and_to_nobody_else(rehearsing: Authority) -> None:
    rehearsing.slack.fail("chat.postMessage", api_error("not_in_channel"), times=99, channel="C01GEN")
    rehearsing.slack.fail("chat.postMessage", drop(), times=1, channel="C02BOARD")
    say(rehearsing, "update culture for March: Awards set")
    _, _, caused = said(rehearsing, "issue", "2024-03", "--as", DIRECTOR)
    assert "still to be sent; the service goes on with it." in caused
    assert "1 may not have arrived; an officer is asked to look." in caused
    for words in ("status", "update nowhere: x"):
        assert "to be sent" not in "".join(say(rehearsing, words)[1:])


def months(diary: str) -> list[str]:
    """The periods that it tells of."""
    return [line.rstrip(":") for line in diary.splitlines()[2:] if not line.startswith(" ")]


def test_the_diary_of_a_year_holds_what_happens_in_it(rehearsing: Authority) -> None:
    """December's summary is issued in the next year, and so stands there."""
    diary = said(rehearsing, "due", "--year", "2025")[1]
    assert months(diary) == ["December 2024", *(f"{month} 2025" for month in MONTHS)]
    assert max(map(len, diary.splitlines())) <= 80
    assert said(rehearsing, "due", "--year", "0")[0] == 2


def test_the_diary_has_each_step_with_its_local_time_whatever_the_year(rehearsing: Authority) -> None:
    """Easter 2027 is at the end of March; nothing of it has been done."""
    diary = said(rehearsing, "due", "--year", "2027")[1]
    assert (
        "March 2027:\n"
        "  leads are asked         Mon  1 Mar 2027, 09:00 GMT\n"
        "  reminder                Thu  1 Apr 2027, 09:00 BST\n"
        "  reminder                Tue  6 Apr 2027, 09:00 BST\n"
        "  returns due, end of day Wed  7 Apr 2027\n"
        "  reminder                Thu  8 Apr 2027, 09:00 BST\n"
        "  preview to directors    Fri  9 Apr 2027, 09:00 BST\n"
        "  issue                   Mon 12 Apr 2027, 09:00 BST\n"
    ) in diary


def test_the_diary_says_what_waits_and_why(rehearsing: Authority) -> None:
    """A hold with who and why, in full; what was over before the programme; what is issued."""
    assert "over before the programme was set up, and holds no record" in said(rehearsing, "due")[1]
    say(rehearsing, "update culture for March: Awards set")
    reason = "two returns are missing, and the executive director wants to see both of them before anything goes out"
    say(rehearsing, f"hold because {reason}", DIRECTOR)
    diary = said(rehearsing, "due")[1]
    assert "  issue                   Thu 11 Apr 2024, 09:00 BST  held\n  held by Di Rector on 5 April 2024" in diary
    assert reason in " ".join(diary.split())
    assert max(map(len, diary.splitlines())) <= 80
    say(rehearsing, "release", DIRECTOR)
    say(rehearsing, "issue for March", DIRECTOR)
    diary = said(rehearsing, "due")[1]
    assert "BST  edition 1\n  edition 1 was issued by Di Rector on 5 April 2024" in diary
    assert "  preview to directors    Wed 10 Apr 2024, 09:00 BST  not needed" in diary


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]


def test_to_export_is_answered_with_the_command_that_writes_the_file(rehearsing: Authority) -> None:
    """Which does so."""
    say(rehearsing, "update culture for March: Awards set")
    status, out, _ = say(rehearsing, "export markdown for March", OFFICER)
    command = "improvement-bot report 2024-03 --format markdown -o report-2024-03.md"
    assert (status, f"To write it: “{command}”." in out) == (0, True)
    rehearsing.environment.chdir(rehearsing.folder)
    assert rehearsing.command(*command.split()[1:]) == 0
    assert "Awards set" in (rehearsing.folder / "report-2024-03.md").read_text(encoding="utf-8")
