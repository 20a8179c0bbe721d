"""What has changed since the edition that stands: told with who and when, and the edition stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given

from programme.compile import compile_report, compile_workstream
from programme.correction import Correction
from programme.model import Workstream
from programme.record import LASTING, Excerpt, Facts, Item, Tally
from programme.report import Audience, Report
from programme.since_issue import Entry, held
from tests.programme.example_facts import (
    APRIL,
    CULTURE,
    MARCH,
    PROGRAMME,
    any_facts,
    at,
    day,
    facts,
    issued,
    item,
    rating,
    stamp,
)

ONE, TWO, PLANNED = item("culture-1"), item("culture-2"), item("culture-3", planned=True)
BELOW = item("culture-4", parent="culture-1")
LATER = stamp(at(15), "Cy Hill")


def beside(before: Facts, after: Facts, audience: Audience = "public") -> Report:
    """What stands after, beside the edition of what stood before."""
    return compile_report(after, audience, issued(before, audience))


def changes(before: Facts, after: Facts, audience: Audience = "public") -> list[tuple[str, str]]:
    return [(one.kind, one.ref) for one in beside(before, after, audience).since_issue]


def only(before: Facts, after: Facts, audience: Audience = "public") -> Correction:
    (one,) = beside(before, after, audience).since_issue
    return one


def rated(label: str | None, key: str = "culture", reason: str = "") -> dict[str, Any]:
    """Facts with a rating that Ben Reed gave before the issue."""
    return {"ratings": {key: (label, reason)}}


def rated_again(label: str | None, key: str = "culture", reason: str = "") -> Facts:
    """The same, and a rating that he gave after it."""
    return replace(facts(), ratings={key: rating(key, (label, reason), at(15))})


def test_what_was_recorded_since_is_added() -> None:
    """Activities, further activities and what is planned."""
    found = changes(facts(ONE), facts(ONE, TWO, PLANNED, BELOW))
    assert found == [("added", "culture-2"), ("added", "culture-3"), ("added", "culture-4")]


@pytest.mark.parametrize("change", [{"withdrawn": "A slip."}, {"period": APRIL}])
def test_what_was_taken_from_a_retired_workstream_is_told_though_nothing_of_it_is_left(change: dict[str, Any]) -> None:
    """The edition has a section of it, and the report has none any more."""
    before = item("homes-1")
    after = replace(before, last=LATER, version=2, **change)
    told = only(facts(before), facts(after))
    assert (told.kind, told.ref, told.short, told.by) == (
        "withdrawn" if after.withdrawn else "moved",
        "homes-1",
        "Homes",
        "Cy Hill",
    )


def test_what_was_added_is_told_with_its_words_who_and_when() -> None:
    """By whom it was recorded, whoever amended it since."""
    added = replace(TWO, first=stamp(at(14)), last=LATER, version=2)
    assert only(facts(ONE), facts(ONE, added)) == Correction(
        kind="added",
        ref="culture-2",
        workstream="culture",
        short="Culture",
        was="",
        now="Something was done.",
        reason="",
        by="Ada Marsh",
        at=at(14),
    )


def test_other_words_or_another_date_are_an_amendment() -> None:
    """A new version that says the same is none."""
    changed = (
        replace(ONE, text="Something else was done."),
        replace(TWO, when=day("6 March")),
        replace(PLANNED, version=2),
        replace(BELOW, text="Followed up."),
    )
    found = changes(facts(ONE, TWO, PLANNED, BELOW), facts(*changed))
    assert found == [("amended", "culture-1"), ("amended", "culture-2"), ("amended", "culture-4")]


def test_an_amendment_says_the_new_words_and_not_the_old() -> None:
    """They may have been put right for a good reason; the edition has them."""
    one = only(facts(ONE), facts(replace(ONE, text="Nothing was done.", last=LATER)))
    assert (one.was, one.now, one.by, one.at) == ("", "Nothing was done.", "Cy Hill", at(15))


def test_what_was_withdrawn_since_is_named_with_the_reason() -> None:
    """What the edition never held is not named."""
    gone = tuple(item(f"culture-{n}", withdrawn="A slip.") for n in (10, 9, 8))
    report = beside(facts(item("culture-9"), item("culture-10")), facts(ONE, *gone))
    assert [(one.kind, one.ref, one.reason) for one in report.since_issue if one.kind != "added"] == [
        ("withdrawn", "culture-9", "A slip."),
        ("withdrawn", "culture-10", "A slip."),
    ]


def test_what_was_moved_to_another_period_is_named_with_it() -> None:
    moved = replace(ONE, period=APRIL, last=LATER)
    one = only(facts(ONE, TWO), replace(facts(TWO), moved=(moved,)))
    assert (one.kind, one.ref, one.now, one.by) == ("moved", "culture-1", "April 2024", "Cy Hill")


@pytest.mark.parametrize("change", [{}, {"withdrawn": "A slip."}, {"period": APRIL}])
def test_what_was_marked_exempt_since_is_not_named(change: dict[str, Any]) -> None:
    """Nor what hangs under it, nor when it was withdrawn or moved afterwards: the name would tell that it is there."""
    marked = replace(ONE, exempt="Paragraph 3", **change)
    after = facts(BELOW, **({"moved": (marked,)} if "period" in change else {}))
    after = after if after.moved else replace(after, items=(marked, BELOW))
    assert changes(facts(ONE, BELOW), after) == []
    assert changes(facts(ONE, BELOW), replace(after, items=(*after.items[:-1], replace(BELOW, withdrawn="x")))) == []


def test_those_entitled_compare_with_the_edition_as_they_saw_it() -> None:
    """What was exempt at the issue was there; withdrawn since, it is named to them."""
    exempt = replace(ONE, exempt="Paragraph 3")
    assert changes(facts(exempt), facts(exempt, TWO), "internal") == [("added", "culture-2")]
    assert changes(facts(exempt), facts(replace(exempt, withdrawn="x")), "internal") == [("withdrawn", "culture-1")]


def test_a_marking_is_told_to_those_entitled() -> None:
    """With its reason; an amendment beside it is another change."""
    exempt = replace(ONE, exempt="Paragraph 3", last=LATER)
    marked = only(facts(ONE), facts(exempt), "internal")
    assert (marked.kind, marked.reason, marked.by) == ("marked exempt", "Paragraph 3", "Cy Hill")
    assert only(facts(exempt), facts(ONE), "internal").kind == "opened"
    amended = replace(exempt, text="Other.")
    assert changes(facts(ONE), facts(amended), "internal") == [("amended", "culture-1"), ("marked exempt", "culture-1")]


def test_what_was_opened_or_moved_here_since_is_added_for_the_public() -> None:
    """The edition did not hold it; it is dated by what brought it here."""
    one = only(facts(replace(ONE, exempt="Paragraph 3")), facts(replace(ONE, last=LATER)))
    assert (one.kind, one.by, one.at) == ("added", "Cy Hill", at(15))


def test_a_rating_that_was_changed_is_told_with_what_the_edition_says() -> None:
    after = rated_again("Amber", reason="Two posts are vacant.")
    found = beside(facts(**rated("Green")), after).since_issue
    assert [(one.kind, one.ref, one.was, one.now, one.reason, one.by, one.at) for one in found] == [
        ("rating", "culture", "Green", "Amber", "Two posts are vacant.", "Ben Reed", at(15)),
        ("overall", "overall", "Green, proposed", "Amber, proposed", "", "", None),
    ]


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        (None, "Amber", "Not rated", "Amber"),
        ("Amber", None, "Amber", "Not rated"),
        ("Amber", "Amber", "Amber", "Amber"),
    ],
)
def test_a_rating_that_was_given_anew_is_told(before: str | None, after: str | None, was: str, now: str) -> None:
    """For the first time, taken back, or the same again: the record has it as another rating."""
    found = beside(facts(**rated(before)), rated_again(after)).since_issue
    assert [(one.was, one.now) for one in found if one.kind == "rating"] == [(was, now)]


def test_an_overall_rating_that_was_agreed_since_is_told() -> None:
    """The word is the same: it was proposed, and somebody has agreed it."""
    before = facts(**rated("Amber"))
    agreed = rating("overall", ("Amber", "As the lead says."), at(16))
    one = only(before, replace(before, ratings={**before.ratings, "overall": agreed}))
    assert (one.kind, one.was, one.now) == ("overall", "Amber, proposed", "Amber, agreed")
    assert (one.reason, one.by, one.at) == ("As the lead says.", "Ben Reed", at(16))


def test_an_agreement_that_lapsed_is_told_though_nobody_said_so() -> None:
    """It was agreed without a reason, and a workstream was rated lower since."""
    before = facts(ratings={"culture": "Green", "overall": "Green"})
    after = replace(before, ratings={**before.ratings, "culture": rating("culture", "Red", at(15))})
    one = beside(before, after).since_issue[-1]
    assert (one.kind, one.was, one.now, one.by, one.at) == ("overall", "Green, agreed", "Red, proposed", "", None)


def test_a_return_that_was_made_since_is_told() -> None:
    made = facts(returns={"culture": "nothing"}).returns["culture"]
    late = replace(made, stamp=LATER)
    one = only(facts(), replace(facts(), returns={"culture": late}))
    assert (one.kind, one.ref, one.was, one.now) == ("return", "culture", "not reported", "nothing to report")


def test_a_return_that_is_missing_again_is_not_told() -> None:
    """It would tell that its only activity was marked exempt."""
    assert changes(facts(ONE), facts(replace(ONE, exempt="Paragraph 3"))) == []
    returns = {"culture": "nothing"}
    assert changes(facts(ONE, returns=returns), facts(replace(ONE, exempt="x"), returns=returns)) == []


def test_the_changes_stand_in_the_order_in_which_they_were_said() -> None:
    """What follows from them comes last."""
    before = facts(ONE, TWO, **rated("Green"))
    amended = replace(ONE, text="Other.", last=stamp(at(18)))
    gone = replace(TWO, withdrawn="A slip.", last=stamp(at(14)))
    after = replace(rated_again("Amber"), items=(amended, gone))
    assert [kind for kind, _ in changes(before, after)] == ["withdrawn", "rating", "amended", "overall"]


def test_the_report_names_the_edition_it_stands_beside() -> None:
    """And has no digest, for it is no edition."""
    report = beside(facts(ONE), facts(ONE))
    assert report.edition
    assert (report.edition.number, report.digest) == (1, None)


def told(report: Report) -> Mapping[str, set[str]]:
    """The kinds of change by reference."""
    found: dict[str, set[str]] = {}
    for one in report.since_issue:
        found.setdefault(one.ref, set()).add(one.kind)
    return found


def words_of(entry: Entry) -> object:
    """What an entry says as it stands: not its marking, its author, or its history."""
    unread = {"exempt", "version", "by", "recorded_at", "further", "further_label", "baseline", "moves", "state"}
    return {field.name: getattr(entry, field.name) for field in fields(entry) if field.name not in unread}


@given(any_facts(), any_facts())
def test_the_changes_tell_how_to_get_from_the_edition_to_what_stands(before: Facts, after: Facts) -> None:
    """Every entry of the month that is new or differs is told, and nothing else of it but its marking.

    What lasts from an earlier month is told as marked alone. What is gone and told was withdrawn, or moved.
    """
    earlier = {str(history[-1].ref) for history in after.records if history[-1].period < MARCH}
    for audience in ("public", "internal"):
        edition = issued(before, audience)
        then, report = held(edition), compile_report(after, audience, edition)
        now = held(report)
        for ref, entry in now.items():
            kinds = told(report).get(ref, set())
            was = then.get(ref)
            assert ("added" in kinds) == (was is None and ref not in earlier)
            differs = was is not None and words_of(was) != words_of(entry)
            assert ("amended" in kinds) == (differs and ref not in earlier)
            assert bool(kinds & {"marked exempt", "opened"}) == (was is not None and was.exempt != entry.exempt)
        gone = {ref for ref, kinds in told(report).items() if kinds & {"withdrawn", "moved"}}
        assert gone <= set(then) - set(now)


@given(any_facts(), any_facts())
def test_what_lasts_and_stands_no_longer_is_told_unless_it_had_ended(before: Facts, after: Facts) -> None:
    """Withdrawn, or moved to a later month; to the public nothing of what is exempt."""
    for audience in ("public", "internal"):
        edition = issued(before, audience)
        then, report = held(edition), compile_report(after, audience, edition)
        for one in (history[-1] for history in after.records if str(history[-1].ref) in then):
            hidden = audience == "public" and one.exempt
            expected = "withdrawn" if one.withdrawn else "moved" if left(one) else ""
            kinds = told(report).get(str(one.ref), set()) & {"withdrawn", "moved"}
            assert kinds == ({expected} if expected and not hidden else set())


def left(one: Item) -> bool:
    """Whether it was moved away from March."""
    return one.period > MARCH or (one.period < MARCH and one.kind not in LASTING)


@given(any_facts(), any_facts())
def test_ratings_that_differ_are_told_and_none_that_does_not(before: Facts, after: Facts) -> None:
    edition = issued(before)
    report = compile_report(after, "public", edition)
    was = {part.key: (part.rating, part.rated_by) for part in edition.workstreams}
    for part in report.workstreams:
        differs = was.get(part.key, (None, "")) != (part.rating, part.rated_by)
        assert not differs or "rating" in told(report)[part.key]
    assert ("overall" in told(report)) >= (report.overall.rating != edition.overall.rating)


@given(any_facts(), any_facts())
def test_to_the_public_the_changes_are_as_if_what_is_exempt_had_never_been(before: Facts, after: Facts) -> None:
    """Taken out of the record altogether, with what hangs under it, it leaves the same list."""
    hidden = {i.ref for i in after.items if i.exempt}
    items = tuple(i for i in after.items if i.ref not in hidden and i.parent not in hidden)
    records = tuple(tuple(v for v in h if not v.exempt) for h in after.records if not h[-1].exempt)
    edition = issued(before)
    found = compile_report(after, "public", edition)
    without = replace(after, items=items, records=records)
    assert found.since_issue == compile_report(without, "public", edition).since_issue


@given(any_facts())
def test_nothing_is_told_where_nothing_changed(found: Facts) -> None:
    """Beside its own edition, a report differs by nothing else than not being one."""
    edition = issued(found)
    assert compile_report(found, "public", edition) == replace(edition, digest=None)


@given(any_facts(), any_facts())
def test_a_workstream_alone_says_what_the_report_says_of_it(before: Facts, after: Facts) -> None:
    """Its part, its return, and the changes in it; nothing of a retired one that the period does not hold."""
    for audience in ("public", "internal"):
        edition = issued(before, audience)
        report = compile_report(after, audience, edition)
        for workstream in PROGRAMME.workstreams:
            alone = compile_workstream(after, workstream, excerpt(after, workstream, audience), audience, edition)
            part = next((p for p in report.workstreams if p.key == workstream.key), None)
            assert (alone and alone.part) == part
            if alone:
                assert alone.returned in report.returns or workstream.retired
                assert alone.since_issue == tuple(c for c in report.since_issue if c.workstream == workstream.key)


def excerpt(found: Facts, workstream: Workstream, audience: Audience) -> Excerpt:
    """All that the audience may see of a workstream."""
    hidden = {i.ref for i in found.items if i.exempt and audience == "public"}
    own = tuple(i for i in found.items if i.workstream == workstream.key and not {i.ref, i.parent} & hidden)
    shown = tuple(i for i in own if not i.withdrawn)
    last = max((i.first.at for i in shown), default=None)
    return Excerpt(shown, Tally(activities=len(shown), last=last), changed=own)


def test_a_workstream_that_no_edition_stands_beside_has_no_changes() -> None:
    alone = compile_workstream(facts(ONE), CULTURE, excerpt(facts(ONE), CULTURE, "public"), "public", None)
    assert alone
    assert (alone.edition, alone.since_issue, alone.period.key) == (None, (), MARCH.key)
