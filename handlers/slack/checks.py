"""Whether Slack is set up as the bot needs it: token, scopes, time, the way in, channels and people.

Nothing is posted that anybody could see, and no scope is needed beyond those of the manifest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from pydantic import SecretStr

from handlers.outbox import Refused
from handlers.slack.manifest import BOT_SCOPES
from handlers.slack.people import is_stranger
from handlers.slack.web import REMEDIES, Json, Web
from programme.model import Person, Programme

SIGNATURE_SECONDS = 300
"""A request whose time is further from this machine's is refused, whoever signed it (Slack's rule against replay)."""

_PROBE = "`improvement-bot doctor` asks whether the bot may write here. Nobody sees this message."
_SOCKET_REMEDY = (
    "Make an App-Level Token with the scope connections:write on the app's page, set it as SLACK_APP_TOKEN, and turn"
    " Socket Mode on."
)
_NOT_THERE = {
    "not_in_channel": "not_in_channel",
    "channel_not_found": "channel_not_found",
    "is_archived": "is_archived",
    "user_not_in_channel": "not_in_channel",  # The message is to the bot itself: so it is the bot that is not there.
}
_NOBODY = frozenset({"users_not_found", "user_not_found", "user_not_visible"})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `ok` is None where that could not be told: `found` then says why."""

    name: str
    ok: bool | None
    found: str
    remedy: str = ""


def unchecked(name: str, because: str) -> Check:
    return Check(name, None, f"because {because}")


@dataclass(frozen=True, slots=True)
class Known:
    """What Slack says of the bot itself. `headers`: those of the answer."""

    bot: str
    team: str
    enterprise: str
    headers: Mapping[str, str]


Look = Callable[[Known], Awaitable[Check]]


@dataclass(frozen=True, slots=True)
class SlackChecks:
    """One workspace's checks, in the order in which a fault explains those after it."""

    web: Web
    app_token: SecretStr | None
    signed: bool
    programmes: Sequence[Programme]

    async def every(self) -> list[Check]:
        """All checks; where the token does not do, the others are not made."""
        try:
            said, headers = await self.web.identity()
        except Refused as refusal:
            token = _no_token(refusal)
            return [token, *(unchecked(name, _why_not(refusal)) for name, _ in self._after_token())]
        bot, team, enterprise = (str(said.get(key) or "") for key in ("user_id", "team_id", "enterprise_id"))
        known = Known(bot, team, enterprise, headers)
        token = Check("Slack token", True, f"“{said.get('user')}” in the workspace “{said.get('team')}”")
        return [token, *[await look(known) for _, look in self._after_token()]]

    def _after_token(self) -> list[tuple[str, Look]]:
        channels = dict.fromkeys(c for p in self.programmes for c in p.channels.slack)
        people = {person.slack or person.email: person for p in self.programmes for person in p.people}
        return [
            ("Slack scopes", _scopes),
            ("Slack clock", _clock),
            ("Slack way in", self._way_in),
            *((_of_channel(channel), self._channel(channel)) for channel in channels),
            *((_of_person(person), self._person(person)) for person in people.values()),
        ]

    async def _way_in(self, _known: Known) -> Check:
        name = "Slack way in"
        if self.app_token is None:
            if not self.signed:
                return unchecked(name, "neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set")
            return Check(name, True, "HTTP; whether the signing secret is right shows when Slack first posts")
        try:
            # Gives the address of a connection, and opens none.
            await self.web.do("apps.connections.open", token=self.app_token.get_secret_value())
        except Refused as refusal:
            if not refusal.remedy:
                return unchecked(name, _why_not(refusal))
            return Check(name, False, f"SLACK_APP_TOKEN is refused ({refusal.problem})", _SOCKET_REMEDY)
        return Check(name, True, "Socket Mode; Slack gives a connection")

    def _channel(self, channel: str) -> Look:
        async def look(known: Known) -> Check:
            name = _of_channel(channel)
            try:
                await self.web.do("chat.postEphemeral", channel=channel, user=known.bot, text=_PROBE)
            except Refused as refusal:
                problem = _NOT_THERE.get(refusal.problem)
                if problem is None:
                    return unchecked(name, _why_not(refusal))
                return Check(name, False, f"the bot cannot write there ({problem})", REMEDIES[problem])
            return Check(name, True, "the bot is in it")

        return look

    def _person(self, person: Person) -> Look:
        async def look(known: Known) -> Check:
            name = _of_person(person)
            try:
                user = await self._user(person)
            except Refused as refusal:
                if refusal.problem not in _NOBODY:
                    return unchecked(name, _why_not(refusal))
                return Check(name, False, f"{_by_what(person)} is not found", REMEDIES[_missing(person)])
            return _found(name, person, user, known)

        return look

    async def _user(self, person: Person) -> Json:
        """Raises Refused."""
        if person.slack:
            said = await self.web.read("users.info", user=person.slack)
        else:
            said = await self.web.read("users.lookupByEmail", email=person.email)
        return said.get("user") or {}


