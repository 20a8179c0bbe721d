"""Activities as a list: in order, further activities under a label naming their months."""

from __future__ import annotations

from collections.abc import Iterable

from programme.report import Activity, FurtherActivity
from views.chat.message import Bullet, Bullets


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


def further_label(activity: Activity) -> str:
    """“Further activity, April and May:”."""
    if not activity.further:
        return ""
    return f"Further activity, {activity.further_label}:" if activity.further_label else "Further activity:"


def _note(entry: Activity | FurtherActivity) -> str:
    notes = [
        f"{entry.since_issue} since the issue" if entry.since_issue else "",
        f"exempt: {entry.exempt}" if entry.exempt else "",
    ]
    return "; ".join(note for note in notes if note)
