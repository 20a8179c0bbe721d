"""The report as a file, for those who may issue it: what is in it is read first, and the file is made of that."""

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
from programme.report import Report
from storage import editions
from storage.programmes import Known
from storage.store import Unit
from views.documents.formats import FORMATS, Format, made

SHOWN = 6
"""How many periods are offered, the latest first."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    name: str
    media_type: str
    content: bytes

    @property
    def disposition(self) -> str:
        return f'attachment; filename="{self.name}"'


def may_download(programme: Programme, player: Player) -> bool:
    return not player.stranger and Actor(player.name, person_of(programme, player.asker)).may("issue")


def periods(unit: Unit, known: Known) -> tuple[Period, ...]:
    """The periods that hold a record or were issued, the latest first."""
    there = {*periods_held(unit, known.id), *editions.issued(unit, known.id)}
    return tuple(sorted(there, reverse=True)[:SHOWN])


def asked_report(
    desk: Desk, unit: Unit, every: tuple[Known, ...], player: Player, key: str, ending: str
) -> tuple[Report, Format] | None:
    """The public report of a period as it stands; None where there is none, or where it is not theirs to have."""
    known = every[0]
    period = next((period for period in periods(unit, known) if period.key == key), None)
    form = next((form for form in FORMATS.values() if form.ending == ending), None)
    if period is None or form is None or not may_download(known.programme, player):
        return None
    ctx = desk.context(unit, every, known, Request(player.asker, Place(PLATFORM), Words("report")))
    return as_issued_next(ctx, period), form


def report_file(report: Report, form: Format) -> ReportFile:
    return ReportFile(f"report-{report.period.key}.{form.ending}", form.media_type, made(report, form))