def _of_channel(channel: str) -> str:
    return f"Slack channel {channel}"


def _of_person(person: Person) -> str:
    return f"Slack person {person.email}"


def _by_what(person: Person) -> str:
    return f"the Slack id {person.slack}" if person.slack else "the e-mail address"


def _missing(person: Person) -> str:
    return "user_not_found" if person.slack else "users_not_found"


def _found(name: str, person: Person, user: Json, known: Known) -> Check:
    """What is told of somebody whom Slack knows."""
    if user.get("deleted"):
        return Check(name, False, "the account is closed", REMEDIES["user_disabled"])
    if user.get("is_bot"):
        return Check(name, False, "the account is a bot's", REMEDIES["cannot_dm_bot"])
    if is_stranger(user, known.team, known.enterprise):
        remedy = "Make them a full member of the workspace, or take them out of the programme file."
        return Check(name, False, "a guest or from outside: the bot refuses them as a stranger", remedy)
    return Check(name, True, f"found by {_by_what(person)}")


async def _scopes(known: Known) -> Check:
    name = "Slack scopes"
    granted = {scope.strip() for scope in known.headers.get("x-oauth-scopes", "").split(",")} - {""}
    if not granted:
        return unchecked(name, "Slack does not say which scopes the token has")
    extra = sorted(granted.difference(BOT_SCOPES))
    more = f"; more than is needed: {', '.join(extra)}" if extra else ""
    missing = [scope for scope in BOT_SCOPES if scope not in granted]
    if missing:
        return Check(name, False, f"missing: {', '.join(missing)}{more}", REMEDIES["missing_scope"])
    return Check(name, True, f"all that are needed{more}", _too_many(extra))


def _too_many(extra: Sequence[str]) -> str:
    if not extra:
        return ""
    reads = " They let the bot read what is said in channels." if any(s.endswith(":history") for s in extra) else ""
    return f"Take them out of the app's scopes, unless you gave them on purpose, and install it again.{reads}"


async def _clock(known: Known) -> Check:
    name = "Slack clock"
    try:
        theirs = parsedate_to_datetime(known.headers.get("date", "")).replace(tzinfo=dt.UTC)
    except ValueError:
        return unchecked(name, "Slack's answer does not say what time it is")
    ahead = (dt.datetime.now(dt.UTC) - theirs).total_seconds()
    if abs(ahead) > SIGNATURE_SECONDS:
        found = f"this machine is {abs(ahead) / 60:.0f} minutes {'ahead of' if ahead > 0 else 'behind'} Slack"
        return Check(name, False, found, "Set this machine's clock, by NTP: from 5 minutes on, no signature is valid.")
    return Check(name, True, "this machine and Slack agree within 5 minutes")


def _no_token(refusal: Refused) -> Check:
    if refusal.remedy:
        return Check("Slack token", False, f"Slack refuses it ({refusal.problem})", refusal.remedy)
    remedy = "Look at the network, its proxy and SLACK_API_URL, then run `improvement-bot doctor` again."
    return Check("Slack token", False, _why_not(refusal), remedy)


def _why_not(refusal: Refused) -> str:
    if refusal.problem == "missing_scope":
        return "the token lacks a scope for it"
    if refusal.problem == "ratelimited":
        return "Slack asks to wait; run `improvement-bot doctor` again in a minute"
    if refusal.remedy:
        return f"Slack says “{refusal.problem}”"
    return f"Slack does not answer ({refusal.problem})"
