"""Applying a programme file again, beside what was changed in chat."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.merge import changes, merge
from programme.model import Channels, Cover, Cycle, Level, Meeting, Person, Programme, Workstream
from programme.scale import DEFAULT_SCALE

ADA, BEN, CAT = (
    Person(name="Ada Marsh", email="ada@example.org", roles=("officer",)),
    Person(name="Ben Reed", email="ben@example.org"),
    Person(name="Cat Shaw", email="cat@example.org"),
)
CULTURE = Workstream(key="culture", title="Culture in full", short="Culture", leads=(ADA.email,))
DATA = Workstream(key="data", title="Data in full", short="Data", leads=(BEN.email,))
FILE = Programme(
    key="plan",
    name="Improvement Plan",
    organisation="Fenwick Borough Council",
    starts=dt.date(2024, 3, 1),
    scale=DEFAULT_SCALE,
    people=(ADA, BEN),
    workstreams=(CULTURE, DATA),
    meetings=(Meeting(body="Board", date=dt.date(2024, 7, 24)),),
    channels=Channels(slack=("C01",)),
    paper={"purpose": "To report.", "notice": {"points": ["one"]}},
)


def but(programme: Programme, **fields: Any) -> Programme:
    return programme.model_copy(update=fields)


def own(workstream: Workstream, **fields: Any) -> Workstream:
    return workstream.model_copy(update=fields)


def test_a_lead_added_in_chat_stays_when_the_file_changes_something_else() -> None:
    current = but(FILE, people=(ADA, BEN, CAT), workstreams=(own(CULTURE, leads=(ADA.email, CAT.email)), DATA))
    new = but(FILE, name="Plan, phase 2", workstreams=(own(CULTURE, title="Culture anew"), DATA))
    merged = merge(FILE, current, new)
    assert merged.name == "Plan, phase 2"
    assert merged.workstreams[0] == own(CULTURE, title="Culture anew", leads=(ADA.email, CAT.email))
    assert merged.people == (ADA, BEN, CAT)


def test_a_cover_stays_whatever_the_file_changes_and_keeps_its_person() -> None:
    """The file cannot say it. Who leaves the file while they cover has no role any longer, and still covers."""
    cover = Cover(person=ADA.email, start=dt.date(2024, 5, 1), until=dt.date(2024, 5, 9), by="Ben Reed")
    current = but(FILE, workstreams=(CULTURE, own(DATA, covers=(cover,))))
    new = but(FILE, people=(BEN,), workstreams=(own(CULTURE, leads=()), own(DATA, title="Data anew")))
    merged = merge(FILE, current, new)
    assert merged.workstreams[1] == own(DATA, title="Data anew", covers=(cover,))
    assert merged.people == (BEN, ADA.model_copy(update={"roles": ()}))
    assert changes(FILE, current) == ["Data: cover by ada@example.org from 2024-05-01 until 2024-05-09 added."]


def test_leads_are_merged_one_by_one() -> None:
    """Chat took Ada out and put Cat in; the file put Ben in: both stand."""
    current = but(FILE, people=(ADA, BEN, CAT), workstreams=(own(CULTURE, leads=(CAT.email,)), DATA))
    new = but(FILE, workstreams=(own(CULTURE, leads=(ADA.email, BEN.email)), DATA))
    assert merge(FILE, current, new).workstreams[0].leads == (BEN.email, CAT.email)


def test_a_lead_whom_the_file_takes_out_goes() -> None:
    new = but(FILE, workstreams=(own(CULTURE, leads=(), deputies=(BEN.email,)), DATA))
    merged = merge(FILE, FILE, new).workstreams[0]
    assert (merged.leads, merged.deputies) == ((), (BEN.email,))


def test_a_field_changed_in_chat_gives_way_where_the_file_changed_the_same() -> None:
    current = but(FILE, cycle=Cycle(issue="9th working day 10:00", remind_limit=9))
    new = but(FILE, cycle=Cycle(issue="10th working day 09:00"))
    assert merge(FILE, current, new).cycle == Cycle(issue="10th working day 09:00", remind_limit=9)


def test_the_paper_and_the_channels_are_merged_by_key() -> None:
    current = but(FILE, paper={"purpose": "In chat."}, channels=Channels(slack=("C01", "C02")))
    new = but(FILE, paper={**FILE.paper, "background": "Long."}, channels=Channels(slack=("C01",), teams=("19:x",)))
    merged = merge(FILE, current, new)
    assert merged.paper == {"purpose": "In chat.", "background": "Long."}
    assert merged.channels == Channels(slack=("C01", "C02"), teams=("19:x",))


def test_a_workstream_that_leaves_the_file_is_retired_and_comes_back_with_it() -> None:
    gone = but(FILE, workstreams=(DATA,))
    after = merge(FILE, FILE, gone)
    assert after.workstreams == (DATA, own(CULTURE, retired=True))
    assert merge(gone, after, but(gone, name="Other")).workstreams == after.workstreams
    assert merge(gone, after, FILE).workstreams == FILE.workstreams
    assert merge(after, after, FILE).workstreams == FILE.workstreams


def test_what_the_file_adds_comes_in_its_order_before_what_chat_added() -> None:
    homes, roads = own(CULTURE, key="homes", short="Homes"), own(CULTURE, key="roads", short="Roads")
    current = but(FILE, workstreams=(CULTURE, DATA, roads))
    new = but(FILE, workstreams=(homes, CULTURE))
    merged = merge(FILE, current, new).workstreams
    assert [(one.key, one.retired) for one in merged] == [
        ("homes", False),
        ("culture", False),
        ("roads", False),
        ("data", True),
    ]


def test_a_person_is_merged_field_by_field() -> None:
    linked = ADA.model_copy(update={"slack": "U01"})
    renamed = ADA.model_copy(update={"name": "Ada Marsh-Reed", "roles": ("director",)})
    merged = merge(FILE, but(FILE, people=(linked, BEN)), but(FILE, people=(renamed, BEN)))
    assert merged.people[0] == renamed.model_copy(update={"slack": "U01"})


def test_a_person_who_leaves_the_file_goes_even_where_chat_changed_something_of_theirs() -> None:
    base = but(FILE, people=(ADA, BEN, CAT))
    linked = CAT.model_copy(update={"slack": "U03"})
    assert merge(base, but(base, people=(ADA, BEN, linked)), FILE).people == (ADA, BEN)


def test_a_person_who_still_leads_is_kept_without_a_role() -> None:
    """The file took Ada's rights back; that she leads data was said in chat, and stands."""
    current = but(FILE, workstreams=(CULTURE, own(DATA, leads=(BEN.email, ADA.email))))
    new = but(FILE, people=(BEN,), workstreams=(own(CULTURE, leads=(BEN.email,)), DATA))
    merged = merge(FILE, current, new)
    assert merged.workstreams[1].leads == (BEN.email, ADA.email)
    assert merged.people == (BEN, ADA.model_copy(update={"roles": ()}))


