"""What each method of the Web API does to a workspace, with Slack's own answers and error codes.

A method takes the workspace and the call's arguments; it returns what stands beside `"ok": true`, or raises
`SlackError`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.fakes.slack_state import APP, BOT, BOT_ID, CONTENT, File, Json, Message, SlackError, Workspace

Method = Callable[[Workspace, Json], Json]

HISTORY_SCOPES = {"C": "channels:history", "G": "groups:history", "D": "im:history"}
MOST_VIEWS_PUSHED = 3
PAGE = 100


def perform(workspace: Workspace, method: str, arguments: Json, token: str) -> Json:
    """The answer's whole JSON body."""
    try:
        return {"ok": True, **_permitted(workspace, method, token)(workspace, arguments)}
    except SlackError as refusal:
        return {"ok": False, "error": refusal.code, **refusal.details}


def _permitted(workspace: Workspace, method: str, token: str) -> Method:
    if method not in METHODS:
        raise SlackError("unknown_method", req_method=method)
    if not token:
        raise SlackError("not_authed")
    if token not in (workspace.bot_token, workspace.app_token):
        raise SlackError("invalid_auth")
    if (token == workspace.app_token) != (method == "apps.connections.open"):
        raise SlackError("not_allowed_token_type")
    does, scope = METHODS[method]
    if scope:
        workspace.require(scope)
    return does


def auth_test(workspace: Workspace, _: Json) -> Json:
    place = {"url": workspace.url, "team": "Test", "team_id": workspace.team, "is_enterprise_install": False}
    return {**place, "user": "improvement", "user_id": BOT, "bot_id": BOT_ID}


def users_info(workspace: Workspace, arguments: Json) -> Json:
    person = workspace.users.get(arguments.get("user", ""))
    if person is None:
        raise SlackError("user_not_found")
    return {"user": _as_seen(workspace, person)}


def users_lookup_by_email(workspace: Workspace, arguments: Json) -> Json:
    """Case does not count; somebody who left or is of another team is not found."""
    wanted = str(arguments.get("email", "")).casefold()
    for person in workspace.users.values():
        ours = person["team_id"] == workspace.team and not person["deleted"]
        if wanted and ours and person["profile"]["email"].casefold() == wanted:
            return {"user": _as_seen(workspace, person)}
    raise SlackError("users_not_found")


def _as_seen(workspace: Workspace, person: Json) -> Json:
    if "users:read.email" in workspace.scopes:
        return person
    return {**person, "profile": {k: v for k, v in person["profile"].items() if k != "email"}}


def conversations_open(workspace: Workspace, arguments: Json) -> Json:
    if not arguments.get("users"):
        raise SlackError("users_list_not_supplied")
    return {"channel": {"id": workspace.conversation_with(arguments["users"]).id}}


def chat_post_message(workspace: Workspace, arguments: Json) -> Json:
    channel = workspace.writable(arguments.get("channel"))
    content = _content(workspace, "chat.postMessage", arguments)
    return _as_posted(workspace.post(channel, content, arguments.get("thread_ts", "")))


def _as_posted(message: Message) -> Json:
    return {"channel": message.channel, "ts": message.ts, "message": message.as_json()}


def chat_post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    channel = workspace.writable(arguments.get("channel"))
    person = arguments.get("user", "")
    if person not in workspace.users:
        raise SlackError("user_not_in_channel")
    content = _content(workspace, "chat.postEphemeral", arguments)
    thread_ts = arguments.get("thread_ts", "")
    workspace.ephemerals.append(Message(channel.id, workspace.new_ts(), content, thread_ts, only_to=person))
    return {"message_ts": workspace.ephemerals[-1].ts}


def chat_update(workspace: Workspace, arguments: Json) -> Json:
    """What is not given stays as it was; an empty list takes blocks away."""
    channel = workspace.writable(arguments.get("channel"))
    message = workspace.message(channel.id, arguments.get("ts"))
    message.content.update(_content(workspace, "chat.update", arguments))
    return {**_as_posted(message), "text": message.text}


