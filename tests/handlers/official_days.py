"""The working days on which steps fall in 2024 and 2025, written out by hand from the published bank holidays.

Nothing here is computed by the program or by the library that it takes its bank holidays from.
"""

from __future__ import annotations

import datetime as dt

from programme.model import Nation

ENGLAND: dict[str, tuple[int, int, int, int, int]] = {
    # The 1st, 4th, 6th, 7th and 8th working day of each month.
    "2024-01": (2, 5, 9, 10, 11),  # New Year's Day is a Monday.
    "2024-02": (1, 6, 8, 9, 12),
    "2024-03": (1, 6, 8, 11, 12),
    "2024-04": (2, 5, 9, 10, 11),  # Easter Monday is the 1st.
    "2024-05": (1, 7, 9, 10, 13),  # Early May bank holiday on the 6th.
    "2024-06": (3, 6, 10, 11, 12),
    "2024-07": (1, 4, 8, 9, 10),
    "2024-08": (1, 6, 8, 9, 12),
    "2024-09": (2, 5, 9, 10, 11),
    "2024-10": (1, 4, 8, 9, 10),
    "2024-11": (1, 6, 8, 11, 12),
    "2024-12": (2, 5, 9, 10, 11),
    "2025-01": (2, 7, 9, 10, 13),  # New Year's Day is a Wednesday.
    "2025-02": (3, 6, 10, 11, 12),
    "2025-03": (3, 6, 10, 11, 12),
    "2025-04": (1, 4, 8, 9, 10),
    "2025-05": (1, 7, 9, 12, 13),  # Early May bank holiday on the 5th.
    "2025-06": (2, 5, 9, 10, 11),
    "2025-07": (1, 4, 8, 9, 10),
    "2025-08": (1, 6, 8, 11, 12),
    "2025-09": (1, 4, 8, 9, 10),
    "2025-10": (1, 6, 8, 9, 10),
    "2025-11": (3, 6, 10, 11, 12),
    "2025-12": (1, 4, 8, 9, 10),
}
SCOTLAND = ENGLAND | {
    "2024-01": (3, 8, 10, 11, 12),  # The 2nd of January too.
    "2024-04": (1, 4, 8, 9, 10),  # Easter Monday is worked.
    "2024-08": (1, 7, 9, 12, 13),  # Summer bank holiday on the 5th.
    "2024-12": (3, 6, 10, 11, 12),  # St Andrew's Day is a Saturday: the Monday after it.
    "2025-01": (3, 8, 10, 13, 14),
    "2025-08": (1, 7, 11, 12, 13),  # On the 4th.
    "2025-12": (2, 5, 9, 10, 11),  # St Andrew's Day is a Sunday.
}
MONTHS: dict[Nation, dict[str, tuple[int, int, int, int, int]]] = {
    "ENG": ENGLAND,
    "WLS": ENGLAND,
    "SCT": SCOTLAND,
    # St Patrick's Day and the Twelfth of July come after the 8th working day.
    "NIR": ENGLAND,
}

EVERYWHERE = (
    "2024-01-01 2024-03-29 2024-05-06 2024-05-27 2024-12-25 2024-12-26 "
    "2025-01-01 2025-04-18 2025-05-05 2025-05-26 2025-12-25 2025-12-26"
)
EASTER_AND_AUGUST = " 2024-04-01 2024-08-26 2025-04-21 2025-08-25"
OFFICIAL: dict[Nation, str] = {
    "ENG": EVERYWHERE + EASTER_AND_AUGUST,
    "WLS": EVERYWHERE + EASTER_AND_AUGUST,
    "SCT": EVERYWHERE + " 2024-01-02 2024-08-05 2024-12-02 2025-01-02 2025-08-04 2025-12-01",
    "NIR": EVERYWHERE + EASTER_AND_AUGUST + " 2024-03-18 2024-07-12 2025-03-17 2025-07-14",
}


def is_worked(nation: Nation, day: dt.date) -> bool:
    return day.weekday() < 5 and day.isoformat() not in OFFICIAL[nation].split()


def planned(nation: Nation) -> dict[tuple[str, str], str]:
    """By period and step, the day on which it is to be taken, in the morning at nine by the clocks in London.

    A period opens on the first working day of its own month; everything else is in the month after it.
    """
    found: dict[tuple[str, str], str] = {}
    months = MONTHS[nation]
    before = ""
    for month, (first, fourth, sixth, seventh, eighth) in months.items():
        found[month, "open"] = f"{month}-{first:02}"
        steps = {"remind-4": first, "remind-1": fourth, "remind+1": sixth, "preview": seventh, "issue": eighth}
        if before:
            found |= {(before, step): f"{month}-{day:02}" for step, day in steps.items()}
        before = month
    return found
