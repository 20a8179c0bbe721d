"""What Slack tells an app, as payloads: the same over HTTP and through Socket Mode. `signed` sends them."""

from __future__ import annotations

import itertools
import time
import uuid
from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from tests.fakes.slack_state import APP, BOT, Json

NOWHERE = "http://127.0.0.1:9/no-response-url"
CHOSEN = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "datepicker": "selected_date",
    "users_select": "selected_user",
    "button": "value",
}
"""Where each kind of element puts what was chosen."""

_numbers = itertools.count(1)


class Origin(TypedDict, total=False):
    """Who says it, and where. Left out: Cleo in #general, no response URL, and a trigger of its own."""

    user: str
    channel: str
    team: str
    response_url: str
    trigger_id: str


class Press(Origin, total=False):
    """`view`: pressed in that form. Otherwise on a message: `message_ts`, or an answer that only they see."""

    block_id: str
    kind: str
    message_ts: str
    thread_ts: str
    view: Json


class Filled(Origin, total=False):
    """`view`: the form as the fake opened it. `kinds`: of the fields that are no plain text; else read from `view`."""

    private_metadata: str
    kinds: Mapping[str, str]
    view: Json


class Said(Origin, total=False):
    """A message's own ts, and its thread's."""

    message_ts: str
    thread_ts: str


def trigger_id() -> str:
    """Unlike any before it, also in another process."""
    return f"{next(_numbers)}.{time.time_ns()}.{uuid.uuid4().hex}"


def command_payload(text: str, *, raw: bool = False, **origin: Unpack[Origin]) -> Json:
    """`text` as typed; Slack escapes `&`, `<`, `>`. `raw`: it holds `<@U…|…>` of Slack's own making, sent as it is."""
    who, place, said = _person(origin), _place(origin), text if raw else escaped(text)
    asked = {"command": "/improvement", "text": said, "api_app_id": APP, "token": "legacy"}
    person = {"user_id": who["id"], "user_name": who["username"], "team_id": who["team_id"], "team_domain": "test"}
    where = {"channel_id": place["id"], "channel_name": place["name"], "is_enterprise_install": "false"}
    reply = {"response_url": _response_url(origin), "trigger_id": origin.get("trigger_id") or trigger_id()}
    return {**asked, **person, **where, **reply}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def block_actions(action_id: str, value: str = "", **context: Unpack[Press]) -> Json:
    """`kind`: of the element, a button when left out."""
    names = {"action_id": action_id, "block_id": context.get("block_id", "buttons"), "action_ts": _now_ts()}
    action = {**names, **element(context.get("kind", "button"), value)}
    common = {"type": "block_actions", "actions": [action], **_interaction(context)}
    view = context.get("view")
    if view is not None:
        return {**common, "container": {"type": "view", "view_id": view["id"]}, "view": view}
    ts, place, thread = context.get("message_ts") or _now_ts(), _place(context), _thread(context)
    seen = {"channel_id": place["id"], "is_ephemeral": not context.get("message_ts")}
    container = {"type": "message", "message_ts": ts, **seen, **thread}
    message = {"type": "message", "user": BOT, "ts": ts, "text": "", **thread}
    where: Json = {"container": container, "channel": place, "message": message, "state": {"values": {}}}
    return {**common, **where, "response_url": _response_url(context)}


def view_submission(callback_id: str, values: Mapping[str, str], **context: Unpack[Filled]) -> Json:
    """`values` by field, whose name is its block's and its action's."""
    kinds = {**kinds_in(context.get("view", {})), **context.get("kinds", {})}
    state = {name: {name: element(kinds.get(name, "plain_text_input"), value)} for name, value in values.items()}
    view = {**_view(callback_id, context), "state": {"values": state}}
    return {"type": "view_submission", "view": view, "response_urls": [], **_interaction(context)}


def view_closed(callback_id: str, **context: Unpack[Filled]) -> Json:
    """Closing gives no trigger: nothing can be opened on it."""
    common = {name: value for name, value in _interaction(context).items() if name != "trigger_id"}
    return {"type": "view_closed", "view": _view(callback_id, context), "is_cleared": False, **common}


def message_shortcut(callback_id: str, text: str, **context: Unpack[Said]) -> Json:
    """On a message of theirs that says `text`."""
    ts = context.get("message_ts") or _now_ts()
    message = {"type": "message", "user": _person(context)["id"], "ts": ts, "text": text, **_thread(context)}
    asked = {"type": "message_action", "callback_id": callback_id, "message": message, "message_ts": ts}
    where = {"action_ts": _now_ts(), "channel": _place(context), "response_url": _response_url(context)}
    return {**asked, **where, **_interaction(context)}


