"""The fake answers the real slack_sdk as Slack does."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook import WebhookClient

from tests.fakes import slack_state
from tests.fakes.conftest import Clock, refused
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_state import BOT, Json

MARK = {"event_type": "edition_issued", "event_payload": {"edition": 1}}


def modal(title: str = "Update") -> Json:
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": [{"type": "divider"}]}


def test_auth_test_says_who_the_bot_is_and_what_it_may_do(client: Any, fake: FakeSlack) -> None:
    answer = client.auth_test()
    assert (answer["user_id"], answer["team_id"]) == (BOT, "T01TEST")
    assert set(answer.headers["x-oauth-scopes"].split(",")) == fake.scopes


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-test", "not_allowed_token_type")]
)
def test_a_wrong_token_is_refused_with_its_own_error(fake: FakeSlack, token: str, error: str) -> None:
    stranger: Any = WebClient(token=token, base_url=fake.base_url)
    refusal = refused(stranger.auth_test)
    assert refusal["error"] == error


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.shout", {}, "unknown_method"),
        ("users.info", {"user": "U99NONE"}, "user_not_found"),
        ("conversations.open", {}, "users_list_not_supplied"),
        ("conversations.open", {"users": "U99NONE"}, "user_not_found"),
        ("conversations.open", {"users": "U10LEFT"}, "user_disabled"),
        ("conversations.open", {"users": BOT}, "cannot_dm_bot"),
        ("chat.postMessage", {"channel": "C01GEN"}, "no_text"),
        ("chat.postMessage", {"channel": "C01GEN", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ("chat.postMessage", {"channel": "C01GEN", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_format"),
        ("chat.postEphemeral", {"channel": "C01GEN", "user": "U99NONE", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": "C01GEN", "ts": "1.000001", "text": "x"}, "message_not_found"),
        ("views.open", {"trigger_id": "1.1.a"}, "invalid_arguments"),
        ("views.open", {"trigger_id": "now", "view": modal()}, "invalid_trigger_id"),
        ("views.push", {"trigger_id": "1.1.a", "view": modal()}, "not_found"),
        ("views.update", {"view_id": "V9", "view": modal()}, "not_found"),
        ("views.publish", {"user_id": "U01CLEO", "view": modal()}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "a.csv"}, "invalid_arguments"),
        ("files.completeUploadExternal", {"files": [{"id": "F9"}]}, "file_not_found"),
    ],
)
def test_what_cannot_be_done_is_refused_in_slacks_words(client: Any, method: str, arguments: Json, error: str) -> None:
    assert refused(client.api_call, method, json=arguments)["error"] == error


def test_people_are_found_by_id_and_by_e_mail_in_any_case(client: Any, fake: FakeSlack) -> None:
    fake.add_user("U50NEW", "new.lead@example.org", "Nia New")
    assert client.users_info(user="U50NEW")["user"]["profile"]["email"] == "new.lead@example.org"
    assert client.users_lookupByEmail(email="New.Lead@Example.org")["user"]["id"] == "U50NEW"


@pytest.mark.parametrize("email", ["nobody@example.org", "left@example.org", "partner@example.org", ""])
def test_people_who_left_or_are_of_another_team_are_not_found_by_e_mail(client: Any, email: str) -> None:
    refusal = refused(client.users_lookupByEmail, email=email)
    assert refusal["error"] == "users_not_found"


def test_strangers_and_guests_carry_slacks_own_flags(client: Any) -> None:
    outside, guest = client.users_info(user="U09OUTSIDE")["user"], client.users_info(user="U07GUS")["user"]
    assert (outside["is_stranger"], outside["team_id"]) == (True, "T99OTHER")
    assert (guest["is_restricted"], guest["is_ultra_restricted"]) == (True, False)


def test_addresses_are_hidden_from_a_bot_without_that_scope(client: Any, fake: FakeSlack) -> None:
    fake.scopes.remove("users:read.email")
    assert "email" not in client.users_info(user="U01CLEO")["user"]["profile"]


def test_posts_stand_in_order_with_replies_and_marks(client: Any, fake: FakeSlack) -> None:
    first = client.chat_postMessage(channel="C01GEN", text="one", metadata=MARK)
    client.chat_postMessage(channel="C01GEN", text="two")
    client.chat_postMessage(channel="C01GEN", text="more", thread_ts=first["ts"])
    one, two = fake.posted("C01GEN")
    assert (one.text, one.metadata, [reply.text for reply in one.replies], two.text) == ("one", MARK, ["more"], "two")
    assert float(one.ts) < float(two.ts) < float(one.replies[0].ts)


def test_the_async_client_is_answered_alike(fake: FakeSlack) -> None:
    asynchronous: Any = AsyncWebClient(token=fake.bot_token, base_url=fake.base_url)
    answer = asyncio.run(asynchronous.chat_postMessage(channel="C01GEN", text="héllo & more"))
    assert answer["message"]["text"] == fake.posted("C01GEN")[0].text == "héllo & more"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C99NONE", "channel_not_found"), ("C03ELSEWHERE", "not_in_channel"), ("C04OLD", "is_archived")],
)
def test_a_channel_that_takes_no_posts_says_why(client: Any, fake: FakeSlack, channel: str, error: str) -> None:
    refusal = refused(client.chat_postMessage, channel=channel, text="hello")
    assert (refusal["error"], fake.posted(channel)) == (error, [])


def test_a_private_channel_without_the_bot_does_not_exist_for_it(client: Any, fake: FakeSlack) -> None:
    fake.add_channel("G77SECRET", "secret", member=False, private=True)
    refusal = refused(client.chat_postMessage, channel="G77SECRET", text="hello")
    assert refusal["error"] == "channel_not_found"


def test_a_reply_to_nothing_is_a_problem(client: Any, fake: FakeSlack) -> None:
    client.chat_postMessage(channel="C01GEN", text="lost", thread_ts="1.000001")
    assert fake.problems == ["chat.postMessage: no message 1.000001 in C01GEN to reply to"]


def test_what_the_linter_finds_is_kept(
    client: Any, fake: FakeSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "lint.py"
    rules.write_text("def lint_message(m): return [f'{len(m[\"blocks\"])} blocks']\n")
    monkeypatch.setattr(slack_state, "LINTER", rules)
    client.chat_postMessage(channel="C01GEN", text="x", blocks=[{"type": "divider"}])
    assert fake.problems == ["chat.postMessage 1 blocks"]


def test_private_messages_stand_apart_by_person(client: Any, fake: FakeSlack) -> None:
    place = client.conversations_open(users="U01CLEO")["channel"]["id"]
    client.chat_postMessage(channel=place, text="please report")
    client.chat_postMessage(channel="U02DAN", text="you too")
    assert [m.text for m in fake.private_messages("U01CLEO")] == ["please report"]
    assert [m.text for m in fake.private_messages("U02DAN")] == ["you too"]
    assert fake.private_messages("U03HAL") == []


def test_an_ephemeral_message_is_seen_by_one_person_only(client: Any, fake: FakeSlack) -> None:
    client.chat_postEphemeral(channel="C01GEN", user="U01CLEO", text="only you")
    assert [(m.only_to, m.text) for m in fake.ephemerals] == [("U01CLEO", "only you")]
    assert fake.posted("C01GEN") == []


def test_an_update_changes_what_it_gives_and_keeps_the_rest(client: Any, fake: FakeSlack) -> None:
    ts = client.chat_postMessage(channel="C01GEN", text="old", metadata=MARK)["ts"]
    client.chat_update(channel="C01GEN", ts=ts, text="new")
    assert [(m.text, m.metadata) for m in fake.posted("C01GEN")] == [("new", MARK)]


def test_a_permalink_names_the_channel_and_the_message(client: Any) -> None:
    ts = client.chat_postMessage(channel="C01GEN", text="one")["ts"]
    link = client.chat_getPermalink(channel="C01GEN", message_ts=ts)["permalink"]
    assert link == f"https://test.slack.com/archives/C01GEN/p{ts.replace('.', '')}"


def test_history_needs_its_scope(client: Any, fake: FakeSlack) -> None:
    refusal = refused(client.conversations_history, channel="C01GEN")
    assert (refusal["error"], refusal["needed"]) == ("missing_scope", "channels:history")
    fake.scopes.add("channels:history")
    assert client.conversations_history(channel="C01GEN")["messages"] == []


def test_history_is_newest_first_in_pages_and_gives_marks_when_asked(client: Any, fake: FakeSlack) -> None:
    fake.scopes.add("channels:history")
    stamps = [client.chat_postMessage(channel="C01GEN", text=t, metadata=MARK)["ts"] for t in ("one", "two", "three")]
    client.chat_postMessage(channel="C01GEN", text="reply", thread_ts=stamps[0])
    page = client.conversations_history(channel="C01GEN", limit=2, include_all_metadata=True)
    rest = client.conversations_history(channel="C01GEN", cursor=page["response_metadata"]["next_cursor"])
    since = client.conversations_history(channel="C01GEN", oldest=stamps[1])
    assert [(m["text"], m["metadata"]) for m in page["messages"]] == [("three", MARK), ("two", MARK)]
    assert [(m["text"], "metadata" in m) for m in rest["messages"]] == [("one", False)]
    assert [m["text"] for m in since["messages"]] == ["three"]


def test_replies_come_after_their_message(client: Any, fake: FakeSlack) -> None:
    fake.scopes.add("channels:history")
    ts = client.chat_postMessage(channel="C01GEN", text="one")["ts"]
    client.chat_postMessage(channel="C01GEN", text="reply", thread_ts=ts)
    assert [m["text"] for m in client.conversations_replies(channel="C01GEN", ts=ts)["messages"]] == ["one", "reply"]


def test_a_trigger_opens_one_form_once(client: Any, fake: FakeSlack) -> None:
    trigger = fake.trigger_id()
    opened = client.views_open(trigger_id=trigger, view=modal())["view"]
    assert fake.views[opened["id"]]["title"]["text"] == "Update"
    refusal = refused(client.views_open, trigger_id=trigger, view=modal())
    assert refusal["error"] == "exchanged_trigger_id"


def test_a_trigger_lives_three_seconds(client: Any, fake: FakeSlack, clock: Clock) -> None:
    trigger = fake.trigger_id()
    clock.now += 3.1
    refusal = refused(client.views_open, trigger_id=trigger, view=modal())
    assert refusal["error"] == "expired_trigger_id"


def test_a_form_is_updated_by_its_id_and_its_last_state(client: Any, fake: FakeSlack) -> None:
    first = client.views_open(trigger_id=fake.trigger_id(), view=modal())["view"]
    client.views_update(view_id=first["id"], hash=first["hash"], view=modal("Sure?"))
    assert fake.views[first["id"]]["title"]["text"] == "Sure?"
    refusal = refused(client.views_update, view_id=first["id"], hash=first["hash"], view=modal("Late"))
    assert refusal["error"] == "hash_conflict"


def test_three_forms_stand_on_each_other_and_no_more(client: Any, fake: FakeSlack) -> None:
    root = client.views_open(trigger_id=fake.trigger_id(), view=modal())["view"]
    top = [client.views_push(trigger_id=fake.trigger_id(), view=modal())["view"] for _ in range(2)][-1]
    assert top["root_view_id"] == root["id"]
    refusal = refused(client.views_push, trigger_id=fake.trigger_id(), view=modal())
    assert refusal["error"] == "push_limit_reached"


def test_each_person_has_one_home(client: Any, fake: FakeSlack) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Yours"}}]
    ids = [client.views_publish(user_id="U01CLEO", view={"type": "home", "blocks": blocks})["view"]["id"] for _ in "ab"]
    assert ids == [fake.homes["U01CLEO"]["id"]] * 2


def test_a_file_is_shared_with_its_comment(client: Any, fake: FakeSlack) -> None:
    client.files_upload_v2(channel="C01GEN", filename="a.csv", content="ref,kind", title="A", initial_comment="Here")
    (message,) = fake.posted("C01GEN")
    assert (message.text, message.files[0]["title"]) == ("Here", "A")
    assert fake.files[message.files[0]["id"]].content == b"ref,kind"


def test_a_response_url_takes_five_posts(fake: FakeSlack) -> None:
    url = fake.response_url()
    statuses = [WebhookClient(url).send(text=str(n)).status_code for n in range(6)]
    assert statuses == [200] * 5 + [404]
    assert [body["text"] for body in fake.responses(url)] == ["0", "1", "2", "3", "4"]
