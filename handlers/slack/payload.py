"""From what Slack sends to a request: who, where, what was said, and the key that stays the same on redelivery."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

from handlers.request import Filled, Place, Pressed, Said, Words
from handlers.slack.people import PLATFORM
from handlers.slack.typed import undone, without_mention
from handlers.slack.web import Json
from views.chat.renderers.block_kit_form import read_view_state


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that somebody did in Slack."""

    account: str
    place: Place
    said: Said
    key: str


def place_of(channel: str) -> Place:
    """A private conversation with the bot (`D…`) is no channel to share in."""
    return Place(PLATFORM, "" if channel.startswith("D") else channel)


def command(body: Json) -> Incoming:
    """A slash command. People retype one that timed out, with another trigger: that is asked about, not known here."""
    return Incoming(
        account=str(body.get("user_id", "")),
        place=place_of(str(body.get("channel_id", ""))),
        said=Words(undone(str(body.get("text") or ""))),
        key=_key("trigger", body.get("trigger_id")),
    )


def press(body: Json) -> Incoming:
    """A button, in a message or in a form's window."""
    actions: list[Json] = body.get("actions") or [{}]
    channel = str(_dict(body, "channel").get("id") or about(_dict(body, "view")).get("channel", ""))
    return Incoming(
        account=str(_dict(body, "user").get("id", "")),
        place=place_of(channel),
        said=Pressed(str(actions[0].get("action_id", "")), str(actions[0].get("value") or "")),
        key=_key("trigger", body.get("trigger_id")),
    )


def submission(body: Json) -> Incoming:
    """A form that was sent. The window's id and state name it, so that sending it twice is one request."""
    view = _dict(body, "view")
    known = about(view)
    return Incoming(
        account=str(_dict(body, "user").get("id", "")),
        place=place_of(known.pop("channel", "")),
        said=Filled(str(view.get("callback_id", "")), read_view_state(_dict(view, "state").get("values")), known),
        key=_key("view", f"{view.get('id', '')}:{view.get('hash', '')}"),
    )


def event(body: Json) -> Incoming:
    """Words said to the bot, by mention in a channel or in private."""
    said = _dict(body, "event")
    private = said.get("channel_type") == "im"
    text = str(said.get("text") or "")
    return Incoming(
        account=str(said.get("user", "")),
        place=Place(PLATFORM, "" if private else str(said.get("channel", ""))),
        said=Words(undone(without_mention(text))),
        key=_key("event", body.get("event_id")),
    )


def about(view: Json) -> dict[str, str]:
    """What a window carries unseen; nothing where it is not of our making."""
    try:
        carried = json.loads(str(view.get("private_metadata") or "{}"))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in cast("Json", carried).items()} if isinstance(carried, dict) else {}


def title(body: Json) -> str:
    """The title of the window that something was done in."""
    return str(_dict(_dict(body, "view"), "title").get("text") or "Improvement")


def field_names(body: Json) -> list[str]:
    """The fields of the window, in their order."""
    return list(_dict(_dict(_dict(body, "view"), "state"), "values"))


def _key(kind: str, value: object) -> str:
    return f"{PLATFORM}:{kind}:{value or ''}"[:255]


def _dict(body: Json, name: str) -> Json:
    found = body.get(name)
    return cast("Json", found) if isinstance(found, dict) else {}
