"""The door: what is signed by Slack gets in, and nothing else does; whatever comes, it is no fault of the server."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from handlers.slack.door import BytesVerifier
from tests.fakes.signed import Answer, signed_headers, slash_command
from tests.slack.reading import said
from tests.slack.service import SECRET, Service

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
STATUS = slash_command("status", user="U06RITA")
DEEP = '{"type":"event_callback","event":' + "[" * 100_000 + "]" * 100_000 + "}"


def signed(service: Service, body: bytes, content_type: str = FORM, **headers: str) -> Answer:
    return service.http.post(body, {"Content-Type": content_type, **signed_headers(body, SECRET), **headers})


def request(service: Service, method: str, body: Any = None, **headers: str) -> tuple[int, str]:
    """Any method; a body that is an iterator goes in chunks without a length."""
    address = urlsplit(service.url)
    connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.request(method, address.path, body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_what_slack_has_signed_gets_in(service: Service) -> None:
    answer = signed(service, STATUS)
    assert answer.status == 200
    assert "Overall" in said(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=\xe9"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "1e9"},
        {"X-Slack-Request-Timestamp": "\xb2"},
        {"X-Slack-Request-Timestamp": "9" * 400},
    ],
    ids=repr,
)
def test_a_signature_or_timestamp_that_is_not_slacks_is_401(service: Service, headers: dict[str, str]) -> None:
    assert signed(service, STATUS, **headers).status == 401


@pytest.mark.parametrize("left_out", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
def test_a_header_left_out_is_401(service: Service, left_out: str) -> None:
    headers = {name: value for name, value in signed_headers(STATUS, SECRET).items() if name != left_out}
    assert service.http.post(STATUS, {"Content-Type": FORM, **headers}).status == 401


def test_another_secret_or_another_body_is_401(service: Service) -> None:
    assert service.http.post(STATUS, {"Content-Type": FORM, **signed_headers(STATUS, "another")}).status == 401
    assert service.http.post(STATUS + b"x", {"Content-Type": FORM, **signed_headers(STATUS, SECRET)}).status == 401


@pytest.mark.parametrize(("seconds", "status"), [(-310, 401), (-280, 200), (280, 200), (310, 401)])
def test_five_minutes_either_way_is_the_window(service: Service, seconds: int, status: int) -> None:
    """By real time, whatever the rehearsal's clock says."""
    headers = signed_headers(STATUS, SECRET, int(time.time()) + seconds)
    assert service.http.post(STATUS, {"Content-Type": FORM, **headers}).status == status


def test_more_than_a_megabyte_is_413_before_anybody_asks_who_signed_it(service: Service) -> None:
    assert service.http.post(b"x" * 1_000_001, {"Content-Type": FORM}).status == 413
    assert request(service, "POST", (b"x" * 100_000 for _ in range(11)))[0] == 413


def test_a_megabyte_is_read(service: Service) -> None:
    assert service.http.post(b"x" * 1_000_000, {"Content-Type": FORM}).status == 401


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("", FORM),
        ("", JSON),
        ("no form at all", FORM),
        ("a=1&b=2", FORM),
        ("command=%2Fimprovement", FORM),
        ("command=%2Fimprovement&user_id=U01CLEO&text=%ff%fe", FORM),
        ("&".join(f"f{n}=1" for n in range(200)), FORM),
        ("payload=", FORM),
        ("payload=nonsense", FORM),
        ("payload=[1]", FORM),
        ("payload=" + DEEP, FORM),
        ("{", JSON),
        ("[]", JSON),
        ("null", JSON),
        ('"event_callback"', JSON),
        ("9" * 5_000, JSON),
        (DEEP, JSON),
        ("{}", JSON),
        ('{"type": 1}', JSON),
        ('{"type": "url_verification"}', JSON),
        ('{"type": "event_callback"}', JSON),
        ('{"type": "event_callback", "event": "message"}', JSON),
        ('{"type": "event_callback", "event": {"type": []}}', JSON),
        ('{"type": "event_callback", "event": {"type": "message"}, "authorizations": 7}', JSON),
        ('payload={"type": "block_actions", "user": {"id": "U01CLEO"}}', FORM),
        ('payload={"type": "block_actions", "user": {"id": "U01CLEO"}, "actions": []}', FORM),
        ('payload={"type": "block_actions", "user": {"id": "U01CLEO"}, "actions": [1]}', FORM),
        ('payload={"type": "block_actions", "actions": [{"action_id": "update"}]}', FORM),
        ('payload={"type": "view_submission", "user": {"id": "U01CLEO"}, "view": []}', FORM),
        ('payload={"type": "view_submission", "user": "U01CLEO", "view": {"callback_id": "update"}}', FORM),
        ('payload={"type": "view_submission", "user": {"id": "U01CLEO"}, "view": {"callback_id": "update"}}', FORM),
        ('{"type": "event_callback", "event": {"type": "message"}}', "text/plain"),
        ('{"type": "event_callback", "event": {"type": "message"}}', ""),
        (STATUS.decode(), JSON),
    ],
    ids=lambda text: str(text)[:60],
)
def test_what_is_signed_but_malformed_is_400(service: Service, body: str, content_type: str) -> None:
    answer = signed(service, body.encode(), content_type)
    assert (answer.status, "Traceback" in answer.text) == (400, False)


