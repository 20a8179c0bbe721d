"""The shortcut *Record as update* on a message: its words and its link go into the form, as evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handlers.slack.manifest import manifest
from tests.fakes.signed import Client
from tests.fakes.slack_api import FakeSlack
from tests.plan import SECOND
from tests.slack.reading import buttons, objects, standing
from tests.slack.service import OFFICER, READER, Service, serving
from tests.slack.test_forms import submitted, window

Words = Callable[[str], str]
CALLED = "record-as-update"


def shortcut(client: Client, service: Service, text: str, **context: Any) -> dict[str, Any]:
    """The form that it opens, as Slack holds it."""
    before = set(service.fake.views)
    client.shortcut(CALLED, text, **context)
    [new] = set(service.fake.views) - before
    return service.fake.views[new]


def test_the_message_and_its_link_stand_in_the_form_of_its_lead(client: Client, service: Service, words: Words) -> None:
    """With what Slack does to typed text undone; sent as it is, it is recorded."""
    text = words("R&D is done: see the <https://example.org/plan|plan>").replace("&", "&amp;")
    view = shortcut(client, service, text, channel="C02OTHER", message_ts="1711900000.000100")
    link = "https://test.slack.com/archives/C02OTHER/p1711900000000100"
    shown = text.replace("&amp;", "&").replace("<https://example.org/plan|plan>", "plan (https://example.org/plan)")
    assert standing(view)["text"] == f"{shown}\n{link}"
    assert standing(view)["workstream"] == "culture"
    window(submitted(client, view))
    assert len(service.recorded(f"{shown}\n{link}")) == 1


def test_a_reply_in_a_thread_is_linked_in_its_thread(client: Client, service: Service, words: Words) -> None:
    view = shortcut(
        client, service, words("In a thread"), message_ts="1711900001.000200", thread_ts="1711900000.000100"
    )
    link = "https://test.slack.com/archives/C01GEN/p1711900001000200?thread_ts=1711900000.000100&cid=C01GEN"
    assert standing(view)["text"].endswith(f"\n{link}")


def test_a_message_without_words_is_its_link(client: Client, service: Service) -> None:
    """A picture, or another app's card."""
    view = shortcut(client, service, "", message_ts="1711900000.000100")
    assert standing(view)["text"] == "https://test.slack.com/archives/C01GEN/p1711900000000100"


def test_an_officer_chooses_the_workstream(client: Client, service: Service, words: Words) -> None:
    view = shortcut(client, service, words("For whom?"), user=OFFICER)
    assert not standing(view)["workstream"]
    assert set(submitted(client, view).errors) == {"workstream"}


def test_a_reader_is_refused_in_private(client: Client, service: Service, words: Words) -> None:
    """No form opens, and nobody else sees the answer."""
    views = len(service.fake.views)
    used = client.shortcut(CALLED, words("Not theirs"), user=READER)
    [refusal] = service.fake.wait_for(lambda: service.fake.responses(used.response_url))
    assert "Not available to you: recording updates" in refusal["text"]
    assert refusal["response_type"] == "ephemeral"
    assert len(service.fake.views) == views


def test_where_slack_does_not_open_the_form_a_button_does(client: Client, service: Service, words: Words) -> None:
    """The shortcut's three seconds may be over; the button has its own."""
    text = words("Too late")
    used = client.shortcut(CALLED, text, trigger_id="expired", message_ts="1711900000.000100")
    [told] = service.fake.wait_for(lambda: service.fake.responses(used.response_url))
    service.fake.problems.clear()
    [(name, value)] = buttons(told["blocks"]).items()
    before = set(service.fake.views)
    client.press(name, value)
    [new] = set(service.fake.views) - before
    assert standing(service.fake.views[new])["text"].startswith(f"{text}\n")


def test_who_is_in_two_programmes_chooses_with_a_button_which_it_is_for(tmp_path: Path) -> None:
    """In a channel that belongs to none; a message longer than a button may carry is there whole."""
    (tmp_path / "recovery.toml").write_text(SECOND, "utf-8")
    with FakeSlack() as fake, serving(tmp_path, fake, PROGRAMME_FILE="programme.toml,recovery.toml") as service:
        text = f"Buses run {'again ' * 400}"
        used = service.http.shortcut(CALLED, text, channel="C77OTHER", message_ts="1711900000.000100")
        [asked] = fake.wait_for(lambda: fake.responses(used.response_url))
        assert asked["response_type"] == "ephemeral"
        shown = [thing for thing in objects(asked["blocks"]) if thing.get("type") == "button"]
        assert [button["text"]["text"] for button in shown] == ["Getting Better", "Plan for Recovery"]
        service.http.press(shown[1]["action_id"], shown[1]["value"], channel="C77OTHER")
        [view] = fake.views.values()
        assert standing(view)["workstream"] == "transport"
        assert standing(view)["text"].startswith(text.strip())
        assert standing(view)["text"].endswith("/archives/C77OTHER/p1711900000000100")
        assert fake.problems == []


def test_a_shortcut_of_another_version_says_so(client: Client, service: Service) -> None:
    used = client.shortcut("celebrate", "Well done")
    [refusal] = service.fake.wait_for(lambda: service.fake.responses(used.response_url))
    assert "Nothing was recorded." in refusal["text"]


@pytest.mark.parametrize("url", [None, "https://bot.example.org"])
def test_the_manifest_offers_it_on_messages(url: str | None) -> None:
    """Within the lengths of Slack's own schema."""
    (offered,) = manifest(url)["features"]["shortcuts"]
    assert (offered["callback_id"], offered["type"]) == (CALLED, "message")
    jsonschema.validate(offered["name"], {"type": "string", "maxLength": 24})
    jsonschema.validate(offered["description"], {"type": "string", "maxLength": 150})
