"""The reference case: what a committee report says, typed by its leads, is what the issued summary holds.

The same through signed requests of Slack's, through Socket Mode and through the command line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.main import app
from tests.fakes.signed import Client
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_state import Message
from tests.reference_script import DIRECTOR, Script, script
from tests.slack.reading import entries, ratings, said, text_of
from tests.slack.service import serving, surroundings

CHANNEL = "C01GEN"
CLOCK = {"IMPROVEMENT_NOW": "2024-05-20T09:00", "TICK_SECONDS": "3600"}
LABELS = ["Further activity, April and May:", "Further activity, May:", "Further activity, April and May:"]
DIGEST = re.compile(r"Digest ([0-9a-f]{16})")

Say = Callable[[str, str], str]
Json = dict[str, Any]


@dataclass
class Issued:
    """What was sent to Slack once the summary was issued, and the report of the same month as JSON."""

    script: Script
    top: Message
    copy: Message
    answer: str
    now: Json
    edition: Json


def add_people(fake: FakeSlack, of: Script) -> dict[str, str]:
    """Everybody who says something has an account; the account by e-mail address."""
    known = {person["profile"]["email"]: account for account, person in fake.users.items()}
    for number, email in enumerate(sorted({email for email, _ in of.said} - known.keys()), 1):
        known[email] = f"U9{number}PERSON"
        fake.add_user(known[email], email, email.partition("@")[0])
    return known


def slack_says(client: Client, accounts: dict[str, str]) -> Say:
    return lambda email, words: said(client.command(words, user=accounts[email]))


def command_line(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


@contextmanager
def at_the_command_line(folder: Path, fake: FakeSlack, of: Script) -> Generator[Say]:
    """No service runs: what is caused is sent by the command that causes it."""
    (folder / "programme.toml").write_text(of.programme, "utf-8")
    with surrounded(folder, surroundings(fake, CLOCK)):
        command_line("db", "upgrade")
        command_line("programme", "apply", "programme.toml")
        yield lambda email, words: command_line("say", "--as", email, words)


@contextmanager
def through_slack(folder: Path, fake: FakeSlack, of: Script, way: str) -> Generator[Say]:
    with serving(folder, fake, of.programme, **CLOCK) as service, surrounded(folder, service.environment):
        client = service.http if way == "HTTP" else service.socket
        yield slack_says(client, add_people(fake, of))


@contextmanager
def surrounded(folder: Path, environment: dict[str, str]) -> Generator[None]:
    """The commands of this process find the same settings as the service."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module", params=["HTTP", "Socket Mode", "command line"])
def issued(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issued]:
    of, folder = script(), tmp_path_factory.mktemp("reference")
    with FakeSlack() as fake:
        add_people(fake, of)
        way = (
            at_the_command_line(folder, fake, of)
            if request.param == "command line"
            else through_slack(folder, fake, of, request.param)
        )
        with way as say:
            for email, words in of.said:
                assert re.search("is recorded|is a further activity|is proposed|is agreed", say(email, words)), words
            yield issue(fake, of, say, at_the_end=request.param == "command line")
        assert fake.problems == []


def issue(fake: FakeSlack, of: Script, say: Say, *, at_the_end: bool) -> Issued:
    """Issued by the director; everything that goes out has gone out."""
    director = add_people(fake, of)[DIRECTOR]
    answer = command_line("issue", "2024-03", "--as", DIRECTOR) if at_the_end else say(DIRECTOR, "issue for March 2024")
    copy = fake.wait_for(lambda: fake.private_messages(director))[0]
    top = fake.posted(CHANNEL)[0]
    fake.wait_for(lambda: len(top.replies) == len(of.themes))
    now = json.loads(command_line("report", "2024-03", "--format", "json"))
    edition = json.loads(command_line("report", "2024-03", "--edition", "1", "--format", "json"))
    assert len(fake.posted(CHANNEL)) == 1
    return Issued(of, top, copy, answer, now, edition)


