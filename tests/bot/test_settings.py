"""A wrong setting stops the start with one clear line that says what would be right, and repeats no secret."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, check_serving, load
from tests.bot.conftest import VARIABLES
from tests.slack.service import IMPROVEMENT_BOT

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / ".env.example"
NO_WAY_IN = (
    "SLACK_SIGNING_SECRET: Slack over HTTP needs it to know Slack's requests from others'"
    " (or set SLACK_APP_TOKEN for Socket Mode)"
)

pytestmark = pytest.mark.usefixtures("folder")


def refused(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    """What is said when the service is started with these."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as raised:
        check_serving(load())
    return str(raised.value)


def test_nothing_needs_to_be_set() -> None:
    settings = load()
    check_serving(settings)
    assert (settings.database_url, settings.programme_file) == ("sqlite:///improvement.db", (Path("programme.toml"),))
    assert (settings.host, settings.port, settings.slack_bot_token) == ("127.0.0.1", 3000, None)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("PORT", "http", "must be a whole number"),
        ("PORT", "3000.5", "must be a whole number"),
        ("PORT", "0", "must be at least 1"),
        ("PORT", "65536", "must be at most 65535"),
        ("TICK_SECONDS", "often", "must be a number"),
        ("TICK_SECONDS", "0", "must be more than 0"),
        ("TICK_SECONDS", "3601", "must be at most 3600"),
        ("TICK_SECONDS", "inf", "must be at most 3600"),
        ("STALE_SECONDS", "-1", "must be more than 0"),
        ("LOG_LEVEL", "LOUD", "must be DEBUG, INFO, WARNING or ERROR"),
        ("LOG_FORMAT", "xml", "must be text or json"),
        ("IMPROVEMENT_NOW", "soon", "must be a moment like 2024-05-20T09:00"),
        ("IMPROVEMENT_NOW", "20", "must be a moment like 2024-05-20T09:00"),
        ("PROGRAMME_FILE", " , ", "names no file; write it like programme.toml, several with commas between them"),
        ("SLACK_API_URL", "slack.com/api", "must be a web address, which starts with https://"),
        ("SLACK_API_URL", "https:///api", "must be a web address, which starts with https://"),
        *(
            (
                "SLACK_API_URL",
                f"http://{host}/api/",
                "must start with https://, or the token could be read on its way; http:// is for loopback",
            )
            for host in ("slack.com", "10.0.0.1", "127.0.0.1.example.org", "localhost@slack.com")
        ),
        ("DATABASE_URL", "improvement.db", "cannot be read; write it like sqlite:///improvement.db"),
        ("DATABASE_URL", "sqlite://", "names no file; write it like sqlite:///improvement.db"),
        (
            "DATABASE_URL",
            "mysql://host/improvement",
            "names “mysql”, which is not supported; use sqlite:///… or postgresql://…",
        ),
    ],
)
def test_a_wrong_value_is_one_line_that_says_what_is_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    assert refused(monkeypatch, **{name: value}) == f"{name}: {problem}"


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        (
            "SLACK_BOT_TOKEN",
            "xapp-planted",
            "must be the Bot User OAuth Token, which starts with xoxb-; what is there is the App-Level Token",
        ),
        (
            "SLACK_BOT_TOKEN",
            "xoxp-planted",
            "must be the Bot User OAuth Token, which starts with xoxb-; what is there is the User OAuth Token",
        ),
        (
            "SLACK_APP_TOKEN",
            "xoxb-planted",
            "must be the App-Level Token, which starts with xapp-; what is there is the Bot User OAuth Token",
        ),
        (
            "SLACK_SIGNING_SECRET",
            "xoxb-planted",
            "must be the Signing Secret of the app's page; what is there is a token",
        ),
        ("SLACK_BOT_TOKEN", "“xoxb-planted”", "holds a character that no token has; copy it again from the app's page"),
        ("SLACK_BOT_TOKEN", "xoxb-plan\nted", "holds a character that no token has; copy it again from the app's page"),
    ],
)
def test_a_secret_in_anothers_place_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    said = refused(monkeypatch, **{name: value})
    assert said == f"{name}: {problem}"
    assert "plan" not in said


def test_a_password_in_an_address_that_cannot_be_read_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """An @ in a password makes what follows it look like a host and its port."""
    said = refused(monkeypatch, DATABASE_URL="postgresql://improvement:pass@planted:word@host/improvement")
    assert said == "DATABASE_URL: cannot be read; its port must be a number, and an @ in a password is written %40"


def test_everything_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, PORT="http", TICK_SECONDS="0")
    assert said == "PORT: must be a whole number; TICK_SECONDS: must be more than 0"


