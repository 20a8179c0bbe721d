"""A report with something of everything, and the texts that its documents must show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from programme.compile import compile_report
from programme.correction import Corrected, Correction
from programme.details import Assurance, Budget, Decision, Details, Document, Engagement, Milestone, Risk
from programme.edition import freeze
from programme.model import Workstream
from programme.plan import Outcome, Plan
from programme.record import Facts, Item
from programme.report import Audience, EditionHead, Report
from programme.when import When
from tests.programme.example_facts import (
    DATA,
    FEBRUARY,
    PROGRAMME,
    at,
    day,
    facts,
    february,
    item,
    rating,
    stamp,
)
from views.documents import document
from views.documents.document import Block, Bullets, Cell, Heading, Note, Notice, Paragraph, Quote, Rated, Rating, Table

LINK = "https://example.org/papers?item=7&page=2"


def record(ref: str, text: str, *versions: Details, when: When | None = None, exempt: str = "") -> tuple[Item, ...]:
    """The history of a record; its kind is told by what it holds."""
    made = item(ref, text, exempt=exempt)
    return tuple(
        replace(
            made,
            kind=type(held).__name__.lower(),
            version=number,
            last=stamp(at(2 + number), "Ben Reed"),
            details=held,
            when=when,
        )
        for number, held in enumerate(versions, 1)
    )


def everything() -> Facts:
    """March, as an authority might report it."""
    return replace(
        facts(
            item("culture-1", "Staff awards were planned.", when="24 June"),
            item("culture-2", "Nominations opened.", parent="culture-1", when="15 April"),
            item("culture-3", "Leads met about a grievance.", exempt="Paragraph 1"),
            item("culture-4", "A second survey.", planned=True, when="May"),
            item("data-1", "Three things:\n- one\n- two\n\nAnd “more”, at 5% & < 3."),
            ratings={
                "culture": ("Amber", "Two posts are vacant."),
                "data": "Green",
                "overall": ("Green / Amber", "Cover starts in May."),
            },
            returns={"culture": "submitted"},
            previous=february(culture="Green", data="Green"),
        ),
        plans=(
            Plan(replace(item("culture-9", "A first survey."), planned=True, period=FEBRUARY)),
            Plan(
                item("culture-10", "A forum."),
                Outcome(item("culture-10").ref, "dropped", stamp(), "No room was found."),
            ),
        ),
        records=(
            record(
                "culture-5",
                "Pay review agreed",
                Milestone(day("1 May")),
                Milestone(day("24 July"), "Board", because="The supplier is late."),
            ),
            record("culture-6", "Induction held", Milestone(day("15 March"), done=dt.date(2024, 3, 14))),
            record("culture-7", "Fewer leavers than hoped", Risk("high", "risk", "Ada Marsh", "Exit interviews")),
            record(
                "culture-8",
                "The contract was void",
                Risk("low", "issue", closed=dt.date(2024, 3, 20), because="A new one is signed."),
            ),
            record("culture-11", "A quiet word", Risk("low", owner="Sam Hush"), exempt="Paragraph 2"),
            record(
                "culture-12",
                "A settlement reached",
                Milestone(day("1 June")),
                Milestone(day("5 July"), because="Their solicitor is away."),
                exempt="Paragraph 3",
            ),
            record(
                "engagement-1",
                "The chair asked for dates.",
                Engagement("Improvement Board", "review meeting", "Di Rector and two members", "Minutes of the Board"),
                when=day("7 March"),
            ),
            record(
                "assurance-1",
                "Controls are mostly\nin place.",
                Assurance("Internal audit", "Payroll", "limited", "the annual opinion"),
            ),
            record(
                "assurance-2",
                "Two payments had no ground.",
                Assurance("Outside counsel", "Severance pay", "no"),
                exempt="Paragraph 5",
            ),
            record("decision-1", "Note the progress made.", Decision("to note")),
            record("decision-2", "Agree the new dates.", Decision("for decision")),
            record("budget-1", "Support until March 2025", Budget("£400k", "Board"), when=day("March")),
            record("document-1", "Improvement Plan", Document(LINK, "background")),
            record("document-2", "Odd paper", Document("javascript:alert(1)", "appendix")),
        ),
    )


def everywhere(words: str) -> Facts:
    """The same words wherever people type them."""
    found = everything()
    culture = Workstream(key="culture", title=words[:500] or "-", short=words[:75] or "-")
    return replace(
        found,
        programme=PROGRAMME.model_copy(
            update={"workstreams": (culture, DATA), "organisation": words, "name": words, "word": "theme"}
        ),
        items=tuple(replace(i, text=words, exempt=i.exempt and (words or "-")) for i in found.items),
        ratings={key: rating(key, ("Amber", words)) for key in ("culture", "overall")},
        plans=tuple(replace(plan, item=replace(plan.item, text=words)) for plan in found.plans),
        records=tuple(
            tuple(replace(v, text=words, details=_saying(words, v.details)) for v in h) for h in found.records
        ),
    )


def _saying(words: str, held: Details | None) -> Details | None:  # noqa: PLR0911 - one case for each kind
    match held:
        case Milestone():
            return replace(held, because=words, meeting=words)
        case Risk():
            return replace(held, owner=words, mitigation=words, because=words)
        case Engagement():
            return Engagement(words, words, words, words)
        case Assurance():
            return Assurance(words, words, held.opinion, words)
        case Budget():
            return Budget(words, words)
        case Document():
            return replace(held, link=words)
        case _:
            return held


def whole(found: Facts | None = None, audience: Audience = "public", *, issued: bool = True) -> Report:
    """The report of everything, an edition unless said otherwise, that corrects one of February."""
    report = replace(
        compile_report(found or everything(), audience),
        corrections=(
            Corrected(
                "February 2024",
                1,
                Correction("amended", "data-7", "data", "Data", "", "Six stores.", "", "Cy Hill", at(9)),
            ),
        ),
    )
    return freeze(report, EditionHead(1, at(12), "Di Rector")) if issued else report


def texts(shown: document.Document) -> Iterator[str]:
    """Every text of a document in reading order."""
    yield shown.title
    for block in shown.blocks:
        yield from filter(None, _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text) | Notice(text) | Note(text):
            yield text
        case Quote(said):
            yield from _of_cell(said)
        case Rating(rated, detail):
            yield from (rated.label, detail)
        case Bullets(entries):
            for entry in entries:
                yield from (*_of_cell(entry.said), entry.label)
                yield from (text for said in entry.below for text in _of_cell(said))
        case Table(head, _, rows):
            yield from head
            yield from (text for row in rows for cell in row for text in _of_cell(cell))
        case document.Facts(pairs):
            yield from (text for label, value in pairs for text in (label, *_of_cell(value)))


def _of_cell(cell: Cell) -> tuple[str, ...]:
    return (cell.label,) if isinstance(cell, Rated) else (cell.text, cell.source, cell.remarks, cell.link)