def _content(workspace: Workspace, method: str, arguments: Json) -> Json:
    content = {name: arguments[name] for name in CONTENT if arguments.get(name) is not None}
    if not any(content.get(name) for name in ("text", "blocks", "attachments")):
        raise SlackError("no_text")
    if len(content.get("blocks", [])) > 50:
        raise SlackError("invalid_blocks")
    mark = content.get("metadata")
    if mark is not None and not (mark.get("event_type") and isinstance(mark.get("event_payload"), dict)):
        raise SlackError("invalid_metadata_format")
    workspace.lint(method, "lint_message", content)
    return content


def chat_get_permalink(workspace: Workspace, arguments: Json) -> Json:
    channel = workspace.channel(arguments.get("channel"))
    message = workspace.message(channel.id, arguments.get("message_ts"))
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.thread_ts else ""
    link = f"{workspace.url}archives/{channel.id}/p{message.ts.replace('.', '')}{thread}"
    return {"channel": channel.id, "permalink": link}


def conversations_info(workspace: Workspace, arguments: Json) -> Json:
    """A channel's name is for those with the right to look at channels of its kind."""
    channel = workspace.channel(arguments.get("channel"))
    workspace.require("groups:read" if channel.private else "channels:read")
    return {"channel": {"id": channel.id, "name": channel.name, "is_private": channel.private}}


def conversations_history(workspace: Workspace, arguments: Json) -> Json:
    """Newest first, without what was said in threads. `oldest` and `latest` are exclusive unless `inclusive`."""
    channel = _readable(workspace, arguments)
    return _page(list(reversed(workspace.posted(channel))), arguments)


def conversations_replies(workspace: Workspace, arguments: Json) -> Json:
    """The message and its replies, oldest first."""
    channel = _readable(workspace, arguments)
    parent = next((m for m in workspace.posted(channel) if m.ts == arguments.get("ts")), None)
    if parent is None:
        raise SlackError("thread_not_found")
    return _page([parent, *parent.replies], arguments)


def _readable(workspace: Workspace, arguments: Json) -> str:
    channel = workspace.channel(arguments.get("channel"))
    workspace.require(HISTORY_SCOPES[channel.id[0]])
    if not channel.member:
        raise SlackError("not_in_channel")
    return channel.id


def _page(messages: list[Message], arguments: Json) -> Json:
    """`cursor` is the number of messages already given. Metadata is only for one who asks for it, as with Slack."""
    wanted = [m for m in messages if _between(m.ts, arguments)]
    start, limit = int(arguments.get("cursor") or 0), int(arguments.get("limit") or PAGE)
    hidden = set[str]() if _true(arguments.get("include_all_metadata")) else {"metadata"}
    shown = [{k: v for k, v in m.as_json().items() if k not in hidden} for m in wanted[start : start + limit]]
    more = start + limit < len(wanted)
    cursor = str(start + limit) if more else ""
    return {"messages": shown, "has_more": more, "response_metadata": {"next_cursor": cursor}}


def _between(ts: str, arguments: Json) -> bool:
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    at = float(ts)
    return oldest < at < latest or (_true(arguments.get("inclusive")) and at in (oldest, latest))


def _true(flag: Any) -> bool:
    return str(flag).casefold() in {"1", "true"}


def views_open(workspace: Workspace, arguments: Json) -> Json:
    view = _view(workspace, "views.open", arguments)
    workspace.spend_trigger(arguments)
    view_id = workspace.new_id("V")
    return _show(workspace, view, id=view_id, root_view_id=view_id, previous_view_id=None)


def views_push(workspace: Workspace, arguments: Json) -> Json:
    """On top of the form opened last: a trigger of the fake does not say from which form it came."""
    view = _view(workspace, "views.push", arguments)
    workspace.spend_trigger(arguments)
    if not workspace.views:
        raise SlackError("not_found")
    below = list(workspace.views.values())[-1]
    stack = [v for v in workspace.views.values() if v["root_view_id"] == below["root_view_id"]]
    if len(stack) >= MOST_VIEWS_PUSHED:
        raise SlackError("push_limit_reached")
    links = {"root_view_id": below["root_view_id"], "previous_view_id": below["id"]}
    return _show(workspace, view, id=workspace.new_id("V"), **links)


def views_update(workspace: Workspace, arguments: Json) -> Json:
    view = _view(workspace, "views.update", arguments)
    wanted = arguments.get("view_id") or arguments.get("external_id")
    old = next((v for v in workspace.views.values() if wanted and wanted in (v["id"], v["external_id"])), None)
    if old is None:
        raise SlackError("not_found")
    _unchanged(old, arguments)
    links = {name: old[name] for name in ("id", "root_view_id", "previous_view_id")}
    return _show(workspace, view, **links)


