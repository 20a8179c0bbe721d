"""The answer to `rate`."""

from __future__ import annotations

from dataclasses import dataclass

from programme.model import Workstream
from programme.record import RatingGiven
from programme.refusals import listed
from programme.report import NOT_RATED, LevelText, Report
from views.chat.message import Block, Facts, Message, Note, Rating, Text
from views.wording import because, reason, sentence


@dataclass(frozen=True, slots=True)
class Beside:
    """What a rating is answered with beside it.

    `before`: what stood until now. `workstream`: None for the overall rating. `edition`: the one that stands for the
    period, if it has been issued. `then`: a sentence, when the period is issued, or empty. `here`: what words need
    where there are several programmes (“ in plan”).
    """

    before: RatingGiven | None
    report: Report
    workstream: Workstream | None
    edition: int | None
    then: str = ""
    here: str = ""


def rated(given: RatingGiven, beside: Beside) -> Message:
    """What is now proposed or agreed, with its meaning, and how to undo it."""
    level = next((lv for lv in beside.report.scale if lv.label == given.label), None)
    reason: tuple[Block, ...] = (Facts((("Reason", given.reason),)),) if given.reason else ()
    return Message(
        blocks=(
            *_said(given, level, beside.workstream),
            *reason,
            *_late(given, beside.edition),
            Text(f"{overall_line(beside.report)} {beside.then}".strip()),
            Note(_undo(given, beside)),
        )
    )


def _said(given: RatingGiven, level: LevelText | None, workstream: Workstream | None) -> tuple[Block, ...]:
    """Said to be not rated, the overall rating is agreed by nobody: it is then proposed, as the line below says."""
    month = given.period.label
    if workstream is None and given.label is None:
        return (Text(f"No overall rating is agreed for {month}.", strong=True),)
    name, verb = (workstream.short, "proposed") if workstream else ("Overall", "agreed")
    line = Rating(name, level.label, level.colours, level.meaning) if level else Rating(name, NOT_RATED)
    return Text(f"{name} is {verb} as {given.label or NOT_RATED} for {month}.", strong=True), line


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
        because = f" {sentence(reason(overall.reason))}" if overall.reason else ""
        return f"Overall: {overall.rating.label}, agreed by {overall.agreed_by}.{because}"
    lowest = listed(overall.lowest_in)
    return f"Overall: {overall.rating.label}, proposed as the lowest rated ({lowest}); nobody has agreed it yet."


def _undo(given: RatingGiven, beside: Beside) -> str:
    """The words that put back what stood before, its reason among them."""
    before = beside.before
    was = (before and before.label) or NOT_RATED
    reason = f" {because(before.reason)}" if before and before.reason else ""
    words = f"rate {given.workstream} for {given.period.label}{beside.here}: {was}{reason}"
    return f"Said by {given.stamp.name}. It was {was}. To undo: `{words}`."
