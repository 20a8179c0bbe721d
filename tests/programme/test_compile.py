"""What a period's report says of activities, returns and counts. Its ratings: `test_compile_ratings`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given

from programme.compile import compile_report, visible
from programme.details import Risk
from programme.record import Facts, Item, Ref
from programme.report import Audience
from tests.programme.example_facts import (
    CULTURE,
    DATA,
    HOMES,
    MARCH,
    PROGRAMME,
    any_facts,
    at,
    entries,
    facts,
    item,
    line,
    part,
)


def refs(found: Facts, audience: Audience = "public") -> list[str]:
    """The references in the order of print, further activities in brackets after theirs."""
    printed = entries(compile_report(found, audience)).values()
    return [a.ref + (f" [{' '.join(f.ref for f in a.further)}]" if a.further else "") for a in printed]


def test_workstreams_stand_in_the_order_of_the_programme() -> None:
    """And each has its line in the register, reported or not."""
    report = compile_report(facts(item("data-1"), item("culture-1")))
    assert [w.key for w in report.workstreams] == ["culture", "data"]
    assert [r.workstream for r in report.returns] == ["culture", "data"]


def test_activities_stand_in_the_order_of_their_numbers() -> None:
    """Number 10 comes after number 9, whatever the order of recording."""
    assert refs(facts(item("culture-10"), item("culture-2"), item("culture-9"))) == [
        "culture-2",
        "culture-9",
        "culture-10",
    ]


def test_further_activities_hang_under_what_they_follow_up() -> None:
    """In the order of their numbers, and nowhere else."""
    found = facts(
        item("culture-1"),
        item("culture-5", parent="culture-1"),
        item("culture-2"),
        item("culture-4", parent="culture-1"),
        item("culture-3", parent="culture-2"),
    )
    assert refs(found) == ["culture-1 [culture-4 culture-5]", "culture-2 [culture-3]"]


def test_further_activities_are_labelled_with_their_months() -> None:
    """Those that have dates; in order of time, each month once."""
    found = facts(
        item("culture-1"),
        item("culture-2", parent="culture-1", when="10 May"),
        item("culture-3", parent="culture-1", when="15 April"),
        item("culture-4", parent="culture-1", when="May"),
        item("culture-5", parent="culture-1"),
    )
    assert part(compile_report(found)).activities[0].further_label == "April and May"


def test_a_label_needs_dates() -> None:
    """Nothing is invented where no date was given."""
    found = facts(item("culture-1", when="6 March"), item("culture-2", parent="culture-1"))
    assert part(compile_report(found)).activities[0].further_label == ""


def test_what_is_planned_stands_apart() -> None:
    """With what was added to it."""
    found = facts(item("culture-1"), item("culture-2", planned=True), item("culture-3", parent="culture-2"))
    culture = part(compile_report(found))
    assert [a.ref for a in culture.activities] == ["culture-1"]
    assert [(a.ref, [f.ref for f in a.further]) for a in culture.planned] == [("culture-2", ["culture-3"])]


def test_what_was_withdrawn_is_left_out() -> None:
    """For both audiences."""
    found = facts(item("culture-1"), item("culture-2", withdrawn="Said twice."))
    assert refs(found) == refs(found, "internal") == ["culture-1"]


def test_what_follows_up_something_withdrawn_stands_on_its_own() -> None:
    """Nothing is lost, whichever way it came about."""
    found = facts(item("culture-1", withdrawn="A slip."), item("culture-2", parent="culture-1"))
    assert refs(found) == ["culture-2"]


def test_an_activity_carries_its_dates_its_author_and_its_version() -> None:
    """The author is who first recorded it, whoever amended it later."""
    found = facts(item("culture-1", "Awards held.", at(4), when="3-5 June", version=2))
    activity = part(compile_report(found)).activities[0]
    assert activity.when
    assert (activity.when.text, activity.when.start, activity.when.end) == (
        "3–5 June 2024",
        dt.date(2024, 6, 3),
        dt.date(2024, 6, 5),
    )
    assert (activity.text, activity.by, activity.recorded_at, activity.version) == (
        "Awards held.",
        "Ada Marsh",
        at(4),
        2,
    )


def test_a_retired_workstream_is_reported_for_as_long_as_the_period_holds_something_of_it() -> None:
    """An activity that stands, a rating or a return."""

    def keys(found: Facts) -> list[str]:
        return [w.key for w in compile_report(found).workstreams]

    assert HOMES.retired
    assert "homes" not in keys(facts())
    assert "homes" not in keys(facts(item("homes-1", withdrawn="A slip.")))
    assert "homes" in keys(facts(item("homes-1")))
    assert "homes" in keys(facts(ratings={"homes": "Red"}))
    assert "homes" in keys(facts(returns={"homes": "nothing"}))


def test_a_retired_workstream_is_reported_with_a_risk_that_is_open_and_asked_for_no_return() -> None:
    """It made none for the month, and nobody misses one; one whose risk is exempt is not there for the public."""
    risk = replace(item("homes-1"), kind="risk", details=Risk("high"), period=MARCH.plus(-1))
    found = compile_report(facts(records=((risk,),)))
    assert [one.ref for one in part(found, "homes").risks] == ["homes-1"]
    assert "homes" not in [one.workstream for one in found.returns]
    assert line(compile_report(facts(records=((replace(risk, period=MARCH),),))), "homes").state == "reported"
    hidden = facts(records=((replace(risk, exempt="Paragraph 3"),),))
    assert "homes" not in [one.key for one in compile_report(hidden).workstreams]
    assert "homes" in [one.key for one in compile_report(hidden, "internal").workstreams]


def test_the_register_says_what_each_workstream_did() -> None:
    """“Reported” is short of “submitted”, which somebody has to say."""

    def state(*items: Item, **fields: object) -> str:
        return line(compile_report(facts(*items, **fields))).state

    assert state() == "not reported"
    assert state(item("culture-1")) == "reported"
    assert state(ratings={"culture": "Green"}) == "reported"
    assert state(item("culture-1"), returns={"culture": "submitted"}) == "submitted"
    assert state(returns={"culture": "nothing"}) == "nothing to report"
    assert state(item("culture-1", withdrawn="A slip.")) == "not reported"


def test_something_recorded_after_nothing_to_report_is_a_report() -> None:
    """And not yet a complete one."""
    assert line(compile_report(facts(item("culture-1"), returns={"culture": "nothing"}))).state == "reported"


def test_the_last_report_is_the_latest_of_this_period() -> None:
    """Told as a day in the programme's zone: half past eleven at night in London is tomorrow in summer time."""
    late = dt.datetime(2024, 4, 9, 23, 30, tzinfo=dt.UTC)
    found = facts(item("culture-1", moment=at(2)), item("culture-2", moment=late))
    assert line(compile_report(found)).last == dt.date(2024, 4, 10)


