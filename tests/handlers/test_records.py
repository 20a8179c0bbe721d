"""Milestones, risks and the records of the whole programme: in one line, by form, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from programme.report import Report
from tests.handlers.house import House, open_house
from tests.plan import PLAN
from views.chat.screens.record_blocks import of_programme
from views.documents import csv, markdown

MEETINGS = """
[[meetings]]
body = "Board"
date = 2024-07-24
paper = true

[[meetings]]
body = "Board"
date = 2024-06-05

[[meetings]]
body = "Environment & Sustainable Communities Committee"
date = 2024-06-12
"""

OPINION = "The controls upon which the organisation relies are suitably designed."

LINES = {
    "milestone culture due 24 June: Staff awards are held": "culture-1",
    "risk culture high issue: Two posts stay vacant": "culture-2",
    "engagement Department for Housing on Growth on 9 May: A review of progress": "engagement-1",
    f"assurance Internal audit on procurement substantial assurance: {OPINION}": "assurance-1",
    "decision for decision: To agree the plan": "decision-1",
    "budget £400k agreed by the Board on March 2024: Support for the plan": "budget-1",
    "document Best Value Notice as background: https://example.org/notice": "document-1",
}


@pytest.fixture
def house(sqlite_url: str) -> Iterator[House]:
    """On 3 April 2024, with March to be reported on."""
    with open_house(sqlite_url, files=(PLAN + MEETINGS,)) as opened:
        opened.done("other lead", "update homes for March: Homes were let")
        yield opened


@pytest.fixture
def full(house: House) -> House:
    """One of each kind, for March."""
    for words in LINES:
        house.done("officer", words)
    return house


def report(house: House, who: str = "officer") -> Report:
    """As it would be issued."""
    return house.compiled("2024-03", "internal" if who == "officer" else "public")


@pytest.mark.parametrize(("words", "ref"), LINES.items())
def test_each_kind_is_recorded_in_one_line_and_shown(house: House, words: str, ref: str) -> None:
    answer = house.done("officer", words)
    assert f"{ref.partition('-')[0]}-1 is recorded" in answer.text
    text = words.partition(": ")[2]
    shown = house.done("reader", f"show {ref.partition('-')[0]}-1").text
    assert (text in shown) or ("https://example.org/notice" in shown)


def test_the_report_has_each_kind_in_its_place(full: House) -> None:
    found = report(full)
    culture = found.workstreams[0]
    [milestone], [risk] = culture.milestones, culture.risks
    assert (milestone.ref, milestone.text, milestone.due.text, milestone.state) == (
        "culture-1",
        "Staff awards are held",
        "24 June 2024",
        "on track",
    )
    assert (risk.sort, risk.level, risk.state, risk.text) == ("issue", "high", "open", "Two posts stay vacant")
    [met], [assured], [asked] = found.engagement, found.assurance, found.decisions
    assert (met.body, met.when and met.when.text) == ("Department for Housing on Growth", "9 May 2024")
    assert (assured.auditor, assured.subject, assured.opinion) == ("Internal audit", "procurement", "substantial")
    assert assured.text == OPINION
    assert (asked.ask, asked.text) == ("for decision", "To agree the plan")
    [line], [document] = found.budget, found.documents
    assert (line.amount, line.agreed_by, line.when and line.when.text) == ("£400k", "the Board", "March 2024")
    assert (document.text, document.link, document.place) == (
        "Best Value Notice",
        "https://example.org/notice",
        "background",
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("July Board", "24 July 2024"),
        ("the Board on 24 July", "24 July 2024"),
        ("the next Board", ""),
        ("Board", "5 June 2024"),
        ("Board in June", "5 June 2024"),
        ("June Environment & Sustainable Communities Committee", "12 June 2024"),
    ],
)
def test_a_milestone_is_due_at_a_meeting_by_the_name_that_people_give_it(house: House, words: str, day: str) -> None:
    answer = house.say("lead", f"milestone culture due {words}: State of the Region")
    if not day:
        assert answer.refused
        return
    assert day in answer.text
    assert report(house).workstreams[0].milestones[0].due.text == day


def test_a_meeting_that_is_not_in_the_file_is_refused_with_those_that_are(house: House) -> None:
    said = house.say("lead", "milestone culture due August Board: State of the Region")
    assert said.refused
    assert "“August Board” is neither a date nor a meeting in the programme file." in said.text
    assert "Board on 5 June 2024 and Board on 24 July 2024" in said.text
    assert said.text.endswith("Nothing was recorded.")


def test_a_milestone_that_moves_keeps_its_baseline_and_says_why(full: House) -> None:
    full.done("lead", "milestone culture-1 moved to 1 July because the hall is booked")
    full.done("lead", "milestone culture-1 moved to July Board because the Board asked for it")
    [milestone] = report(full).workstreams[0].milestones
    assert (milestone.baseline.text, milestone.due.text, milestone.meeting) == ("24 June 2024", "24 July 2024", "Board")
    assert milestone.state == "slipped"
    assert [(m.was.text, m.now.text, m.reason, m.by) for m in milestone.moves] == [
        ("24 June 2024", "1 July 2024", "the hall is booked", "Cleo Lead"),
        ("1 July 2024", "24 July 2024", "the Board asked for it", "Cleo Lead"),
    ]
    assert "due: 1 July 2024" in full.done("reader", "show culture-1").text


def test_a_date_or_level_does_not_change_without_a_reason(full: House) -> None:
    for words in ("milestone culture-1 moved to 1 July", "risk culture-2 low", "risk culture-2 closed"):
        assert full.say("lead", words).refused, words
    assert [v.version for v in (*report(full).workstreams[0].milestones, *report(full).workstreams[0].risks)] == [1, 1]


def test_a_milestone_past_its_day_is_overdue_until_it_is_done(house: House) -> None:
    house.done("lead", "milestone culture due 2 April: Induction")
    assert report(house).workstreams[0].milestones[0].state == "overdue"
    house.done("lead", "milestone culture-1 done on 2 April")
    [milestone] = report(house).workstreams[0].milestones
    assert (milestone.state, str(milestone.done)) == ("complete", "2024-04-02")
    house.done("lead", "milestone culture-1 not done")
    assert report(house).workstreams[0].milestones[0].state == "overdue"


def test_nothing_is_done_on_a_day_that_is_still_to_come(full: House) -> None:
    said = full.say("lead", "milestone culture-1 done on 24 June")
    assert said.refused
    assert "24 June 2024 has not come yet: today is 3 April 2024." in said.text


def test_milestones_and_risks_stand_in_every_report_until_the_one_in_which_they_end(full: House) -> None:
    """What is done or closed in April is in April's report, and in none after it."""
    full.done("lead", "milestone culture-1 done on 2 April")
    full.done("lead", "risk culture-2 closed on 1 April because both posts are filled")
    for period, there in (("2024-03", True), ("2024-04", True), ("2024-05", False)):
        culture = full.compiled(period, "internal").workstreams[0]
        assert bool(culture.milestones) == bool(culture.risks) == there, period
    assert full.compiled("2024-04", "internal").engagement == ()


