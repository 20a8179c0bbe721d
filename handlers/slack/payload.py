"""From what Slack sends to a request: who, where, what was said, and the key that stays the same on redelivery.

Of the asker only the account is known here; `people` says who that is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import cast

from handlers.request import Asker, Filled, Left, Place, Pressed, Request, Words
from handlers.slack.addressed import addressed
from handlers.slack.people import PLATFORM, VIA
from handlers.slack.typed import accounts, undone, unnamed
from handlers.slack.web import Json
from views.chat.renderers.block_kit_form import read_view_state

Names = Mapping[str, str]
"""Of people and channels, by id."""

CHANNEL = "channel"
"""Under which name a window carries the channel that it was asked for in."""

HOME = "home"
"""The word for home, and the mark of a window that was opened from the Home tab."""

ONCE = frozenset({"share", "record-anyway", "record-as-one"})
"""Buttons that act at once and could act again: a double click, which has two triggers, is one request."""

WITH_FILES = "file_share"
"""The subtype of a message to which a file is attached."""

RECORD_AS_UPDATE = "record-as-update"
"""The shortcut on a message, and the button that says the same."""


def to_name(body: Json) -> tuple[str, ...]:
    """The ids in what was typed of people and channels whose names Slack has not sent with them."""
    return unnamed(_typed(body))


def _typed(body: Json) -> str:
    """What a command, an event or a shortcut's message says, as Slack sent it."""
    said = _dict(body, "event") or _dict(body, "message") or body
    text = str(said.get("text") or "")
    return addressed(text, _bot(body)) if "event" in body else text


def _bot(body: Json) -> str:
    """The bot's own account, to which an event was sent; nothing where Slack does not say."""
    match body.get("authorizations"):
        case [{"is_bot": True, "user_id": str(account)}, *_]:
            return account
        case _:
            return ""


def shortcut(body: Json, names: Names) -> Request:
    """A shortcut on a message: its words, and where it stands on the last line, as evidence."""
    channel = _dict(body, "channel").get("id")
    words = f"{undone(_typed(body), names)}\n{_permalink(body)}"
    pressed = Pressed(str(body.get("callback_id", "")), words)
    key = _key("trigger", body.get("trigger_id"))
    return Request(_account(_dict(body, "user").get("id")), place_of(channel), pressed, key)


def _permalink(body: Json) -> str:
    """Where Slack shows the message. Asking Slack for it would need the bot to be in that channel."""
    said, channel = _dict(body, "message"), _dict(body, "channel").get("id")
    thread = said.get("thread_ts")
    reply = f"?thread_ts={thread}&cid={channel}" if thread and thread != said.get("ts") else ""
    domain = _dict(body, "team").get("domain")
    return f"https://{domain}.slack.com/archives/{channel}/p{str(said.get('ts')).replace('.', '')}{reply}"


def command(body: Json, names: Names) -> Request:
    """A slash command. People retype one that timed out, with another trigger: that is asked about, not known here."""
    typed, place = _typed(body), place_of(body.get("channel_id"))
    key = _key("trigger", body.get("trigger_id"))
    said = Words(undone(typed, names))
    return Request(_account(body.get("user_id")), place, said, key, mentioned=accounts(typed, names))


def press(body: Json) -> Request:
    """A button, in a message or in a form's window."""
    actions: list[Json] = body.get("actions") or [{}]
    name, value = str(actions[0].get("action_id", "")), str(actions[0].get("value") or "")
    user = _dict(body, "user").get("id")
    where = _dict(body, "container")
    stands_in = where.get("view_id") or where.get("message_ts")
    key = _key("trigger", body.get("trigger_id"))
    if name in ONCE and stands_in:
        key = _key(name, f"{user}:{stands_in}:{value}")
    channel = _dict(body, "channel").get("id")
    place = place_of(channel) if channel else _asked_in(_dict(body, "view"))
    return Request(_account(user), place, Pressed(name, value), key)


def submission(body: Json) -> Request:
    """A form that was sent. Its window and what stands in it name it: sent twice it is one request, corrected another.

    A window's hash stays the same while errors stand beside its fields, so the fields are part of the key.
    """
    view, form = _dict(body, "view"), _form(body)
    window = f"{view['id']}:{view.get('hash', '')}:{_digest(form.fields)}" if view.get("id") else None
    return Request(_account(_dict(body, "user").get("id")), _asked_in(view), form, _key("view", window))