def test_a_missing_return_names_the_last_report_before() -> None:
    """Or that there never was one."""
    report = compile_report(facts(last_reports={"culture": dt.date(2024, 3, 4)}))
    assert (line(report).state, line(report).last) == ("not reported", dt.date(2024, 3, 4))
    assert line(report, "data").last is None


def test_counts_are_of_what_is_printed() -> None:
    """“Nothing to report” is a return like any other; further activities of planned ones count too."""
    found = facts(
        item("culture-1"),
        item("culture-2"),
        item("culture-3", parent="culture-1"),
        item("culture-4", planned=True),
        item("culture-5", parent="culture-4"),
        item("culture-6", withdrawn="A slip."),
        returns={"data": "nothing"},
        ratings={"culture": "Amber"},
    )
    counts = compile_report(found).counts
    assert (counts.workstreams, counts.reported) == (2, 2)
    assert (counts.activities, counts.further_activities, counts.planned) == (2, 2, 1)
    assert [(r.label, r.count) for r in counts.by_rating if r.count] == [("Amber", 1), ("Not rated", 1)]


def test_a_workstream_that_the_programme_does_not_rate_is_no_count_of_not_rated() -> None:
    """It is not missing a rating."""
    unrated = PROGRAMME.model_copy(update={"workstreams": (CULTURE, DATA.model_copy(update={"rated": False}))})
    report = compile_report(replace(facts(), programme=unrated))
    assert [(r.label, r.count) for r in report.counts.by_rating if r.count] == [("Not rated", 1)]


def test_the_head_names_programme_period_and_scale() -> None:
    """The scale with its meanings, best first, as the programme has them."""
    report = compile_report(facts())
    assert (report.programme.name, report.programme.word) == ("Improvement Plan", "theme")
    assert (report.period.key, report.period.label) == ("2024-03", "March 2024")
    assert (report.period.start, report.period.end) == (dt.date(2024, 3, 1), dt.date(2024, 3, 31))
    assert [(level.label, level.meaning) for level in report.scale] == [(x.label, x.meaning) for x in PROGRAMME.scale]


@given(any_facts())
def test_nothing_that_an_audience_may_see_is_lost_or_said_twice(found: Facts) -> None:
    """Every visible item is printed exactly once, and nothing else is."""
    for audience in ("public", "internal"):
        report = compile_report(found, audience)
        printed = [x.ref for a in entries(report).values() for x in (a, *a.further)]
        assert sorted(printed) == sorted(str(i.ref) for i in visible(found.items, audience))


@given(any_facts())
def test_the_counts_add_up(found: Facts) -> None:
    """Activities to what is visible, ratings to the workstreams, returns to the register.

    Only of a retired workstream, which owes none, there may be no line in that.
    """
    report = compile_report(found, "internal")
    counts = report.counts
    assert counts.activities + counts.further_activities + counts.planned == len(visible(found.items, "internal"))
    assert sum(r.count for r in counts.by_rating) == counts.workstreams == len(report.workstreams)
    here = {part.key for part in report.workstreams}
    assert here - {HOMES.key} <= {r.workstream for r in report.returns} <= here
    assert counts.reported == sum(r.state != "not reported" for r in report.returns)


@given(any_facts())
def test_the_order_of_recording_decides_nothing(found: Facts) -> None:
    """The same facts in another order make the same report."""
    assert compile_report(replace(found, items=found.items[::-1])) == compile_report(found)


def test_each_item_is_looked_at_a_few_times_however_many_there_are() -> None:
    """The work grows with the number of items and not with its square."""
    looks = 0

    class Counted(Ref):
        def __hash__(self) -> int:
            nonlocal looks
            looks += 1
            return hash((self.key, self.number))

        def __eq__(self, other: object) -> bool:
            nonlocal looks
            looks += 1
            return isinstance(other, Ref) and (self.key, self.number) == (other.key, other.number)

    def work(heads: int) -> int:
        nonlocal looks
        every = [
            replace(
                item("culture-1"), ref=Counted("culture", n), parent=Counted("culture", n // 2 * 2) if n % 2 else None
            )
            for n in range(2, heads * 2 + 2)
        ]
        looks = 0
        assert compile_report(facts(*every)).counts.further_activities == heads
        return looks

    assert work(400) < 5 * work(100)
