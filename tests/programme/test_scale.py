"""Rating scales: what people type for a rating, and how two ratings compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.model import Level
from programme.refusals import RatingIsMovement, UnknownRating, quoted
from programme.scale import (
    DEFAULT_SCALE,
    check_scale,
    colours,
    direction,
    level,
    lowest,
    parse_rating,
)

WORDS = (
    Level(label="Delivered", aliases=("done",)),
    Level(label="On track"),
    Level(label="Off track", aliases=("late",)),
)
RAGB = (
    Level(label="Blue", colour="#1d70b8", aliases=("B", "complete")),
    Level(label="Green", colour="#00703c", aliases=("G",)),
    Level(label="Amber", colour="#b35900", aliases=("A",)),
    Level(label="Red", colour="#b10e1e", aliases=("R",)),
)
BOTH_ORDERS = (
    Level(label="Green", aliases=("G",)),
    Level(label="Green / Amber"),
    Level(label="Amber / Green"),
    Level(label="Amber", aliases=("A",)),
)
OWN_PAIR = (
    Level(label="Safe", aliases=("fine",)),
    Level(label="Safe – At risk"),
    Level(label="At risk", aliases=("wobbly",)),
)
LABELS = tuple(own.label for own in DEFAULT_SCALE)


def said(scale: tuple[Level, ...], words: str) -> str | None:
    found = parse_rating(scale, words)
    return found.label if found else None


def outcome(words: str) -> Level | UnknownRating | RatingIsMovement | None:
    try:
        return parse_rating(DEFAULT_SCALE, words)
    except (UnknownRating, RatingIsMovement) as refusal:
        return refusal


@pytest.mark.parametrize(
    "words",
    [
        "Green / Amber",
        "Green/Amber",
        "Amber/Green",
        "amber green",
        "AMBER  GREEN",
        "green-amber",
        "green – amber",
        "amber—green",
        "green − amber",
        "green \\ amber",
        "GA",
        "ag",
        "G/A",
        "a-g",
        "g amber",
        "Amber / G",
        "“Green/Amber”.",
        '"green amber."',
        "Green\u00a0/\u00a0Amber",
    ],
)
def test_every_way_to_write_a_pair_gives_the_programmes_own_level(words: str) -> None:
    assert said(DEFAULT_SCALE, words) == "Green / Amber"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("g", "Green"),
        ("GREEN.", "Green"),
        ("A", "Amber"),
        ("A/R", "Amber / Red"),
        ("ra", "Amber / Red"),
        (" red ", "Red"),
    ],
)
def test_labels_and_initials_are_read_in_any_case(words: str, label: str) -> None:
    assert said(DEFAULT_SCALE, words) == label


@pytest.mark.parametrize(
    ("scale", "words", "label"),
    [
        (WORDS, "on track", "On track"),
        (WORDS, "off-track", "Off track"),
        (WORDS, "DONE", "Delivered"),
        (RAGB, "complete", "Blue"),
        (RAGB, "b", "Blue"),
        (OWN_PAIR, "at risk/safe", "Safe – At risk"),
        (OWN_PAIR, "wobbly / fine", "Safe – At risk"),
        (BOTH_ORDERS, "amber green", "Amber / Green"),
        (BOTH_ORDERS, "GA", "Green / Amber"),
        (BOTH_ORDERS, "A/G", "Amber / Green"),
    ],
)
def test_a_scale_from_a_file_is_read_by_the_same_rules(scale: tuple[Level, ...], words: str, label: str) -> None:
    assert said(scale, words) == label


@pytest.mark.parametrize("words", ["not rated", "Not-rated.", "unrated", "NONE", "no rating"])
def test_not_rated_is_an_answer_and_no_level(words: str) -> None:
    assert parse_rating(DEFAULT_SCALE, words) is None


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("Green to Amber", ("Green", "Amber")),
        ("Green -> Amber", ("Green", "Amber")),
        ("Green → amber/red", ("Green", "Amber / Red")),
        ("green=>red", ("Green", "Red")),
        ("red ➡️ amber", ("Red", "Amber")),
        ("from green to amber", ("Green", "Amber")),
        ("moving to amber", ("Amber",)),
        ("from ag", ("Green / Amber",)),
    ],
)
def test_a_movement_is_asked_about_and_never_guessed(words: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(RatingIsMovement) as refused:
        parse_rating(DEFAULT_SCALE, words)
    assert refused.value.candidates == candidates


@pytest.mark.parametrize(
    ("words", "nearest"),
    [("Gren", ("Green",)), ("ambr", ("Amber",)), ("purple", ()), ("", ()), ("gone to pot", ()), ("ARG", ())],
)
def test_an_unknown_rating_is_refused_with_the_nearest(words: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(UnknownRating) as refused:
        parse_rating(DEFAULT_SCALE, words)
    assert (refused.value.said, refused.value.nearest, refused.value.labels) == (words, nearest, LABELS)


@pytest.mark.parametrize("words", ["blue", "GA", "green / amber", "amber red", "green green"])
def test_a_pair_that_the_scale_does_not_have_is_unknown(words: str) -> None:
    """A three-level scale has no Green / Amber to give."""
    with pytest.raises(UnknownRating):
        parse_rating(RAGB[1:], words)


def test_the_nearest_of_an_alias_is_its_level() -> None:
    with pytest.raises(UnknownRating) as refused:
        parse_rating(RAGB, "completed!")
    assert refused.value.nearest == ("Blue",)


@given(st.sampled_from([DEFAULT_SCALE, WORDS, RAGB, BOTH_ORDERS, OWN_PAIR]), st.data())
def test_every_printed_label_is_read_as_itself(scale: tuple[Level, ...], data: st.DataObject) -> None:
    own = data.draw(st.sampled_from(scale))
    name = data.draw(st.sampled_from((own.label, *own.aliases)))
    change = data.draw(st.sampled_from((str, str.upper, str.lower, str.title)))
    around = data.draw(st.sampled_from(("{}", " {} ", "“{}”", '"{}."', "{}.", "'{}'")))
    assert parse_rating(scale, around.format(change(name))) == own


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_level_or_refused(words: str) -> None:
    answer = outcome(words)
    assert answer is None or answer in DEFAULT_SCALE or quoted(words) in str(answer)


def test_a_label_that_became_an_alias_is_still_found() -> None:
    """A programme that renames a level keeps its old records readable by keeping the old label as an alias."""
    renamed = (Level(label="Good", aliases=("Green",)), Level(label="Bad", aliases=("Red",)))
    assert level(renamed, "Red") == renamed[1]
    assert direction(renamed, "Green", "Good") == "unchanged"


@pytest.mark.parametrize(
    ("labels", "worst"),
    [
        (("Green", None, "Amber / Red"), "Amber / Red"),
        ((None, None), None),
        ((), None),
        (("Blue", "Green"), "Green"),
        (("red/amber", "Amber"), "Amber / Red"),
    ],
)
def test_the_lowest_is_the_worst_of_those_rated(labels: tuple[str | None, ...], worst: str | None) -> None:
    assert lowest(DEFAULT_SCALE, labels) == worst


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Amber", "Green / Amber", "improved"),
        ("Green", "Green", "unchanged"),
        ("Green", "Red", "worsened"),
        (None, "Green", "first report"),
        ("Green", None, "not rated"),
        (None, None, "not rated"),
        ("Blue", "Green", "first report"),
        ("Green", "Blue", "first report"),
        ("Blue", "Blue", "unchanged"),
    ],
)
def test_direction_of_travel(before: str | None, now: str | None, expected: str) -> None:
    assert direction(DEFAULT_SCALE, before, now) == expected


@given(st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_there_and_back_are_opposite_directions(one: str, other: str) -> None:
    opposite = {"improved": "worsened", "worsened": "improved", "unchanged": "unchanged"}
    assert direction(DEFAULT_SCALE, other, one) == opposite[direction(DEFAULT_SCALE, one, other)]


def test_a_pair_has_the_colours_of_its_two_parts() -> None:
    green, amber = DEFAULT_SCALE[0].colour, DEFAULT_SCALE[2].colour
    assert colours(DEFAULT_SCALE, "Green / Amber") == (green, amber)
    assert colours(DEFAULT_SCALE, "Green") == (green,)
    assert colours(DEFAULT_SCALE, "Blue") == ()
    assert colours(WORDS, "On track") == ()


def test_a_pair_of_colourless_parts_has_its_own_colour() -> None:
    scale = (Level(label="Well"), Level(label="Well / Badly", colour="#123456"), Level(label="Badly"))
    assert colours(scale, "Well / Badly") == ("#123456",)


@pytest.mark.parametrize("colour", [own.colour for own in DEFAULT_SCALE if own.colour])
def test_the_default_colours_can_be_read_on_white(colour: str) -> None:
    """WCAG 2.2 asks of text a contrast of at least 4.5 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


