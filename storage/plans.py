"""What became of what was planned: each thing that was said of it, as a row that is never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import cast

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, or_, select

from programme.period import Period
from programme.plan import Became, Outcome, Plan, standing
from programme.record import Ref
from storage import item_rows
from storage.items import id_of
from storage.stamps import stamp_of, stamped
from storage.tables import items as every_item
from storage.tables import plan_outcomes, versions

_through = every_item.alias("through")
_through_version = versions.alias("through_version")


def add(connection: Connection, programme_id: int, outcome: Outcome, request_key: str | None) -> None:
    """Record what was said. The database refuses it where somebody else has said something of the plan meanwhile."""
    item_id = id_of(connection, programme_id, outcome.plan)
    before = select(func.count()).where(plan_outcomes.c.item_id == item_id)
    connection.execute(
        insert(plan_outcomes).values(
            item_id=item_id,
            number=connection.execute(before).scalar_one() + 1,
            became=outcome.became,
            reason=outcome.reason,
            through_id=id_of(connection, programme_id, outcome.through) if outcome.through else None,
            **stamped(outcome.stamp, request_key),
        )
    )


def said_of(connection: Connection, programme_id: int, ref: Ref) -> tuple[Outcome, ...]:
    """Everything that was said of a plan, the first first."""
    return _said(connection, programme_id, every_item.c.key == ref.key, every_item.c.number == ref.number)


def come_through(connection: Connection, programme_id: int, ref: Ref) -> Outcome | None:
    """Which plan an activity was the doing of, or a plan goes on with."""
    found = _said(connection, programme_id, _through.c.key == ref.key, _through.c.number == ref.number)
    return found[0] if found else None


def of_period(connection: Connection, programme_id: int, period: Period) -> tuple[Plan, ...]:
    """What was planned in a period and has not been withdrawn, with what became of it."""
    planned = versions.c.period == period
    return _plans(connection, programme_id, planned)


def unanswered(
    connection: Connection, programme_id: int, before: Period, workstreams: Collection[str]
) -> tuple[Plan, ...]:
    """What these workstreams planned in earlier periods, of which nobody has said what became."""
    wanted = and_(versions.c.period < before, versions.c.workstream.in_(workstreams), _may_be_open())
    return tuple(plan for plan in _plans(connection, programme_id, wanted) if plan.outcome is None)


def _may_be_open() -> ColumnElement[bool]:
    """Leaves out the many plans whose answer was never taken back; of the others the rule decides."""
    said = select(plan_outcomes.c.id).where(plan_outcomes.c.item_id == every_item.c.id)
    taken_back = said.join(_through_version, _through_version.c.item_id == plan_outcomes.c.through_id, isouter=True)
    taken_back = taken_back.where(or_(plan_outcomes.c.became == "not dropped", _through_version.c.withdrawn != ""))
    return or_(~said.exists(), taken_back.exists())


def _plans(connection: Connection, programme_id: int, wanted: ColumnElement[bool]) -> tuple[Plan, ...]:
    query = item_rows.standing.params(programme_id=programme_id).where(versions.c.planned.is_(True), wanted)
    ids = query.with_only_columns(every_item.c.id, maintain_column_froms=True).correlate(None)
    said: defaultdict[Ref, list[Outcome]] = defaultdict(list)
    for outcome in _said(connection, programme_id, plan_outcomes.c.item_id.in_(ids)):
        said[outcome.plan].append(outcome)
    rows = connection.execute(query.order_by(versions.c.period, every_item.c.id)).mappings()
    return tuple(Plan(item, standing(said[item.ref])) for item in map(item_rows.item_of, rows))


def _said(connection: Connection, programme_id: int, *wanted: ColumnElement[bool]) -> tuple[Outcome, ...]:
    query = (
        select(
            plan_outcomes,
            every_item.c.key,
            every_item.c.number.label("ref_number"),
            _through.c.key.label("through_key"),
            _through.c.number.label("through_number"),
            _through_version.c.withdrawn,
            item_rows.is_hidden(_through_version, _through).label("hidden"),
        )
        .join(every_item, every_item.c.id == plan_outcomes.c.item_id)
        .join(_through, _through.c.id == plan_outcomes.c.through_id, isouter=True)
        .join(
            _through_version,
            and_(_through_version.c.item_id == _through.c.id, item_rows.is_latest(_through_version)),
            isouter=True,
        )
        .where(every_item.c.programme_id == programme_id, *wanted)
        .order_by(plan_outcomes.c.id)
    )
    return tuple(map(_outcome, connection.execute(query).mappings()))


def _outcome(row: RowMapping) -> Outcome:
    through = Ref(row["through_key"], row["through_number"]) if row["through_key"] else None
    return Outcome(
        plan=Ref(row["key"], row["ref_number"]),
        became=cast("Became", row["became"]),
        stamp=stamp_of(row),
        reason=row["reason"],
        through=through,
        through_stands=not row["withdrawn"],
        through_is_open=not row["hidden"],
    )
