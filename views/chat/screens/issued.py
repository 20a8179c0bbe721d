"""Answers to `issue`, and what a director is asked where approval is required."""

from __future__ import annotations

from programme.refusals import listed
from programme.report import Report
from views import wording
from views.chat.message import Button, Buttons, Message, Note, Text
from views.chat.screens import lines
from views.wording import counted


def issued_answer(report: Report, channels: int, here: str, *, directors: bool) -> Message:
    """What was issued, where it goes, and what can still be done. `directors`: there are any who can be sent a copy."""
    if report.edition is None or report.digest is None:
        raise ValueError("only an edition has been issued")
    return Message(
        blocks=(
            Text(f"Edition {report.edition.number} of {report.period.label} is issued.", strong=True),
            *lines.overall_rating(report),
            Text(wording.who_reported(report, wording.told_on(report))),
            Text(_where(channels, directors=directors)),
            Note(
                f"Digest {report.digest}: {wording.DIGEST_IS}."
                " An edition is never changed: to correct it, amend what was recorded"
                f" and say `issue for {report.period.label}{here}`, which makes edition {report.edition.number + 1}."
            ),
        )
    )


def _where(channels: int, *, directors: bool) -> str:
    told = [*([counted(channels, "channel")] if channels else []), *(["each director"] if directors else [])]
    goes = f"goes to {listed(told)}" if told else "is posted nowhere"
    return f"It {goes}." if channels else f"No channel is set in the programme file, so it {goes}."


def issue_request(report: Report, officer: str, here: str) -> Message:
    """To a director: an officer asks for the summary to be issued."""
    return Message(
        heading=f"{report.programme.name}: {report.period.label} waits for you",
        blocks=(
            Text(f"{officer} asks you to issue the {report.period.label} summary."),
            *lines.overall_rating(report),
            Text(wording.who_reported(report, wording.told_on(report))),
            Buttons((Button("issue", "Issue now", report.period.key, "primary"),)),
            Note(f"To see it first: `digest for {report.period.label}{here}`."),
        ),
    )


def asked_to_issue(report: Report, directors: list[str], here: str, *, already: bool) -> Message:
    """To the officer who asked: who decides. `already`: the question stood before, and nobody is asked again."""
    asked = "Asked before, and not again now" if already else "Asked"
    who = listed(directors, "or") or "a director; the programme file names none"
    return Message(
        blocks=(
            Text(
                f"{report.period.label} is not issued yet: this programme requires a director's approval.", strong=True
            ),
            Text(f"{asked}: {who}. It is issued when one of them says `issue for {report.period.label}{here}`."),
        )
    )
