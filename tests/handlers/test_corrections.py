"""What changes after the issue is told in the summary's thread, numbered, and listed in the next edition."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from handlers.cycle import Cycle
from handlers.export import report_file
from programme.report import Report
from tests.handlers.house import House, open_house
from tests.plan import PLAN, in_channels, utc
from tests.ticking import tick

QUIET = "\n[cycle]\nopening = false\nremind = []\n"
HEADING = "Corrections since the last issue"


@pytest.fixture
def issued(sqlite_url: str) -> Iterator[House]:
    """March has two activities, one of them exempt, and a rating; it is issued in two channels."""
    with open_house(sqlite_url, files=(in_channels("C01GEN", "C02BOARD", plan=PLAN + QUIET),)) as house:
        house.done("lead", "update culture for March: Awards held")
        house.done("lead", 'update culture for March exempt "names a person": A grievance was heard')
        house.done("lead", "rate culture for March: Green")
        house.done("director", "issue for March")
        house.clock.pass_(minutes=1)
        yield house


def left_by_a_tick(house: House) -> list[str]:
    """What the schedule leaves in threads: one text for each channel."""
    before = len(house.posts())
    tick(Cycle(house.desk))
    return [post["payload"] for post in house.posts()[before:] if post["kind"] == "correction"]


def messages(house: House) -> list[str]:
    """What the schedule says of corrections, which is the same in every channel."""
    said = left_by_a_tick(house)
    assert sorted(said[::2]) == sorted(said[1::2])
    return [json.loads(one)["text"] for one in said[::2]]


def told(house: House) -> str:
    return "\n".join(messages(house))


def listed(report: Report | None) -> list[tuple[str, int, str, str]]:
    assert report
    return [(one.period, one.edition, one.change.kind, one.change.ref) for one in report.corrections]


def test_nothing_is_told_while_nothing_has_changed(issued: House) -> None:
    assert told(issued) == ""


def test_corrections_go_into_the_thread_of_the_summary_numbered_in_order(issued: House) -> None:
    issued.done("lead", "amend culture-1: Awards were held twice")
    first = told(issued)
    assert "Correction 1 to edition 1 of March 2024" in first
    assert "1. culture-1: amended, by Cleo Lead on 3 April 2024." in first
    assert "Awards were held twice" in first
    assert "The edition above stays as it was issued." in first
    issued.done("lead", "update culture for March: A late one")
    issued.done("other lead", "nothing homes for March")
    issued.done("lead", "rate culture for March: Red because two posts are vacant")
    others, added = messages(issued)
    assert "Correction 5 to edition 1 of March 2024" in added
    assert "culture-3: added" in added
    assert "Corrections 2 to 4 to edition 1 of March 2024" in others
    assert "Culture: now Red, by Cleo Lead on 3 April 2024; was Green. Reason: two posts are vacant" in others
    assert "Homes: return now “nothing to report”" in others
    assert told(issued) == ""


def test_each_stands_under_the_summary_of_its_channel(issued: House) -> None:
    issued.done("lead", "amend culture-1: Awards were held twice")
    left_by_a_tick(issued)
    posts = {post["id"]: post for post in issued.posts()}
    corrections = [post for post in posts.values() if post["kind"] == "correction"]
    heads = [posts[post["under_id"]] for post in corrections]
    assert [(head["kind"], head["channel"]) for head in heads] == [("summary", "C01GEN"), ("summary", "C02BOARD")]
    assert [post["channel"] for post in corrections] == ["C01GEN", "C02BOARD"]


def test_of_a_thing_that_is_changed_again_the_change_is_told_again(issued: House) -> None:
    """Taken back, put back or moved away too: who read the thread is not left with what is no longer so."""
    issued.done("lead", "update culture for March: A late one")
    assert "Correction 1 " in told(issued)
    issued.done("lead", "amend culture-3: A later one")
    again = told(issued)
    assert "Correction 2 " in again
    assert "A later one" in again
    issued.done("lead", "withdraw culture-3 because it was April's")
    gone = told(issued)
    assert "3. culture-3: withdrawn, by Cleo Lead on 3 April 2024. Reason: it was April's" in gone
    issued.done("lead", "amend culture-1: Awards were held twice")
    issued.clock.pass_(minutes=20)
    assert "Correction 4 " in told(issued)
    issued.done("lead", "amend culture-1: Awards held")
    assert "5. culture-1: amended" in told(issued)
    assert told(issued) == ""


def test_what_is_again_as_it_was_issued_is_told_so(issued: House) -> None:
    """The overall rating that followed a workstream's slip follows it back; who read the thread is not left with it."""
    issued.done("other lead", "nothing homes for March")
    assert "1. Homes: return now “nothing to report”" in told(issued)
    issued.done("director", "issue for March")
    issued.clock.pass_(minutes=1)
    issued.done("lead", "rate culture for March: Red because of a slip")
    issued.done("other lead", "submit homes for March")
    away = told(issued)
    assert "Overall: now Red, proposed; was Green, proposed." in away
    assert "Homes: return now “submitted”, by Hal Lead on 3 April 2024; was “nothing to report”." in away
    issued.done("lead", "rate culture for March: Green")
    issued.done("other lead", "nothing homes for March")
    back = told(issued)
    assert "Overall: now Green, proposed." in back
    assert "Homes: return now “nothing to report”." in back
    assert told(issued) == ""


