"""Activities as a list: in order, further activities under a label naming their months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from programme.report import Activity, FurtherActivity, PeriodHead, WorkstreamReport
from views.chat.message import Block, Bullet, Bullets, Text
from views.since_issue import Beside, entry_note, marks
from views.wording import further_label, plan_note, planned_for


def activity_list(shown: Beside, activities: Iterable[Activity]) -> Bullets:
    """`shown`: what they are part of, which knows what became of them since the issue."""
    marked = marks(shown)
    return Bullets(tuple(_bullet(a, marked) for a in activities))


def planned_before(period: PeriodHead, part: WorkstreamReport) -> tuple[Block, ...]:
    """What was planned for the period, each with what became of it; nothing where nothing was."""
    if not part.planned_before:
        return ()
    entries = tuple(Bullet(plan.text, plan.ref, plan_note(plan)) for plan in part.planned_before)
    return Text(planned_for(period), strong=True), Bullets(entries)


def _bullet(activity: Activity, marked: Mapping[str, str]) -> Bullet:
    return Bullet(
        text=activity.text,
        ref=activity.ref,
        note=_note(activity, marked),
        label=further_label(activity),
        children=tuple(Bullet(f.text, f.ref, _note(f, marked)) for f in activity.further),
    )


def _note(entry: Activity | FurtherActivity, marked: Mapping[str, str]) -> str:
    """When it was, and what else is to be known of it."""
    return "; ".join(filter(None, (entry.when.text if entry.when else "", entry_note(entry, marked))))
