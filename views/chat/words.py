"""How dates, counts and lists are worded in chat. British dates; moments in local time with the zone's name."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo


def long_date(day: dt.date) -> str:
    """“4 March 2024”."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: dt.date, today: dt.date) -> str:
    """“4 March”, with the year where it is not this one."""
    return f"{day.day} {day:%B}" if day.year == today.year else long_date(day)


def local_moment(moment: dt.datetime, timezone: str) -> str:
    """“11 April 2024, 09:00 BST”."""
    local = moment.astimezone(ZoneInfo(timezone))
    return f"{long_date(local.date())}, {local:%H:%M} {local.tzname()}"


def counted(number: int, one: str, many: str = "") -> str:
    """“1 activity”, “2 activities”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plural(word: str) -> str:
    """The programme's word for a workstream, for several: “themes”, “priorities”."""
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"


def sentence(text: str) -> str:
    """With a capital at the start and a stop at the end, where there is none."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…", ":")) else ".") if text else ""
