"""What directors are shown before the issue, who is told that it waits for them, and the answer to *Acknowledge*."""

from __future__ import annotations

import datetime as dt

from programme.period import Period
from programme.record import RatingGiven
from programme.refusals import listed
from programme.report import NOT_RATED, Report
from views.chat.message import Button, Buttons, Message, Note, Rule, Text
from views.chat.screens.rated import overall_line
from views.chat.screens.summary import overall_picture, workstream_parts
from views.wording import because, counted


def preview(report: Report, buttons: Buttons, when: str, today: dt.date) -> tuple[Message, ...]:
    """The summary as it will read, with what a director may do about it. `when`: a sentence, when it is issued."""
    parts = workstream_parts(report)
    follow = f"{counted(len(parts), 'message')} with the activities of each {report.programme.word} follow."
    return (
        Message(
            heading=f"{report.programme.name}: preview of {report.period.label}",
            blocks=(
                Text(f"This is the summary as it would be issued now. {when}", strong=True),
                buttons,
                Rule(),
                *overall_picture(report, today, issued=True),
                Note(follow),
            ),
        ),
        *parts,
    )


def choices(report: Report, *, held: bool, waits: bool) -> Buttons:
    """Agree to what is proposed, or to another rating with a reason; hold, issue now, or only say that it was seen.

    `waits`: for a director's word, so that what an officer has agreed is still to be confirmed.
    """
    period, overall = report.period.key, report.overall
    rate = Button("rate", "Agree another rating" if overall.rating else "Agree a rating", f"overall for {period}")
    agree: tuple[Button, ...] = ()
    if overall.rating and (waits or overall.status == "proposed"):
        agree = (Button("agree", f"Agree overall: {overall.rating.label}", agreeing(report), "primary"),)
    stop = (
        (Button("release", "Release", period),)
        if held
        else (Button("hold", "Hold", period), Button("issue", "Issue now", period))
    )
    return Buttons((*agree, rate, *stop, Button("acknowledge", "Acknowledge", period)))


def agreeing(report: Report) -> str:
    """What *Agree overall* carries: the rating that was shown and, where somebody has agreed it, when that was."""
    overall = report.overall
    label = overall.rating.label if overall.rating else NOT_RATED
    agreed = f" @ {overall.agreed_at.isoformat()}" if overall.agreed_at else ""
    return f"{report.period.key} {label}{agreed}"


def acknowledged(period: Period, edition: int, here: str) -> Message:
    digest = f"`digest for {period.label}{here}` shows it again."
    return Message(
        blocks=(
            Text(f"It is recorded that you have seen {summary_named(period.label, edition)}.", strong=True),
            Note(
                "That is not an agreement, and stops nothing. It cannot be taken back, since it was seen."
                + ("" if edition else f" {digest}")
            ),
        )
    )


def summary_named(label: str, edition: int) -> str:
    return f"edition {edition} of {label}" if edition else f"{label} as it stood before the issue"


def agree_again(
    report: Report, agreed: RatingGiven, given: RatingGiven, short: str, buttons: Buttons, here: str
) -> Message:
    """To who agreed and to the directors: a workstream was rated below what the overall rating was agreed beside."""
    proposed = report.overall.rating.label if report.overall.rating else NOT_RATED
    why = f" {because(given.reason)}" if given.reason else ""
    return Message(
        heading=f"{report.programme.name}: {report.period.label} is to be agreed again",
        blocks=(
            Text(f"{given.stamp.name} has rated {short} {given.label}{why}.", strong=True),
            Text(
                f"{agreed.stamp.name} had agreed {agreed.label} overall before that, so it no longer stands."
                f" Until somebody agrees again, {proposed} is proposed, the lowest rating."
            ),
            buttons,
            Note(f"To see how it stands: `digest for {report.period.label}{here}`."),
        ),
    )


def waits(report: Report, directors: list[str], here: str) -> Message:
    """To an officer: the time to issue has come, and a director has yet to agree."""
    return Message(
        heading=f"{report.programme.name}: {report.period.label} waits for a director",
        blocks=(
            Text("Its time to be issued has come, and no director has agreed the overall rating."),
            Text(f"It waits for {listed(directors, 'or')}. It is issued within minutes of the agreement."),
            Note(f"To see how it stands: `digest for {report.period.label}{here}`."),
        ),
    )


def waits_for_you(report: Report, here: str) -> Message:
    """To a director: the time to issue has come, and nobody has agreed."""
    return Message(
        heading=f"{report.programme.name}: {report.period.label} waits for you",
        blocks=(
            Text(
                "Its time to be issued has come. It is issued within minutes once a director agrees the overall rating."
            ),
            Text(overall_line(report)),
            choices(report, held=False, waits=True),
            Note(f"To see how it stands: `digest for {report.period.label}{here}`."),
        ),
    )
