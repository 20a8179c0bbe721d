"""Slash commands, over HTTP and through Socket Mode: the answer is the response itself, to the asker only."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.fakes.signed import Client
from tests.fakes.slack_faults import api_error
from tests.slack.reading import buttons, said, standing, text_of
from tests.slack.service import LEAD, READER, Service

Words = Callable[[str], str]


def test_an_update_is_answered_in_the_response(client: Client, service: Service, words: Words) -> None:
    """With its reference, its period, how to undo it, and buttons; nobody else sees it."""
    text = words("Staff awards set for 24 June")
    posted = len(service.fake.posted("C01GEN"))
    answer = client.command(f"update culture for March 2024: {text}")
    [ref] = service.recorded(text)
    assert answer.status == 200
    assert isinstance(answer.body, dict)
    assert answer.body["response_type"] == "ephemeral"
    assert f"{ref} is recorded: Culture, March 2024." in said(answer)
    assert text in said(answer)
    assert buttons(answer.blocks) == {"amend": ref, "withdraw": ref, "share": ref}
    assert service.fake.responses(answer.response_url) == []
    assert len(service.fake.posted("C01GEN")) == posted


def test_what_slack_does_to_typed_text_is_undone(client: Client, service: Service, words: Words) -> None:
    typed = words(
        "R&amp;D: <https://example.org/a?b=1&amp;c=2|example.org/a> &lt;b&gt; by <@U02DAN|dan> in <#C01GEN|general>"
    )
    client.command(f"update culture: {typed}", raw=True)
    number = typed.rpartition(",")[2]
    meant = f"R&D: example.org/a (https://example.org/a?b=1&c=2) <b> by @dan in #general,{number}"
    assert len(service.recorded(meant)) == 1


def test_text_that_would_ping_everybody_pings_nobody(client: Client, service: Service, words: Words) -> None:
    """Neither in the answer, nor in `show`, nor where it is shared in the channel."""
    text = words("<!channel> and <@U02DAN>, @here and @everyone")
    answer = client.command(f"update culture: {text}")
    [ref] = service.recorded(text)
    shown = client.command(f"show {ref}", user=READER)
    before = len(service.fake.posted("C01GEN"))
    client.press("share", ref)
    posted = service.fake.wait_for(lambda: service.fake.posted("C01GEN")[before:])[0]
    for payload in (answer.body, shown.body, posted.content):
        assert isinstance(payload, dict)
        assert text in text_of(payload["blocks"]) or text in str(payload["blocks"])
        assert "<!channel>" not in payload["text"]
        assert "<@U02DAN>" not in payload["text"]
        assert "@here" not in payload["text"]
        assert '"mrkdwn"' not in json.dumps(payload)
        assert payload.get("parse") is None
        assert payload.get("link_names") is None


def test_a_form_opens_with_what_was_said(client: Client, service: Service) -> None:
    """`views.open` is called with the trigger before the response, which is empty."""
    trigger = service.fake.trigger_id()
    answer = client.command("update culture the awards have been set", trigger_id=trigger)
    call = service.fake.calls_to("views.open")[-1]
    assert call.arguments["trigger_id"] == trigger
    assert answer.body in ("", {})
    held = standing(call.arguments["view"])
    assert (held["workstream"], held["text"]) == ("culture", "the awards have been set")


def test_where_slack_opens_no_form_the_answer_says_what_to_do(client: Client, service: Service) -> None:
    """A button with the words that were typed, which would else be lost."""
    service.fake.fail("views.open", api_error("expired_trigger_id"))
    answer = client.command("update culture the awards have been set")
    assert "Nothing was recorded." in said(answer)
    assert buttons(answer.blocks) == {"update": "culture the awards have been set"}
    opened = len(service.fake.views)
    client.press("update", buttons(answer.blocks)["update"])
    assert len(service.fake.views) == opened + 1
    assert standing(list(service.fake.views.values())[-1])["text"] == "the awards have been set"


def test_words_too_long_for_a_button_stand_beside_it(client: Client, service: Service) -> None:
    service.fake.fail("views.open", api_error("expired_trigger_id"))
    long = "the awards " * 250
    answer = client.command(f"update culture {long}")
    assert long.strip() in said(answer)
    assert buttons(answer.blocks) == {"update": ""}


def test_a_refusal_ends_with_nothing_was_recorded(client: Client, service: Service, words: Words) -> None:
    text = words("Not mine to say")
    answer = client.command(f"update homes: {text}", user=LEAD)
    assert answer.text.rstrip().endswith("Nothing was recorded.")
    assert service.recorded(text) == []


def test_an_unknown_word_gets_the_nearest_command(client: Client) -> None:
    assert "status" in client.command("stauts").text


def test_the_bare_command_is_the_home(client: Client) -> None:
    assert "update" in buttons(client.command("", user=LEAD).blocks)
    assert buttons(client.command("", user=READER).blocks) == {}


def test_in_a_private_conversation_nothing_can_be_shared(client: Client, service: Service, words: Words) -> None:
    text = words("Said in private")
    client.command(f"update culture: {text}", channel="D01CLEO")
    [ref] = service.recorded(text)
    answer = client.command(f"share {ref}", channel="D01CLEO")
    assert "no channel here" in answer.text


def test_the_same_words_again_are_asked_about(client: Client, service: Service, words: Words) -> None:
    """People retype a command that timed out, with another trigger; pressed twice, the button records once."""
    text = words("Said once")
    client.command(f"update culture: {text}")
    again = client.command(f"update culture: {text}")
    assert "same words" in said(again)
    question = buttons(again.blocks)["record-anyway"]
    assert len(service.recorded(text)) == 1
    for _ in range(2):
        client.press("record-anyway", question)
    assert len(service.recorded(text)) == 2


def test_a_command_delivered_twice_is_recorded_once(client: Client, service: Service, words: Words) -> None:
    """The second is answered as the first."""
    text, trigger = words("Delivered twice"), service.fake.trigger_id()
    first, second = (client.command(f"update culture: {text}", trigger_id=trigger) for _ in range(2))
    assert len(service.recorded(text)) == 1
    assert first.body == second.body


def test_a_form_asked_for_twice_opens_once(client: Client, service: Service) -> None:
    trigger = service.fake.trigger_id()
    opened = len(service.fake.views)
    answers = [client.command("update", trigger_id=trigger) for _ in range(2)]
    assert len(service.fake.views) == opened + 1
    assert [a.body or "" for a in answers] == ["", ""]


def test_a_command_without_a_trigger_is_never_taken_for_another(service: Service, words: Words) -> None:
    texts = [words("Without a trigger") for _ in range(2)]
    for text in texts:
        payload = {
            "command": "/improvement",
            "user_id": LEAD,
            "channel_id": "C01GEN",
            "text": f"update culture: {text}",
        }
        service.http.deliver("slash_commands", payload)
    assert [len(service.recorded(text)) for text in texts] == [1, 1]