def views_publish(workspace: Workspace, arguments: Json) -> Json:
    view = _view(workspace, "views.publish", arguments)
    user = arguments.get("user_id", "")
    if user not in workspace.users or view["type"] != "home":
        raise SlackError("invalid_arguments")
    old = workspace.homes.get(user)
    if old is not None:
        _unchanged(old, arguments)
    view_id = old["id"] if old is not None else workspace.new_id("V")
    workspace.homes[user] = _complete(workspace, view, id=view_id, root_view_id=view_id, previous_view_id=None)
    return {"view": workspace.homes[user]}


def _view(workspace: Workspace, method: str, arguments: Json) -> Json:
    view: Json = arguments.get("view") or {}
    if not view.keys() >= {"type", "blocks"}:
        raise SlackError("invalid_arguments")
    workspace.lint(method, "lint_view", view)
    return view


def _unchanged(old: Json, arguments: Json) -> None:
    """`hash` says on which state of the view an update is based."""
    if arguments.get("hash") not in (None, "", old["hash"]):
        raise SlackError("hash_conflict")


def _show(workspace: Workspace, view: Json, **links: str | None) -> Json:
    shown = _complete(workspace, view, **links)
    workspace.views[shown["id"]] = shown
    return {"view": shown}


def _complete(workspace: Workspace, view: Json, **links: str | None) -> Json:
    blank: Json = {"private_metadata": "", "callback_id": "", "external_id": "", "state": {"values": {}}}
    owner = {"team_id": workspace.team, "app_id": APP, "bot_id": BOT_ID, "hash": workspace.new_ts()}
    return {**blank, **view, **owner, **links}


def files_get_upload_url(workspace: Workspace, arguments: Json) -> Json:
    if not arguments.get("filename") or not int(arguments.get("length") or 0):
        raise SlackError("invalid_arguments")
    file = File(workspace.new_id("F"), arguments["filename"], int(arguments["length"]))
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.origin}/upload/{file.id}", "file_id": file.id}


def files_complete_upload(workspace: Workspace, arguments: Json) -> Json:
    """Without a channel the files stay private to the bot."""
    wanted: list[Json] = arguments.get("files") or []
    files = [workspace.files.get(entry["id"]) for entry in wanted]
    uploaded = [file for file in files if file is not None and file.content]
    if not uploaded or len(uploaded) < len(files):
        raise SlackError("file_not_found")
    channel = workspace.writable(arguments["channel_id"]) if arguments.get("channel_id") else None
    for file, entry in zip(uploaded, wanted, strict=True):
        file.title = entry.get("title") or file.name
        file.channel = channel.id if channel else ""
    shared = [file.as_json() for file in uploaded]
    if channel:
        content = {"text": arguments.get("initial_comment") or "", "files": shared}
        workspace.post(channel, content, arguments.get("thread_ts", ""))
    return {"files": shared}


def apps_connections_open(workspace: Workspace, _: Json) -> Json:
    return {"url": workspace.socket_url()}


METHODS: dict[str, tuple[Method, str]] = {
    "auth.test": (auth_test, ""),
    "users.info": (users_info, "users:read"),
    "users.lookupByEmail": (users_lookup_by_email, "users:read.email"),
    "conversations.open": (conversations_open, "im:write"),
    "conversations.info": (conversations_info, ""),
    "conversations.history": (conversations_history, ""),
    "conversations.replies": (conversations_replies, ""),
    "chat.postMessage": (chat_post_message, "chat:write"),
    "chat.postEphemeral": (chat_post_ephemeral, "chat:write"),
    "chat.update": (chat_update, "chat:write"),
    "chat.getPermalink": (chat_get_permalink, ""),
    "views.open": (views_open, ""),
    "views.push": (views_push, ""),
    "views.update": (views_update, ""),
    "views.publish": (views_publish, ""),
    "files.getUploadURLExternal": (files_get_upload_url, "files:write"),
    "files.completeUploadExternal": (files_complete_upload, "files:write"),
    "apps.connections.open": (apps_connections_open, ""),
}
