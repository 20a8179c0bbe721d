"""What moved since the last edition, in words; chat and documents share them."""

from __future__ import annotations

from programme.moved import RecordMoved
from programme.report import Movement, Report, WorkstreamReport
from views.wording import rating_word, reason


def movement(moved: Movement) -> str:
    """“Culture worsened: Green to Amber.”, “Culture is not rated: it was Green.”; with the reason that was given."""
    said = f"is not rated: it was {moved.before}" if moved.direction == "not rated" else moved.direction
    went = "" if moved.direction == "not rated" else f": {moved.before} to {moved.now}"
    return f"{moved.short} {said}{went}. {reason(moved.reason)}".strip()


UNCHANGED_LONG = 3
"""In how many issued months before a rating was the same before that is said."""


def what_moved(report: Report) -> tuple[tuple[str, str], ...]:
    """Ratings that moved, with reasons; dates and risks that did; then ratings that have not for long.

    Each with the reason why the public may not see it; empty where all may.
    """
    exempt = {line.ref: line.exempt for part in report.workstreams for line in (*part.milestones, *part.risks)}
    long = (part for part in report.workstreams if part.unchanged_for >= UNCHANGED_LONG and part.rating)
    return (
        *((movement(one), "") for one in report.moved),
        *((record_moved(one), exempt.get(one.ref, "")) for one in report.moved_records),
        *((unchanged(part), "") for part in long),
    )


def unchanged(part: WorkstreamReport) -> str:
    """What is said may be no edition yet, and a month may have several: so only the months before are counted."""
    return f"{part.short} is {rating_word(part.rating)}, as in the {part.unchanged_for} months issued before."


def record_moved(one: RecordMoved) -> str:
    """“Culture: Staff awards (culture-9) moved from 24 June 2024 to 1 July 2024. Reason: the hall is booked”."""
    match one.what:
        case "date moved":
            said = f"moved from {one.before} to {one.now}"
        case "reached":
            said = f"was reached on {one.now}"
        case "not reached":
            said = f"was not reached on {one.before} after all: it is due {one.now}"
        case "new risk":
            said = f"is new: {one.now}"
        case "closed":
            said = f"was closed on {one.now}"
        case "reopened":
            said = f"is open again, after it was closed on {one.before}: {one.now}"
        case "level changed" | "sort changed":
            said = f"went from {one.before} to {one.now}"
    return f"{one.short}: {one.text} ({one.ref}) {said}. {reason(one.reason)}".strip()


def nothing_moved(report: Report) -> str:
    before = next((w.previous for w in (report.overall, *report.workstreams) if w.previous), None)
    return f"No rating moved since {before.period}." if before else "No earlier period has ratings to compare with."
