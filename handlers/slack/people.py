"""Who somebody in Slack is: by `users.info`, remembered for a while, and kept as an identity."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from concurrent.futures import Future
from dataclasses import dataclass, field

import structlog

from handlers.outbox import Refused
from handlers.request import Asker
from handlers.slack.web import Json, Web
from storage import identities
from storage.identities import Identity
from storage.store import Store

log = structlog.stdlib.get_logger(__name__)

PLATFORM = "slack"
VIA = "Slack"
REMEMBERED_SECONDS = 600
"""How long Slack's word on somebody is taken before it is asked again."""

NOBODY = frozenset({"user_not_found", "user_not_visible"})
"""What Slack says of an account that nobody here has."""


class NotTold(Exception):
    """Slack does not say who this is, and has not said before."""


@dataclass(slots=True)
class People:
    """The askers of one workspace."""

    web: Web
    store: Store
    _seen: dict[str, tuple[float, Asker]] = field(default_factory=dict[str, tuple[float, Asker]])
    _home: tuple[str, str] | None = None

    async def asker(self, account: str) -> Asker:
        """Who an account is. Raises NotTold when neither Slack nor the record knows, and StoreUnavailable."""
        remembered = self._seen.get(account)
        if remembered and time.monotonic() - remembered[0] < REMEMBERED_SECONDS:
            return remembered[1]
        try:
            told = await self.web.read("users.info", user=account)
            identity = await self._told(account, told.get("user") or {})
        except Refused as refusal:
            log.warning("users.info refused", problem=refusal.problem)
            return _asker(await self._kept(account, refusal))
        self._seen[account] = (time.monotonic(), _asker(identity))
        # Nobody waits for it to be kept: a record that cannot be written to now can still be read.
        self.store.submit_write(lambda unit: identities.keep(unit, identity)).add_done_callback(_log_failure)
        return _asker(identity)

    async def _kept(self, account: str, refusal: Refused) -> Identity:
        """What Slack said the last time, while it does not answer. Never after it has said that there is nobody."""
        if refusal.problem in NOBODY:
            raise NotTold(refusal.problem) from refusal
        find = self.store.submit_read(lambda unit: identities.find(unit, PLATFORM, account))
        kept = await asyncio.wrap_future(find)
        if kept is None:
            raise NotTold(refusal.problem) from refusal
        return kept

    async def _told(self, account: str, user: Json) -> Identity:
        profile: Json = user.get("profile") or {}
        name = profile.get("real_name") or user.get("real_name") or user.get("name") or account
        return Identity(
            platform=PLATFORM,
            account=account,
            email=str(profile.get("email") or "").lower(),
            name=str(name)[:120],
            stranger=is_stranger(user, *await self.home()),
            seen_at=dt.datetime.now(dt.UTC),
        )

    async def home(self) -> tuple[str, str]:
        """The bot's own team and organisation. Raises Refused."""
        if self._home is None:
            said = await self.web.do("auth.test")
            self._home = str(said.get("team_id") or ""), str(said.get("enterprise_id") or "")
        return self._home


def is_stranger(user: Json, team: str, enterprise: str) -> bool:
    """An outside member or guest (CONTRACT §1, “Who”)."""
    flags = ("is_stranger", "is_restricted", "is_ultra_restricted", "deleted", "is_bot")
    if any(user.get(flag) for flag in flags):
        return True
    membership: Json = user.get("enterprise_user") or {}
    organisation = membership.get("enterprise_id")
    if enterprise and organisation == enterprise:
        return False
    return bool(team) and bool(user.get("team_id")) and user["team_id"] != team


def _log_failure(keeping: Future[None]) -> None:
    if error := keeping.exception():
        log.warning("identity not kept", error=type(error).__name__)


def _asker(identity: Identity) -> Asker:
    return Asker(
        name=identity.name,
        via=VIA,
        email=identity.email,
        platform=PLATFORM,
        account=identity.account,
        stranger=identity.stranger,
    )
