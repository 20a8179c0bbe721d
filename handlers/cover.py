"""`cover`: somebody stands in for a workstream's leads for a time, with a contributor's rights."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from handlers.context import Context
from handlers.persons import named_person
from handlers.posts import Cause, to_people
from handlers.programme_words import without_programme
from handlers.request import Pressed, Reply, say
from handlers.words import target
from programme.model import Cover, Person, Workstream
from programme.period import Period
from programme.refusals import CoverRefused, NothingChanged, NotUnderstood
from programme.when import When, parse_when
from storage import programmes
from views.chat.message import Message
from views.chat.screens.cover import Told, cover_arranged, cover_ended, told_of_cover, told_of_end
from views.wording import long_date

EXAMPLE = "cover culture by Ann Lee until 24 May"
LONGEST = dt.timedelta(days=366)
"""A cover for longer is a change of lead; one that starts later than this has a slip in its year."""

FORTNIGHT = dt.timedelta(days=14)

_KEYWORD = re.compile(r"(?:^|\s)(by|from|until|till)\s+", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:by\s+(.+?)\s+)?ends?[\s.!]*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of `by PERSON until DATE [from DATE]`."""

    person: str
    until: str
    start: str = ""


def pressed(ctx: Context, button: Pressed) -> Reply:
    return typed(ctx, button.value)


def typed(ctx: Context, rest: str) -> Reply:
    """`cover WORKSTREAM by PERSON until DATE [from DATE]`, `cover WORKSTREAM [by PERSON] ends`: its leads, officers."""
    words = without_programme(rest.strip(), ctx.programme_names.own)[0].strip()
    if not words:
        raise NotUnderstood(f"Which {ctx.programme.word} is it, who covers it, and until when?", EXAMPLE)
    found = target(words, ctx.programme.current_workstreams, ctx.programme.word)
    if found.workstream is None:
        raise NotUnderstood(f"Cover is for a whole {ctx.programme.word}, not for one activity.", EXAMPLE)
    ctx.require("cover", f"arranging cover for {found.workstream.short}", found.workstream)
    if ends := _ENDS.fullmatch(found.rest):
        return _end(ctx, found.workstream, ends[1] or "")
    return _arrange(ctx, found.workstream, _said(found.rest))


def _said(words: str) -> Said:
    """The parts in any order, each once. Raises NotUnderstood."""
    marks = list(_KEYWORD.finditer(words))
    starts = [*(mark.start() for mark in marks), len(words)]
    parts = [
        (mark[1].lower(), words[mark.end() : end].strip(" ,:")) for mark, end in zip(marks, starts[1:], strict=True)
    ]
    said = {"until" if keyword == "till" else keyword: value for keyword, value in parts}
    wrong = words[: starts[0]].strip(" ,:") or len(said) < len(parts)
    if wrong or not (said.get("by") and said.get("until")):
        raise NotUnderstood("Say who covers it, and until when.", EXAMPLE)
    return Said(said["by"], said["until"], said.get("from", ""))


def _arrange(ctx: Context, workstream: Workstream, said: Said) -> Reply:
    person = named_person(ctx, said.person)
    if person.email in workstream.leads:
        raise CoverRefused(f"{person.name} leads {workstream.short}, so somebody else has to cover it.", EXAMPLE)
    running = _running(ctx, workstream, person)
    cover = _cover(ctx, workstream, person, said, running)
    if cover in workstream.covers:
        raise NothingChanged(f"{person.name} covers {workstream.short} for just these days already")
    others = [other for other in workstream.covers if not (other.person == person.email and _touch(other, cover))]
    _record(ctx, workstream, (*others, cover))
    _tell(ctx, workstream, person, told_of_cover(_told(ctx, workstream, cover)))
    return say(cover_arranged(_told(ctx, workstream, cover), replaced=len(others) < len(workstream.covers)))


def _running(ctx: Context, workstream: Workstream, person: Person) -> Cover | None:
    """The cover by that person which has begun, to be made longer or shorter."""
    own = (cover for cover in workstream.covers if cover.person == person.email)
    return next((cover for cover in own if cover.start <= ctx.today <= cover.until), None)


def _cover(ctx: Context, workstream: Workstream, person: Person, said: Said, running: Cover | None) -> Cover:
    """Raises CoverRefused, and what `parse_when` raises."""
    until = _date(ctx, said.until).end
    begun = running.start if running else ctx.today
    start = _date(ctx, said.start).start if said.start else begun
    why = _wrong(ctx.today, start, until, begun)
    if why:
        later = long_date(ctx.today + FORTNIGHT)
        raise CoverRefused(why, f"cover {workstream.key} by {person.name} until {later}")
    return Cover(person=person.email, start=start, until=until, by=ctx.stamp.name)


def _date(ctx: Context, said: str) -> When:
    return parse_when(said, Period.of(ctx.today), ctx.today)


def _wrong(today: dt.date, start: dt.date, until: dt.date, begun: dt.date) -> str:
    """What is wrong with the days; nothing where they will do. Rights are not given for days that have passed."""
    if until < today:
        return f"{long_date(until)} has passed: a cover ends today or later."
    if until < start:
        return f"The cover would end ({long_date(until)}) before it starts ({long_date(start)})."
    if start < min(today, begun):
        return f"{long_date(start)} has passed: a cover starts today or later; without `from` it starts today."
    if start > today + LONGEST:
        return f"{long_date(start)} is more than a year ahead: check the year."
    if until > start + LONGEST:
        return "A cover of more than a year is a change of lead, which an officer makes with `lead`."
    return ""


def _touch(one: Cover, other: Cover) -> bool:
    return one.start <= other.until and other.start <= one.until


def _end(ctx: Context, workstream: Workstream, said: str) -> Reply:
    """Taken back at once: what was recorded under it stays. Without a person, every cover that is not over."""
    person = named_person(ctx, said) if said else None
    over = [cover for cover in workstream.covers if cover.until < ctx.today]
    ending = [c for c in workstream.covers if c not in over and (person is None or c.person == person.email)]
    if not ending:
        whose = f"{person.name} does not cover {workstream.short}" if person else f"Nobody covers {workstream.short}"
        raise NothingChanged(whose)
    _record(ctx, workstream, tuple(cover for cover in workstream.covers if cover not in ending))
    ended = [_told(ctx, workstream, cover) for cover in ending]
    for cover, told in zip(ending, ended, strict=True):
        for each in ctx.programme.named((cover.person,)):
            _tell(ctx, workstream, each, told_of_end(told))
    return say(cover_ended(ended))


def _record(ctx: Context, workstream: Workstream, covers: tuple[Cover, ...]) -> None:
    changed = ctx.programme.with_workstream(workstream.model_copy(update={"covers": covers}))
    programmes.change(ctx.unit, ctx.id, changed, ctx.stamp, ctx.key)


def _tell(ctx: Context, workstream: Workstream, person: Person, message: Message) -> None:
    """Who covers, and the leads: everybody whom it concerns but the one who said so."""
    asker = ctx.actor.person
    concerned = (person, *ctx.programme.named(workstream.leads))
    told = [p for p in concerned if asker is None or p.email != asker.email]
    to_people(ctx, told, message, Cause("cover", workstream.key))


def _told(ctx: Context, workstream: Workstream, cover: Cover) -> Told:
    person = ctx.programme.person(cover.person)
    return Told(
        workstream=workstream,
        person=person.name if person else cover.person,
        leads=tuple(lead.name for lead in ctx.programme.named(workstream.leads)),
        cover=cover,
        said_by=ctx.stamp.name,
        today=ctx.today,
        period=ctx.period,
        here=ctx.here,
    )