def test_nothing_exempt_is_told_or_counted(issued: House) -> None:
    """Neither an item that was exempt, nor one that is marked so after it was told; nor that there is one."""
    issued.done("lead", "amend culture-2: A grievance was upheld")
    issued.done("lead", 'update culture for March exempt "names a person": Another grievance')
    assert told(issued) == ""
    issued.done("lead", "update culture for March: Seen for a moment")
    assert "Seen for a moment" in told(issued)
    issued.done("lead", "mark culture-4: exempt because it names a person")
    assert told(issued) == ""
    issued.done("lead", "amend culture-1: Awards were held twice")
    issued.done("director", "issue for March")
    assert listed(issued.edition("2024-03", 2)) == [("March 2024", 1, "amended", "culture-1")]
    assert "culture-4" not in str(issued.edition("2024-03", 2))


def test_the_next_edition_lists_what_was_corrected_since_the_last_issue(issued: House) -> None:
    issued.done("lead", "amend culture-1: Awards were held twice")
    issued.done("lead", "update culture for April: April's own")
    issued.clock.moment = utc("2024-05-14T09:00")
    assert HEADING in issued.say("reader", "digest for April").text
    issued.done("director", "issue for April")
    assert listed(issued.edition("2024-04", 1)) == [("March 2024", 1, "amended", "culture-1")]
    parts = [json.loads(post["payload"])["text"] for post in issued.posts() if post["kind"] == "part"]
    [part] = {text for text in parts if text.startswith(HEADING)}
    assert "March 2024, edition 1: culture-1: amended, by Cleo Lead on 3 April 2024." in part
    assert "Awards were held twice" in part


def test_the_file_lists_them_as_every_other_report_does(issued: House) -> None:
    issued.done("lead", "amend culture-1: Awards were held twice")
    issued.done("lead", "update culture for April: April's own")
    attached = issued.done("officer", "export markdown for April").reply.file
    assert attached
    page = report_file(attached).content.decode()
    assert HEADING in page
    assert "Awards were held twice" in page


def test_what_one_edition_has_listed_the_next_does_not_list_again(issued: House) -> None:
    issued.done("lead", "amend culture-1: Awards were held twice")
    issued.clock.moment = utc("2024-05-14T09:00")
    issued.done("director", "issue for April")
    issued.clock.moment = utc("2024-06-14T09:00")
    issued.done("director", "issue for May")
    assert listed(issued.edition("2024-05", 1)) == []


def test_edition_two_lists_what_has_changed_since_edition_one_and_stands_for_itself_then(issued: House) -> None:
    issued.done("lead", "amend culture-1: Awards were held twice")
    assert told(issued)
    issued.done("director", "issue for March")
    assert listed(issued.edition("2024-03", 2)) == [("March 2024", 1, "amended", "culture-1")]
    issued.clock.pass_(minutes=1)
    assert told(issued) == ""
    issued.done("lead", "update culture for March: One more")
    assert "Correction 1 to edition 2 of March 2024" in told(issued)


def test_that_other_editions_were_corrected_is_no_reason_for_another_edition(issued: House) -> None:
    issued.clock.moment = utc("2024-05-14T09:00")
    issued.done("director", "issue for April")
    issued.clock.pass_(minutes=1)
    issued.done("lead", "amend culture-1: Awards were held twice")
    assert "Edition 1 of April 2024 stands" in issued.say("director", "issue for April").text


def test_what_is_moved_to_another_period_is_told_in_the_one_that_it_left(issued: House) -> None:
    issued.done("lead", "next-period culture-1 2024-04")
    assert "1. culture-1: moved to April 2024" in told(issued)


def test_a_process_that_starts_later_tells_nothing_again_and_nothing_less(issued: House) -> None:
    """Two processes that look at the same moment tell a correction once."""
    issued.done("lead", "amend culture-1: Awards were held twice")
    one, two = Cycle(issued.desk), Cycle(issued.desk)
    tick(one)
    tick(two)
    assert sum(post["kind"] == "correction" for post in issued.posts()) == 2
    issued.done("lead", "amend culture-1: Awards were held three times")
    tick(two)
    tick(one)
    assert sum(post["kind"] == "correction" for post in issued.posts()) == 4


def test_records_are_corrected_as_activities_are(issued: House) -> None:
    """One that is exempt is in no thread; a milestone is told with the day on which it is due."""
    issued.done("officer", 'decision to note for March exempt "names a person": The grievance')
    issued.done("officer", "decision to note for March: The progress made")
    issued.done("lead", "milestone culture for March due 24 June: Training is commissioned")
    first = told_apart(issued)
    assert [text for text in first if "The progress made" in text]
    assert [text for text in first if "Training is commissioned (due 24 June 2024)" in text]
    assert not [text for text in first if "grievance" in text or "decision-1" in text]
    issued.done("officer", "withdraw decision-2 because it is not asked for")
    assert "decision-2: withdrawn, by Olu Officer on 3 April 2024. Reason: it is not asked for" in told(issued)
    assert told(issued) == ""


def told_apart(house: House) -> list[str]:
    """Each message that the schedule leaves in a thread."""
    return [json.loads(said)["text"] for said in left_by_a_tick(house)]