def test_the_thread_has_a_part_for_each_theme_in_order(issued: Issued) -> None:
    titles = [theme.title for theme in issued.script.themes]
    assert len(titles) == 3
    assert all(title in text_of(part.blocks) for title, part in zip(titles, issued.top.replies, strict=True))


def test_every_text_stands_exactly_as_it_was_typed_and_in_order(issued: Issued) -> None:
    """Seventeen activities, and five further ones under their own."""
    shown = [[(e.text, [f.text for f in e.below]) for e in entries(part.blocks)] for part in issued.top.replies]
    assert shown == [[(a.text, a.below) for a in theme.activities] for theme in issued.script.themes]
    assert sum(len(part) for part in shown) == 17
    assert sum(len(below) for part in shown for _, below in part) == 5


def test_further_activities_are_labelled_with_the_months_of_their_dates(issued: Issued) -> None:
    labels = [entry.label for part in issued.top.replies for entry in entries(part.blocks) if entry.below]
    assert labels == LABELS


def test_the_ratings_are_two_green_and_one_green_amber_with_its_reason(issued: Issued) -> None:
    shown = [next(iter(ratings(part.blocks).values())) for part in issued.top.replies]
    assert shown == [theme.rating for theme in issued.script.themes]
    assert sorted(shown) == ["Green", "Green", "Green / Amber"]
    for theme, part in zip(issued.script.themes, issued.top.replies, strict=True):
        assert theme.reason in text_of(part.blocks)


def test_the_overall_rating_stands_with_its_meaning_and_who_agreed_it(issued: Issued) -> None:
    shown = text_of(issued.top.blocks)
    assert ratings(issued.top.blocks)["Overall"] == "Green / Amber"
    assert f"Green / Amber means: {issued.script.meaning}" in shown
    assert issued.script.narrative in shown
    assert "agreed by" in shown
    assert "2 Green, 1 Green / Amber; 17 activities and 5 further activities." in shown


def test_the_edition_is_numbered_and_has_its_digest(issued: Issued) -> None:
    """The digest that is posted begins the one of the report's JSON form."""
    assert "Edition 1" in text_of(issued.top.blocks)
    assert "Edition 1 of March 2024 is issued." in issued.answer
    [posted] = DIGEST.findall(text_of(issued.top.blocks))
    assert issued.edition["digest"].startswith(posted)
    assert issued.edition["edition"]["number"] == 1


def test_the_director_has_a_private_copy_with_a_link_to_the_channel(issued: Issued) -> None:
    shown = text_of(issued.top.blocks)
    assert text_of(issued.copy.blocks).startswith(shown)
    assert f"/archives/{CHANNEL}/p{issued.top.ts.replace('.', '')}" in json.dumps(issued.copy.content)


@pytest.mark.parametrize("which", ["now", "edition"])
def test_the_report_as_json_holds_the_same(issued: Issued, which: str) -> None:
    report: Json = getattr(issued, which)
    assert [w["title"] for w in report["workstreams"]] == [theme.title for theme in issued.script.themes]
    assert [w["rating"]["label"] for w in report["workstreams"]] == [theme.rating for theme in issued.script.themes]
    assert [
        [(a["text"], [f["text"] for f in a["further"]]) for a in w["activities"]] for w in report["workstreams"]
    ] == [[(a.text, a.below) for a in theme.activities] for theme in issued.script.themes]
    assert (report["counts"]["activities"], report["counts"]["further_activities"]) == (17, 5)
    assert report["overall"]["rating"]["label"] == "Green / Amber"
    assert report["overall"]["rating"]["meaning"] == issued.script.meaning
    assert report["overall"]["reason"] == issued.script.narrative
    labels = [a["further_label"] for w in report["workstreams"] for a in w["activities"] if a["further"]]
    assert labels == ["April and May", "May", "April and May"]
