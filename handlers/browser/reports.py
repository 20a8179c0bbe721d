"""The reports that the page offers as files, and how its addresses ask for them."""

from __future__ import annotations

from handlers.browser.people import Player
from handlers.context import periods_held
from handlers.persons import person_of
from handlers.targets import is_period
from programme.model import Programme
from programme.period import Period
from programme.permissions import Actor
from storage import editions
from storage.programmes import Known
from storage.store import Unit
from views.documents.formats import FORMATS

SHOWN = 6
"""How many periods are offered, the latest first."""


def may_download(programme: Programme, player: Player) -> bool:
    return not player.stranger and Actor(player.name, person_of(programme, player.asker)).may("issue")


def periods(unit: Unit, known: Known) -> tuple[Period, ...]:
    """The periods that hold a record or were issued, the latest first."""
    there = {*periods_held(unit, known.id), *editions.issued(unit, known.id)}
    return tuple(sorted(there, reverse=True)[:SHOWN])


def asked_words(key: str, ending: str) -> str | None:
    """The words that ask for a file by its period's key and its ending; None where there is no such file."""
    known = any(form.ending == ending for form in FORMATS.values())
    return f"export {ending} for {Period.from_key(key).label}" if known and is_period(key) else None
