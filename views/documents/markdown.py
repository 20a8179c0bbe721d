"""The highlight report as Markdown (CommonMark with tables): content in reading order, nothing that needs colour.

What people wrote is escaped, so that it is printed as they typed it, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import indent

from programme.report import Activity, FurtherActivity, LevelText, Report, ReturnLine, WorkstreamReport
from views import since_issue, wording
from views.chat.renderers.safe_text import safe

_ANYWHERE = re.compile(r"[\\`*_\[<#|~$@]|&(?=#?\w+;)|(?<=www)\.|:(?=//)", re.IGNORECASE)
"""What Markdown reads as markup wherever it stands, and what turns an address into a link."""
_AT_THE_START = re.compile(r"^([0-9]+(?=[.)])|(?=[-+=:>]))")
"""What makes a line the start of a list, a quotation, a rule or a heading."""


def render(report: Report) -> str:
    """The report for its own audience: whether exempt items are in it was decided when it was compiled."""
    blocks = (
        *_head(report),
        *_overall(report),
        *_moved(report),
        *_changes(report),
        *_returns(report),
        *(block for part in report.workstreams for block in _workstream(report, part)),
        *_corrections(report),
        *_foot(report),
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(report: Report) -> Iterator[str]:
    yield f"# {_line(f'{report.programme.name}: highlight report, {report.period.label}')}"
    yield _text(wording.edition_line(report))
    if report.left_out:
        yield "**A copy for the public. Something in this edition was marked exempt since the issue and is left out.**"
    elif report.edition and report.digest is None:
        yield "This is how the report stands now. What has changed since that edition is marked."
    if report.audience == "internal":
        yield "**With exempt items: only for those entitled to see them, and not for publication.**"


def _overall(report: Report) -> Iterator[str]:
    overall = report.overall
    yield "## Overall"
    yield _rating(overall.rating, wording.agreed_or_proposed(report))
    yield _text(wording.about_overall(report))
    yield _text(wording.sentence(since_issue.rating_mark(report)))
    yield _text(wording.meaning(overall.rating))
    yield _text(wording.reason(overall.reason))
    yield _text(wording.behind_overall(report))


def _rating(rating: LevelText | None, detail: str) -> str:
    """The word in bold, then what is to be said of it."""
    return f"**{_line(wording.rating_word(rating))}**" + (f": {_line(detail)}." if detail else "")


def _moved(report: Report) -> Iterator[str]:
    yield "## What moved"
    yield "\n".join(_entry(wording.movement(moved)) for moved in report.moved) or _text(wording.nothing_moved(report))


def _changes(report: Report) -> Iterator[str]:
    told = since_issue.told(report)
    if told:
        yield f"## {_line(since_issue.heading(report))}"
        yield "\n".join(map(_entry, told))


def _corrections(report: Report) -> Iterator[str]:
    said = since_issue.listed_corrections(report)
    if said:
        yield f"## {wording.CORRECTIONS}"
        yield "\n".join(_correction(sentence, words) for sentence, words in said)


def _correction(sentence: str, words: str) -> str:
    return _entry(sentence) + (f"\n\n{indent(_entry(words), '  ')}" if words else "")


def _returns(report: Report) -> Iterator[str]:
    yield "## Who reported"
    yield _text(wording.who_reported(report, wording.told_on(report)))
    rows = [(r.short, r.state.capitalize(), _last(r)) for r in report.returns]
    yield _table((report.programme.word.capitalize(), "Return", "Last report"), rows)
    yield _text(wording.counts(report))


def _last(line: ReturnLine) -> str:
    return wording.long_date(line.last) if line.last else "No report yet"


def _workstream(report: Report, part: WorkstreamReport) -> Iterator[str]:
    yield f"## {_line(part.title)}"
    yield _rating(part.rating, wording.direction(part))
    yield _text(wording.sentence(since_issue.rating_mark(report, part.key)))
    yield _text(wording.reason(part.reason))
    if part.rated_by:
        yield _text(f"Rated by {wording.said_by(part.rated_by, part.rated_at, report.programme.timezone)}.")
    if part.activities:
        yield "### Key activities"
    marked = since_issue.marks(report)
    yield _activities(part.activities, marked) or _text(wording.no_activities(report))
    if part.planned_before:
        yield f"### {_line(wording.planned_for(report.period))}"
        said = (f"{plan.text} ({plan.ref}) – {wording.plan_note(plan)}" for plan in part.planned_before)
        yield "\n".join(map(_entry, said))
    if part.planned:
        yield f"### {_line(wording.planned_next(report))}"
        yield _activities(part.planned, marked)


def _activities(activities: Iterable[Activity], marked: Mapping[str, str]) -> str:
    return "\n".join(_activity(activity, marked) for activity in activities)


def _activity(activity: Activity, marked: Mapping[str, str]) -> str:
    entry = _entry(_said(activity, marked))
    if not activity.further:
        return entry
    below = "\n".join(_entry(_said(f, marked)) for f in activity.further)
    return f"{entry}\n\n{indent(_text(wording.further_label(activity)), '  ')}\n\n{indent(below, '  ')}"


def _said(entry: Activity | FurtherActivity, marked: Mapping[str, str]) -> str:
    """The words as they were typed, then reference and date, then what is to be known of them."""
    date = f", {entry.when.text}" if entry.when else ""
    note = since_issue.entry_note(entry, marked)
    return f"{entry.text} ({entry.ref}{date})" + (f" – {note}" if note else "")


def _foot(report: Report) -> Iterator[str]:
    yield "## What the ratings mean"
    yield _table(("Rating", "Meaning"), [(level.label, level.meaning) for level in report.scale])
    if report.digest:
        yield f"The digest is {wording.DIGEST_IS}."
        yield f"Digest of this edition (SHA-256): {report.digest}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, *rows]
    cells = [f"| {' | '.join(map(_line, line))} |" for line in lines]
    return "\n".join([cells[0], f"|{' --- |' * len(head)}", *cells[1:]])


def _entry(words: str) -> str:
    return f"- {indent(_text(words), '  ').lstrip()}"


def _line(words: str) -> str:
    """On one line, for headings and cells."""
    return _escaped(" ".join(safe(words).split()))


def _text(words: str) -> str:
    """Paragraphs, with the line breaks as they were typed."""
    paragraphs = re.split(r"\n\s*\n", safe(words).strip())
    return "\n\n".join("\\\n".join(_escaped(line.strip()) for line in p.split("\n")) for p in paragraphs)


def _escaped(line: str) -> str:
    return _AT_THE_START.sub(r"\1\\", _ANYWHERE.sub(r"\\\g<0>", line))
