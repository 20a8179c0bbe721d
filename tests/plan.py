"""The one example programme of the tests: its file, its people as Slack knows them, and a clock to move.

Whoever needs it otherwise changes a line of it. `tests.fakes.slack_state` has the same people in its workspace.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from handlers.request import Asker

CHANNEL = "C01GEN"

PLAN = """
[programme]
key = "plan"
name = "Getting Better"
organisation = "Example Authority"
word = "theme"
starts = 2024-01-01

[[people]]
name = "Cleo Lead"
email = "cleo@example.org"
slack = "U01CLEO"

[[people]]
name = "Dan Deputy"
email = "dan@example.org"

[[people]]
name = "Hal Lead"
email = "hal@example.org"
slack = "U03HAL"

[[people]]
name = "Olu Officer"
email = "olu@example.org"
roles = ["officer"]

[[people]]
name = "Di Rector"
email = "di@example.org"
roles = ["director"]

[[workstreams]]
key = "culture"
title = "Values, trust: a culture that people recognise"
short = "Culture"
aliases = ["cultural change"]
leads = ["cleo@example.org"]
deputies = ["dan@example.org"]

[[workstreams]]
key = "homes"
title = "Homes and land"
short = "Homes"
aliases = ["theme 2", "covid-19 response"]
leads = ["hal@example.org"]

[channels]
slack = ["C01GEN"]
"""

SECOND = """
[programme]
key = "recovery"
name = "Plan for Recovery"
organisation = "Example Authority"
starts = 2024-01-01

[[people]]
name = "Cleo Lead"
email = "cleo@example.org"

[[people]]
name = "Rae Lead"
email = "rae@example.org"

[[workstreams]]
key = "transport"
title = "Buses and trams"
short = "Transport"
leads = ["rae@example.org", "cleo@example.org"]

[channels]
slack = ["C02REC"]
"""

ACCOUNTS = {
    "lead": Asker("cleo", "Slack", "cleo@example.org", "slack", "U01CLEO"),
    "deputy": Asker("dan", "Slack", "dan@example.org", "slack", "U02DAN"),
    "other lead": Asker("hal", "Slack", "hal@example.org", "slack", "U03HAL"),
    "officer": Asker("olu", "Slack", "olu@example.org", "slack", "U04OLU"),
    "director": Asker("di", "Slack", "di@example.org", "slack", "U05DI"),
    "reader": Asker("Rita Reader", "Slack", "rita@example.org", "slack", "U06RITA"),
    "stranger": Asker("Gus Guest", "Slack", "gus@elsewhere.example", "slack", "U07GUS", stranger=True),
    "second lead": Asker("rae", "Slack", "rae@example.org", "slack", "U08RAE"),
}


@dataclass(slots=True)
class Clock:
    """Stands still until it is moved. Aware, in UTC."""

    moment: dt.datetime
    rehearsal: bool = False

    def now(self) -> dt.datetime:
        return self.moment

    def pass_(self, **time: float) -> None:
        self.moment += dt.timedelta(**time)

    def move_to(self, moment: dt.datetime) -> None:
        self.moment = moment


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def in_channels(*channels: str, plan: str = PLAN) -> str:
    """The programme with other channels."""
    return plan.replace(f'["{CHANNEL}"]', json.dumps(channels))
