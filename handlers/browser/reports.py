"""The report as a file, for those who may issue it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.answer import Desk
from handlers.browser.people import Player
from handlers.browser.platform import PLATFORM
from handlers.context import periods_held
from handlers.corrections import as_issued_next
from handlers.persons import person_of
from handlers.request import Place, Request, Words
from programme.model import Programme
from programme.period import Period
from programme.permissions import Actor
from programme.report import to_json
from storage.programmes import Known
from storage.store import Unit
from views.documents import markdown

SHOWN = 6
"""How many periods are offered, the latest first."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    name: str
    media_type: str
    text: str

    @property
    def disposition(self) -> str:
        return f'attachment; filename="{self.name}"'


def may_download(programme: Programme, player: Player) -> bool:
    return not player.stranger and Actor(player.name, person_of(programme, player.asker)).may("issue")


def periods(unit: Unit, known: Known) -> tuple[Period, ...]:
    """The periods that hold a record, the latest first."""
    return tuple(sorted(periods_held(unit, known.id), reverse=True)[:SHOWN])


def report_file(
    desk: Desk, unit: Unit, every: tuple[Known, ...], player: Player, key: str, form: str
) -> ReportFile | None:
    """The public report of a period as it stands; None where there is none, or where it is not theirs to have."""
    known = every[0]
    period = next((period for period in periods(unit, known) if period.key == key), None)
    if period is None or form not in ("md", "json") or not may_download(known.programme, player):
        return None
    ctx = desk.context(unit, every, known, Request(player.asker, Place(PLATFORM), Words("report")))
    found = as_issued_next(ctx, period)
    if form == "json":
        return ReportFile(f"report-{key}.json", "application/json", to_json(found) + "\n")
    return ReportFile(f"report-{key}.md", "text/markdown", markdown.render(found))
