"""What can be told of a period at a glance: how much there is, what came last, and what may have changed.

Of thousands of activities only those are read that are shown, and what may have changed is found by its version.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Integer, Select, bindparam, func, or_, select, union_all

from programme.period import Period
from programme.record import Excerpt, Item, Ref, Tally
from storage.item_rows import (
    firsts,
    is_activity,
    is_hidden,
    is_latest,
    item_of,
    latest,
    of_programme,
    parents,
    standing,
)
from storage.tables import items, ratings, returns, versions

AT_A_TIME = 500
"""How many references are asked for in one statement, below what either database takes."""

_Rows = Select[*tuple[Any, ...]]

_of_workstream = versions.c.workstream == bindparam("workstream")
_numbers = bindparam("numbers", expanding=True, type_=Integer)
_here = standing.where(versions.c.period == bindparam("period"), is_activity)
_by_kind = (versions.c.workstream, items.c.parent_id.is_(None).label("head"), versions.c.planned)
_tallies = _here.with_only_columns(*_by_kind, func.count().label("number"), func.max(firsts.c.at).label("last"))
_tallies = _tallies.group_by(*_by_kind)
_versions = (
    select(items.c.key, items.c.number, versions.c.number.label("version"))
    .join(items, items.c.id == versions.c.item_id)
    .where(of_programme, versions.c.period == bindparam("period"), is_latest(versions), is_activity)
)
_heads = _here.where(items.c.parent_id.is_(None)).order_by(items.c.number.desc())
_latest_heads = _heads.where(~versions.c.planned).limit(bindparam("limit", type_=Integer))
_planned_heads = _heads.where(versions.c.planned)
_below = _here.where(parents.c.number.in_(_numbers))
_newest = _here.where(~versions.c.planned).order_by(firsts.c.at.desc()).limit(1)
_named = latest.where(
    items.c.programme_id == bindparam("programme_id"), items.c.key == bindparam("key"), items.c.number.in_(_numbers)
)
_by_author = (
    _here.where(
        firsts.c.by_email == bindparam("email"),
        versions.c.workstream.in_(bindparam("workstreams", expanding=True)),
        ~is_hidden(),
    )
    .order_by(firsts.c.at.desc(), items.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)
_last_item = (
    select(firsts.c.at)
    .join(versions, versions.c.item_id == firsts.c.item_id)
    .join(items, items.c.id == firsts.c.item_id)
    .where(
        firsts.c.programme_id == bindparam("programme_id"),
        firsts.c.workstream == bindparam("workstream"),
        firsts.c.number == 1,
        versions.c.period < bindparam("before"),
        versions.c.withdrawn == "",
        is_latest(versions),
        ~is_hidden(),
    )
    .order_by(firsts.c.at.desc())
    .limit(1)
    .subquery()
)
_reported = union_all(
    select(_last_item.c.at),
    *(
        select(func.max(said.c.at)).where(
            said.c.programme_id == bindparam("programme_id"),
            said.c.workstream == bindparam("workstream"),
            said.c.period < bindparam("before"),
        )
        for said in (ratings, returns)
    ),
).subquery()
_last_report = select(func.max(_reported.c.at))
_oldest_item = (
    select(versions.c.period)
    .join(items, items.c.id == versions.c.item_id)
    .where(of_programme, versions.c.withdrawn == "", is_latest(versions))
    .where(or_(versions.c.workstream.in_(bindparam("entitled", expanding=True)), ~is_hidden()))
    .order_by(versions.c.period)
    .limit(1)
    .subquery()
)
_held = union_all(
    select(_oldest_item.c.period),
    *(
        select(func.min(kept.c.period)).where(kept.c.programme_id == bindparam("programme_id"))
        for kept in (ratings, returns)
    ),
).subquery()
_oldest_held = select(func.min(_held.c.period))


@dataclass(frozen=True, slots=True)
class Glance:
    """What is looked at: a period of a programme; `open_only`: what everybody may see; of one workstream, or of all."""

    programme_id: int
    period: Period
    open_only: bool
    workstream: str = ""

    def rows(self, connection: Connection, query: _Rows, **values: Any) -> CursorResult[*tuple[Any, ...]]:
        asked = {"programme_id": self.programme_id, "period": self.period, "workstream": self.workstream, **values}
        return connection.execute(_narrowed(query, open_only=self.open_only, of_one=bool(self.workstream)), asked)

    def items(self, connection: Connection, query: _Rows, **values: Any) -> tuple[Item, ...]:
        return tuple(map(item_of, self.rows(connection, query, **values).mappings()))


@cache
def _narrowed(query: _Rows, *, open_only: bool, of_one: bool = False) -> _Rows:
    """To what everybody may see, and to one workstream. Each of the few that there are is made once."""
    query = query.where(~is_hidden()) if open_only else query
    return query.where(_of_workstream) if of_one else query


def tallies(connection: Connection, at: Glance) -> dict[str, Tally]:
    """How much each workstream reports."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for row in at.rows(connection, _tallies):
        found[row.workstream] += Tally(
            activities=row.number if row.head and not row.planned else 0,
            further=0 if row.head else row.number,
            planned=row.number if row.head and row.planned else 0,
            last=row.last,
        )
    return dict(found)


