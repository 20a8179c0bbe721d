"""Nothing exempt is in a public report (DOMAIN rule 9): no text, reference, reason, date, count, or trace of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from programme.compile import compile_report, visible
from programme.edition import public_copy
from programme.record import Facts, Item, Stamp
from programme.report_json import to_json
from programme.when import When
from tests.programme.example_facts import any_facts, at, entries, facts, issued, item, line, part

REASON = "Schedule 12A, paragraph 3"


def hidden(items: tuple[Item, ...]) -> set[Item]:
    exempt = {i.ref for i in items if i.exempt}
    return {i for i in items if i.ref in exempt or i.parent in exempt}


def with_sentinels(found: Facts) -> Facts:
    """Every hidden item with words, a name, a date and moments that nothing else in the facts has."""
    to_hide = hidden(found.items)
    return replace(found, items=tuple(_sentinel(i) if i in to_hide else i for i in found.items))


def _sentinel(i: Item) -> Item:
    mark = Stamp("sentinel-name", dt.datetime(1999, 9, 9, tzinfo=dt.UTC), "slack", "sentinel@example.org")
    date = When("sentinel-date", dt.date(1999, 9, 9), dt.date(1999, 9, 9))
    exempt = "sentinel-reason" if i.exempt else ""
    return replace(i, text="sentinel-text", when=date, exempt=exempt, first=mark, last=mark)


@given(any_facts(), st.booleans())
def test_the_bytes_of_a_public_report_hold_nothing_exempt(found: Facts, beside_an_edition: bool) -> None:  # noqa: FBT001 (hypothesis passes by position)
    """Neither what is marked nor what hangs under it, alone or beside the edition in which it was still open."""
    marked = with_sentinels(found)
    opened = replace(found, items=tuple(replace(i, exempt="", withdrawn="") for i in found.items))
    standing = compile_report(opened) if beside_an_edition else None
    text = to_json(compile_report(marked, standing=standing))
    assert "sentinel" not in text
    assert "1999-09-09" not in text
    shown = {str(i.ref) for i in visible(marked.items, "public")}
    for i in hidden(marked.items):
        assert str(i.ref) not in shown
        assert f'"{i.ref}"' not in text


@given(any_facts())
def test_a_public_report_is_the_same_as_if_nothing_exempt_had_been_recorded(found: Facts) -> None:
    """So no count, state, date, order or label can tell."""
    without = replace(found, items=tuple(i for i in found.items if i not in hidden(found.items)))
    assert compile_report(found) == compile_report(without)


def test_those_entitled_see_what_is_exempt_with_its_reason() -> None:
    """In its place among the others."""
    found = facts(item("culture-1"), item("culture-2", exempt=REASON), item("culture-3"))
    activities = part(compile_report(found, "internal")).activities
    assert [(a.ref, a.exempt) for a in activities] == [("culture-1", ""), ("culture-2", REASON), ("culture-3", "")]


def test_what_hangs_under_an_exempt_activity_is_hidden_with_it() -> None:
    """Even where the activity itself was withdrawn."""
    further = item("culture-2", parent="culture-1")
    assert entries(compile_report(facts(item("culture-1", exempt=REASON), further))) == {}
    assert entries(compile_report(facts(item("culture-1", exempt=REASON, withdrawn="A slip."), further))) == {}


def test_what_hangs_under_something_unknown_is_not_made_public() -> None:
    """It may hang under something exempt of another period; those entitled see it."""
    found = facts(item("culture-2", parent="culture-1"))
    assert entries(compile_report(found)) == {}
    assert list(entries(compile_report(found, "internal"))) == ["culture-2"]


def test_an_exempt_further_activity_leaves_its_activity_as_it_was() -> None:
    """Its month is not in the label."""
    found = facts(
        item("culture-1"),
        item("culture-2", parent="culture-1", when="10 April"),
        item("culture-3", parent="culture-1", when="10 May", exempt=REASON),
    )
    activity = part(compile_report(found)).activities[0]
    assert (activity.further_label, [f.ref for f in activity.further]) == ("April", ["culture-2"])


def test_a_copy_of_an_edition_names_no_month_of_what_was_marked_exempt_since() -> None:
    """Nor any where nothing is left under the activity: not in the JSON form either."""
    april = item("culture-2", parent="culture-1", when="10 April")
    may = item("culture-3", parent="culture-1", when="10 May")
    edition = issued(facts(item("culture-1"), april, may))
    labels = [
        part(public_copy(edition, hidden)).activities[0].further_label
        for hidden in ({"culture-3"}, {"culture-2", "culture-3"})
    ]
    assert labels == ["April", ""]


def test_a_workstream_with_nothing_but_exempt_items_has_not_reported_for_the_public() -> None:
    """Nor is the day on which it did the last report."""
    found = facts(item("culture-1", exempt=REASON), last_reports={"culture": dt.date(2024, 3, 4)})
    assert (line(compile_report(found)).state, line(compile_report(found)).last) == (
        "not reported",
        dt.date(2024, 3, 4),
    )
    internal = line(compile_report(found, "internal"))
    assert (internal.state, internal.last) == ("reported", at(2).date())


def test_nothing_to_report_stays_so_for_the_public_beside_an_exempt_item() -> None:
    """Another word would tell that there is one."""
    found = facts(item("culture-1", exempt=REASON), returns={"culture": "nothing"})
    assert line(compile_report(found)).state == "nothing to report"
    assert line(compile_report(found, "internal")).state == "reported"


def test_a_retired_workstream_with_nothing_but_exempt_items_is_not_in_a_public_report() -> None:
    """That it is there would tell that it holds something."""
    found = facts(item("homes-1", exempt=REASON))
    assert "homes" not in [w.key for w in compile_report(found).workstreams]
    assert "homes" in [w.key for w in compile_report(found, "internal").workstreams]