def test_the_lead_of_a_retired_workstream_is_not_kept() -> None:
    merged = merge(FILE, FILE, but(FILE, people=(ADA,), workstreams=(CULTURE,)))
    assert merged.people == (ADA,)


def test_a_person_taken_out_in_chat_stays_out_until_the_file_changes_them() -> None:
    base = but(FILE, people=(ADA, BEN, CAT))
    renamed = CAT.model_copy(update={"name": "Cat Lee"})
    assert merge(base, FILE, but(base, name="Other")).people == (ADA, BEN)
    assert merge(base, FILE, but(base, people=(ADA, BEN, renamed))).people == (ADA, BEN, renamed)


def test_a_person_whom_chat_added_and_the_file_adds_too_is_as_the_file_says() -> None:
    from_file = CAT.model_copy(update={"roles": ("director",)})
    merged = merge(FILE, but(FILE, people=(ADA, BEN, CAT)), but(FILE, people=(ADA, BEN, from_file)))
    assert merged.people == (ADA, BEN, from_file)


# Generated programmes: few names, so that the three sides often speak of the same thing.
PEOPLE = (ADA, BEN, CAT)
emails = st.lists(st.sampled_from([person.email for person in PEOPLE]), unique=True, max_size=3).map(tuple)
labels = st.sampled_from(("One", "Two", "Three"))


@st.composite
def files(draw: st.DrawFn) -> Programme:
    """A programme as a file holds it: every lead is a person, nothing is retired."""
    keys = draw(st.lists(st.sampled_from(("a", "b", "c", "d")), unique=True, min_size=1))
    workstreams = [
        Workstream(key=key, title=draw(labels), short=key, leads=draw(emails), deputies=draw(emails)) for key in keys
    ]
    named = {email for one in workstreams for email in (*one.leads, *one.deputies)}
    people = [
        Person(name=draw(labels), email=person.email, slack=draw(st.sampled_from((None, "U1"))))
        for person in draw(st.permutations(PEOPLE))
        if person.email in named or draw(st.booleans())
    ]
    return but(
        FILE,
        name=draw(labels),
        workstreams=tuple(workstreams),
        people=tuple(people),
        scale=draw(st.sampled_from((DEFAULT_SCALE, DEFAULT_SCALE[::2]))),
        cycle=Cycle(remind_limit=draw(st.integers(4, 6))),
        channels=Channels(slack=draw(st.sampled_from(((), ("C1",), ("C1", "C2"))))),
        paper=draw(st.dictionaries(labels, labels)),
    )


@st.composite
def changed_in_chat(draw: st.DrawFn, programme: Programme) -> Programme:
    """What chat can do: other leads and deputies, people for them, names linked."""
    workstreams = tuple(own(one, leads=draw(emails), deputies=draw(emails)) for one in programme.workstreams)
    added = (person for person in PEOPLE if programme.person(person.email) is None)
    linked = (person.model_copy(update={"teams": draw(labels)}) for person in programme.people)
    return but(programme, workstreams=workstreams, people=(*linked, *added))


