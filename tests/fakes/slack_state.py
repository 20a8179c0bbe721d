"""What Slack knows of one workspace: people, channels, messages, forms and files. No HTTP here."""

from __future__ import annotations

import itertools
import re
import runpy
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

BOT, BOT_ID, APP = "U00BOT", "B01BOT", "A01APP"
SCOPES = ("commands", "chat:write", "im:write", "users:read", "users:read.email", "files:write", "app_mentions:read")
CONTENT = ("text", "blocks", "attachments", "metadata", "files")
RESPONSE_POSTS = 5
LINTER = Path(__file__).resolve().parents[3] / "shared" / "tools" / "block_kit_lint.py"


class SlackError(Exception):
    """`code` becomes the answer's `error`; `details` stand beside it."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass
class Channel:
    """`member`: the bot is in it. `person`: whose private conversation with the bot it is."""

    id: str
    name: str
    member: bool = True
    archived: bool = False
    private: bool = False
    person: str = ""


@dataclass
class Message:
    """What stands in a channel. `only_to`: nobody else sees it (ephemeral). `content`: see `CONTENT`."""

    channel: str
    ts: str
    content: Json
    thread_ts: str = ""
    only_to: str = ""
    replies: list[Message] = field(default_factory=list["Message"])

    @property
    def text(self) -> str:
        return self.content.get("text", "")

    @property
    def blocks(self) -> list[Json]:
        return self.content.get("blocks", [])

    @property
    def metadata(self) -> Json:
        return self.content.get("metadata", {})

    @property
    def files(self) -> list[Json]:
        return self.content.get("files", [])

    def as_json(self) -> Json:
        thread = {"thread_ts": self.thread_ts or self.ts} if self.thread_ts or self.replies else {}
        author = {"type": "message", "user": BOT, "bot_id": BOT_ID, "app_id": APP}
        return {**author, "ts": self.ts, "text": self.text, **self.content, **thread}


@dataclass
class File:
    """`content` is what was uploaded; `channel` is where it was shared, empty until then."""

    id: str
    name: str
    length: int
    content: bytes = b""
    title: str = ""
    channel: str = ""

    def as_json(self) -> Json:
        return {"id": self.id, "name": self.name, "title": self.title or self.name, "size": self.length}


@cache
def linter(path: Path) -> dict[str, Callable[[Any], list[str]]]:
    """The Block Kit linter, where the checkout has one beside it; otherwise nothing is linted."""
    return runpy.run_path(str(path)) if path.exists() else {}


class Workspace:
    """One workspace with the bot installed. `clock` gives seconds since 1970; `trigger_life` is in seconds."""

    def __init__(self, clock: Callable[[], float] = time.time, trigger_life: float | None = None) -> None:
        self.clock = clock
        self.trigger_life = trigger_life
        self.bot_token, self.app_token = "xoxb-test", "xapp-test"
        self.team, self.url = "T01TEST", "https://test.slack.com/"
        self.origin = ""
        self.scopes = set[str](SCOPES)
        self.users: dict[str, Json] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        self.ephemerals: list[Message] = []
        self.views: dict[str, Json] = {}
        self.homes: dict[str, Json] = {}
        self.files: dict[str, File] = {}
        self.response_posts: dict[str, list[Json]] = {}
        self.tickets: set[str] = set()
        self.problems: list[str] = []
        self.seconds_a_message = 0.0
        self._triggers: dict[str, float] = {}
        self._spent: set[str] = set()
        self._numbers = itertools.count(1)
        self._last_ts = 0
        self._last_post: dict[str, float] = {}
        self._populate()

    def _populate(self) -> None:
        self.add_user("U01CLEO", "cleo@example.org", "Cleo Lead")
        self.add_user("U02DAN", "dan@example.org", "Dan Deputy")
        self.add_user("U03HAL", "h.lead@example.org", "Hal Lead")
        self.add_user("U04OLU", "olu@example.org", "Olu Officer")
        self.add_user("U05DI", "di@example.org", "Di Rector")
        self.add_user("U06RITA", "rita@example.org", "Rita Reader")
        self.add_user("U07GUS", "gus@elsewhere.example", "Gus Guest", is_restricted=True)
        self.add_user("U08SINGLE", "single@example.org", "Sia Single", is_restricted=True, is_ultra_restricted=True)
        self.add_user("U09OUTSIDE", "partner@example.org", "Pat Partner", team="T99OTHER", is_stranger=True)
        self.add_user("U10LEFT", "left@example.org", "Lee Left", deleted=True)
        self.add_user(BOT, "", "improvement", is_bot=True)
        self.add_channel("C01GEN", "general")
        self.add_channel("C02BOARD", "improvement-board")
        self.add_channel("C03ELSEWHERE", "elsewhere", member=False)
        self.add_channel("C04OLD", "old-programme", archived=True)
        self.add_channel("G05EXEC", "executive", private=True)

    def add_user(self, user_id: str, email: str, name: str, team: str = "T01TEST", **flags: bool) -> None:
        """Flags as `users.info` gives them: is_restricted, is_ultra_restricted, is_stranger, deleted, is_bot."""
        known = {"deleted": False, "is_bot": False, "is_restricted": False, "is_ultra_restricted": False, **flags}
        profile = {"email": email, "real_name": name, "display_name": name.partition(" ")[0]}
        person = {"id": user_id, "team_id": team, "name": user_id.lower(), "real_name": name, "profile": profile}
        self.users[user_id] = {**person, "tz": "Europe/London", **known}

    def add_channel(
        self, channel_id: str, name: str, *, member: bool = True, archived: bool = False, private: bool = False
    ) -> None:
        self.channels[channel_id] = Channel(channel_id, name, member, archived, private)

    def posted(self, channel: str) -> list[Message]:
        """The channel's messages, oldest first; what was said in a thread stands in its message's `replies`."""
        return list(self.messages.get(channel, []))

    def private_messages(self, user: str) -> list[Message]:
        """What the bot wrote to this person alone, oldest first."""
        mine = [c.id for c in self.channels.values() if c.person == user]
        return self.posted(mine[0]) if mine else []

    def trigger_id(self) -> str:
        """A trigger whose life starts now; one made elsewhere is taken too, once, and never expires."""
        trigger = f"{next(self._numbers)}.{int(self.clock())}.{uuid.uuid4().hex}"
        self._triggers[trigger] = self.clock()
        return trigger

    def response_url(self) -> str:
        """A fresh address that takes five posts; what was posted there stands in `responses`."""
        number = self.new_id("R")
        self.response_posts[number] = []
        return f"{self.origin}/responses/{number}"

    def responses(self, response_url: str) -> list[Json]:
        return list(self.response_posts[response_url.rpartition("/")[2]])

    def respond(self, number: str, body: Json) -> None:
        posts = self.response_posts.get(number)
        if posts is None:
            raise SlackError("expired_url")
        if len(posts) >= RESPONSE_POSTS:
            raise SlackError("used_url")
        if not body.get("delete_original"):
            self.lint("response_url", "lint_message", body)
        posts.append(body)

    def upload(self, file_id: str, content: bytes) -> None:
        file = self.files.get(file_id)
        if file is None or len(content) != file.length:
            raise SlackError("file_not_found" if file is None else "length_mismatch")
        file.content = content

    def socket_url(self) -> str:
        """Good for one connection."""
        ticket = self.new_id("S")
        self.tickets.add(ticket)
        return f"{self.origin.replace('http', 'ws', 1)}/socket?ticket={ticket}"

    def require(self, scope: str) -> None:
        if scope not in self.scopes:
            raise SlackError("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))

    def new_id(self, letter: str) -> str:
        return f"{letter}{next(self._numbers):09d}"

    def new_ts(self) -> str:
        """Seconds with six decimals by the workspace's clock, each later than the one before."""
        self._last_ts = max(self._last_ts + 100, int(self.clock() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def conversation_with(self, user: str) -> Channel:
        person = self.users.get(user)
        if person is None:
            raise SlackError("user_not_found")
        if person["deleted"]:
            raise SlackError("user_disabled")
        if person["is_bot"]:
            raise SlackError("cannot_dm_bot")
        channel_id = "D" + user.removeprefix("U")
        return self.channels.setdefault(channel_id, Channel(channel_id, "directmessage", person=user))

    def channel(self, wanted: Any) -> Channel:
        """A private channel that the bot is not in does not exist for it."""
        channel = self.channels.get(str(wanted))
        if channel is None or (channel.private and not channel.member):
            raise SlackError("channel_not_found")
        return channel

    def writable(self, wanted: Any) -> Channel:
        channel = self.conversation_with(wanted) if wanted in self.users else self.channel(wanted)
        if channel.archived:
            raise SlackError("is_archived")
        if not channel.member:
            raise SlackError("not_in_channel")
        return channel

    def message(self, channel: str, ts: Any) -> Message:
        threads = self.messages.get(channel, [])
        found = [m for thread in threads for m in (thread, *thread.replies) if m.ts == ts]
        if not found:
            raise SlackError("message_not_found")
        return found[0]

    def post(self, channel: Channel, content: Json, thread_ts: str = "") -> Message:
        """A reply to a message that is not there stands by itself, and is a problem: Slack shows it nowhere useful."""
        self._paced(channel.id)
        message = Message(channel.id, self.new_ts(), content, thread_ts)
        shelf = self.messages.setdefault(channel.id, [])
        parent = next((m for m in shelf if m.ts == thread_ts), None)
        if thread_ts and parent is None:
            self.problems.append(f"chat.postMessage: no message {thread_ts} in {channel.id} to reply to")
        (shelf if parent is None else parent.replies).append(message)
        return message

    def _paced(self, channel: str) -> None:
        """Slack takes about one message a second a channel; `seconds_a_message` = 0 takes all."""
        wait = self._last_post.get(channel, 0.0) + self.seconds_a_message - self.clock()
        if self.seconds_a_message and wait > 0:
            raise SlackError("ratelimited")
        self._last_post[channel] = self.clock()

    def lint(self, method: str, kind: str, thing: Json) -> None:
        check = linter(LINTER).get(kind)
        self.problems += [f"{method} {problem}" for problem in check(thing)] if check else []

    def spend_trigger(self, arguments: Json) -> None:
        trigger = str(arguments.get("trigger_id", ""))
        if not re.fullmatch(r"\d+\.\d+\.[0-9a-f]+", trigger):
            raise SlackError("invalid_trigger_id")
        if trigger in self._spent:
            raise SlackError("exchanged_trigger_id")
        if (
            self.trigger_life is not None
            and self.clock() - self._triggers.get(trigger, self.clock()) > self.trigger_life
        ):
            raise SlackError("expired_trigger_id")
        self._spent.add(trigger)