def test_the_records_of_the_whole_programme_are_the_officers(house: House) -> None:
    for words in LINES:
        kind = words.partition(" ")[0]
        said = house.say("lead", words)
        assert said.refused == (kind not in ("milestone", "risk")), words
    assert house.say("other lead", "milestone culture due 24 June: Not mine").refused


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("risk culture severe: Two posts", "“severe” is no level. Choose high, medium or low."),
        ("assurance Internal audit on procurement great: …", "“great” is no opinion."),
        ("decision for fun: To agree", "“for fun” is no kind of decision."),
        ("budget lots agreed by the Board: Support", "“lots” holds no number."),
        ("document Notice as appendix: not a link", "“not a link” is not a link."),
        ("document Notice: javascript:alert(1)", "is not a link."),
        ("engagement Board: We met", "date"),
        ("milestone culture: No date", "I do not understand a milestone written like that."),
        ("milestone culture due someday: No date", "“someday” is neither a date nor a meeting"),
        ("milestone culture due 31 June: No such day", "June has days 1 to 30"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_recorded(house: House, words: str, wrong: str) -> None:
    said = house.say("officer", words)
    assert said.refused
    assert wrong in said.text
    assert said.text.endswith("Nothing was recorded.")


def test_a_line_that_is_not_whole_opens_the_form_with_what_was_said(house: House) -> None:
    form = house.done("lead", "milestone culture due July Board")
    assert (form.form.name, form.value("workstream"), form.value("due")) == ("milestone", "culture", "July Board")
    sent = house.fill("lead", form.form, text="State of the Region")
    assert "culture-1 is recorded as a milestone" in sent.text


def test_words_without_a_colon_stand_in_the_form_as_its_text(house: House) -> None:
    """With the month and the marking that were said."""
    form = house.done("lead", 'risk culture high Two posts stay vacant for April exempt "paragraph 3"')
    assert form.value("text") == "high Two posts stay vacant"
    assert (form.value("period"), form.value("exempt")) == ("2024-04", "paragraph 3")


@pytest.mark.parametrize("words", LINES)
def test_each_kind_has_a_form_with_errors_beside_its_fields(house: House, words: str) -> None:
    """Nothing that was typed is lost, and sent once more with everything right it is recorded."""
    kind = words.partition(" ")[0]
    empty = house.fill("officer", house.done("officer", kind).form, exempt="x" * 501)
    assert empty.reply.form
    wrong = {field.name for field in empty.form.fields if field.error}
    assert {field.name for field in empty.form.fields if field.required} <= wrong
    assert "exempt" in wrong
    assert empty.value("exempt") == "x" * 501
    right = {
        "workstream": "culture",
        "text": "Words",
        "due": "24 June",
        "level": "low",
        "body": "Board",
        "when": "7 May",
        "by": "Internal audit",
        "subject": "procurement",
        "opinion": "limited",
        "ask": "to note",
        "amount": "£1.2m",
        "link": "https://example.org",
        "exempt": "",
    }
    fields = {field.name for field in empty.form.fields}
    sent = house.fill("officer", empty.form, **{name: said for name, said in right.items() if name in fields})
    assert "is recorded" in sent.text


def test_the_form_of_a_record_changes_it(full: House) -> None:
    form = full.done("officer", "engagement engagement-1")
    assert form.value("body") == "Department for Housing on Growth"
    changed = full.fill("officer", form.form, body="Ministry of Housing", sort="formal review meeting")
    assert "engagement-1 is changed (version 2)" in changed.text
    assert "Before: With: Department for Housing on Growth" in changed.text
    [met] = report(full).engagement
    assert (met.body, met.sort, met.text, met.version) == (
        "Ministry of Housing",
        "formal review meeting",
        "A review of progress",
        2,
    )


def test_what_is_known_of_a_meeting_stands_in_the_thread_that_the_summary_names(full: House) -> None:
    form = full.done("officer", "engagement engagement-1").form
    full.fill("officer", form, attended="The director", document="Minutes of May")
    digest = full.done("reader", "digest for March").text
    assert "Attended: The director" in digest
    assert "Document: Minutes of May" in digest
    full.done("director", "issue for March")
    [summary] = [post["payload"] for post in full.posts() if post["kind"] == "summary"]
    assert "follow in the thread, then what is told of the whole programme." in summary


def test_a_reference_to_another_kind_is_refused(full: House) -> None:
    said = full.say("lead", "risk culture-1 closed because it is over")
    assert "culture-1 is recorded as a milestone, not as a risk or issue." in said.text
    assert full.say("lead", "update culture-1: A further activity").refused


def test_words_marking_and_withdrawal_are_as_with_activities(full: House) -> None:
    """And what is exempt is nobody else's to see, to find or to count."""
    full.done("officer", "amend engagement-1: Another summary")
    assert report(full).engagement[0].text == "Another summary"
    full.done("officer", "mark assurance-1: exempt because it names a person")
    assert (report(full, "reader").assurance, len(report(full).assurance)) == ((), 1)
    assert "There is no assurance-1 here" in full.say("reader", "show assurance-1").text
    assert OPINION not in full.say("reader", "search controls organisation").text
    assert OPINION in full.say("officer", "search controls organisation").text
    full.done("officer", "withdraw decision-1 because it is not asked for")
    assert report(full).decisions == ()


def test_the_date_of_an_opinion_is_printed_wherever_the_opinion_is(house: House) -> None:
    house.done("officer", f"assurance Internal audit on procurement limited on 20 March for March: {OPINION}")
    found = report(house)
    assert [one.when and one.when.text for one in found.assurance] == ["20 March 2024"]
    assert "- When: 20 March 2024" in markdown.render(found)
    assert ",20 March 2024," in csv.render(found)
    [told] = of_programme(found)
    assert "Internal audit, procurement, 20 March 2024: Limited assurance" in str(told)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("risk culture high on 5 May: Two posts", "A risk or issue has no date of its own"),
        ("decision to note on 5 May: The progress made", "A decision has no date of its own"),
        ("decision on 5 May", "A decision has no date of its own"),
        ("document Notice on 5 May: https://example.org", "A document has no date of its own"),
        ("risk culture on 5 May", "A risk or issue has no date of its own"),
        ("risk on 5 May", "A risk or issue has no date of its own"),
        ("risk culture high planned: Two posts", "Only an activity can be planned."),
    ],
)
def test_an_option_that_a_kind_has_no_place_for_is_refused_and_not_lost(house: House, words: str, wrong: str) -> None:
    said = house.say("officer", words)
    assert said.refused
    assert wrong in said.text


def test_options_before_anything_else_stand_in_the_form(house: House) -> None:
    assert house.done("lead", 'risk exempt "it names a person"').value("exempt") == "it names a person"
