"""Facts of a small programme, by hand and by hypothesis, to compile reports from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from programme import scale
from programme.compile import compile_report
from programme.details import Decision, Details, Milestone, Risk
from programme.edition import freeze
from programme.model import Programme, Workstream
from programme.period import Period
from programme.record import OVERALL, Facts, Item, Kind, RatingGiven, Ref, ReturnMade, Stamp
from programme.report import Activity, Audience, EditionHead, Report, ReturnLine, WorkstreamReport
from programme.scale import DEFAULT_SCALE
from programme.when import When, parse_when

FEBRUARY, MARCH, APRIL = Period(2024, 2), Period(2024, 3), Period(2024, 4)

CULTURE = Workstream(key="culture", title="A culture that people want to work in", short="Culture")
DATA = Workstream(key="data", title="Data that decisions can rest on", short="Data")
HOMES = Workstream(key="homes", title="Homes for those who wait", short="Homes", retired=True)
PROGRAMME = Programme(
    key="plan",
    name="Improvement Plan",
    organisation="Fenwick Borough Council",
    word="theme",
    starts=dt.date(2024, 1, 1),
    scale=DEFAULT_SCALE,
    workstreams=(CULTURE, DATA, HOMES),
)
FACTS = Facts(PROGRAMME, MARCH)


def at(day: int, month: int = 4, hour: int = 9) -> dt.datetime:
    return dt.datetime(2024, month, day, hour, tzinfo=dt.UTC)


def stamp(moment: dt.datetime | None = None, name: str = "Ada Marsh") -> Stamp:
    return Stamp(name, moment or at(2), "slack", "ada@example.org")


def day(words: str) -> When:
    return parse_when(words, MARCH, dt.date(2024, 4, 2))


def item(ref: str, text: str = "Something was done.", moment: dt.datetime | None = None, **fields: Any) -> Item:
    """An activity of the workstream that its reference names; `parent` as a reference, `when` as people type it."""
    key, _, number = ref.rpartition("-")
    parent, when = fields.pop("parent", None), fields.pop("when", None)
    made = stamp(moment)
    kept = Item(Ref(key, int(number)), "further" if parent else "activity", key, MARCH, text, 1, made, made)
    found = Ref.at_start(parent) if parent else None
    return replace(kept, parent=found and found[0], when=day(when) if when else None, **fields)


def facts(*items: Item, **fields: Any) -> Facts:
    """Facts of March; `ratings` as label, or (label, reason), by workstream; `returns` as state by workstream.

    The overall rating is the last of them: given beside all the others.
    """
    said = {key: rating(key, given) for key, given in fields.pop("ratings", {}).items()}
    lowest = scale.lowest(PROGRAMME.scale, [one.label for key, one in said.items() if key != OVERALL and one.label])
    ratings = {key: replace(one, lowest=lowest) if key == OVERALL else one for key, one in said.items()}
    returns = {key: ReturnMade(key, MARCH, state, stamp(at(5))) for key, state in fields.pop("returns", {}).items()}
    return replace(FACTS, items=items, ratings=ratings, returns=returns, **fields)


def rating(key: str, said: str | tuple[str | None, str] | None, moment: dt.datetime | None = None) -> RatingGiven:
    label, reason = said if isinstance(said, tuple) else (said, "")
    return RatingGiven(key, MARCH, label, reason, stamp(moment or at(3), "Ben Reed"))


def issued(of: Facts, audience: Audience = "public", number: int = 1) -> Report:
    return freeze(compile_report(of, audience), EditionHead(number, at(12), "Di Rector"))


def february(**ratings: str | tuple[str | None, str] | None) -> Report:
    """The edition of the month before, with these ratings."""
    return issued(replace(facts(ratings=ratings), period=FEBRUARY))


def part(report: Report, key: str = "culture") -> WorkstreamReport:
    return next(w for w in report.workstreams if w.key == key)


def line(report: Report, key: str = "culture") -> ReturnLine:
    return next(line for line in report.returns if line.workstream == key)


def entries(report: Report) -> dict[str, Activity]:
    return {a.ref: a for w in report.workstreams for a in (*w.activities, *w.planned)}


labels = st.sampled_from([None, *(level.label for level in DEFAULT_SCALE)])
words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20)
moments = st.datetimes(dt.datetime(2024, 3, 1), dt.datetime(2024, 6, 1)).map(lambda m: m.replace(tzinfo=dt.UTC))  # noqa: DTZ001 (the zone is added at once)
days = st.sampled_from(("3 March", "March", "15 April", "April and May", "June")).map(day)
ratings_given = st.dictionaries(
    st.sampled_from(("culture", "data", "homes", "overall")), st.tuples(labels, st.just("") | words), max_size=4
)


@st.composite
def items(draw: st.DrawFn) -> tuple[Item, ...]:
    """Activities and what follows them up, in any state, in any order."""
    kept: list[Item] = []
    for number in range(1, draw(st.integers(1, 9))):
        heads = [i for i in kept if i.parent is None]
        parent = draw(st.none() | st.sampled_from(heads)) if heads else None
        key = parent.workstream if parent else draw(st.sampled_from(("culture", "data", "homes")))
        changes: dict[str, Any] = {
            "exempt": draw(st.just("") | words),
            "withdrawn": draw(st.just("") | words),
            "planned": parent is None and draw(st.booleans()),
            "version": draw(st.integers(1, 3)),
        }
        head = str(parent.ref) if parent else None
        made = item(f"{key}-{number}", draw(words), draw(moments), parent=head, **changes)
        kept.append(replace(made, when=draw(st.none() | days)))
    return tuple(draw(st.permutations(kept)))


KINDS: Mapping[int, tuple[Kind, str]] = {
    21: ("milestone", "culture"),
    22: ("risk", "culture"),
    23: ("milestone", "homes"),
    24: ("risk", "data"),
    25: ("decision", "decision"),
}
"""Each with its workstream, by the number of its reference."""

risk_levels = st.sampled_from(("high", "low"))
ends = st.sampled_from((None, dt.date(2024, 2, 10), dt.date(2024, 3, 10)))
dues = st.sampled_from(("15 April", "June")).map(day)


@st.composite
def histories(draw: st.DrawFn) -> tuple[tuple[Item, ...], ...]:
    """Milestones, risks and decisions of several months, in several versions, that have ended or not, in any state."""
    numbers = draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, max_size=4))
    return tuple([draw(_history(number)) for number in sorted(numbers)])


@st.composite
def _history(draw: st.DrawFn, number: int) -> tuple[Item, ...]:
    kind, key = KINDS[number]
    first = replace(item(f"{key}-{number}"), kind=kind, workstream=key)
    versions = [
        replace(
            first,
            version=version,
            last=stamp(at(13 + version)) if version > 1 else first.first,
            period=draw(st.sampled_from((FEBRUARY, MARCH, APRIL))),
            text=draw(st.sampled_from(("Said so", "Said otherwise"))),
            exempt=draw(st.sampled_from(("", "Paragraph 3"))),
            details=draw(_details(kind)),
        )
        for version in range(1, draw(st.integers(2, 4)))
    ]
    return (*versions[:-1], replace(versions[-1], withdrawn=draw(st.sampled_from(("", "A slip.")))))


def _details(kind: Kind) -> st.SearchStrategy[Details]:
    if kind == "milestone":
        return st.builds(Milestone, dues, done=ends)
    return st.builds(Risk, risk_levels, closed=ends) if kind == "risk" else st.just(Decision("to note"))


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Facts of March with what the edition before said: of ratings, and of records that had not ended then."""
    returns = draw(st.dictionaries(st.sampled_from(("culture", "data")), st.sampled_from(("submitted", "nothing"))))
    before = february(**draw(ratings_given)) if draw(st.booleans()) else None
    given = draw(ratings_given)
    return facts(*draw(items()), ratings=given, returns=returns, previous=before, records=draw(histories()))


any_report = st.builds(compile_report, any_facts(), st.sampled_from(("public", "internal")))