@pytest.mark.parametrize("scale", [DEFAULT_SCALE, WORDS, RAGB, BOTH_ORDERS, OWN_PAIR])
def test_sound_scales_pass(scale: tuple[Level, ...]) -> None:
    assert check_scale(scale) == []


@pytest.mark.parametrize(
    ("scale", "index", "words"),
    [
        ((), 0, "at least two"),
        (WORDS[:1], 0, "at least two"),
        ((*WORDS, Level(label="ON-TRACK")), 3, "already means “On track”"),
        ((*WORDS, Level(label="Late", aliases=())), 2, "the alias “late” already means “Late”"),
        ((*WORDS, Level(label="Stopped", aliases=("off track",))), 3, "already means “Off track”"),
        ((*WORDS, Level(label="Stopped", aliases=("halted", "Halted"))), 3, "already means “Stopped”"),
        ((*WORDS, Level(label="Unrated")), 3, "“not rated”"),
        ((*WORDS, Level(label="Unsure", aliases=("none",))), 3, "“not rated”"),
        ((*WORDS, Level(label="Stopped", colour="red")), 3, "#00703c"),
        ((*WORDS, Level(label="Stopped", colour="#12345")), 3, "#00703c"),
        ((*RAGB, Level(label="Green to Amber")), 4, "movement"),
        ((*RAGB, Level(label="Falling", aliases=("→ red",))), 4, "movement"),
        ((*WORDS, Level(label="Late because ill")), 3, "because"),
        ((*WORDS, Level(label="Late: very")), 3, "colon"),
        ((*WORDS, Level(label="—")), 3, "letter or figure"),
    ],
)
def test_an_unsound_scale_is_told_where_and_why(scale: tuple[Level, ...], index: int, words: str) -> None:
    ((where, sentence),) = check_scale(scale)
    assert where == index
    assert words in sentence


def test_a_label_with_to_in_it_is_no_movement_unless_it_moves_between_levels() -> None:
    scale = (Level(label="Close to target"), Level(label="Far from target"))
    assert check_scale(scale) == []
    assert said(scale, "close to target") == "Close to target"
