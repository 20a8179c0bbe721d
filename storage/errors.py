"""What can be wrong with the store itself. Never mistaken for “nothing found”."""

from __future__ import annotations


class StoreUnavailable(Exception):
    """The database did not do what was asked; nothing was written. The sentence says what to look at."""


class OutcomeUnknown(StoreUnavailable):
    """The connection broke while PostgreSQL was committing: it may have been written. Look before asking again."""


class WrongVersion(StoreUnavailable):
    """The database has not been upgraded to this version of the software, or is ahead of it."""
