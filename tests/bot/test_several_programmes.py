"""Where the database holds several programmes, `issue` and `report` are told which one with `--in`."""

from __future__ import annotations

import pytest

from tests.bot.authority import Authority
from tests.plan import SECOND


@pytest.fixture
def two(authority: Authority) -> Authority:
    authority.set(IMPROVEMENT_NOW="2024-04-20T09:00")
    authority.apply(SECOND)
    return authority


@pytest.mark.parametrize("command", ["issue", "report"])
def test_without_a_programme_the_ways_to_name_one_are_told(two: Authority, command: str) -> None:
    assert two.command(command, "2024-03") == 2
    printed = two.capture.readouterr()
    said = "There is more than one programme here. Say which with --in plan or --in recovery."
    assert (printed.out, printed.err.strip()) == ("", said)


@pytest.mark.parametrize("command", ["issue", "report"])
def test_a_programme_that_is_not_there_is_told_with_those_that_are(two: Authority, command: str) -> None:
    assert two.command(command, "2024-03", "--in", "other") == 1
    assert "There is no programme “other”. There are: plan and recovery." in two.capture.readouterr().err


@pytest.mark.parametrize(("key", "name"), [("plan", "Getting Better"), ("recovery", "Plan for Recovery")])
def test_the_programme_that_is_named_is_reported_on(two: Authority, key: str, name: str) -> None:
    assert two.command("report", "2024-03", "--in", key) == 0
    assert two.capture.readouterr().out.startswith(f"# {name}: highlight report, March 2024")
