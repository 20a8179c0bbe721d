"""`search WORDS [by PERSON] [since WHEN] [in WORKSTREAM]`: items by their words, to anybody who may read them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from handlers.context import Context
from handlers.programme_words import without_programme
from handlers.request import Reply, say
from handlers.words import SLIP, any_of, outside_quotes
from programme.model import Workstream
from programme.names import find_workstream, names_of
from programme.people import Named, find_person
from programme.refusals import (
    AmbiguousPerson,
    AmbiguousWorkstream,
    NothingToSearch,
    Refusal,
    TextTooLong,
    UnknownPerson,
    UnknownProgramme,
    UnknownWorkstream,
)
from programme.when import When, looks_like_when, parse_when
from storage import search as found_in
from storage.search import Query, terms_of
from views.chat.screens.search import Asked, results

LIMIT = 200
"""How many characters may be searched for."""

SHOWN = 20
KEYWORDS = ("by", "since", "in")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search as it was understood; what is no option is part of the words."""

    words: str
    by: Named | None = None
    since: When | None = None
    workstream: Workstream | None = None


def search(ctx: Context, rest: str) -> Reply:
    """What the asker may see; of the programme that was asked in, or is named last.

    Raises NothingToSearch and TextTooLong, and what refuses a name or date that is nearly right.
    """
    said, _ = without_programme(rest.strip(), _programmes_named_last(ctx))
    if len(said) > LIMIT:
        raise TextTooLong("search", len(said), LIMIT)
    wanted = _understood(ctx, Wanted(said), _people(ctx))
    terms = _terms(wanted.words)
    query = Query(terms, ctx.entitled, _author(wanted.by), _start(ctx, wanted.since), _key(wanted.workstream))
    count, hits = found_in.find(ctx.unit, ctx.id, query, SHOWN)
    asked = Asked(
        words=wanted.words.strip(),
        terms=terms,
        by=wanted.by.name if wanted.by else "",
        since=wanted.since.text if wanted.since else "",
        workstream=wanted.workstream.short if wanted.workstream else "",
        left_as_words=_left_as_words(wanted.words),
    )
    return say(results(asked, count, [(hit.item, hit.is_open) for hit in hits], ctx.programme))


def _programmes_named_last(ctx: Context) -> tuple[str, ...]:
    """A name that a workstream has too means the workstream."""
    workstreams = {name.casefold() for w in ctx.programme.workstreams for name in names_of(w)}
    return tuple(name for name in ctx.programme_names.own if name.casefold() not in workstreams)


def _terms(words: str) -> tuple[str, ...]:
    terms = terms_of(words)
    if not words.strip():
        raise NothingToSearch("There is nothing to look for: the words are missing.")
    if not terms:
        raise NothingToSearch("There is nothing to look for: these words are in almost every text.")
    if len(terms) == 1 and len(terms[0]) == 1:
        raise NothingToSearch(f"“{terms[0]}” is too short to look for: name a word of two letters or more.")
    return terms


def _understood(ctx: Context, wanted: Wanted, people: tuple[Named, ...]) -> Wanted:
    """The options are read from the end, each once, until something is none. Raises what refuses a slip of one."""
    slip: Refusal | None = None
    for before, keyword, value in _closing_words(wanted.words, KEYWORDS):
        try:
            further = _with_option(ctx, wanted, keyword, value, people)
        except (AmbiguousPerson, AmbiguousWorkstream, UnknownPerson, UnknownWorkstream) as refusal:
            slip = slip or _meant(ctx, refusal, value, people)
            continue
        if further:
            return _understood(ctx, replace(further, words=before), people)
    if slip:
        raise slip
    return wanted


def _with_option(ctx: Context, so_far: Wanted, keyword: str, value: str, people: tuple[Named, ...]) -> Wanted | None:
    """With that option; None where it has been said, or its words are no date at all."""
    match keyword:
        case "by" if so_far.by is None:
            return replace(so_far, by=find_person(value, people, addresses=ctx.actor.may("see addresses")))
        case "since" if so_far.since is None and looks_like_when(value):
            return replace(so_far, since=parse_when(value, ctx.period, ctx.today))
        case "in" if so_far.workstream is None:
            found = find_workstream(value, ctx.programme.workstreams, ctx.programme.word)
            return replace(so_far, workstream=found)
        case _:
            return None


def _meant(ctx: Context, refusal: Refusal, said: str, people: tuple[Named, ...]) -> Refusal | None:
    """The refusal, where a name was meant: two fit, or one is near. Else its words are looked for."""
    match refusal:
        case UnknownPerson():
            names = [name for person in people for name in (person.name, person.email) if name]
            return refusal if _near(said, names) else None
        case UnknownWorkstream():
            programmes = ctx.programme_names.every
            if ctx.others and (near := _near(said, programmes)):
                return UnknownProgramme(said, programmes, (near,))
            return refusal if _near(said, [n for w in ctx.programme.workstreams for n in names_of(w)]) else None
        case _:
            return refusal


def _closing_words(words: str, keywords: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each keyword outside quotes with what stands before and after it, read from the end."""
    marks = re.finditer(rf"(?:^|\s)({any_of(keywords)})\s+(?=\S)", outside_quotes(words), re.IGNORECASE)
    for mark in reversed(list(marks)):
        yield words[: mark.start()], mark[1].lower(), words[mark.end() :].strip()


def _near(said: str, names: Sequence[str]) -> str | None:
    found = process.extractOne(said, names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=SLIP)
    return found[0] if found else None


def _left_as_words(words: str) -> str:
    """The last words that look like an option and are none, for who finds nothing."""
    return next((f"{keyword} {value}" for _, keyword, value in _closing_words(words, KEYWORDS)), "")


def _people(ctx: Context) -> tuple[Named, ...]:
    """Those of the programme, and those who stand in the record that the asker may see."""
    known = {person.email: Named(person.name, person.email) for person in ctx.programme.people}
    recorded = found_in.authors(ctx.unit, ctx.id, ctx.entitled)
    others = {Named(name, email) for name, email in recorded if email not in known}
    return (*known.values(), *sorted(others))


def _author(person: Named | None) -> str:
    return (person.email or person.name) if person else ""


def _start(ctx: Context, since: When | None) -> dt.datetime | None:
    """The first moment of that day, or of the month or span, in the programme's zone."""
    return dt.datetime.combine(since.start, dt.time(), ctx.programme.zone) if since else None


def _key(workstream: Workstream | None) -> str:
    return workstream.key if workstream else ""
