"""Applying a programme file again, and telling what that changes.

A change made in chat stands unless the file changed the same thing since it was last applied. A thing is a field, an
entry of a list of people, or a key of the paper: whatever chat can change by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from pydantic import BaseModel

from programme.model import Person, Programme, Workstream
from programme.period import Period
from programme.refusals import listed

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
_Three = Callable[[T | None, T | None, T | None], T | None]

_MERGED_APART = ("people", "workstreams", "cycle", "channels", "paper")
_LISTS = ("leads", "deputies")
_LISTED = {"aliases": "alias", "leads": "lead", "deputies": "deputy", "covers": "cover by"}


def merge(base: Programme, current: Programme, new: Programme) -> Programme:
    """The programme after its file is applied again.

    `base` is the file as last applied, `current` is base with the changes made in chat, `new` is the file now. A
    workstream that left the file is retired. A person who left it goes, unless chat added them, or they still lead or
    cover: a person kept for that reason has no role any longer.
    """
    if new == base:
        return current
    workstreams = _workstreams(base, current, new)
    merged = _fields(base, current, new, apart=_MERGED_APART)
    return merged.model_copy(
        update={
            "workstreams": workstreams,
            "people": _people(base, current, new, workstreams),
            "cycle": _fields(base.cycle, current.cycle, new.cycle),
            "channels": _fields(base.channels, current.channels, new.channels),
            "paper": _each(base.paper, current.paper, new.paper, _pick),
        }
    )


def _pick(base: T, current: T, new: T) -> T:
    return current if new == base else new


def _each(base: Mapping[str, T], current: Mapping[str, T], new: Mapping[str, T], one: _Three[T]) -> dict[str, T]:
    """Merge entry by entry, None standing for an entry that is not there: the file's order, then what chat added."""
    merged = {key: one(base.get(key), current.get(key), new.get(key)) for key in (*new, *current)}
    return {key: value for key, value in merged.items() if value is not None}


def _fields(base: M | None, current: M, new: M, apart: Sequence[str] = ()) -> M:
    """Merge field by field. What the file did not have before, it now decides."""
    if base is None:
        return new
    names = (name for name in type(new).model_fields if name not in apart)
    return new.model_copy(
        update={name: _pick(getattr(base, name), getattr(current, name), getattr(new, name)) for name in names}
    )


def _workstreams(base: Programme, current: Programme, new: Programme) -> tuple[Workstream, ...]:
    before, now, file = ({own.key: own for own in programme.workstreams} for programme in (base, current, new))
    merged = _each(before, now, file, _workstream)
    return tuple(sorted(merged.values(), key=lambda own: own.retired))


def _workstream(base: Workstream | None, current: Workstream | None, new: Workstream | None) -> Workstream | None:
    """What chat knows is never lost: it is retired where the file had it and has it no longer."""
    if new is None:
        return current.model_copy(update={"retired": current.retired or base is not None}) if current else None
    if base is None or current is None:
        return new
    lists = {part: _entries(getattr(base, part), getattr(current, part), getattr(new, part)) for part in _LISTS}
    return _fields(base, current, new, apart=(*lists, "retired")).model_copy(update={**lists, "retired": new.retired})


