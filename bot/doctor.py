"""`doctor`: what is set up and what is not; each fault comes with its remedy. No secret is ever part of a check."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import house as houses
from bot.settings import Settings, SettingsError, check_serving, load
from bot.slack import make_client
from handlers.slack.checks import Check, SlackChecks, unchecked
from handlers.slack.web import Web
from programme.file import ProgrammeFileError
from programme.model import Person, Programme
from programme.record import Stamp
from programme.refusals import listed
from storage import migrate, programmes, requests
from storage.engine import checked_url, sqlite_file
from storage.errors import StoreUnavailable
from storage.programmes import Shelf
from storage.store import Store, Unit
from views.wording import counted, local_moment

BUSY_SECONDS = 2
"""How long a database that is locked is waited for: somebody sits in front of the screen."""

SAID_AT_MOST = 3
"""How many changes of a programme file are told; `programme apply` tells all."""

LABELS = {True: "ok", False: "FAULT", None: "not checked"}


def examine(*, as_json: bool) -> int:
    """Print every check; 1 when something is wrong, 0 when nothing is. What could not be told is not wrong."""
    checks = look()
    print(json.dumps([asdict(c) for c in checks], ensure_ascii=False, indent=2) if as_json else as_text(checks))
    return 1 if any(check.ok is False for check in checks) else 0


def as_text(checks: Sequence[Check]) -> str:
    """One line a check."""
    width = max(len(check.name) for check in checks)
    return "\n".join(_line(check, width) for check in checks)


def _line(check: Check, width: int) -> str:
    said = " – ".join(" ".join(part.split()) for part in (check.found, check.remedy) if part)
    return f"{LABELS[check.ok]:<11}  {check.name:<{width}}  {said}"


def look() -> list[Check]:
    """All checks, in the order in which a fault explains those after it."""
    try:
        settings = load()
    except SettingsError as error:
        names = ("database", "clock", "programme file", "officers", "directors", "channels", "Slack")
        remedy = "Correct the variable, or its line in .env; .env.example says what each means."
        wrong = Check("settings", False, str(error), remedy)
        return [wrong, *(unchecked(name, "the settings are wrong") for name in names)]
    read = read_files(settings)
    database, trial = check_database(settings, read.programmes)
    current = trial.programmes if trial else read.programmes
    return [
        check_settings(settings),
        database,
        check_clock(settings, current),
        check_file(settings, read, trial),
        *check_programmes(settings, current),
        *check_slack(settings, current),
    ]


def check_settings(settings: Settings) -> Check:
    try:
        check_serving(settings)
    except SettingsError as error:
        return Check("settings", False, *parted(str(error), "Set it in the environment or in .env."))
    return Check("settings", True, f"the service listens on {settings.host}, port {settings.port}")


def parted(sentence: str, otherwise: str) -> tuple[str, str]:
    """What was found and what to do about it, as the errors of settings and storage give them in one sentence."""
    found, _, remedy = sentence.partition("; ")
    return found, f"{remedy[:1].upper()}{remedy[1:]}." if remedy else otherwise


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What the programme files hold, or why they cannot be used."""

    programmes: tuple[Programme, ...] = ()
    trouble: Check | None = None


def read_files(settings: Settings) -> ReadFiles:
    try:
        return ReadFiles(houses.read_files(settings.programme_file))
    except SettingsError as error:
        found, remedy = parted(str(error), "Put it right, or set PROGRAMME_FILE to another file.")
        return ReadFiles(trouble=Check("programme file", False, found, remedy))
    except ProgrammeFileError as error:
        found = "; ".join(str(error).splitlines())
        remedy = f"Correct it; `improvement-bot programme check {_files(settings)}` looks again."
        return ReadFiles(trouble=Check("programme file", False, found, remedy))


def _files(settings: Settings) -> str:
    return " ".join(map(str, settings.programme_file))


@dataclass(frozen=True, slots=True)
class Trial:
    """What applying the programme files would change, and the programmes as they would then be."""

    changes: tuple[str, ...]
    programmes: tuple[Programme, ...]


@dataclass(eq=False)
class _Undone(Exception):
    """Leaves a unit of work, so that nothing of it is kept."""

    trial: Trial


