from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from storage.store import Store
from tests.fakes.slack_api import FakeSlack
from tests.outbox.office import Office, open_office
from tests.outbox.plan import Clock


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as served:
        yield served
        assert served.problems == []


@pytest.fixture
def sending_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The senders' clock: a minute ahead of the real time, which what is left in the outbox carries.

    So much may pass until a test has left something, on a busy machine, without its being too early to be sent.
    """
    clock = Clock(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1))
    monkeypatch.setattr("handlers.outbox._now", clock.now)
    return clock


@pytest.fixture
def office(store: Store, slack: FakeSlack, sending_clock: Clock) -> Office:
    """On both databases."""
    return open_office(store, slack, sending_clock)


@pytest.fixture
def quick(tmp_path: Path, sqlite_template: Path, slack: FakeSlack, sending_clock: Clock) -> Iterator[Office]:
    """On SQLite only, for what does not depend on the database."""
    file = tmp_path / "record.db"
    copyfile(sqlite_template, file)
    store = Store(f"sqlite:///{file}")
    yield open_office(store, slack, sending_clock)
    store.close()
