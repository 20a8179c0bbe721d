"""The settings, from the environment and `.env`. A wrong value stops the start with one clear line."""

from __future__ import annotations

import datetime as dt
import ipaddress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage.engine import checked_url
from storage.errors import StoreUnavailable


class SettingsError(Exception):
    """A setting that cannot be right; the text is the one line that is shown."""


def _database(url: str) -> str:
    try:
        checked_url(url)
    except StoreUnavailable as error:
        raise ValueError(str(error)) from error
    return url


def _token(start: str, what: str) -> AfterValidator:
    """Tokens of Slack tell by their start what they are; one in the other's place is the usual slip."""

    def check(token: SecretStr | None) -> SecretStr | None:
        value = token.get_secret_value().strip() if token else ""
        if not value:
            return None
        others = {"xoxb-", "xapp-", "xoxp-"} - {start}
        if value.startswith(tuple(others)):
            raise ValueError(f"this must be the {what}, which starts with {start}; what is there is another token")
        return SecretStr(value)

    return AfterValidator(check)


def _api_url(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("a web address starts with https://")
    return url.rstrip("/") + "/"


def _secret(secret: SecretStr | None) -> SecretStr | None:
    return secret if secret and secret.get_secret_value().strip() else None


def _files(value: object) -> object:
    if isinstance(value, str):
        return tuple(Path(part.strip()) for part in value.split(",") if part.strip())
    return value


class Settings(BaseSettings):
    """Every setting has the name of its variable, in lower case."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    database_url: Annotated[str, AfterValidator(_database)] = "sqlite:///improvement.db"
    programme_file: Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_files)] = (Path("programme.toml"),)
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    slack_bot_token: Annotated[SecretStr | None, _token("xoxb-", "Bot User OAuth Token")] = None
    slack_app_token: Annotated[SecretStr | None, _token("xapp-", "App-Level Token")] = None
    slack_signing_secret: Annotated[SecretStr | None, AfterValidator(_secret)] = None
    slack_api_url: Annotated[str, AfterValidator(_api_url)] = "https://slack.com/api/"
    tick_seconds: float = Field(default=60, gt=0, le=3600)
    stale_seconds: float = Field(default=120, gt=0, le=86400)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    improvement_now: dt.datetime | None = None

    @property
    def loopback(self) -> bool:
        """Whether the service is reached from this machine only."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def load() -> Settings:
    """Read the settings. Raises SettingsError with one line for everything that is wrong."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_line(fault["loc"], fault["msg"]) for fault in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(".env is not a UTF-8 text file") from None
    return settings


def _line(where: tuple[int | str, ...], problem: str) -> str:
    name = str(where[0]).upper() if where else "the settings"
    return f"{name}: {problem.removeprefix('Value error, ')}"


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
