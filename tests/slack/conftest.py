from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import pytest

from tests.fakes.signed import Client
from tests.fakes.slack_api import FakeSlack
from tests.slack.service import Service, serving

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def shared_fake() -> Iterator[FakeSlack]:
    with FakeSlack() as fake:
        yield fake


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, shared_fake: FakeSlack) -> Iterator[Service]:
    with serving(tmp_path_factory.mktemp("service"), shared_fake) as service:
        yield service


@pytest.fixture
def service(running: Service) -> Iterator[Service]:
    """The service that most tests share, each with words of its own. Nothing malformed may have been sent to Slack."""
    yield running
    running.fake.recover()
    assert running.fake.problems == []


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with FakeSlack() as fake, serving(tmp_path_factory.mktemp("second"), fake) as service:
        yield service


@pytest.fixture
def rough(second: Service) -> Iterator[Service]:
    """A service for tests that lock, break and fill its database; each leaves it in order."""
    yield second
    second.fake.recover()
    assert second.fake.problems == []


@pytest.fixture(params=["HTTP", "Socket Mode"])
def client(service: Service, request: pytest.FixtureRequest) -> Client:
    """Both ways into the service."""
    return service.http if request.param == "HTTP" else service.socket


@pytest.fixture
def words() -> Callable[[str], str]:
    """Words that no other test has said."""
    return lambda about: f"{about}, test {next(_numbers)}"
