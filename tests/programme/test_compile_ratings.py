"""What a period's report says of ratings: whose judgement, which way they moved, and what they are compared with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme import scale
from programme.compile import compile_report
from programme.model import Level
from programme.parts import better
from programme.record import Facts
from programme.report import Overall, Report
from programme.scale import DEFAULT_SCALE
from tests.programme.example_facts import (
    APRIL,
    PROGRAMME,
    any_facts,
    at,
    facts,
    february,
    issued,
    labels,
    part,
)

Said = str | tuple[str | None, str] | None


def overall(before: Report | None = None, **ratings: Said) -> Overall:
    return compile_report(facts(ratings=ratings, previous=before)).overall


def test_nothing_rated_is_no_rating() -> None:
    """It is not Green, and nobody is said to have proposed it."""
    found = overall()
    assert (found.status, found.rating, found.direction, found.lowest_in) == ("not rated", None, "not rated", ())


def test_the_lowest_rated_workstream_is_proposed() -> None:
    """And named, every one that has the lowest rating."""
    found = overall(culture="Amber", data="Green")
    assert (found.status, found.rating and found.rating.label, found.lowest_in) == ("proposed", "Amber", ("Culture",))
    assert overall(culture="Red", data="Red").lowest_in == ("Culture", "Data")


def test_a_proposal_is_nobodys() -> None:
    """No name, no moment and no reason stands beside it."""
    found = overall(culture="Amber")
    assert (found.agreed_by, found.agreed_at, found.reason) == ("", None, "")


def test_an_agreed_rating_is_a_persons() -> None:
    """With their name, when, and their reason."""
    found = overall(culture="Amber", overall=("Amber / Red", "Two more posts fall vacant in May."))
    assert (found.status, found.rating and found.rating.label) == ("agreed", "Amber / Red")
    assert (found.agreed_by, found.agreed_at) == ("Ben Reed", at(3))
    assert (found.reason, found.lowest) == ("Two more posts fall vacant in May.", "Amber")


def test_a_rating_agreed_without_a_reason_lapses_when_a_workstream_is_rated_lower() -> None:
    """Better than the lowest needs a reason; until there is one, the lowest is proposed again."""
    assert overall(culture="Green", overall="Green").status == "agreed"
    lapsed = overall(culture="Amber", overall="Green")
    assert (lapsed.status, lapsed.rating and lapsed.rating.label, lapsed.agreed_by) == ("proposed", "Amber", "")


def later(agreed_beside: dict[str, Said], **now: Said) -> Overall:
    """Green was agreed with a reason beside some ratings, and others stand now."""
    given = facts(ratings={**agreed_beside, "overall": ("Green", "The board is content.")}).ratings["overall"]
    at_last = facts(ratings=now)
    return compile_report(replace(at_last, ratings={**at_last.ratings, "overall": given})).overall


@pytest.mark.parametrize(
    ("beside", "now"),
    [
        ({"culture": "Amber"}, {"culture": "Red"}),
        ({"culture": "Amber", "data": "Green"}, {"culture": "Amber", "data": "Red"}),
        ({"culture": "Amber"}, {"data": "Amber / Red"}),
        ({}, {"culture": "Amber"}),
    ],
    ids=["the lowest", "another", "another alone", "the first one rated"],
)
def test_a_reason_speaks_of_what_was_known(beside: dict[str, Said], now: dict[str, Said]) -> None:
    """Once a workstream is rated below all that was rated when it was given, the agreement lapses."""
    found = later(beside, **now)
    assert (found.status, found.rating and found.rating.label) == ("proposed", found.lowest)


@pytest.mark.parametrize("now", ["Amber", "Green / Amber", "Green", "Turquoise"])
def test_an_agreement_with_a_reason_stands_while_no_workstream_falls_below_what_it_was_given_beside(now: str) -> None:
    assert later({"culture": "Amber"}, culture=now).status == "agreed"


def test_an_agreement_stands_again_once_the_workstream_is_rated_as_it_was() -> None:
    """It is not brought back by anybody: what stands follows from what is rated."""
    assert later({"culture": "Amber"}, culture="Red").status == "proposed"
    assert later({"culture": "Amber"}, culture="Amber").status == "agreed"


def test_a_rating_better_than_the_lowest_stands_with_its_reason() -> None:
    """Which is printed."""
    found = overall(culture="Amber", overall=("Green", "The post is filled from May."))
    assert (found.status, found.reason) == ("agreed", "The post is filled from May.")


def test_to_agree_on_not_rated_takes_an_agreement_back() -> None:
    """The lowest rated workstream is proposed again."""
    assert overall(culture="Amber", overall=(None, "Said too soon.")).status == "proposed"


def test_a_rating_said_to_be_not_rated_is_none() -> None:
    """Who said so and why is kept beside it."""
    culture = part(compile_report(facts(ratings={"culture": (None, "The survey is not in yet.")})))
    assert (culture.rating, culture.direction, culture.reason) == (None, "not rated", "The survey is not in yet.")
    assert (culture.rated_by, culture.rated_at) == ("Ben Reed", at(3))


def test_a_rating_carries_the_programmes_label_meaning_and_colours() -> None:
    """However its label was written at the time."""
    culture = part(compile_report(facts(ratings={"culture": "amber/green"})))
    assert culture.rating
    assert (culture.rating.label, culture.rating.meaning) == ("Green / Amber", DEFAULT_SCALE[1].meaning)
    assert culture.rating.colours == ("#00703c", "#b35900")


def test_a_label_that_has_left_the_scale_keeps_its_word() -> None:
    """It is printed and counted, and compared with nothing."""
    report = compile_report(facts(ratings={"culture": "Turquoise"}, previous=february(culture="Green")))
    culture = part(report)
    assert culture.rating
    assert (culture.rating.label, culture.rating.meaning, culture.direction) == ("Turquoise", "", "first report")
    assert report.counts.by_rating[-1].label == "Turquoise"
    assert (report.overall.status, report.overall.lowest_in) == ("not rated", ())


def test_a_first_report_has_nothing_to_compare_with() -> None:
    """Before any edition, and where the edition before did not have the workstream."""
    assert part(compile_report(facts(ratings={"culture": "Green"}))).direction == "first report"
    culture = part(compile_report(facts(ratings={"homes": "Green"}, previous=february(culture="Green"))), "homes")
    assert (culture.direction, culture.previous) == ("first report", None)


def test_a_rating_is_compared_with_the_edition_before() -> None:
    """Each workstream with its own, the overall rating with the overall."""
    before = february(culture="Amber", data="Amber")
    report = compile_report(facts(ratings={"culture": "Green", "data": "Red"}, previous=before))
    assert (part(report).direction, part(report, "data").direction) == ("improved", "worsened")
    assert report.overall.direction == "worsened"
    previous = part(report).previous
    assert previous
    assert (previous.label, previous.period) == ("Amber", "February 2024")


def test_a_comparison_reaches_back_over_an_edition_without_a_rating() -> None:
    """A month without a rating does not make the next one a first report."""
    march = issued(facts(ratings={"data": "Green"}, previous=february(culture="Green", data="Green")))
    assert part(march).direction == "not rated"
    april = compile_report(replace(facts(ratings={"culture": "Amber"}, previous=march), period=APRIL))
    previous = part(april).previous
    assert previous
    assert (part(april).direction, previous.label, previous.period) == ("worsened", "Green", "February 2024")


def test_the_overall_comparison_reaches_back_too() -> None:
    """Over an edition in which nothing was rated."""
    march = issued(facts(previous=february(culture="Red")))
    april = compile_report(replace(facts(ratings={"culture": "Amber"}, previous=march), period=APRIL)).overall
    assert (april.direction, april.previous and april.previous.period) == ("improved", "February 2024")


def test_what_moved_is_listed_overall_first() -> None:
    """With both labels and the reason; what stayed or came new is not in it."""
    before = february(culture="Green", data="Green")
    report = compile_report(
        facts(ratings={"culture": ("Amber", "Two posts are vacant."), "data": "Green", "homes": "Red"}, previous=before)
    )
    assert [(m.workstream, m.direction, m.before, m.now, m.reason) for m in report.moved] == [
        ("overall", "worsened", "Green", "Red", ""),
        ("culture", "worsened", "Green", "Amber", "Two posts are vacant."),
    ]


def test_better_needs_two_levels_of_the_scale() -> None:
    """Nothing is better than what cannot be compared, or than itself."""
    assert better(PROGRAMME, "Green", "Amber")
    assert not better(PROGRAMME, "Amber", "Amber")
    assert not better(PROGRAMME, "Red", "Amber")
    assert not better(PROGRAMME, "Green", None)
    assert not better(PROGRAMME, "Turquoise", "Amber")


def test_a_scale_without_colours_is_a_scale() -> None:
    """Words alone: delivered, on track, off track."""
    levels = tuple(Level(label=word) for word in ("Delivered", "On track", "Off track"))
    programme = PROGRAMME.model_copy(update={"scale": levels})
    report = compile_report(replace(facts(ratings={"culture": "off track", "data": "Delivered"}), programme=programme))
    assert report.overall.rating
    assert (report.overall.rating.label, report.overall.rating.colours) == ("Off track", ())


@given(st.lists(labels, min_size=2, max_size=2), st.none() | st.tuples(labels, st.just("") | st.just("Because.")))
def test_overall_is_never_better_than_the_lowest_without_a_reason(given_labels: list[str | None], agreed: Said) -> None:
    """Whoever agreed what; and without an agreement it is the lowest itself."""
    said: dict[str, Said] = {"culture": given_labels[0], "data": given_labels[1]} | (
        {"overall": agreed} if agreed else {}
    )
    found = overall(None, **said)
    lowest = scale.lowest(DEFAULT_SCALE, given_labels)
    assert found.lowest == lowest
    if found.status != "agreed":
        assert (found.rating and found.rating.label) == lowest
    elif found.rating and not found.reason:
        assert not better(PROGRAMME, found.rating.label, lowest)


@given(any_facts())
def test_every_rating_has_a_direction_that_fits_what_it_is_compared_with(found: Facts) -> None:
    """Worsened and improved follow the order of the scale."""
    best_first = [level.label for level in DEFAULT_SCALE]
    report = compile_report(found)
    for rated in (report.overall, *report.workstreams):
        before, now = rated.previous, rated.rating
        if now is None:
            assert rated.direction == "not rated"
        elif before is None:
            assert rated.direction == "first report"
        else:
            step = best_first.index(now.label) - best_first.index(before.label)
            assert rated.direction == ("worsened" if step > 0 else "improved" if step < 0 else "unchanged")
