"""A report beside the edition that stands: what came since is marked, and the edition stays as it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from programme.compile import compile_report
from programme.record import Facts, Item
from programme.report import Audience, Report
from tests.programme.example_facts import any_facts, day, entries, facts, issued, item


def now(before: tuple[Item, ...], after: tuple[Item, ...], audience: Audience = "public") -> Report:
    """What stands after, beside the edition of what stood before."""
    return compile_report(facts(*after), audience, issued(facts(*before), audience))


def marks(report: Report) -> dict[str, str | None]:
    return {x.ref: x.since_issue for a in entries(report).values() for x in (a, *a.further)}


ONE, TWO, PLANNED = item("culture-1"), item("culture-2"), item("culture-3", planned=True)
BELOW = item("culture-4", parent="culture-1")


def test_what_was_recorded_since_is_added() -> None:
    """Activities, further activities and what is planned."""
    report = now((ONE,), (ONE, TWO, PLANNED, BELOW))
    assert marks(report) == {"culture-1": None, "culture-4": "added", "culture-2": "added", "culture-3": "added"}


def test_other_words_or_another_date_are_an_amendment() -> None:
    """A new version that says the same is none."""
    changed = (
        replace(ONE, text="Something else was done."),
        replace(TWO, when=day("6 March")),
        replace(PLANNED, version=2),
        replace(BELOW, text="Followed up."),
    )
    assert marks(now((ONE, TWO, PLANNED, BELOW), changed)) == {
        "culture-1": "amended",
        "culture-4": "amended",
        "culture-2": "amended",
        "culture-3": None,
    }


def test_what_was_withdrawn_since_is_named() -> None:
    """In the order of the references; what the edition never held is not named."""
    gone = tuple(item(f"culture-{n}", withdrawn="A slip.") for n in (10, 9, 8))
    report = now((item("culture-9"), item("culture-10")), (ONE, *gone))
    assert report.withdrawn_since_issue == ("culture-9", "culture-10")


def test_what_was_marked_exempt_since_is_not_named() -> None:
    """Nor what hangs under it, nor when it was withdrawn afterwards: the name would tell that there is something."""
    marked = replace(ONE, exempt="Paragraph 3")
    assert now((ONE, BELOW), (marked, BELOW)).withdrawn_since_issue == ()
    assert now((ONE,), (replace(marked, withdrawn="A slip."),)).withdrawn_since_issue == ()
    assert now((ONE, BELOW), (marked, replace(BELOW, withdrawn="A slip."))).withdrawn_since_issue == ()


def test_those_entitled_compare_with_the_edition_as_they_saw_it() -> None:
    """What was exempt at the issue was there; withdrawn since, it is named to them."""
    exempt = replace(ONE, exempt="Paragraph 3")
    assert marks(now((exempt,), (exempt, TWO), "internal")) == {"culture-1": None, "culture-2": "added"}
    assert now((exempt,), (replace(exempt, withdrawn="A slip."),), "internal").withdrawn_since_issue == ("culture-1",)


def test_what_was_opened_since_is_added_for_the_public() -> None:
    """The edition did not hold it."""
    assert marks(now((replace(ONE, exempt="Paragraph 3"),), (ONE,))) == {"culture-1": "added"}


def test_the_report_names_the_edition_it_stands_beside() -> None:
    """And has no digest, for it is no edition."""
    report = now((ONE,), (ONE,))
    assert report.edition
    assert (report.edition.number, report.digest) == (1, None)


@given(any_facts(), any_facts())
def test_marks_tell_how_to_get_from_the_edition_to_what_stands(before: Facts, after: Facts) -> None:
    """What is not added was in the edition; unmarked, it is there word for word; what was withdrawn is gone."""
    for audience in ("public", "internal"):
        edition = issued(before, audience)
        then = {x.ref: (x.text, x.when) for a in entries(edition).values() for x in (a, *a.further)}
        report = compile_report(after, audience, edition)
        for x in (x for a in entries(report).values() for x in (a, *a.further)):
            expected = None if then.get(x.ref) == (x.text, x.when) else "amended" if x.ref in then else "added"
            assert x.since_issue == expected
        assert set(report.withdrawn_since_issue) <= set(then) - set(marks(report))


@given(any_facts())
def test_nothing_is_marked_where_nothing_changed(found: Facts) -> None:
    """Beside its own edition, a report differs by nothing else than not being one."""
    edition = issued(found)
    assert compile_report(found, "public", edition) == replace(edition, digest=None)
