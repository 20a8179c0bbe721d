"""Activities as a list: in order, further activities under a label naming their months."""

from __future__ import annotations

from collections.abc import Iterable

from programme.report import Activity, FurtherActivity
from views.chat.message import Bullet, Bullets
from views.wording import entry_note, further_label


def activity_list(activities: Iterable[Activity]) -> Bullets:
    return Bullets(tuple(_bullet(a) for a in activities))


def _bullet(activity: Activity) -> Bullet:
    return Bullet(
        text=activity.text,
        ref=activity.ref,
        note=_note(activity),
        label=further_label(activity),
        children=tuple(Bullet(f.text, f.ref, _note(f)) for f in activity.further),
    )


def _note(entry: Activity | FurtherActivity) -> str:
    """When it was, and what else is to be known of it."""
    return "; ".join(filter(None, (entry.when.text if entry.when else "", entry_note(entry))))
