"""Activities as a list: in order, further activities under a label naming their months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from programme.report import Activity, FurtherActivity
from views.chat.message import Bullet, Bullets
from views.since_issue import Beside, entry_note, marks
from views.wording import further_label


def activity_list(shown: Beside, activities: Iterable[Activity]) -> Bullets:
    """`shown`: what they are part of, which knows what became of them since the issue."""
    marked = marks(shown)
    return Bullets(tuple(_bullet(a, marked) for a in activities))


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
