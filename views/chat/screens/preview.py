"""What directors are shown before the issue, and what a hold, a release and an acknowledgement are answered."""

from __future__ import annotations

import datetime as dt

from programme.approval import Hold
from programme.period import Period
from programme.refusals import listed
from programme.report import Report
from views.chat.message import Button, Buttons, Field, Form, Message, Note, Rule, Text
from views.chat.screens.summary import overall_picture, workstream_parts
from views.wording import long_date, said_by

REASON = "A person's words; they are shown to officers and directors, and kept."


def preview(report: Report, when: str, today: dt.date) -> tuple[Message, ...]:
    """The summary as it will read, with what a director may do about it. `when`: a sentence, when it is issued."""
    return (
        Message(
            heading=f"{report.programme.name}: preview of {report.period.label}",
            blocks=(Note(when), *overall_picture(report, today), Rule(), choices(report)),
        ),
        *workstream_parts(report),
    )


def choices(report: Report) -> Buttons:
    """Agree to what is proposed, or to another rating with a reason; hold, issue now, or only say that it was seen."""
    period = report.period.key
    overall = report.overall
    agree: tuple[Button, ...] = ()
    if overall.rating and overall.status == "proposed":
        label = overall.rating.label
        agree = (Button("agree", f"Agree overall: {label}", f"{period} {label}", "primary"),)
    return Buttons(
        (
            *agree,
            Button("rate", "Agree another rating", f"overall for {period}"),
            Button("hold", "Hold", period),
            Button("issue", "Issue now", period),
            Button("acknowledge", "Acknowledge", period),
        )
    )


def hold_form(period: Period, reason: str = "", error: str = "", limit: int | None = None) -> Form:
    """Why the issue is held; `limit` in characters."""
    field = Field("reason", "Why", "paragraph", value=reason, hint=REASON, required=True, max_length=limit, error=error)
    return Form("hold", f"Hold {period.label}", "Hold", (field,), (("period", period.key),))


def held(hold: Hold, timezone: str) -> Message:
    """To who said it, and to the others who may issue."""
    said = said_by(hold.stamp.name, hold.stamp.at, timezone)
    return Message(
        heading=f"{hold.period.label} is held",
        blocks=(
            Text(f"It is not issued until it is let go. Held by {said}, because: {hold.reason}"),
            Buttons((Button("release", "Release", hold.period.key),)),
            Note(f"To let it go: press the button, or say `release for {hold.period.label}`."),
        ),
    )


def released(hold: Hold, by: str, when: str) -> Message:
    """To who said it, and to the others who may issue. `when`: a sentence, when it is issued."""
    return Message(
        heading=f"{hold.period.label} is released",
        blocks=(
            Text(f"Released by {by}. {when}"),
            Note(f"It was held by {hold.stamp.name}, because: {hold.reason} To hold it again: `hold because …`."),
        ),
    )


def acknowledged(period: Period, edition: int) -> Message:
    what = f"edition {edition} of {period.label}" if edition else f"{period.label} as it stands, not yet issued"
    return Message(
        blocks=(
            Text(f"It is recorded that you have seen {what}.", strong=True),
            Note("An acknowledgement is not an agreement, and cannot be taken back."),
        )
    )


def waits(report: Report, directors: list[str]) -> Message:
    """To an officer: the time to issue has come, and a director has yet to agree."""
    who = listed(directors, "or") or "a director; the programme file names none"
    return Message(
        heading=f"{report.programme.name}: {report.period.label} waits for a director",
        blocks=(
            Text(f"Its time to be issued has come. It waits until {who} agrees the overall rating or issues it."),
            Note(f"To see how it stands: `digest for {report.period.label}`."),
        ),
    )


def waits_for_you(report: Report) -> Message:
    """To a director: the time to issue has come, and nobody has agreed."""
    return Message(
        heading=f"{report.programme.name}: {report.period.label} waits for you",
        blocks=(
            Text("Its time to be issued has come. It is issued once a director agrees the overall rating."),
            choices(report),
            Note(f"To see how it stands: `digest for {report.period.label}`."),
        ),
    )


def seen_line(names: list[tuple[str, dt.date]]) -> str:
    """“Seen by Di Rector on 11 April 2024.”."""
    return f"Seen by {listed([f'{name} on {long_date(day)}' for name, day in names])}."