@pytest.mark.parametrize("content_type", [FORM, JSON])
def test_bytes_that_are_no_text_are_malformed_where_slack_signed_them_and_nobodys_where_not(
    service: Service, content_type: str
) -> None:
    body = b"command=%2Fimprovement&user_id=U01ALICE&text=\xff\xfe"
    old = signed_headers(body, SECRET, int(time.time()) - 310)
    forged = {**signed_headers(body, SECRET), "X-Slack-Signature": "v0=" + "0" * 64}
    assert signed(service, body, content_type).status == 400
    assert [signed(service, body, content_type, **headers).status for headers in (old, forged)] == [401, 401]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_only_post_is_answered(service: Service, method: str) -> None:
    assert request(service, method)[0] == 405


def test_slacks_checks_of_the_address_are_answered(service: Service) -> None:
    asked = json.dumps(
        {"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}
    )
    assert signed(service, asked.encode(), JSON).body == {"challenge": json.loads(asked)["challenge"]}
    assert signed(service, urlencode({"ssl_check": 1, "token": "legacy"}).encode()).status == 200


def test_a_content_type_may_name_its_charset(service: Service) -> None:
    asked = b'{"type": "url_verification", "challenge": "c"}'
    assert signed(service, asked, "Application/JSON; charset=utf-8").body == {"challenge": "c"}
    assert signed(service, STATUS, f"{FORM}; charset=utf-8").status == 200


def test_text_that_says_payload_is_a_command_like_any_other(service: Service, words: Callable[[str], str]) -> None:
    """Bolt by itself takes any form with this word in it for another kind of request."""
    text = words("The payload of the new system was tested")
    assert "is recorded" in said(service.http.command(f"update culture: {text}"))
    assert len(service.recorded(text)) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
kinds = st.sampled_from(["event_callback", "block_actions", "view_submission", "view_closed", "message_action", "x"])
names = [
    "event",
    "actions",
    "user",
    "view",
    "team",
    "channel",
    "enterprise",
    "container",
    "authorizations",
    "trigger_id",
]
fields = {
    "event": st.just({"type": "message", "channel_type": "im", "user": "U01CLEO"}),
    "actions": st.just([{"action_id": "share"}]),
    "user": st.just({"id": "U01CLEO"}),
    "view": st.just({"type": "modal", "callback_id": "update"}),
}
payloads = st.fixed_dictionaries(
    {"type": kinds}, optional={name: fields.get(name, json_values) | json_values for name in names}
)


@given(body=st.text(), timestamp=st.integers(0, 10**11))
def test_the_signature_of_any_text_is_the_one_that_slacks_own_library_makes(body: str, timestamp: int) -> None:
    at, sent = str(timestamp), body.encode("utf-8", "replace")
    ours, theirs = (
        kind(SECRET).generate_signature(timestamp=at, body=sent) for kind in (BytesVerifier, SignatureVerifier)
    )
    assert ours == theirs


@settings(max_examples=150, deadline=None)
@given(payload=payloads)
def test_whatever_is_signed_is_no_fault_of_the_server(running: Service, payload: dict[str, Any]) -> None:
    """Each payload is acknowledged or malformed: never 404 or 500, which Slack would send again."""
    for body, content_type in (
        (json.dumps(payload).encode(), JSON),
        (urlencode({"payload": json.dumps(payload)}).encode(), FORM),
    ):
        assert signed(running, body, content_type).status in (200, 400)