@given(files(), files())
def test_without_changes_in_chat_the_file_is_taken_whole(base: Programme, new: Programme) -> None:
    merged = merge(base, base, new)
    retired = tuple(
        own(one, retired=True) for one in base.workstreams if one.key not in {kept.key for kept in new.workstreams}
    )
    assert merged == but(new, workstreams=(*new.workstreams, *retired))


@given(files(), st.data())
def test_applying_the_same_file_again_changes_nothing(base: Programme, data: st.DataObject) -> None:
    current = data.draw(changed_in_chat(base))
    assert merge(base, current, base) == current


@given(files(), files(), st.data())
def test_after_any_merge_nothing_is_lost_and_it_is_settled(
    base: Programme, new: Programme, data: st.DataObject
) -> None:
    current = data.draw(changed_in_chat(base))
    merged = merge(base, current, new)
    people = {person.email for person in merged.people}
    assert {one.key for one in merged.workstreams} == {one.key for one in (*current.workstreams, *new.workstreams)}
    assert all(email in people for one in merged.current_workstreams for email in (*one.leads, *one.deputies))
    assert [one.retired for one in merged.workstreams] == sorted(one.retired for one in merged.workstreams)
    assert merge(new, merged, new) == merged


@given(files(), files())
def test_changes_are_told_exactly_where_there_are_any(before: Programme, after: Programme) -> None:
    assert changes(before, before) == []
    assert bool(changes(before, after)) == (before != after)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            but(FILE, workstreams=(own(CULTURE, leads=(ADA.email, "x@example.org")), DATA)),
            "Culture: lead x@example.org added.",
        ),
        (but(FILE, workstreams=(own(CULTURE, deputies=(BEN.email,)), DATA)), "Culture: deputy ben@example.org added."),
        (but(FILE, workstreams=(own(CULTURE, leads=()), DATA)), "Culture: lead ada@example.org removed."),
        (but(FILE, workstreams=(own(CULTURE, aliases=("cc",)), DATA)), "Culture: alias cc added."),
        (but(FILE, workstreams=(own(CULTURE, rated=False), DATA)), "Culture: rated was yes, now no."),
        (but(FILE, workstreams=(CULTURE, own(DATA, retired=True))), "Workstream data is retired; its record stays."),
        (but(FILE, workstreams=(DATA, own(CULTURE, retired=True))), "Workstream culture is retired; its record stays."),
        (but(FILE, workstreams=(CULTURE,)), "Workstream data removed."),
        (but(FILE, workstreams=(DATA, CULTURE)), "Workstream order is now data, culture."),
        (
            but(FILE, cycle=Cycle(issue="9th working day 09:00")),
            "Cycle: issue was 8th working day 09:00, now 9th working day 09:00.",
        ),
        (but(FILE, cycle=Cycle(remind=())), "Cycle: remind were -4, -1, 1, now none."),
        (but(FILE, name="Plan B"), "Programme: name was Improvement Plan, now Plan B."),
        (but(FILE, starts=dt.date(2024, 4, 1)), "Programme: starts was 1 March 2024, now 1 April 2024."),
        (but(FILE, closed=(dt.date(2024, 12, 27),)), "Closed day 27 December 2024 added."),
        (but(FILE, people=(ADA, BEN, CAT)), "Person cat@example.org added."),
        (
            but(FILE, people=(ADA.model_copy(update={"slack": "U1"}), BEN)),
            "Person ada@example.org: slack was none, now U1.",
        ),
        (but(FILE, scale=(*DEFAULT_SCALE, Level(label="Stopped"))), "Rating Stopped added."),
        (
            but(FILE, meetings=(Meeting(body="Board", date=dt.date(2024, 7, 24), paper=True),)),
            "Meeting Board on 24 July 2024: paper was no, now yes.",
        ),
        (but(FILE, channels=Channels(teams=("19:x",), slack=("C01",))), "Teams channel 19:x added."),
        (but(FILE, channels=Channels()), "Slack channel C01 removed."),
        (but(FILE, paper={"purpose": "To tell.", "notice": {"points": ["one"]}}), "Paper: purpose changed."),
        (but(FILE, paper={"purpose": "To report."}), "Paper: notice removed."),
    ],
)
def test_each_change_is_one_plain_sentence(after: Programme, told: str) -> None:
    assert changes(FILE, after) == [told]


def test_a_workstream_that_comes_back_is_said_to_be_back() -> None:
    assert changes(but(FILE, workstreams=(CULTURE, own(DATA, retired=True))), FILE) == ["Workstream data is back."]


def test_a_programme_applied_for_the_first_time_is_new() -> None:
    assert changes(None, FILE) == ["Improvement Plan is new, with Culture and Data; people: 2."]
