"""The meetings of the programme file, as people name them: “July Board”, “Board on 24 July”, “the Board”."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from programme.cycle import working_calendar
from programme.model import Meeting, Programme
from programme.period import Period
from programme.refusals import DateNotUnderstood, UnknownMeeting, listed
from programme.when import When, long_date, looks_like_when, parse_when

_EQUAL = str.maketrans(dict.fromkeys("‘’ʼ", "'") | dict.fromkeys("‐‑‒–—―", "-") | {"&": " and "})
_JOINING = re.compile(r"(?:^|(?<=\s))(?:at|the|on|of|in|meeting)(?=\s|$)", re.IGNORECASE)


CLEAR_DAYS = 5
"""Working days between the day on which a paper is published and that of the meeting, neither of them counted.

Source: Local Government Act 1972, sections 100A and 100B, as the case in DOMAIN.md has it.
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A report that goes to a meeting, and the last day on which it can be published."""

    meeting: Meeting
    publish_by: dt.date


def papers(programme: Programme, first: dt.date, last: dt.date) -> tuple[Paper, ...]:
    """The papers to be published from the first day to the last, both included; in order."""
    calendar = working_calendar(programme)
    every = (Paper(m, calendar.clear_days_before(m.date, CLEAR_DAYS)) for m in programme.meetings if m.paper)
    return tuple(sorted((p for p in every if first <= p.publish_by <= last), key=lambda p: p.publish_by))


def due_at(said: str, period: Period, today: dt.date, programme: Programme) -> tuple[When, str]:
    """When something is due, and at whose meeting, if it is at one; then the date is the meeting's.

    Raises UnknownMeeting where a body is named that has no such meeting, and what `parse_when` does.
    """
    if looks_like_when(said):
        return parse_when(said, period, today), ""
    meeting = find_meeting(said, period, today, programme)
    return When(long_date(meeting.date), meeting.date, meeting.date), meeting.body


def find_meeting(said: str, period: Period, today: dt.date, programme: Programme) -> Meeting:
    """The meeting that the words name. Of a body that is named without a date, the next one. Raises UnknownMeeting."""
    body, beside = _body(said, programme)
    known = [meeting for meeting in programme.meetings if meeting.body == body]
    if not known:
        raise UnknownMeeting(said, _told(programme.meetings, today))
    rest = " ".join(_JOINING.sub(" ", beside).split())
    found = [meeting for meeting in known if _fits(meeting, rest, period, today)]
    if len(found) == 1 or (found and not rest):
        return min(found, key=lambda meeting: meeting.date)
    raise UnknownMeeting(said, _told(found or known, today))


def _fits(meeting: Meeting, rest: str, period: Period, today: dt.date) -> bool:
    if not rest:
        return meeting.date >= today
    try:
        when = parse_when(rest, period, today)
    except DateNotUnderstood:
        return False
    return when.start <= meeting.date <= when.end


def _body(said: str, programme: Programme) -> tuple[str, str]:
    """The body that is named, the longest name first, and the words beside its name; "" where none is."""
    words = _plain(said)
    for body in sorted({meeting.body for meeting in programme.meetings}, key=len, reverse=True):
        if named := re.search(rf"(?<!\S){re.escape(_plain(body))}(?!\S)", words, re.IGNORECASE):
            return body, f"{words[: named.start()].strip()} {words[named.end() :].strip()}".strip()
    return "", words


def _plain(words: str) -> str:
    """As names are compared: apostrophes, dashes and spacing are equal, `&` is “and”."""
    return " ".join(words.translate(_EQUAL).split())


def _told(meetings: tuple[Meeting, ...] | list[Meeting], today: dt.date) -> tuple[str, ...]:
    """The next few, by body and date."""
    coming = sorted((m for m in meetings if m.date >= today), key=lambda m: m.date)
    return tuple(listed([m.body, long_date(m.date)], "on") for m in coming[:5])
