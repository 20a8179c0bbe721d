"""The answer to `rate`."""

from __future__ import annotations

from programme.model import Workstream
from programme.record import RatingGiven
from programme.refusals import listed
from programme.report import NOT_RATED, LevelText, Report
from views.chat.message import Block, Facts, Message, Note, Rating, Text


def rated(
    given: RatingGiven, before: RatingGiven | None, report: Report, workstream: Workstream | None, edition: int | None
) -> Message:
    """What is now proposed or agreed, with its meaning, and how to undo it."""
    name = workstream.short if workstream else "Overall"
    verb = "proposed" if workstream else "agreed"
    level = next((lv for lv in report.scale if lv.label == given.label), None)
    reason: tuple[Block, ...] = (Facts((("Reason", given.reason),)),) if given.reason else ()
    return Message(
        blocks=(
            Text(f"{name} is {verb} as {given.label or NOT_RATED} for {given.period.label}.", strong=True),
            _line(name, level),
            *reason,
            *_late(given, edition),
            Text(overall_line(report)),
            Note(_undo(given, before, workstream)),
        )
    )


def _line(name: str, level: LevelText | None) -> Rating:
    return Rating(name, level.label, level.colours, level.meaning) if level else Rating(name, NOT_RATED)


def _late(given: RatingGiven, edition: int | None) -> tuple[Block, ...]:
    if edition is None:
        return ()
    return (Text(f"{given.period.label} has been issued: edition {edition} stays as it was; this is recorded since."),)


def overall_line(report: Report) -> str:
    """How the overall rating stands: agreed by whom, or proposed as the lowest rated and said to be so."""
    overall = report.overall
    if overall.rating is None:
        return f"Overall: not rated for {report.period.label}."
    if overall.status == "agreed":
        because = f" Reason: {overall.reason}" if overall.reason else ""
        return f"Overall: {overall.rating.label}, agreed by {overall.agreed_by}.{because}"
    lowest = listed(overall.lowest_in)
    return f"Overall: {overall.rating.label}, proposed as the lowest rated ({lowest}); nobody has agreed it yet."


def _undo(given: RatingGiven, before: RatingGiven | None, workstream: Workstream | None) -> str:
    """The words that put back what stood before, its reason among them."""
    key = workstream.key if workstream else "overall"
    was = (before and before.label) or NOT_RATED
    because = f" because {before.reason}" if before and before.reason else ""
    words = f"rate {key} for {given.period.label}: {was}{because}"
    return f"Said by {given.stamp.name}. It was {was}. To undo: `{words}`."
