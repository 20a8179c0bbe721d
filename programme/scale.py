"""Rating scales: what a person said, where it stands and which way it moved.

The scale is the programme's own, best level first. A label made of two others, such as “Green / Amber”, is a pair:
it is understood either way round, and `GA` is enough where its parts have initials.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from programme.model import Level
from programme.names import nearest_meaning
from programme.refusals import RatingIsMovement, UnknownRating

Direction = Literal["improved", "unchanged", "worsened", "first report", "not rated"]
_Key = tuple[str, ...]

DEFAULT_SCALE: tuple[Level, ...] = (
    Level(
        label="Green",
        meaning="We expect to deliver what was promised, when it was promised. Nothing in sight stands in the way.",
        colour="#00703c",
        aliases=("G",),
    ),
    Level(
        label="Green / Amber",
        meaning="We expect to deliver. A few matters need watching so that they do not grow.",
        aliases=("GA",),
    ),
    Level(
        label="Amber",
        meaning="We can still deliver, but there are real difficulties that need action now.",
        colour="#b35900",
        aliases=("A",),
    ),
    Level(
        label="Amber / Red",
        meaning="We doubt that we can deliver as planned. Serious difficulties have no agreed answer yet.",
        aliases=("AR",),
    ),
    Level(
        label="Red",
        meaning="We cannot deliver as planned. The plan, its resources or its aims have to change.",
        colour="#b10e1e",
        aliases=("R",),
    ),
)

_NOT_RATED: frozenset[_Key] = frozenset({("not", "rated"), ("unrated",), ("none",), ("no", "rating")})
_AROUND = " \t\r\n\"'“”‘’`.\u00a0"
_BETWEEN = re.compile(r"[\s/\\⁄∕‐‑‒–—―−-]+")
_MOVED = re.compile(r"[-=–—−]*>|[→⇒⟶➔➜➡]\ufe0f?|\b(?:to|into|towards|from|moving|moved)\b")
_LONGEST = 200
"""Characters beyond which words are no rating: a label has 40 at most, and a pair's two names little more."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_BECAUSE_OR_COLON = re.compile(r"\bbecause\b|:", re.IGNORECASE)


def parse_rating(scale: Sequence[Level], said: str) -> Level | None:
    """The level that a person said; None is “not rated”. Raises RatingIsMovement and UnknownRating."""
    if len(said) > _LONGEST:
        raise UnknownRating(said.strip(), tuple(own.label for own in scale))
    found = level(scale, said)
    if found or _key(said) in _NOT_RATED:
        return found
    movement = _movement(scale, said)
    if movement:
        raise RatingIsMovement(said.strip(), movement)
    # Any initial is near any other: only words are worth offering.
    meanings = {name: own.label for own in scale for name in (own.label, *own.aliases) if len(name) > 2}
    raise UnknownRating(said.strip(), tuple(own.label for own in scale), nearest_meaning(said, meanings))


def level(scale: Sequence[Level], label: str) -> Level | None:
    """The level with this label or alias, pairs either way round; None where the scale has none."""
    names, key = _names(scale), _key(label)
    return names.get(key) or _pair(scale, names, key)


def lowest(scale: Sequence[Level], labels: Iterable[str | None]) -> str | None:
    """The worst of those rated, in the scale's own words.

    None is not rated, and a label that has left the scale cannot be placed on it: neither counts.
    """
    found = [own for own in (level(scale, label) for label in labels if label) if own]
    return max(found, key=scale.index).label if found else None


def direction(scale: Sequence[Level], before: str | None, now: str | None) -> Direction:
    """The direction of travel from the rating before to the rating now.

    A label that has left the scale cannot be compared with another: the first rating after it is a first report.
    """
    if now is None:
        return "not rated"
    if before is not None and _key(before) == _key(now):
        return "unchanged"
    was, is_now = level(scale, before or ""), level(scale, now)
    if was is None or is_now is None:
        return "first report"
    moved = scale.index(is_now) - scale.index(was)
    return "worsened" if moved > 0 else "improved" if moved < 0 else "unchanged"


