"""Setting up: the programme file, the database, the app manifest."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot import house as houses
from bot.settings import SettingsError, load
from handlers.slack.manifest import manifest
from programme.edition import digest_of
from programme.model import Programme
from storage import editions, migrate
from storage.store import Store, Unit


def programme_check(file: Path) -> int:
    for programme in _read(file):
        print(f"{file}: {programme.name} can be applied: {len(programme.current_workstreams)} workstreams.")
    return 0


def programme_apply(file: Path) -> int:
    found = _read(file)
    house = houses.checked_house(load())
    try:
        houses.tell_rehearsal(house)
        changed = houses.apply_all(house, found)
    finally:
        house.close()
    print("\n".join(changed) or "Nothing changes.")
    return 0


def _read(file: Path) -> tuple[Programme, ...]:
    if not file.exists():
        raise SettingsError(f"there is no file {file}")
    return houses.read_files([file])


def db_upgrade() -> int:
    store = Store(load().database_url)
    try:
        before = migrate.upgrade(store)
    finally:
        store.close()
    now = migrate.head()
    print(f"The database is at version {now}." + ("" if before == now else f" Before: {before or 'new'}."))
    return 0


def db_check() -> int:
    """Raises WrongVersion; 1 when an edition no longer has its digest."""
    house = houses.checked_house(load())
    try:
        houses.tell_rehearsal(house)
        broken = house.store.read(_broken_editions)
    finally:
        house.close()
    for line in broken:
        print(line)
    print("The database is at this version." if broken else "The database is at this version; every edition is whole.")
    return 1 if broken else 0


def _broken_editions(unit: Unit) -> list[str]:
    return [
        f"Edition {number} of {period.label} does not have the digest it was issued with."
        for period, number, digest, data in editions.as_stored(unit)
        if digest_of(data) != digest
    ]


def manifest_slack(url: str | None, output: Path | None) -> int:
    return write(f"{json.dumps(manifest(url), indent=2)}\n".encode(), output)


def write(content: bytes, output: Path | None) -> int:
    """Print what is in UTF-8, or write anything to a file or a pipe. Raises SettingsError when that cannot be."""
    if output is None:
        _print(content)
        return 0
    try:
        output.write_bytes(content)
    except OSError as error:
        raise SettingsError(f"{output} cannot be written: {error.strerror}") from None
    return 0


def _print(content: bytes) -> None:
    """A terminal is told the words, in its own encoding; a pipe gets the bytes as they are."""
    if sys.stdout.isatty():
        print(content.decode(), end="")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
