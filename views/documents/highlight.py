"""The highlight report as a document: the one place that decides what stands in it and in which order.

No sentence stands here that nobody wrote, other than counts, dates and labels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from programme.plan import PlannedBefore
from programme.report import Activity, FurtherActivity, LevelText, Report, ReturnLine, WorkstreamReport
from views import movements, since_issue, wording
from views.documents import record_parts
from views.documents.document import (
    Block,
    Bullet,
    Bullets,
    Document,
    Heading,
    Note,
    Notice,
    Paragraph,
    Rated,
    Rating,
    Said,
    Table,
)

INTERNAL = "With exempt items: only for those entitled to see them, and not for publication."
LEFT_OUT = "A copy for the public. Something in this edition was marked exempt since the issue and is left out."
BESIDE = "This is how the report stands now. What has changed since that edition is marked."


def highlight(report: Report) -> Document:
    """The report for its own audience: whether exempt items are in it was decided when it was compiled."""
    return Document(
        title=f"{report.programme.name}: highlight report, {report.period.label}",
        dated=_dated(report),
        blocks=tuple(_blocks(report)),
        marking=INTERNAL if report.audience == "internal" else "",
    )


def _dated(report: Report) -> dt.datetime:
    """When an edition was issued; of what changes until then the end of the period, so that it is always the same."""
    if report.edition and _is_edition(report):
        return report.edition.issued_at
    return dt.datetime.combine(report.period.end, dt.time(), dt.UTC)


def _is_edition(report: Report) -> bool:
    return report.digest is not None or report.left_out


def _blocks(report: Report) -> Iterator[Block]:
    marked = since_issue.marks(report)
    yield from _head(report)
    yield from _overall(report)
    yield from _moved(report)
    yield from _changes(report)
    yield from _returns(report)
    for part in report.workstreams:
        yield from _workstream(report, part, marked)
    yield from record_parts.of_programme(report, marked)
    yield from _corrections(report)
    yield from _foot(report)


def _head(report: Report) -> Iterator[Block]:
    yield Paragraph(wording.edition_line(report))
    if report.left_out:
        yield Notice(LEFT_OUT)
    yield from _paragraphs(beside(report))
    if report.audience == "internal":
        yield Notice(INTERNAL)


def beside(report: Report) -> str:
    """That it is not the edition that it names; empty where it is, and where none was issued."""
    return BESIDE if report.edition and not _is_edition(report) else ""


def _overall(report: Report) -> Iterator[Block]:
    overall = report.overall
    yield Heading("Overall")
    yield Rating(rated(overall.rating), wording.agreed_or_proposed(report))
    yield from _paragraphs(
        wording.about_overall(report),
        wording.sentence(since_issue.rating_mark(report)),
        wording.meaning(overall.rating),
        wording.reason(overall.reason),
        wording.behind_overall(report),
    )


def rated(rating: LevelText | None) -> Rated:
    return Rated(wording.rating_word(rating), rating.colours if rating else ())


def _paragraphs(*told: str) -> Iterator[Paragraph]:
    """Those that say something."""
    yield from (Paragraph(text) for text in told if text.strip())


def _moved(report: Report) -> Iterator[Block]:
    yield Heading("What moved")
    if moved := movements.what_moved(report):
        yield Bullets(tuple(Bullet(Said(said, exempt=exempt)) for said, exempt in moved))
    else:
        yield Paragraph(movements.nothing_moved(report))


def _plain_list(told: Iterable[str]) -> Bullets:
    return Bullets(tuple(Bullet(Said(text)) for text in told))


def _changes(report: Report) -> Iterator[Block]:
    told = since_issue.told(report)
    if told:
        yield Heading(since_issue.heading(report))
        yield _plain_list(told)


def _returns(report: Report) -> Iterator[Block]:
    yield Heading("Who reported")
    yield from _paragraphs(wording.who_reported(report, wording.told_on(report)))
    yield Table(
        (report.programme.word.capitalize(), "Return", "Last report"),
        (4, 5, 3),
        tuple(_return(line, issued=report.edition is not None) for line in report.returns),
    )
    yield from _paragraphs(wording.counts(report))


def _return(line: ReturnLine, *, issued: bool) -> tuple[Said, ...]:
    state = wording.capital(wording.return_state(line, issued=issued))
    last = wording.long_date(line.last) if line.last else "No report yet"
    return Said(line.short), Said(state), Said(last)


def _workstream(report: Report, part: WorkstreamReport, marked: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(part.title)
    yield Rating(rated(part.rating), wording.direction(part))
    yield from _paragraphs(
        wording.sentence(since_issue.rating_mark(report, part.key)),
        wording.reason(part.reason),
        _rated_by(report, part),
    )
    yield from _key_activities(report, part, marked)
    yield from record_parts.of_workstream(report, part, marked)
    if part.planned_before:
        yield Heading(wording.planned_for(report.period), 3)
        yield Bullets(tuple(Bullet(_plan(plan)) for plan in part.planned_before))
    if part.planned:
        yield Heading(wording.planned_next(report), 3)
        yield _activities(part.planned, marked)


def _rated_by(report: Report, part: WorkstreamReport) -> str:
    by = wording.said_by(part.rated_by, part.rated_at, report.programme.timezone)
    return f"Rated by {by}." if part.rated_by else ""


def _key_activities(report: Report, part: WorkstreamReport, marked: Mapping[str, str]) -> Iterator[Block]:
    if part.activities:
        yield Heading("Key activities", 3)
        yield _activities(part.activities, marked)
    else:
        yield Paragraph(wording.no_activities(report))


def _activities(activities: Iterable[Activity], marked: Mapping[str, str]) -> Bullets:
    return Bullets(
        tuple(
            Bullet(_entry(a, marked), wording.further_label(a), tuple(_entry(f, marked) for f in a.further))
            for a in activities
        )
    )


def _entry(entry: Activity | FurtherActivity, marked: Mapping[str, str]) -> Said:
    return Said(entry.text, _source(entry), marked.get(entry.ref, ""), entry.exempt)


def _source(entry: Activity | FurtherActivity | PlannedBefore) -> str:
    """“culture-1, 24 June 2024”."""
    return f"{entry.ref}, {entry.when.text}" if entry.when else entry.ref


def _plan(plan: PlannedBefore) -> Said:
    return Said(plan.text, _source(plan), wording.became(plan), plan.exempt)


def _corrections(report: Report) -> Iterator[Block]:
    """Each with the words that it brings below it."""
    said = since_issue.listed_corrections(report)
    if said:
        yield Heading(wording.CORRECTIONS)
        yield Bullets(tuple(Bullet(Said(told), below=(Said(brought),) if brought else ()) for told, brought in said))


def _foot(report: Report) -> Iterator[Block]:
    yield Heading("What the ratings mean")
    yield Table(("Rating", "Meaning"), (3, 9), tuple((rated(level), Said(level.meaning)) for level in report.scale))
    if report.digest:
        yield Note(f"The digest is {wording.DIGEST_IS}.")
        yield Note(digest_line(report))


def digest_line(report: Report) -> str:
    return f"Digest of this edition (SHA-256): {report.digest}" if report.digest else ""