def colours(scale: Sequence[Level], label: str) -> tuple[str, ...]:
    """The colours to draw beside a label: of a pair those of its two parts, of another its own, if it has any."""
    own = level(scale, label)
    if own is None:
        return ()
    of_parts = tuple(part.colour for part in _parts_of(_names(scale), own) if part.colour)
    return of_parts or ((own.colour,) if own.colour else ())


def check_scale(levels: Sequence[Level]) -> list[tuple[int, str]]:
    """What is wrong with a scale: the index of the level, and a sentence."""
    too_few = [(0, "a rating scale needs at least two levels")] if len(levels) < 2 else []
    return sorted([*too_few, *_clashes(levels), *_unfit(levels)])


def _clashes(levels: Sequence[Level]) -> Iterator[tuple[int, str]]:
    """Names that mean two things. An alias that repeats its own level's label does no harm."""
    taken = {_key(own.label): (index, f"“{own.label}”") for index, own in reversed(list(enumerate(levels)))}
    taken |= dict.fromkeys(_NOT_RATED, (-1, "“not rated”"))
    for index, own in enumerate(levels):
        if taken[_key(own.label)][0] != index:
            yield index, f"the label “{own.label}” already means {taken[_key(own.label)][1]}"
        aliases: set[_Key] = set()
        for alias in own.aliases:
            owner, name = taken.setdefault(_key(alias), (index, f"“{own.label}”"))
            if owner != index or _key(alias) in aliases:
                yield index, f"the alias “{alias}” already means {name}"
            aliases.add(_key(alias))


def _unfit(levels: Sequence[Level]) -> Iterator[tuple[int, str]]:
    for index, own in enumerate(levels):
        if own.colour is not None and not _COLOUR.fullmatch(own.colour):
            yield index, f"the colour “{own.colour}” of “{own.label}” is not written like #00703c"
        for name in (own.label, *own.aliases):
            if not _key(name):
                yield index, f"“{name}” has no letter or figure to type"
            if _BECAUSE_OR_COLON.search(name):
                yield index, f"“{name}” must not hold a colon or the word because, which end a rating"
            if _movement(levels, name):
                yield index, f"“{name}” reads as a movement from one rating to another"


def _key(name: str) -> _Key:
    """A name as it is compared: its words, whatever stands around and between them."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip(_AROUND)
    return tuple(filter(None, _BETWEEN.split(plain)))


def _names(scale: Sequence[Level]) -> Mapping[_Key, Level]:
    """Every level under its aliases and its label. A label goes before an alias."""
    aliases = {_key(alias): own for own in scale for alias in own.aliases}
    return aliases | {_key(own.label): own for own in scale}


def _pair(scale: Sequence[Level], names: Mapping[_Key, Level], key: _Key) -> Level | None:
    """The pair made of these two parts; the order of the parts decides only where the scale has both orders."""
    parts = {tuple(part.label for part in _parts_of(names, own)): own for own in scale}
    for first, second in _parts(names, key):
        found = parts.get((first.label, second.label)) or parts.get((second.label, first.label))
        if found:
            return found
    return None


def _parts_of(names: Mapping[_Key, Level], own: Level) -> tuple[Level, ...]:
    """The two levels that a pair's label names; none where the level is no pair."""
    return next((parts for parts in _parts(names, _key(own.label)) if own not in parts), ())


def _parts(names: Mapping[_Key, Level], key: _Key) -> Iterator[tuple[Level, Level]]:
    """Every way to read the words as two levels, two initials written together among them."""
    splits = [(key[:at], key[at:]) for at in range(1, len(key))]
    if len(key) == 1 and len(key[0]) == 2:
        splits.append(((key[0][0],), (key[0][1],)))
    for first, second in splits:
        if first in names and second in names and names[first] != names[second]:
            yield names[first], names[second]


def _movement(scale: Sequence[Level], said: str) -> tuple[str, ...]:
    """The levels that the words move between; none where they are no movement."""
    sides = _MOVED.split(said.casefold())
    found = [level(scale, side) for side in sides] if len(sides) > 1 else []
    return tuple(dict.fromkeys(own.label for own in found if own))
