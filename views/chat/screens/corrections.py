"""Corrections, in the thread of the summary that they correct."""

from __future__ import annotations

from collections.abc import Sequence

from programme.correction import Correction
from programme.report import Report
from views import since_issue
from views.chat.message import Bullet, Bullets, Message, Note


def corrected(edition: Report, news: Sequence[Correction], first: int) -> Message:
    """`edition`: what they correct, which stays as it was issued. `first`: the number of the first of them."""
    number = edition.edition.number if edition.edition else 0
    last = first + len(news) - 1
    which = f"Correction {first}" if last == first else f"Corrections {first} to {last}"
    return Message(
        heading=f"{which} to edition {number} of {edition.period.label}",
        blocks=(
            Bullets(tuple(_bullet(one, edition, at) for at, one in enumerate(news, first))),
            Note("The edition above stays as it was issued."),
        ),
    )


def _bullet(one: Correction, edition: Report, number: int) -> Bullet:
    words = since_issue.words(one)
    said = f"{number}. {since_issue.sentence_of(one, edition.programme.timezone)}"
    return Bullet(said, children=(Bullet(words),) if words else ())