def event_callback(event: Json, event_id: str = "", team: str = "T01TEST") -> Json:
    """`event_id`: given again for a redelivery."""
    seen_by = {"team_id": team, "user_id": BOT, "is_bot": True, "enterprise_id": None, "is_enterprise_install": False}
    number = event_id or f"Ev{uuid.uuid4().hex[:10].upper()}"
    head = {"type": "event_callback", "token": "legacy", "team_id": team, "api_app_id": APP, "event_id": number}
    return {**head, "event_time": int(time.time()), "authorizations": [seen_by], "event": event}


def app_mention(text: str, **context: Unpack[Said]) -> Json:
    """`text` is what follows the bot's name."""
    return {"type": "app_mention", "channel": _place(context)["id"], **_said(f"<@{BOT}> {text}", context)}


def direct_message(text: str, **context: Unpack[Said]) -> Json:
    """In the person's own conversation with the bot, whatever `channel` says."""
    place = _private_channel(_person(context)["id"])
    return {"type": "message", "channel_type": "im", "channel": place, **_said(text, context)}


def with_file(event: Json) -> Json:
    """The same message with a picture attached to it; a mention has no subtype."""
    subtype = {} if event["type"] == "app_mention" else {"subtype": "file_share"}
    return {**event, **subtype, "files": [{"id": "F01PHOTO", "name": "photo.png", "mimetype": "image/png"}]}


def app_home_opened(tab: str = "home", **origin: Unpack[Origin]) -> Json:
    user = _person(origin)["id"]
    return {"type": "app_home_opened", "user": user, "channel": _private_channel(user), "tab": tab}


def kinds_in(view: Json) -> dict[str, str]:
    """The kind of each input's element, by the input's block."""
    return {b["block_id"]: b["element"]["type"] for b in view.get("blocks", []) if "element" in b and "block_id" in b}


def element(kind: str, value: str) -> Json:
    """What an element of this kind holds when `value` was typed or chosen; ticks are separated by commas."""
    chosen: Any = value or None
    if kind == "checkboxes":
        chosen = [_option(tick) for tick in value.split(",") if tick]
    elif CHOSEN[kind] == "selected_option":
        chosen = _option(value) if value else None
    elif kind == "button":
        chosen = value
    return {"type": kind, CHOSEN[kind]: chosen}


def _option(value: str) -> Json:
    return {"text": {"type": "plain_text", "text": value, "emoji": True}, "value": value}


def _view(callback_id: str, context: Filled) -> Json:
    number = f"V{next(_numbers):09d}"
    blank: Json = {"id": number, "type": "modal", "hash": _now_ts(), "blocks": [], "root_view_id": number}
    shown = {**blank, "private_metadata": "", **context.get("view", {}), "callback_id": callback_id}
    return {**shown, "private_metadata": context.get("private_metadata", shown["private_metadata"])}


def _said(text: str, context: Said) -> Json:
    who, ts = _person(context), context.get("message_ts") or _now_ts()
    return {"user": who["id"], "team": who["team_id"], "text": text, "ts": ts, "event_ts": ts, **_thread(context)}


def _thread(context: Said | Press) -> Json:
    return {"thread_ts": context["thread_ts"]} if "thread_ts" in context else {}


def _private_channel(user: str) -> str:
    return "D" + user.removeprefix("U")


def _person(origin: Origin) -> Json:
    user = origin.get("user", "U01CLEO")
    return {"id": user, "username": user.lower(), "name": user.lower(), "team_id": origin.get("team", "T01TEST")}


def _place(origin: Origin) -> Json:
    channel = origin.get("channel", "C01GEN")
    return {"id": channel, "name": "directmessage" if channel.startswith("D") else channel.lower()}


def _response_url(origin: Origin) -> str:
    return origin.get("response_url", NOWHERE)


def _interaction(origin: Origin) -> Json:
    who = _person(origin)
    app = {"api_app_id": APP, "token": "legacy", "enterprise": None, "is_enterprise_install": False}
    trigger = origin.get("trigger_id") or trigger_id()
    return {"user": who, "team": {"id": who["team_id"], "domain": "test"}, "trigger_id": trigger, **app}


def _now_ts() -> str:
    """As a message's ts: real time with six decimals."""
    return f"{time.time_ns() // 1000 / 1_000_000:.6f}"
