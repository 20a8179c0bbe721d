"""The house that every command of the service and the command line stands in: store, clock, desk."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot import logs
from bot.clock import RealClock, RehearsalClock
from bot.settings import Settings, SettingsError
from handlers.answer import Desk
from handlers.slack.platform import SLACK
from programme.file import read_several
from programme.model import Programme
from programme.record import Stamp
from storage import migrate, programmes
from storage.programmes import Known, Shelf
from storage.store import Store

COMMAND_LINE = "the command line"
HOME_ZONE = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class House:
    """Everything that stands on one database."""

    settings: Settings
    store: Store
    desk: Desk

    @property
    def shelf(self) -> Shelf:
        return self.desk.shelf

    def close(self) -> None:
        self.store.close()


def open_house(settings: Settings, zone: ZoneInfo) -> House:
    """Open the store as it is. `zone`: the one that a rehearsal's moment without a zone is in."""
    return _on(Store(settings.database_url), settings, zone)


def checked_house(settings: Settings) -> House:
    """A house whose database is at this version, for a command that answers on stdout and logs only what is wrong.

    Raises WrongVersion and StoreUnavailable.
    """
    logs.set_up("WARNING", settings.log_format)
    store = Store(settings.database_url)
    migrate.check(store)
    known = store.read(Shelf().current)
    return _on(store, settings, known[0].programme.zone if known else HOME_ZONE)


def _on(store: Store, settings: Settings, zone: ZoneInfo) -> House:
    return House(settings, store, Desk(store, clock(settings, zone), (SLACK,), Shelf()))


def clock(settings: Settings, zone: ZoneInfo) -> RealClock | RehearsalClock:
    """The real time, or a rehearsal; a moment without a zone is in the programme's."""
    start = settings.improvement_now
    if start is None:
        return RealClock()
    return RehearsalClock(start if start.tzinfo else start.replace(tzinfo=zone))


def applied(house: House) -> tuple[Known, ...]:
    """The programmes here. Raises SettingsError where there is none yet."""
    known = house.store.read(house.shelf.current)
    if not known:
        raise SettingsError("no programme has been applied yet; run `improvement-bot programme apply FILE`")
    return known


def zone_of(house: House) -> str:
    """The time zone of the first programme, for what is said of none or of all."""
    known = house.store.read(house.shelf.current)
    return known[0].programme.timezone if known else HOME_ZONE.key


def tell_rehearsal(house: House, file: TextIO | None = None) -> None:
    """Before anything else, what time it is in a rehearsal: on stdout, or where the answer itself must stay alone."""
    if said := house.desk.rehearsal(zone_of(house)):
        print(said, file=file)


def read_files(files: Sequence[Path]) -> tuple[Programme, ...]:
    """The programmes that the files hold. Raises SettingsError and ProgrammeFileError."""
    return read_several([(str(file), _text(file)) for file in files])


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(
            f"PROGRAMME_FILE: there is no file {file}; docs/programme-file.md says what it holds"
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file} is not a UTF-8 text file; save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from None


def apply_all(house: House, found: Sequence[Programme]) -> list[str]:
    """Apply programme files in one unit of work; what changes, in plain sentences."""
    stamp = Stamp(name=operating_user(), at=house.desk.clock.now(), via=COMMAND_LINE, typed_by=operating_user())
    return house.store.write(
        lambda unit: [line for programme in found for line in programmes.apply(unit, programme, stamp)]
    )


def operating_user() -> str:
    """The operating-system user, by name where it has one."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "the operating-system user"