def check_database(settings: Settings, found: Sequence[Programme]) -> tuple[Check, Trial | None]:
    """Whether the database is reached, at this version and writable: what the trial writes is undone."""
    store = Store(settings.database_url, readers=1, busy_seconds=BUSY_SECONDS)
    try:
        migrate.check(store)
        trial = _tried(store, found)
    except StoreUnavailable as error:
        remedy = "Look at the database and at DATABASE_URL, then run `improvement-bot doctor` again."
        return Check("database", False, *parted(str(error), remedy)), None
    finally:
        store.close()
    return Check("database", True, f"{_where(settings)} is at version {migrate.head()} and can be written"), trial


def _where(settings: Settings) -> str:
    """The database without its user, password and options."""
    url = checked_url(settings.database_url)
    file = sqlite_file(settings.database_url)
    return f"SQLite file {file}" if file else f"PostgreSQL database “{url.database}” on {url.host or 'this machine'}"


def _tried(store: Store, found: Sequence[Programme]) -> Trial:
    """Raises StoreUnavailable. Something is always written, for a file that changes nothing would not be."""
    now = dt.datetime.now(dt.UTC)
    stamp = Stamp(name=houses.operating_user(), at=now, via=houses.COMMAND_LINE)

    def work(unit: Unit) -> NoReturn:
        requests.begin(unit, f"doctor:{secrets.token_hex()}", now)
        changes = [line for programme in found for line in programmes.apply(unit, programme, stamp)]
        raise _Undone(Trial(tuple(changes), tuple(known.programme for known in Shelf().current(unit))))

    try:
        return store.write(work)
    except _Undone as undone:
        return undone.trial


def check_clock(settings: Settings, current: Sequence[Programme]) -> Check:
    """The programme's own time. How this machine's compares with Slack's is a check of Slack's."""
    timezone = current[0].timezone if current else houses.HOME_ZONE.key
    try:
        zone = ZoneInfo(timezone)
    except ZoneInfoNotFoundError:
        remedy = "Install the operating system's time zone data, or the Python package tzdata."
        return Check("clock", False, f"there is no data for the time zone {timezone}", remedy)
    clock = houses.clock(settings, zone)
    now = local_moment(clock.now(), timezone)
    if clock.rehearsal:
        return Check("clock", True, f"a rehearsal, which starts at {now}", "Leave IMPROVEMENT_NOW out for real use.")
    return Check("clock", True, f"it is {now}")


def check_file(settings: Settings, read: ReadFiles, trial: Trial | None) -> Check:
    name, files = "programme file", _files(settings)
    if read.trouble:
        return read.trouble
    if trial is None:
        return unchecked(name, f"only the database can tell whether {files}, which is valid, is applied")
    if trial.changes:
        told = " ".join(trial.changes[:SAID_AT_MOST])
        more = len(trial.changes) - SAID_AT_MOST
        found = f"{files} is not applied: {told}" + (f" And {counted(more, 'more change')}." if more > 0 else "")
        return Check(name, False, found, f"Run `improvement-bot programme apply {files}`, or start the service again.")
    return Check(name, True, f"{files} is applied")


def check_programmes(settings: Settings, current: Sequence[Programme]) -> list[Check]:
    if not current:
        return [unchecked(name, "there is no programme") for name in ("officers", "directors", "channels")]
    return [check for programme in current for check in _check_programme(settings, programme)]


def _check_programme(settings: Settings, programme: Programme) -> list[Check]:
    return [
        _check_role(f"officers of {programme.key}", "officer", programme.with_role("officer")),
        _check_role(f"directors of {programme.key}", "director", programme.with_role("director")),
        _check_channels(settings, programme),
    ]


def _check_role(name: str, role: str, holders: Sequence[Person]) -> Check:
    if not holders:
        return Check(name, False, "nobody", f'Give somebody roles = ["{role}"] in the programme file.')
    return Check(name, True, listed([person.name for person in holders]))


def _check_channels(settings: Settings, programme: Programme) -> Check:
    name, channels = f"channels of {programme.key}", programme.channels.slack
    if channels:
        return Check(name, True, listed(channels))
    if settings.slack_bot_token is None:
        return unchecked(name, "no chat is set up, and no channel")
    remedy = 'Put the channel\'s id under [channels] in the programme file, like slack = ["C01GEN"].'
    return Check(name, False, "none: the summary would go to directors only", remedy)


def check_slack(settings: Settings, current: Sequence[Programme]) -> list[Check]:
    client = make_client(settings)
    if client is None:
        return [unchecked("Slack", "SLACK_BOT_TOKEN is not set: Slack is off")]
    signed = settings.slack_signing_secret is not None
    return asyncio.run(SlackChecks(Web(client), settings.slack_app_token, signed, current).every())