def is_writing(body: Json) -> bool:
    """Whether an action is somebody writing in a form, and no button."""
    actions: list[Json] = body.get("actions") or [{}]
    return actions[0].get("type") == "plain_text_input"


def left(body: Json) -> Request:
    """A form that was closed, or is being written in. Nothing is done twice by keeping it again: it needs no key."""
    view, form = _dict(body, "view"), _form(body)
    said = Left(form.form, form.fields, form.about)
    return Request(_account(_dict(body, "user").get("id")), _asked_in(view), said)


def _form(body: Json) -> Filled:
    """A window's fields, and what it is about."""
    view = _dict(body, "view")
    known = {name: value for name, value in about(view).items() if name not in (CHANNEL, HOME)}
    return Filled(str(view.get("callback_id", "")), read_view_state(_dict(view, "state").get("values")), known)


def _asked_in(view: Json) -> Place:
    """Where its form was asked for."""
    return place_of(about(view).get(CHANNEL))


def event(body: Json, names: Names) -> Request:
    """Words said to the bot, by mention in a channel or in private."""
    said, typed = _dict(body, "event"), _typed(body)
    place = Place(PLATFORM) if said.get("channel_type") == "im" else place_of(said.get("channel"))
    key = _key("event", body.get("event_id"))
    return Request(
        _account(said.get("user")), place, Words(undone(typed, names)), key, mentioned=accounts(typed, names)
    )


def home(account: str) -> Request:
    """What the Home tab shows is what the word says in private."""
    return Request(_account(account), Place(PLATFORM), Words(HOME))


def opens_home(said: Json) -> bool:
    """Whether an event is somebody's opening of the Home tab; the app's other tab is told of by the same event."""
    return said.get("type") == "app_home_opened" and said.get("tab") == "home" and bool(said.get("user"))


def in_home_tab(body: Json) -> bool:
    """Whether something was pressed in the Home tab itself, which has no message and no window to answer in."""
    return _dict(body, "view").get("type") == "home"


def from_home(body: Json) -> bool:
    """Whether something was done in the Home tab, or in a window that was opened from there."""
    return in_home_tab(body) or HOME in about(_dict(body, "view"))


def carried(body: Json, request: Request) -> dict[str, str]:
    """What a window hands on to what comes after it: the channel, for sharing, and that it began in the Home tab."""
    return {CHANNEL: request.place.channel, **({HOME: "yes"} if from_home(body) else {})}


def is_to_the_bot(said: Json) -> bool:
    """Whether an event is a person's words to the bot, and not an edit, or a message of a bot's."""
    to_it = said.get("type") == "app_mention" or (said.get("type"), said.get("channel_type")) == ("message", "im")
    own_words = said.get("subtype") in (None, WITH_FILES) and not said.get("bot_id")
    return to_it and bool(said.get("user")) and own_words


def brings_files(said: Json) -> bool:
    return bool(said.get("files")) or said.get("subtype") == WITH_FILES


def place_of(channel: object) -> Place:
    """A private conversation (`D…`) is no channel to share in."""
    name = str(channel or "")
    return Place(PLATFORM, "" if name.startswith("D") else name)


def about(view: Json) -> dict[str, str]:
    """What a window carries unseen; nothing where it is not of our making."""
    try:
        carried = json.loads(str(view.get("private_metadata") or "{}"))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in cast("Json", carried).items()} if isinstance(carried, dict) else {}


def title(body: Json) -> str:
    """The title of the window that something was done in."""
    named = "" if in_home_tab(body) else _dict(_dict(body, "view"), "title").get("text")
    return str(named or "Improvement")


def field_names(body: Json) -> list[str]:
    """The fields of the window, in their order."""
    return list(_dict(_dict(_dict(body, "view"), "state"), "values"))


def _account(user: object) -> Asker:
    return Asker(name="", via=VIA, platform=PLATFORM, account=str(user or ""))


def _key(kind: str, value: object) -> str | None:
    """None where Slack gave nothing to know the request by: it is then never taken for another."""
    return f"{PLATFORM}:{kind}:{value}"[:255] if value else None


def _digest(fields: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:32]


def _dict(body: Json, name: str) -> Json:
    found = body.get(name)
    return cast("Json", found) if isinstance(found, dict) else {}