def test_a_rehearsal_is_refused_where_others_could_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, IMPROVEMENT_NOW="2024-05-20T09:00", HOST="0.0.0.0")  # noqa: S104 - it is refused.
    assert said == "IMPROVEMENT_NOW: a rehearsal is only for loopback; set HOST=127.0.0.1 or leave it out"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_a_rehearsal_runs_on_loopback(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("IMPROVEMENT_NOW", "2024-05-20T09:00")
    monkeypatch.setenv("HOST", host)
    settings = load()
    check_serving(settings)
    assert settings.improvement_now == dt.datetime(2024, 5, 20, 9)  # noqa: DTZ001 - in the programme's zone.


@pytest.mark.parametrize("host", ["::", "192.0.2.7", "improvement.example.org"])
def test_every_other_address_is_no_loopback(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("HOST", host)
    assert load().loopback is False


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, NO_WAY_IN),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "  "}, NO_WAY_IN),
        (
            {"SLACK_APP_TOKEN": "xapp-1"},
            "SLACK_BOT_TOKEN: Socket Mode needs the bot token beside SLACK_APP_TOKEN",
        ),
        (
            {"SLACK_SIGNING_SECRET": "s"},
            "SLACK_BOT_TOKEN: Slack over HTTP needs the bot token beside SLACK_SIGNING_SECRET",
        ),
    ],
)
def test_half_of_slack_is_refused(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], problem: str) -> None:
    assert refused(monkeypatch, **variables) == problem


@pytest.mark.parametrize("second", ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"])
def test_a_bot_token_and_one_way_in_are_enough(monkeypatch: pytest.MonkeyPatch, second: str) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", " xoxb-1 ")
    monkeypatch.setenv(second, "xapp-1" if second == "SLACK_APP_TOKEN" else "s")
    settings = load()
    check_serving(settings)
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"


@pytest.mark.parametrize("name", VARIABLES)
def test_a_variable_without_a_value_is_left_out(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert getattr(load(), name.lower()) == Settings.model_fields[name.lower()].default


def test_several_programme_files_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMME_FILE", "one.toml, two.toml,")
    assert load().programme_file == (Path("one.toml"), Path("two.toml"))


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_settings_are_read_from_a_file_however_it_was_saved(folder: Path, mark: str) -> None:
    """Some editors put a mark before the first line."""
    (folder / ".env").write_text(f"{mark}PORT=4000\nPOSTGRES_PASSWORD=for another\n", "utf-8")
    assert load().port == 4000


def test_the_environment_goes_before_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("PORT=4000\n")
    monkeypatch.setenv("PORT", "5000")
    assert load().port == 5000


def test_a_file_that_is_not_utf_8_is_refused_in_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_bytes("HOST=caf\xe9\n".encode("latin-1"))
    assert refused(monkeypatch) == ".env is not a UTF-8 text file; save it as UTF-8"


def test_serve_says_it_on_stderr_and_ends(folder: Path) -> None:
    command = [*IMPROVEMENT_BOT, "serve"]
    environment = os.environ | {"PORT": "http", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "PORT: must be a whole number\n")


def test_the_example_names_every_setting_and_no_other() -> None:
    assert sorted(example()) == sorted(VARIABLES)


def test_the_example_gives_the_defaults(folder: Path) -> None:
    lines = [f"{name}={value}" for name, value in example().items()]
    (folder / ".env").write_text("\n".join(lines))
    given = load()
    assert {name: getattr(given, name) for name in Settings.model_fields} == {
        name: field.default for name, field in Settings.model_fields.items()
    }


def test_the_example_as_it_stands_sets_nothing(folder: Path) -> None:
    (folder / ".env").write_bytes(EXAMPLE.read_bytes())
    assert load().model_fields_set == set()


def example() -> dict[str, str]:
    """The variables of the example with their values."""
    return dict(re.findall(r"^#([A-Z_]+)=(.*)$", EXAMPLE.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080", "[::1]:8080"])
def test_an_emulator_of_slack_may_be_on_loopback(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("SLACK_API_URL", f"http://{host}/api")
    assert load().slack_api_url == f"http://{host}/api/"


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        (
            {},
            "Slack is off: set SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET for HTTP or SLACK_APP_TOKEN for Socket Mode.",
        ),
        ({"SLACK_SIGNING_SECRET": "s"}, "Slack is on: over HTTP, at /slack/events."),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "Slack is on: through Socket Mode."),
        (
            {"SLACK_SIGNING_SECRET": "s", "SLACK_APP_TOKEN": "xapp-1"},
            "Slack is on: over HTTP, at /slack/events and through Socket Mode.",
        ),
    ],
)
def test_the_edges_that_are_on_are_said(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], says: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    assert load().edges == says
