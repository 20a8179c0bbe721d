"""Who may do what."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.model import Cover, Person, Programme, Role, Workstream
from programme.permissions import RIGHTS, Action, Actor, open_workstreams, own_workstreams
from programme.scale import DEFAULT_SCALE

LEAD, DEPUTY = Person(name="Ada Marsh", email="ada@example.org"), Person(name="Ben Reed", email="ben@example.org")
OFFICER = Person(name="Cat Shaw", email="cat@example.org", roles=("officer",))
DIRECTOR = Person(name="Di Rector", email="di@example.org", roles=("director",))
EVA = Person(name="Eva Cole", email="eva@example.org")
CULTURE = Workstream(key="culture", title="Culture", short="Culture", leads=(LEAD.email,), deputies=(DEPUTY.email,))
DATA = Workstream(key="data", title="Data", short="Data", leads=(DEPUTY.email,))
HOMES = Workstream(key="homes", title="Homes", short="Homes", leads=(LEAD.email,), retired=True)
PROGRAMME = Programme(
    key="plan",
    name="Plan",
    organisation="Fenwick Borough Council",
    starts=dt.date(2024, 1, 1),
    scale=DEFAULT_SCALE,
    people=(LEAD, DEPUTY, OFFICER, DIRECTOR),
    workstreams=(CULTURE, DATA, HOMES),
)
READER = Actor("Eve Hall")
WHO = {
    "reader": READER,
    "lead": Actor(LEAD.name, LEAD),
    "deputy": Actor(DEPUTY.name, DEPUTY),
    "officer": Actor(OFFICER.name, OFFICER),
    "director": Actor(DIRECTOR.name, DIRECTOR),
}


@pytest.mark.parametrize(
    ("action", "towards_culture", "towards_data", "towards_none"),
    [
        ("record", {"lead", "deputy", "officer"}, {"deputy", "officer"}, {"officer"}),
        ("mark", {"lead", "deputy", "officer"}, {"deputy", "officer"}, {"officer"}),
        ("agree", {"officer", "director"}, {"officer", "director"}, {"officer", "director"}),
        ("issue", {"officer", "director"}, {"officer", "director"}, {"officer", "director"}),
        (
            "see exempt",
            {"lead", "deputy", "officer", "director"},
            {"deputy", "officer", "director"},
            {"officer", "director"},
        ),
        ("cover", {"lead", "officer"}, {"deputy", "officer"}, {"officer"}),
        ("appoint", {"officer"}, {"officer"}, {"officer"}),
        ("see addresses", {"officer", "director"}, {"officer", "director"}, {"officer", "director"}),
    ],
)
def test_who_may(action: Action, towards_culture: set[str], towards_data: set[str], towards_none: set[str]) -> None:
    """Leads and deputies for their own workstreams; officers for all; directors agree, issue and see.

    Cover is arranged by leads, of which the deputy is one for the other workstream.
    """
    for workstream, expected in ((CULTURE, towards_culture), (DATA, towards_data), (None, towards_none)):
        assert {name for name, actor in WHO.items() if actor.may(action, workstream)} == expected


def test_the_table_has_a_row_for_every_action() -> None:
    """So that no right is left undecided."""
    assert set(RIGHTS) == set(get_args(Action))


@given(st.sampled_from(sorted(RIGHTS)), st.sampled_from((CULTURE, DATA, None)))
def test_somebody_unknown_to_the_programme_may_only_read(action: Action, workstream: Workstream | None) -> None:
    """Whatever their name is."""
    assert not Actor(LEAD.name).may(action, workstream)


@given(st.sets(st.sampled_from(get_args(Role))), st.sampled_from(sorted(RIGHTS)))
def test_a_role_only_ever_adds_rights(roles: set[Role], action: Action) -> None:
    """A lead who is also an officer or a director loses nothing by it."""
    both = Person(name="Ada Marsh", email=LEAD.email, roles=tuple(sorted(roles)))
    assert Actor(both.name, both).may(action, CULTURE) >= WHO["lead"].may(action, CULTURE)


def test_own_workstreams_are_led_or_deputised_for() -> None:
    """In the programme's order, without the retired."""
    assert own_workstreams(PROGRAMME, WHO["lead"]) == (CULTURE,)
    assert own_workstreams(PROGRAMME, WHO["deputy"]) == (CULTURE, DATA)
    assert own_workstreams(PROGRAMME, WHO["officer"]) == ()
    assert own_workstreams(PROGRAMME, READER) == ()


def test_who_covers_contributes_on_each_day_of_it_and_has_no_other_right() -> None:
    """Without a day nobody covers; another's cover gives no right."""
    days = [dt.date(2024, 5, day) for day in range(1, 8)]
    covered = CULTURE.model_copy(update={"covers": (Cover(person=EVA.email, start=days[1], until=days[4], by="Ada"),)})
    programme = PROGRAMME.with_workstream(covered)
    for day in days:
        on_that_day = Actor(EVA.name, EVA, day)
        covers = days[1] <= day <= days[4]
        assert bool(on_that_day.cover_of(covered)) is covers
        assert {action for action in RIGHTS if on_that_day.may(action, covered)} == (
            {"record", "mark", "see exempt"} if covers else set()
        )
        assert own_workstreams(programme, on_that_day) == ((covered,) if covers else ())
        assert not Actor(DIRECTOR.name, DIRECTOR, day).may("record", covered)
    assert not Actor(EVA.name, EVA).may("record", covered)


def test_an_officer_may_record_for_every_current_workstream() -> None:
    """A lead for their own."""
    assert open_workstreams(PROGRAMME, WHO["officer"]) == (CULTURE, DATA)
    assert open_workstreams(PROGRAMME, WHO["lead"]) == (CULTURE,)
    assert open_workstreams(PROGRAMME, WHO["director"]) == ()
