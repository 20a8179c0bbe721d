"""A draft by way of Slack: kept while it is written and when the window is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.fakes.signed import Client
from tests.fakes.slack_payloads import block_actions, element, kinds_in, view_closed
from tests.slack.reading import standing, text_of
from tests.slack.service import Service
from tests.slack.test_forms import opened, submitted, window

Words = Callable[[str], str]
Json = dict[str, Any]


def with_state(view: Json, **fields: str) -> Json:
    kinds, filled = kinds_in(view), {**standing(view), **fields}
    values = {name: {name: element(kinds[name], value)} for name, value in filled.items()}
    return {**view, "state": {"values": values}}


@pytest.fixture(autouse=True)
def cleared(client: Client, service: Service) -> Iterator[None]:
    """Other tests of the same service open forms of their own."""
    yield
    view = opened(client, service, "update")
    client.deliver("interactive", view_closed("update", view=with_state(view, text="")))


def test_the_form_asks_to_be_told_of_its_closing_and_of_what_is_written(client: Client, service: Service) -> None:
    view = opened(client, service, "update culture")
    assert view["notify_on_close"] is True
    [told] = [
        block["block_id"] for block in view["blocks"] if block.get("dispatch_action") and block["block_id"] == "text"
    ]
    assert told == "text"
    assert opened(client, service, "rate culture for March 2024:")["notify_on_close"] is True


def test_what_was_written_before_the_window_was_closed_is_offered(
    client: Client, service: Service, words: Words
) -> None:
    """Whether or not the closing says what stood in it; nothing is answered to either."""
    text = words("Half written")
    view = opened(client, service, "update culture")
    payload = block_actions("text", text, kind="plain_text_input", view=with_state(view, text=text))
    assert client.deliver("interactive", payload).body in ("", {}, None)
    assert client.close("update", view=view).status == 200
    again = opened(client, service, "update culture")
    assert standing(again)["text"] == text
    assert "Your draft of 3 April 2024" in text_of(again["blocks"])
    window(submitted(client, again))
    assert len(service.recorded(text)) == 1
    assert not standing(opened(client, service, "update culture"))["text"]


def test_a_closed_window_that_says_what_stood_in_it_is_kept(client: Client, service: Service, words: Words) -> None:
    text = words("Closed")
    view = opened(client, service, "update culture")
    client.deliver("interactive", view_closed("update", view=with_state(view, text=text)))
    assert standing(opened(client, service, "update culture"))["text"] == text