def excerpt(connection: Connection, at: Glance, latest_heads: int) -> Excerpt:
    """Of one workstream: its latest activities, everything planned, what hangs under these; and how much there is."""
    heads = at.items(connection, _latest_heads, limit=latest_heads) + at.items(connection, _planned_heads)
    below = at.items(connection, _below, numbers=[head.ref.number for head in heads])
    newest = at.items(connection, _newest)
    tally = tallies(connection, at).get(at.workstream, Tally())
    return Excerpt((*heads, *below), tally, newest[0].first if newest else None)


def changed(connection: Connection, at: Glance, issued: Mapping[str, int]) -> tuple[Item, ...]:
    """What may differ from an edition of the period, which holds `issued`: references, each with its version.

    What stands in another version, what the edition does not hold, and what has left the period; the withdrawn too.
    """
    now = {str(Ref(key, number)): version for key, number, version in at.rows(connection, _versions)}
    return named(connection, at, [ref for ref in {**now, **issued} if now.get(ref) != issued.get(ref)])


def named(connection: Connection, at: Glance, refs: Iterable[str]) -> tuple[Item, ...]:
    """The items of these references, in whatever period they are now, the withdrawn too."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for ref in refs:
        key, _, number = ref.rpartition("-")
        numbers[key].append(int(number))
    parts = ((key, own[n : n + AT_A_TIME]) for key, own in numbers.items() for n in range(0, len(own), AT_A_TIME))
    return tuple(item for key, own in parts for item in at.items(connection, _named, key=key, numbers=own))


def latest_by(
    connection: Connection, programme_id: int, period: Period, email: str, workstreams: Collection[str], limit: int
) -> tuple[Item, ...]:
    """What somebody recorded last for these workstreams, as far as it stands and everybody may see it; newest first."""
    asked = {
        "programme_id": programme_id,
        "period": period,
        "email": email,
        "workstreams": list(workstreams),
        "limit": limit,
    }
    return tuple(map(item_of, connection.execute(_by_author, asked).mappings()))


def last_reports(
    connection: Connection, programme_id: int, before: Period, workstreams: Iterable[str]
) -> dict[str, dt.datetime]:
    """When each of these workstreams last reported for an earlier period: an activity, a rating or a return.

    The public is told of it, so what is withdrawn or exempt now, or hangs under what is exempt, does not count.
    """
    asked = {"programme_id": programme_id, "before": before}
    found = ((key, connection.execute(_last_report, {**asked, "workstream": key}).scalar()) for key in workstreams)
    return {key: at for key, at in found if at}


def oldest_held(connection: Connection, programme_id: int, entitled: Collection[str]) -> Period | None:
    """The oldest period that holds any record: an activity that has not been withdrawn, a rating or a return.

    An exempt activity counts for those only who may see it: `entitled` to those of these workstreams.
    """
    asked = {"programme_id": programme_id, "entitled": list(entitled)}
    return connection.execute(_oldest_held, asked).scalar()
