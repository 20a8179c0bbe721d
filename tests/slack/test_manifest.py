"""The app manifest asks for what the bot needs, and for no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from bot.main import app
from handlers.slack.manifest import BOT_SCOPES, NoPublicAddress, manifest
from tests.shared_material import SHARED

URL = "https://bot.example.org"
WAYS = [None, URL]


@pytest.mark.parametrize("url", WAYS)
def test_it_asks_for_the_fewest_scopes_and_for_none_of_a_person(url: str | None) -> None:
    assert manifest(url)["oauth_config"] == {
        "scopes": {
            "bot": [
                "commands",
                "chat:write",
                "im:write",
                "users:read",
                "users:read.email",
                "app_mentions:read",
                "im:history",
                "files:write",
            ]
        }
    }


def test_no_scope_reads_what_is_said_in_channels() -> None:
    assert not {"channels:history", "groups:history", "mpim:history"} & set(BOT_SCOPES)


def test_every_event_has_the_scope_that_slack_demands_for_it() -> None:
    demanded = {"app_mention": {"app_mentions:read"}, "message.im": {"im:history"}, "app_home_opened": set[str]()}
    events = manifest(None)["settings"]["event_subscriptions"]["bot_events"]
    assert set().union(*(demanded[event] for event in events)) <= set(BOT_SCOPES)


def test_without_an_address_slack_speaks_through_socket_mode() -> None:
    found = manifest(None)
    assert found["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(found)


@pytest.mark.parametrize("url", [URL, f"{URL}/"])
def test_with_an_address_slack_posts_everything_to_one_path(url: str) -> None:
    found = manifest(url)
    (command,) = found["features"]["slash_commands"]
    settings = found["settings"]
    assert settings["socket_mode_enabled"] is False
    assert {
        command["url"],
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
    } == {"https://bot.example.org/slack/events"}


def test_an_address_may_have_a_path_and_a_port_of_its_own() -> None:
    found = manifest("https://apps.example.org:8443/improvement/")
    assert found["settings"]["interactivity"]["request_url"] == (
        "https://apps.example.org:8443/improvement/slack/events"
    )


@pytest.mark.parametrize("url", WAYS)
def test_people_type_one_command_and_may_write_to_the_bot(url: str | None) -> None:
    features = manifest(url)["features"]
    (command,) = features["slash_commands"]
    assert (command["command"], command["should_escape"], bool(command["usage_hint"])) == ("/improvement", False, True)
    assert features["bot_user"]["display_name"] == "Improvement"
    assert features["app_home"]["home_tab_enabled"] is True
    assert features["app_home"]["messages_tab_enabled"] is True
    assert features["app_home"]["messages_tab_read_only_enabled"] is False
    assert manifest(url)["settings"]["interactivity"]["is_enabled"] is True


def test_its_texts_are_as_long_as_slack_takes() -> None:
    """Limits of Slack's own schema of the manifest."""
    found = manifest(None)
    assert 1 <= len(found["display_information"]["name"]) <= 35
    assert 1 <= len(found["display_information"]["description"]) <= 140
    assert 1 <= len(found["features"]["bot_user"]["display_name"]) <= 80


def schemas() -> list[dict[str, Any]]:
    """Slack's own schemas, where they stand beside the checkout."""
    files = sorted((SHARED / "tools" / "schemas").glob("slack-manifest-*.json"))
    return [json.loads(file.read_text("utf-8")) for file in files]


@pytest.mark.parametrize("url", WAYS)
def test_every_part_is_one_that_slack_knows(url: str | None) -> None:
    found = manifest(url)
    assert found.keys() == {"display_information", "features", "oauth_config", "settings"}
    for schema in schemas():
        jsonschema.validate(found, schema)


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.org",
        "bot.example.org",
        "",
        "https://",
        "https://bot.example.org/?a=b",
        "https://bot.example.org/#top",
        "https://user:word@bot.example.org",
        "https://bot.example.org/a b",
        "https://bot.example.org:port",
        "https://[bot",
        " https://bot.example.org",
    ],
)
def test_an_address_that_slack_cannot_post_to_is_refused(url: str) -> None:
    with pytest.raises(NoPublicAddress):
        manifest(url)


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(app, ["manifest", "slack", "--url", URL])
    assert (done.exit_code, json.loads(done.stdout)) == (0, manifest(URL))


def test_the_command_writes_it_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "manifest.json"
    done = CliRunner().invoke(app, ["manifest", "slack", "-o", str(file)])
    assert (done.exit_code, done.output, json.loads(file.read_text())) == (0, "", manifest(None))


def test_the_command_says_in_one_line_what_is_wrong_with_an_address() -> None:
    done = CliRunner().invoke(app, ["manifest", "slack", "--url", "http://bot.example.org"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "--url: “http://bot.example.org” is no address that Slack can post to; write it like"
        " https://bot.example.org, or leave it out for Socket Mode\n"
    )
