"""Corrections after an issue: told, numbered, in the thread of the summary, and listed in the next one (DOMAIN rule 3).

What the public may not see is in neither: both are made from the report for the public.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from handlers.context import Context, Platform
from handlers.facts import report, summary
from handlers.posts import Cause, about_period, to_channel
from programme.correction import Corrected, Correction
from programme.held import refs_of_corrections
from programme.period import Period
from programme.record import Ref
from programme.report import Audience, Report
from programme.since_issue import as_issued_again, subject, undone
from storage import corrections, editions, items, ratings, records, returns, sent
from storage.editions import Edition
from views.chat.screens.corrections import corrected

LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def as_issued_next(ctx: Context, period: Period, audience: Audience = "public") -> Report:
    """The report of a period with what its next edition lists of others; of its own, `since_issue` tells it already."""
    listed = since_last_issue(ctx, period, audience)
    others = tuple(one for one in listed if one.period != period.label)
    return replace(report(ctx, period, audience), corrections=others)


def since_last_issue(ctx: Context, period: Period, audience: Audience) -> tuple[Corrected, ...]:
    """What changed in editions since the last issue; of the period's own edition, all that changed since its issue."""
    last = editions.last_issue(ctx.unit, ctx.id)
    if last is None:
        return ()
    own = {period} & ctx.issued.keys()
    return tuple(
        Corrected(changed.label, ctx.issued[changed], one)
        for changed in sorted(changed_periods(ctx, last) | own)
        for one in summary(ctx, changed, audience).since_issue
        if changed in own or (one.at and one.at > last)
    )


def changed_periods(ctx: Context, since: dt.datetime) -> set[Period]:
    """The issued periods in which anything was said since then."""
    held = [*ratings.periods_held(ctx.unit, ctx.id).items(), *returns.periods_held(ctx.unit, ctx.id).items()]
    said = {period for period, at in held if at > since}
    gone = records.gone_from(ctx.unit, ctx.id, since)
    later = {period for period in ctx.issued if gone and period > gone}
    return ({*items.periods_touched(ctx.unit, ctx.id, since), *said} & ctx.issued.keys()) | later


def untold(ctx: Context, since: dt.datetime) -> tuple[Period, ...]:
    """The periods with something, said since then, that has changed in their edition and was not told in its thread."""
    return tuple(period for period in sorted(changed_periods(ctx, since)) if _untold(ctx, period))


def _untold(ctx: Context, period: Period) -> tuple[Correction, ...]:
    edition = editions.find(ctx.unit, ctx.id, period)
    if edition is None:
        return ()
    told = {subject(one): one for one in corrections.of_edition(ctx.unit, edition.id)}
    now = {subject(one): one for one in summary(ctx, period).since_issue}
    news = [one for about, one in now.items() if told.get(about) != one]
    back = (_undone(ctx, one, period) for about, one in told.items() if about not in now)
    return (*news, *(one for one in back if one))


def _undone(ctx: Context, told: Correction, period: Period) -> Correction | None:
    """What became of a thing that was told of and is as the edition has it again, or gone; None if that was told."""
    now = _entry_undone(ctx, told, period) if subject(told)[0] == "entry" else as_issued_again(told)
    return None if now == told else now


def _entry_undone(ctx: Context, told: Correction, period: Period) -> Correction | None:
    """None of what is exempt now."""
    found = Ref.at_start(told.ref)
    item = items.find(ctx.unit, ctx.id, found[0]) if found else None
    if item is None or told.ref in items.hidden_refs(ctx.unit, ctx.id):
        return None
    return undone(item, period, told)


def tell(ctx: Context, periods: Collection[Period]) -> int:
    """Number what has not been told, and leave it for the threads; how many corrections. Raises CorrectionTaken."""
    return sum(_tell(ctx, edition) for period in periods if (edition := editions.find(ctx.unit, ctx.id, period)))


def _tell(ctx: Context, edition: Edition) -> int:
    news = sorted(_untold(ctx, edition.period), key=lambda one: bool(_item(one)))
    first = len(corrections.of_edition(ctx.unit, edition.id)) + 1
    for number, one in enumerate(news, first):
        corrections.add(ctx.unit, edition.id, number, one, ctx.now)
    for together in _messages(news):
        _leave(ctx, edition, together, first)
        first += len(together)
    return len(news)


def _item(one: Correction) -> str:
    """The reference of the item that it is about; empty for ratings and returns."""
    return one.ref if subject(one)[0] == "entry" else ""


def _messages(news: Iterable[Correction]) -> list[list[Correction]]:
    """What is told in one message: each item by itself, so that one that is hidden later takes no other with it."""
    return [list(together) for _, together in groupby(news, _item)]


def _leave(ctx: Context, edition: Edition, news: Sequence[Correction], first: int) -> None:
    """One message for the thread in each channel; `first` is the number of the first of them."""
    message = corrected(edition.content, news, first)
    about = about_period(ctx.programme, edition.period.key, edition.number)
    cause = Cause("correction", about, holds=refs_of_corrections(news))
    for post in sent.of_edition(ctx.unit, edition.id):
        platform = _platform(ctx, post.platform)
        # Where the summary is not sent any more, there is nothing to correct.
        if post.kind == "summary" and post.state != "dropped" and platform:
            to_channel(ctx, platform, post.channel, message, cause, under_id=post.id)


def _platform(ctx: Context, name: str) -> Platform | None:
    return next((platform for platform in ctx.platforms if platform.name == name), None)
