"""What becomes of a record: a milestone moves or is done, a risk changes its level or is closed, each for a reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast, get_args

from handlers.change import amended_just_now
from handlers.context import Context
from handlers.records.fields import day_of
from handlers.request import Reply, say
from handlers.targets import around
from handlers.words import checked, cleaned
from programme.details import Details, Milestone, Risk, RiskLevel, without_reason
from programme.meetings import due_at
from programme.model import Workstream
from programme.record import REASON_LIMIT, Item
from programme.refusals import NothingChanged, NotUnderstood
from storage import items
from views.chat.screens.records import record_changed

_MOVED = re.compile(r"(?:is\s+)?(?:moved|moves|due)(?:\s+to)?\s+(?P<due>.+)", re.IGNORECASE | re.DOTALL)
_DONE = re.compile(r"(?:is\s+)?done(?:\s+on\s+(?P<day>.+))?", re.IGNORECASE | re.DOTALL)
_OPEN_AGAIN = re.compile(r"(?:is\s+)?(?:not\s+done|open)", re.IGNORECASE)
_CLOSED = re.compile(r"(?:is\s+)?closed(?:\s+on\s+(?P<day>.+))?", re.IGNORECASE | re.DOTALL)
LEVELS = get_args(RiskLevel)


def typed(ctx: Context, item: Item, section: Workstream, said: str, reason: str | None) -> Reply:
    """What is said of a record in one line, up to its reason; every other change is made in its form.

    `milestone REF moved to WHEN because REASON`, `… done [on DATE]`, `… not done`; `risk REF LEVEL because REASON`,
    `… closed [on DATE] because REASON`, `… open`.
    """
    match item.details:
        case Milestone() as now:
            after = _milestone(ctx, item, now, said, reason)
        case Risk() as now:
            after = _risk(ctx, item, now, said, reason)
        case _:
            after = None
    if after is None:
        raise NotUnderstood(f"I do not know what to do with “{said}” for {item.ref}.", _ways(item))
    changed = replace(item, details=after, last=ctx.stamp_for(section))
    return revise(ctx, item, changed, section, overtaken=amended_just_now(ctx, item))


def revise(ctx: Context, before: Item, after: Item, section: Workstream, *, overtaken: bool) -> Reply:
    """`overtaken`: what is changed may not be what was read. Raises NothingChanged."""
    said = replace(after, last=before.last)
    if said in (before, replace(before, details=without_reason(before.details))):
        raise NothingChanged(f"{before.ref} already says that")
    kept = items.revise(ctx.unit, ctx.id, after, ctx.key)
    return say(record_changed(kept, before, around(ctx, kept, section), overtaken=overtaken))


def over(before: Item, after: Details | None, reason: str) -> Details | None:
    """What a form makes of a record. It leaves as it was that a milestone is done, or a risk closed.

    Raises TextMissing where a date or a level changes and no reason is given, and TextTooLong.
    """
    match before.details, after:
        case Milestone() as was, Milestone() as now:
            because = _because(before, reason, needed=was.due != now.due)
            return replace(now, done=was.done, because=because)
        case Risk() as was, Risk() as now:
            because = _because(before, reason, needed=was.level != now.level)
            return replace(now, closed=was.closed, because=because)
        case _:
            return after


def _milestone(ctx: Context, item: Item, now: Milestone, said: str, reason: str | None) -> Milestone | None:
    if found := _DONE.fullmatch(said):
        day = day_of(found["day"], item.period, ctx.today) if found["day"] else ctx.today
        return replace(now, done=day, because=_because(item, reason, needed=False))
    if _OPEN_AGAIN.fullmatch(said):
        return replace(now, done=None, because=_because(item, reason, needed=False))
    if found := _MOVED.fullmatch(said):
        due, meeting = due_at(found["due"], item.period, ctx.today, ctx.programme)
        if (due, meeting) == (now.due, now.meeting):
            raise NothingChanged(f"{item.ref} already says that")
        return replace(now, due=due, meeting=meeting, because=_because(item, reason, needed=True))
    return None


def _risk(ctx: Context, item: Item, now: Risk, said: str, reason: str | None) -> Risk | None:
    if found := _CLOSED.fullmatch(said):
        day = day_of(found["day"], item.period, ctx.today) if found["day"] else ctx.today
        return replace(now, closed=day, because=_because(item, reason, needed=True))
    if _OPEN_AGAIN.fullmatch(said):
        return replace(now, closed=None, because=_because(item, reason, needed=False))
    if said.lower() in LEVELS:
        return replace(now, level=cast("RiskLevel", said.lower()), because=_because(item, reason, needed=True))
    return None


def _because(item: Item, reason: str | None, *, needed: bool) -> str:
    """Raises TextMissing and TextTooLong. A date or a level that changes without a word is what readers complain of."""
    said = cleaned(reason or "")
    return checked(said, "reason", REASON_LIMIT, _ways(item)) if needed or said else ""


def _ways(item: Item) -> str:
    match item.details:
        case Milestone():
            return f"milestone {item.ref} moved to 24 July because the Board meets then"
        case Risk():
            return f"risk {item.ref} closed because both posts are filled"
        case _:
            return f"amend {item.ref}: …"
