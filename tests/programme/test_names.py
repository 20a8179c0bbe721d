"""Finding the workstream that typed words name."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from programme.model import Workstream
from programme.names import find_workstream, match_workstream, name_words, names_of, nearest
from programme.refusals import AmbiguousWorkstream, UnknownWorkstream

CULTURE = Workstream(
    key="culture",
    title="Culture, conduct & values: how we work together",
    short="Culture",
    aliases=("cultural change", "cc"),
)
CULTURE_FUND = Workstream(key="culture-fund", title="The arts fund (phase 2)", short="Culture fund")
DATA = Workstream(
    key="data-quality", title="Children’s data, and who may see it.", short="Data quality", aliases=("IT",)
)
DELIVERY = Workstream(key="delivery", title="“Get it done” programme", short="Delivery")
ALL = (CULTURE, CULTURE_FUND, DATA, DELIVERY)


@pytest.mark.parametrize(
    ("words", "workstream", "rest"),
    [
        ("culture: Staff awards", CULTURE, ": Staff awards"),
        ("  Culture  for March: x", CULTURE, "  for March: x"),
        ("CULTURAL-CHANGE rest", CULTURE, " rest"),
        ("cc", CULTURE, ""),
        ("Culture conduct and values how we work together: x", CULTURE, ": x"),
        ("culture, conduct & values: HOW we work together: x", CULTURE, ": x"),
        ("culture fund: x", CULTURE_FUND, ": x"),
        ("Culture-Fund: x", CULTURE_FUND, ": x"),
        ("The arts fund (phase 2): x", CULTURE_FUND, ": x"),
        ("the arts fund phase 2: x", CULTURE_FUND, ": x"),
        ("childrens data and who may see it", DATA, ""),
        ("Children's data, and who may see it. More", DATA, " More"),
        ("data quality because ill", DATA, " because ill"),
        ("dataquality: x", DATA, ": x"),
        ("it: x", DATA, ": x"),
        ('"get it done" programme: x', DELIVERY, ": x"),
        ("get it done programme", DELIVERY, ""),
        ("culture people came - 7 of them", CULTURE, " people came - 7 of them"),
        ("culture: conduct & values matter", CULTURE, ": conduct & values matter"),
        ("culture\n: x", CULTURE, "\n: x"),
    ],
)
def test_the_longest_name_at_the_start_is_found(words: str, workstream: Workstream, rest: str) -> None:
    assert match_workstream(words, ALL, "theme") == (workstream, rest)


@pytest.mark.parametrize(
    ("words", "workstream", "rest"),
    [
        ("cultrue: x", CULTURE, ": x"),
        ("cultures: x", CULTURE, ": x"),
        ("culure", CULTURE, ""),
        ("culturel chagne: x", CULTURE, ": x"),
        ("cultre fnud: x", CULTURE_FUND, ": x"),
        ("data qualty now", DATA, " now"),
        ("delviery: x", DELIVERY, ": x"),
        ("deilvrey: x", DELIVERY, ": x"),
    ],
)
def test_small_slips_are_forgiven(words: str, workstream: Workstream, rest: str) -> None:
    assert match_workstream(words, ALL, "theme") == (workstream, rest)


@pytest.mark.parametrize(
    "words",
    [
        "cd: x",
        "ti: x",
        "i t",
        "cltr: x",
        "clutrue: x",
        "dtaa qaulytt: x",
        "arts fund phase 3",
        "the arts fund phase 3",
        "",
        ": x",
    ],
)
def test_large_slips_and_slips_in_short_names_and_figures_are_not(words: str) -> None:
    with pytest.raises(UnknownWorkstream):
        match_workstream(words, ALL, "theme")


@pytest.mark.parametrize(
    "words",
    [
        "culture-7: x",
        "culture–7: x",
        "culture-7",
        "culture7",
        "culturefund-7 x",
        "culture-club-7: x",
        "culturewide: x",
        "“culture”: x",
    ],
)
def test_a_name_inside_a_reference_or_a_longer_word_does_not_count(words: str) -> None:
    with pytest.raises(UnknownWorkstream):
        match_workstream(words, (CULTURE, DATA), "theme")


def test_an_exact_short_name_goes_before_a_slip_of_a_longer_one() -> None:
    """“culture fnud” may be text about culture; the person is shown the form with it."""
    assert match_workstream("culture fnud: x", ALL, "theme") == (CULTURE, " fnud: x")


def test_two_equally_good_slips_are_asked_about() -> None:
    audit = Workstream(key="audit", title="Audit", short="Audit")
    adult = Workstream(key="adult", title="Adult", short="Adult care")
    with pytest.raises(AmbiguousWorkstream) as refused:
        match_workstream("audlt: x", (audit, adult), "theme")
    assert (refused.value.said, refused.value.word) == ("audlt", "theme")
    assert refused.value.candidates == ("Audit", "Adult care")
    assert match_workstream("adut", (audit, adult), "theme")[0] == adult


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cultcha: we met", "cultcha"),
        ("cultcha because of rain", "cultcha"),
        ("cultcha for March: x", "cultcha"),
        ("for the record", "for the record"),
        ("x" * 80, "x" * 60),
    ],
)
def test_an_unknown_name_is_quoted_without_the_rest(words: str, said: str) -> None:
    with pytest.raises(UnknownWorkstream) as refused:
        match_workstream(words, ALL, "theme")
    assert (refused.value.said, refused.value.word) == (said, "theme")
    assert refused.value.names == ("Culture", "Culture fund", "Data quality", "Delivery")


def test_the_nearest_workstream_is_offered_once_by_its_short_title() -> None:
    with pytest.raises(UnknownWorkstream) as refused:
        match_workstream("cultcha: we met", (CULTURE, DATA), "theme")
    assert refused.value.nearest == ("Culture",)


@pytest.mark.parametrize(
    "words", ["Culture", " culture? ", "cultural change.", "cultre", "culture fnud", "THE ARTS FUND (PHASE 2)?"]
)
def test_words_that_are_a_name_as_a_whole_are_found(words: str) -> None:
    expected = (
        CULTURE if words.strip().rstrip("?.").lower() in {"culture", "cultural change", "cultre"} else CULTURE_FUND
    )
    assert find_workstream(words, ALL, "theme") == expected


@pytest.mark.parametrize("words", ["culture please", "culture: x", "culture-7", "culture for March"])
def test_words_that_go_on_after_the_name_are_no_name(words: str) -> None:
    with pytest.raises(UnknownWorkstream):
        find_workstream(words, ALL, "theme")


def test_letters_with_accents_are_equal_however_they_are_composed() -> None:
    cafe = Workstream(key="hubs", title="Community hubs", short="Café Tŷ")
    assert find_workstream("cafe\u0301 ty\u0302", (cafe,), "theme") == cafe


def test_nearest_offers_nothing_that_is_far() -> None:
    assert nearest("led", ("leads", "deputies", "title")) == ("leads",)
    assert nearest("zebra", ("leads", "deputies")) == ()


# Generated sets: words that people use, close enough to each other for slips to collide.
WORDS = (
    "culture",
    "cultures",
    "data",
    "date",
    "audit",
    "adult",
    "care",
    "quality",
    "plan",
    "it",
    "hr",
    "2024",
    "2025",
    "tŷ",
)
JOINS = (" ", "  ", " - ", ", ", " / ", ": ", "-")


@st.composite
def names(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    return draw(st.sampled_from((" ", ", ", ": ", " & "))).join(words) + draw(st.sampled_from(("", ")", "!")))


@st.composite
def sets(draw: st.DrawFn) -> tuple[Workstream, ...]:
    """Workstreams no two of which share a name, as the programme file makes sure."""
    titles = draw(st.lists(names(), min_size=3, max_size=9, unique_by=name_words))
    threes = [titles[at : at + 3] for at in range(0, len(titles) - 2, 3)]
    return tuple(
        Workstream(key=f"key-{'abc'[index]}x", title=title, short=short, aliases=(alias,))
        for index, (title, short, alias) in enumerate(threes)
    )


@given(sets(), st.data())
def test_an_exact_name_in_any_case_and_spacing_finds_its_own_workstream(
    workstreams: tuple[Workstream, ...], data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(workstreams))
    name = data.draw(st.sampled_from(names_of(own)))
    typed = data.draw(st.sampled_from((str, str.upper, str.title, str.casefold)))(name)
    typed = data.draw(st.sampled_from((" ", "  ", "\t"))).join(typed.split(" "))
    assert find_workstream(typed, workstreams, "theme") == own
    assert find_workstream(f" {typed}?", workstreams, "theme") == own


@given(sets(), st.data(), st.text(max_size=40))
def test_what_follows_a_name_comes_back_untouched(
    workstreams: tuple[Workstream, ...], data: st.DataObject, text: str
) -> None:
    own = data.draw(st.sampled_from(workstreams))
    rest = data.draw(st.sampled_from((": ", " for March: ", " because "))) + text
    assume(not any(":" in name for name in names_of(own)))
    name = data.draw(st.sampled_from(names_of(own)))
    found, after = match_workstream(name + rest, workstreams, "theme")
    if found == own:
        assert after == rest
    else:
        assert any(":" in other for other in names_of(found))


@given(sets(), st.data())
def test_the_words_of_a_name_may_stand_apart_in_any_way_but_a_colon(
    workstreams: tuple[Workstream, ...], data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(workstreams))
    words = name_words(data.draw(st.sampled_from(names_of(own))))
    join = data.draw(st.sampled_from([join for join in JOINS if ":" not in join]))
    assume(not any(word.isdecimal() for word in words[1:]) or "-" not in join)
    assert find_workstream(join.join(words), workstreams, "theme") == own
