"""The settings, from the environment and `.env`. A wrong value stops the start with one clear line."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage.engine import checked_url
from storage.errors import StoreUnavailable


class SettingsError(Exception):
    """A setting that cannot be right; the text is the one line that is shown."""


class Misused(Exception):
    """A command line that cannot be meant; the text is the one line that is shown, and the exit status is 2."""


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, seen from itself alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _database(url: str) -> str:
    """What cannot be read is not repeated: a password may stand in it."""
    try:
        checked_url(url)
    except StoreUnavailable as error:
        raise ValueError(str(error).removeprefix("DATABASE_URL ")) from None
    except ValueError:
        raise ValueError("cannot be read; its port must be a number, and an @ in a password is written %40") from None
    return url


_TOKENS = {"xoxb-": "Bot User OAuth Token", "xapp-": "App-Level Token", "xoxp-": "User OAuth Token"}
"""Tokens of Slack tell by their start what they are; one in the other's place is the usual slip."""


def _token(start: str) -> AfterValidator:
    def check(token: SecretStr | None) -> SecretStr | None:
        value = token.get_secret_value().strip() if token else ""
        if not value:
            return None
        other = next((what for sign, what in _TOKENS.items() if sign != start and value.startswith(sign)), None)
        if other:
            raise ValueError(f"must be the {_TOKENS[start]}, which starts with {start}; what is there is the {other}")
        if not value.isascii() or len(value.split()) > 1:
            raise ValueError("holds a character that no token has; copy it again from the app's page")
        return SecretStr(value)

    return AfterValidator(check)


def _api_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("must be a web address, which starts with https://")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise ValueError("must start with https://, or the token could be read on its way; http:// is for loopback")
    return url.rstrip("/") + "/"


def _secret(secret: SecretStr | None) -> SecretStr | None:
    value = secret.get_secret_value().strip() if secret else ""
    if value.startswith(tuple(_TOKENS)):
        raise ValueError("must be the Signing Secret of the app's page; what is there is a token")
    return SecretStr(value) if value else None


def _files(value: object) -> object:
    if not isinstance(value, str):
        return value
    files = tuple(Path(part.strip()) for part in value.split(",") if part.strip())
    if not files:
        raise ValueError("names no file; write it like programme.toml, several with commas between them")
    return files


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a moment like 2024-05-20T09:00") from None


class Settings(BaseSettings):
    """Every setting has the name of its variable, in lower case."""

    # A variable without a value is one that was left out: so Docker passes on what a file leaves empty.
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: Annotated[str, AfterValidator(_database)] = "sqlite:///improvement.db"
    programme_file: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_files)] = (Path("programme.toml"),)
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    slack_bot_token: Annotated[SecretStr | None, _token("xoxb-")] = None
    slack_app_token: Annotated[SecretStr | None, _token("xapp-")] = None
    slack_signing_secret: Annotated[SecretStr | None, AfterValidator(_secret)] = None
    slack_api_url: Annotated[str, AfterValidator(_api_url)] = "https://slack.com/api/"
    tick_seconds: float = Field(default=60, gt=0, le=3600)
    stale_seconds: float = Field(default=120, gt=0, le=86400)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    improvement_now: Annotated[dt.datetime | None, BeforeValidator(_moment)] = None

    @property
    def loopback(self) -> bool:
        """Whether the service is reached from this machine only."""
        return is_loopback(self.host)

    @property
    def edges(self) -> str:
        """Which ways into the chats are on, and what is to be set for those that are not."""
        if self.slack_bot_token is None:
            socket = "SLACK_APP_TOKEN for Socket Mode"
            return f"Slack is off: set SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET for HTTP or {socket}."
        ways = ("over HTTP, at /slack/events",) if self.slack_signing_secret else ()
        ways += ("through Socket Mode",) if self.slack_app_token else ()
        return f"Slack is on: {' and '.join(ways)}."


_WRONG = {
    "int_parsing": "must be a whole number",
    "float_parsing": "must be a number",
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt:g}",
    "less_than_equal": "must be at most {le:g}",
    "literal_error": "must be {expected}",
}


def load() -> Settings:
    """Read the settings. Raises SettingsError with one line for everything that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(map(_line, error.errors()))) from None
    except UnicodeDecodeError:
        raise SettingsError(".env is not a UTF-8 text file; save it as UTF-8") from None


def _line(fault: ErrorDetails) -> str:
    """The variable and what it must be, never what it is: that may be a secret in the wrong place."""
    wrong = _WRONG.get(fault["type"], "").format(**fault.get("ctx", {})).replace("'", "")
    return f"{str(fault['loc'][0]).upper()}: {wrong or fault['msg'].removeprefix('Value error, ')}"


def check_serving(settings: Settings) -> None:
    """What `serve` needs beside values that are right by themselves. Raises SettingsError."""
    if settings.improvement_now and not settings.loopback:
        raise SettingsError("IMPROVEMENT_NOW: a rehearsal is only for loopback; set HOST=127.0.0.1 or leave it out")
    if settings.slack_app_token and not settings.slack_bot_token:
        raise SettingsError("SLACK_BOT_TOKEN: Socket Mode needs the bot token beside SLACK_APP_TOKEN")
    if settings.slack_signing_secret and not settings.slack_bot_token:
        raise SettingsError("SLACK_BOT_TOKEN: Slack over HTTP needs the bot token beside SLACK_SIGNING_SECRET")
    if settings.slack_bot_token and not (settings.slack_app_token or settings.slack_signing_secret):
        raise SettingsError(
            "SLACK_SIGNING_SECRET: Slack over HTTP needs it to know Slack's requests from others'"
            " (or set SLACK_APP_TOKEN for Socket Mode)"
        )
