"""What the kit sends is what the real slack_sdk and Bolt take for Slack's."""

from __future__ import annotations

import asyncio
import html
import threading
import urllib.parse
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.signature import Clock as SlackClock
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.signed import Client, SlackClient, SocketClient, encoded, signed_headers, slash_command
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_payloads import (
    app_home_opened,
    app_mention,
    block_actions,
    direct_message,
    element,
    view_submission,
)
from tests.fakes.slack_state import BOT, Json

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM: Json = {
    "type": "modal",
    "callback_id": "update",
    "private_metadata": "culture",
    "title": {"type": "plain_text", "text": "Update"},
    "submit": {"type": "plain_text", "text": "Record"},
    "blocks": [
        {
            "type": "input",
            "block_id": "exempt",
            "label": {"type": "plain_text", "text": "Exempt"},
            "element": {
                "type": "checkboxes",
                "action_id": "exempt",
                "options": [{"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"}],
            },
        }
    ],
}


class FixedClock(SlackClock):
    def now(self) -> float:
        return 1_531_420_618


@given(st.text().map(str.encode))
def test_the_real_verifier_takes_the_signature_of_any_body(body: bytes) -> None:
    assert SignatureVerifier(SECRET).is_valid_request(body, signed_headers(body, SECRET))


@pytest.mark.parametrize("age", [0, 300, 301])
def test_a_signature_holds_for_five_minutes(age: int) -> None:
    headers = signed_headers(b"body", SECRET, timestamp=1_531_420_618 - age)
    assert SignatureVerifier(SECRET, FixedClock()).is_valid_request(b"body", headers) is (age <= 300)


def test_a_signature_is_of_its_secret() -> None:
    assert not SignatureVerifier(SECRET).is_valid_request(b"body", signed_headers(b"body", "another"))


@given(st.text())
def test_typed_text_arrives_escaped_and_whole(text: str) -> None:
    form = urllib.parse.parse_qs(slash_command(text).decode(), keep_blank_values=True)
    sent = form["text"][0]
    assert not set("<>") & set(sent)
    assert sent.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def test_raw_text_is_left_to_the_test() -> None:
    assert urllib.parse.parse_qs(slash_command("ask <@U02DAN|dan>", raw=True).decode())["text"] == ["ask <@U02DAN|dan>"]


def test_no_two_requests_share_a_trigger() -> None:
    assert slash_command("status") != slash_command("status")


@pytest.mark.parametrize(
    ("kind", "value", "held"),
    [
        ("plain_text_input", "words", {"value": "words"}),
        ("plain_text_input", "", {"value": None}),
        ("datepicker", "2024-06-20", {"selected_date": "2024-06-20"}),
        ("static_select", "", {"selected_option": None}),
        ("checkboxes", "", {"selected_options": []}),
        ("button", "", {"value": ""}),
    ],
)
def test_an_element_holds_what_was_typed_or_chosen(kind: str, value: str, held: Json) -> None:
    assert element(kind, value) == {"type": kind, **held}


def test_a_submission_reads_the_kinds_from_the_form_and_from_the_test() -> None:
    values = {"text": "Awards set", "workstream": "culture", "exempt": "yes"}
    kinds = {"workstream": "static_select"}
    view = view_submission("update", values, kinds=kinds, view={**FORM, "id": "V1", "hash": "1.2"})["view"]
    state = view["state"]["values"]
    assert (view["id"], view["hash"], view["private_metadata"]) == ("V1", "1.2", "culture")
    assert state["text"]["text"] == {"type": "plain_text_input", "value": "Awards set"}
    assert state["workstream"]["workstream"]["selected_option"]["value"] == "culture"
    assert [tick["value"] for tick in state["exempt"]["exempt"]["selected_options"]] == ["yes"]


def test_a_press_in_a_form_has_no_channel_and_one_on_a_message_has() -> None:
    assert "channel" not in block_actions("again", view={"id": "V1"})
    on_message = block_actions("withdraw", "culture-7", message_ts="1.000001", channel="C02BOARD")
    assert (on_message["channel"]["id"], on_message["container"]["message_ts"]) == ("C02BOARD", "1.000001")


def test_events_are_json_and_interactions_are_a_form() -> None:
    assert encoded("events_api", {"type": "event_callback"}) == (b'{"type": "event_callback"}', "application/json")
    assert encoded("interactive", {"a": "é"})[0].startswith(b"payload=%7B")