def _entries(base: Sequence[str], current: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    if tuple(new) == tuple(base):
        return tuple(current)
    return tuple(_each(dict.fromkeys(base, True), dict.fromkeys(current, True), dict.fromkeys(new, True), _pick))


def _people(
    base: Programme, current: Programme, new: Programme, workstreams: Sequence[Workstream]
) -> tuple[Person, ...]:
    before, now, file = ({person.email: person for person in own.people} for own in (base, current, new))
    merged = _each(before, now, file, _person)
    named = (email for own in workstreams if not own.retired for email in _emails(own))
    left = dict.fromkeys(email for email in named if email not in merged)
    known = before | file | now
    return (*merged.values(), *(known[email].model_copy(update={"roles": ()}) for email in left if email in known))


def _emails(own: Workstream) -> tuple[str, ...]:
    return *own.leads, *own.deputies, *(cover.person for cover in own.covers)


def _person(base: Person | None, current: Person | None, new: Person | None) -> Person | None:
    if new is None:
        return current if base is None else None
    if current is None:
        return None if new == base else new
    return _fields(base, current, new)


def changes(before: Programme | None, after: Programme) -> list[str]:
    """What differs, in plain sentences; empty only where nothing does."""
    if before is None:
        shorts = [own.short for own in after.workstreams]
        return [f"{after.name} is new, with {listed(shorts)}; people: {len(after.people)}."]
    return list(_changes(before, after))


def _changes(before: Programme, after: Programme) -> Iterator[str]:
    yield from _field_changes("Programme", before, after, (*_MERGED_APART, "closed", "scale", "meetings"))
    yield from _list_changes("Closed day", before.closed, after.closed)
    yield from _model_changes("Rating", *(_by(own.scale, "label") for own in (before, after)))
    yield from _model_changes("Person", *(_by(own.people, "email") for own in (before, after)))
    yield from _workstream_changes(before.workstreams, after.workstreams)
    yield from _model_changes("Meeting", *(_by(own.meetings, "body", "date") for own in (before, after)))
    yield from _field_changes("Cycle", before.cycle, after.cycle)
    yield from _list_changes("Slack channel", before.channels.slack, after.channels.slack)
    yield from _list_changes("Teams channel", before.channels.teams, after.channels.teams)
    yield from _paper_changes(before.paper, after.paper)


def _workstream_changes(before: Sequence[Workstream], after: Sequence[Workstream]) -> Iterator[str]:
    was, is_now = _by(before, "key"), _by(after, "key")
    yield from _added_and_removed("Workstream", tuple(was), tuple(is_now))
    # Retiring moves a workstream to the end, which is no news beside the retirement.
    yield from _order_change("Workstream", *([own.key for own in side if not own.retired] for side in (before, after)))
    for key, own in was.items():
        if key in is_now:
            yield from _own_changes(own, is_now[key])


def _own_changes(before: Workstream, after: Workstream) -> Iterator[str]:
    if before.retired != after.retired:
        yield f"Workstream {after.key} is {'retired; its record stays' if after.retired else 'back'}."
    yield from _field_changes(after.short, before, after, ("retired", *_LISTED))
    for part, one in _LISTED.items():
        yield from _list_changes(f"{after.short}: {one}", getattr(before, part), getattr(after, part))


def _paper_changes(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    """Which texts change; they are too long to print."""
    yield from _added_and_removed("Paper:", tuple(before), tuple(after))
    yield from (f"Paper: {key} changed." for key in before if key in after and before[key] != after[key])


def _model_changes(what: str, before: Mapping[str, M], after: Mapping[str, M]) -> Iterator[str]:
    yield from _list_changes(what, tuple(before), tuple(after))
    for key, own in before.items():
        if key in after:
            yield from _field_changes(f"{what} {key}", own, after[key])


def _field_changes(what: str, before: M, after: M, apart: Sequence[str] = ()) -> Iterator[str]:
    for name in type(after).model_fields:
        was: object = getattr(before, name)
        is_now: object = getattr(after, name)
        if name not in apart and was != is_now:
            yield f"{what}: {name.replace('_', ' ')} {_was(was)}, now {_said(is_now)}."


def _list_changes(what: str, before: Sequence[object], after: Sequence[object]) -> Iterator[str]:
    yield from _added_and_removed(what, before, after)
    yield from _order_change(what, before, after)


def _added_and_removed(what: str, before: Sequence[object], after: Sequence[object]) -> Iterator[str]:
    yield from (f"{what} {_said(entry)} added." for entry in after if entry not in before)
    yield from (f"{what} {_said(entry)} removed." for entry in before if entry not in after)


def _order_change(what: str, before: Sequence[object], after: Sequence[object]) -> Iterator[str]:
    if [entry for entry in before if entry in after] != [entry for entry in after if entry in before]:
        yield f"{what} order is now {_said(after)}."


def _by(models: Sequence[M], *fields: str) -> dict[str, M]:
    return {" on ".join(_said(getattr(own, field)) for field in fields): own for own in models}


def _was(value: object) -> str:
    said = _said(value)
    return f"were {said}" if isinstance(value, tuple) else f"was {said}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return f"{value.day} {Period.of(value).label}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(_said, cast("Sequence[object]", value))) or "none"
    return "none" if value in (None, "") else str(value)