def listening(fake: FakeSlack) -> AsyncApp:
    """An app in the product's framework, that says what reached it."""
    web_client = AsyncWebClient(token=fake.bot_token, base_url=fake.base_url)
    app: Any = AsyncApp(client=web_client, signing_secret=SECRET, process_before_response=True)

    async def command(ack: Any, command: Json) -> None:
        await ack(text=f"command {html.unescape(command['text'])}", blocks=[{"type": "divider"}])

    async def action(ack: Any, action: Json, respond: Any) -> None:
        await ack()
        await respond(f"action {action['value']}")

    async def view(ack: Any, view: Json) -> None:
        await ack(response_action="errors", errors={"text": f"about {view['private_metadata']}"})

    async def quiet(ack: Any, client: Any, payload: Json, body: Json, request: Any) -> None:
        await ack()
        (retried,) = request.headers.get("x-slack-retry-num", ["0"])
        said = [payload.get("type") or body["type"], body.get("event_id", ""), retried.strip("0")]
        await client.chat_postMessage(channel="C01GEN", text=" ".join(said).strip())

    app.command("/improvement")(command)
    app.action("withdraw")(action)
    app.view("update")(view)
    app.view_closed("update")(quiet)
    app.shortcut("update")(quiet)
    for event in ("app_mention", "message", "app_home_opened"):
        app.event(event)(quiet)
    return app


class Running:
    """A loop in a thread of its own, as the product has one."""

    def __init__(self, stack: ExitStack) -> None:
        self._loop = asyncio.new_event_loop()
        thread = threading.Thread(target=self._loop.run_forever)
        thread.start()
        stack.callback(self._loop.close)
        stack.callback(thread.join)
        stack.callback(self._loop.call_soon_threadsafe, self._loop.stop)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)


def over_http(fake: FakeSlack, stack: ExitStack) -> Client:
    running = Running(stack)

    async def serve() -> web.AppRunner:
        runner = web.AppRunner(listening(fake).web_app("/slack/events"), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner

    runner = running.run(serve())
    stack.callback(lambda: running.run(runner.cleanup()))
    return SlackClient(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events", SECRET, fake)


def through_socket(fake: FakeSlack, stack: ExitStack) -> Client:
    running = Running(stack)

    async def connect() -> Any:
        handler: Any = AsyncSocketModeHandler(listening(fake), fake.app_token)
        await handler.connect_async()
        return handler

    handler = running.run(connect())
    stack.callback(lambda: running.run(handler.close_async()))
    return SocketClient(fake)


@pytest.fixture(params=[over_http, through_socket])
def app(request: pytest.FixtureRequest, fake: FakeSlack) -> Iterator[Client]:
    """The same app, reached in both ways."""
    begin: Callable[[FakeSlack, ExitStack], Client] = request.param
    with ExitStack() as stack:
        yield begin(fake, stack)


def test_a_command_is_answered_at_once(app: Client) -> None:
    answer = app.command("update culture: R&D <done>")
    assert (answer.status, answer.text, answer.blocks) == (
        200,
        "command update culture: R&D <done>",
        [{"type": "divider"}],
    )


def test_a_press_is_answered_at_its_response_url(app: Client, fake: FakeSlack) -> None:
    answer = app.press("withdraw", "culture-7")
    (later,) = fake.wait_for(lambda: fake.responses(answer.response_url))
    assert (answer.text, later["text"]) == ("", "action culture-7")


def test_a_form_that_is_refused_names_its_fields(app: Client) -> None:
    answer = app.submit("update", {"text": ""}, private_metadata="culture")
    assert answer.errors == {"text": "about culture"}


def test_closings_shortcuts_and_events_arrive_as_what_they_are(app: Client, fake: FakeSlack) -> None:
    app.close("update")
    app.shortcut("update", "Awards were set")
    for event in (app_mention("status"), direct_message("status"), app_home_opened()):
        app.event(event, event_id="Ev1")
    fake.wait_for(lambda: len(fake.posted("C01GEN")) == 5)
    assert {message.text for message in fake.posted("C01GEN")} == {
        "modal",
        "message_action",
        "app_mention Ev1",
        "message Ev1",
        "app_home_opened Ev1",
    }


def test_a_mention_begins_with_the_bots_name() -> None:
    assert app_mention("status")["text"] == f"<@{BOT}> status"


@pytest.mark.parametrize("reason", ["refresh_requested", "too_many_websockets"])
def test_an_app_that_is_told_to_reconnect_does_so(fake: FakeSlack, reason: str) -> None:
    with ExitStack() as stack:
        app = through_socket(fake, stack)
        before = app.command("status").text
        fake.disconnect(reason)
        assert app.command("status").text == before == "command status"
        assert len(fake.calls_to("apps.connections.open")) == 2


def test_a_redelivery_says_how_often(app: Client, fake: FakeSlack) -> None:
    app.event(app_mention("status"), "Ev7", retry_num=2, retry_reason="http_timeout")
    assert fake.wait_for(lambda: fake.posted("C01GEN"))[0].text == "app_mention Ev7 2"


def test_nothing_is_delivered_to_an_app_that_is_not_connected(fake: FakeSlack) -> None:
    with pytest.raises(TimeoutError):
        fake.send_envelope("slash_commands", {}, timeout=0.01)
