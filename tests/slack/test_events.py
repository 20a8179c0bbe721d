"""Words said to the bot by mention or in private: answered to the asker only, once however often they are delivered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.signed import Client
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import slow
from tests.fakes.slack_payloads import app_home_opened, app_mention, direct_message, with_file
from tests.fakes.slack_state import Message
from tests.slack.reading import buttons, standing, text_of
from tests.slack.service import LEAD, OFFICER, READER, Service, serving

Words = Callable[[str], str]
Json = dict[str, Any]


def ephemeral(service: Service, event: Json, client: Client) -> Message:
    before = len(service.fake.ephemerals)
    assert client.event(event).status == 200
    return service.fake.wait_for(lambda: service.fake.ephemerals[before:])[0]


def direct(service: Service, event: Json, client: Client) -> Message:
    before = len(service.fake.private_messages(event["user"]))
    service.fake.conversation_with(event["user"])
    assert client.event(event).status == 200
    return service.fake.wait_for(lambda: service.fake.private_messages(event["user"])[before:])[0]


def test_a_mention_is_answered_to_the_asker_only(client: Client, service: Service, words: Words) -> None:
    text = words("By mention: R&amp;D")
    answer = ephemeral(service, app_mention(f"update culture: {text}"), client)
    [ref] = service.recorded(text.replace("&amp;", "&"))
    assert (answer.only_to, answer.channel, answer.thread_ts) == (LEAD, "C01GEN", "")
    assert f"{ref} is recorded" in answer.text
    assert buttons(answer.blocks)["share"] == ref


def test_a_mention_in_a_thread_is_answered_there(client: Client, service: Service) -> None:
    answer = ephemeral(service, app_mention("status", thread_ts="1718000000.000100"), client)
    assert answer.thread_ts == "1718000000.000100"
    assert "Overall" in text_of(answer.blocks)


def test_a_private_message_is_answered_in_the_conversation(client: Client, service: Service) -> None:
    assert "Overall" in text_of(direct(service, direct_message("status", user=READER), client).blocks)
    assert "help" in direct(service, direct_message("", user=READER), client).text


def test_what_needs_a_form_is_answered_with_a_button(client: Client, service: Service) -> None:
    """Words alone cannot open a form in Slack; the button keeps them."""
    answer = ephemeral(service, app_mention("update culture the awards have been set"), client)
    assert buttons(answer.blocks) == {"update": "culture the awards have been set"}
    before = set(service.fake.views)
    client.press("update", buttons(answer.blocks)["update"])
    [form] = set(service.fake.views) - before
    assert standing(service.fake.views[form])["text"] == "the awards have been set"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("hold for March", "Hold March 2024"),
        ("planned {} done", "Record an update"),
        ("planned {} dropped", "Drop {}"),
    ],
)
def test_the_button_opens_the_form_that_was_asked_for(
    client: Client, service: Service, words: Words, said: str, title: str
) -> None:
    """Whatever the form is called, and about the same plan or month."""
    text = words("To be done")
    client.command(f"update culture planned for March: {text}", user=OFFICER)
    [ref] = service.recorded(text)
    answer = ephemeral(service, app_mention(said.format(ref), user=OFFICER), client)
    [(name, value)] = buttons(answer.blocks).items()
    before = set(service.fake.views)
    client.press(name, value, user=OFFICER)
    [opened] = set(service.fake.views) - before
    view = service.fake.views[opened]
    assert text_of(view["title"]) == title.format(ref)
    assert standing(view).get("plan", ref) == ref
    client.command(f"withdraw {ref} because it was a trial", user=OFFICER)


@pytest.mark.parametrize("reason", ["http_timeout", "http_error"])
def test_an_event_delivered_again_is_recorded_once(client: Client, service: Service, words: Words, reason: str) -> None:
    """Slack sends up to three times more, and says so."""
    text = words("Delivered again")
    event, before = app_mention(f"update culture: {text}"), len(service.fake.ephemerals)
    for attempt in range(4):
        assert client.event(event, f"Ev-{text}", attempt, reason if attempt else "").status == 200
    answers = service.fake.wait_for(lambda: service.fake.ephemerals[before + 3 :] and service.fake.ephemerals[before:])
    assert len({answer.text for answer in answers}) == 1
    assert len(service.recorded(text)) == 1


def test_what_is_no_persons_words_to_the_bot_is_acknowledged_and_left_alone(
    client: Client, service: Service, words: Words
) -> None:
    text = words("Nobody said this to the bot")
    said = direct_message(f"update culture: {text}")
    left_alone: list[Json] = [
        {**said, "subtype": "bot_message", "bot_id": "B09OTHER"},
        {**said, "bot_id": "B01BOT"},
        {**said, "subtype": "message_changed", "message": said},
        {**said, "subtype": "message_deleted"},
        {**said, "channel_type": "channel", "channel": "C01GEN"},
        {name: value for name, value in said.items() if name != "user"},
        {**app_mention(f"update culture: {text}"), "bot_id": "B09OTHER"},
        app_home_opened("messages"),
        {"type": "team_join", "user": {"id": "U06RITA"}},
        {"type": "something_new"},
    ]
    calls = len(service.fake.calls)
    for event in left_alone:
        answer = client.event(event)
        assert (answer.status, answer.body or "") == (200, "")
    client.command("status", user=READER)
    assert service.recorded(text) == []
    assert {call.method for call in service.fake.calls[calls:]} <= {"users.info", "auth.test"}


def test_payloads_that_nobody_waits_for_are_acknowledged(client: Client) -> None:
    """Else Slack would show its user an error."""
    assert client.close("update").status == 200
    assert client.shortcut("anything", "words").status == 200
    assert client.deliver("events_api", {"type": "app_rate_limited", "team_id": "T01TEST"}).status == 200


def test_the_bot_hears_what_follows_its_name_wherever_that_stands(
    client: Client, service: Service, words: Words
) -> None:
    text = words("Said in passing")
    event = app_mention("")
    answer = ephemeral(service, {**event, "text": f"hey {event['text'].strip()} update culture: {text}"}, client)
    assert "is recorded" in answer.text
    assert len(service.recorded(text)) == 1


@pytest.mark.parametrize("made", [direct_message, app_mention])
def test_a_file_is_answered_with_what_to_do_instead(
    client: Client, service: Service, words: Words, made: Callable[[str], Json]
) -> None:
    """Nothing of the words beside it is recorded, which would be taken for the whole."""
    text = words("With a photograph")
    hear = direct if made is direct_message else ephemeral
    answer = hear(service, with_file(made(f"update culture: {text}")), client)
    assert "I cannot take files." in answer.text
    assert "put in a link" in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert service.recorded(text) == []


def test_people_and_channels_that_come_as_ids_are_recorded_by_their_names(
    client: Client, service: Service, words: Words
) -> None:
    """As the programme calls them, else as Slack does; what Slack does not tell is called an id."""
    text = words("Thanks to <@U03HAL>, <@U06RITA>, <@U99NOBODY> of <#C02BOARD|> and <!subteam^S01TEAM>")
    ephemeral(service, app_mention(f"update culture: {text}"), client)
    known = "Thanks to @Hal Lead, @Rita Reader, @U99NOBODY (Slack id) of #C02BOARD (Slack id) and @S01TEAM (Slack id)"
    assert len(service.recorded(f"{known},{text.rpartition(',')[2]}")) == 1


def test_an_answer_does_not_wait_long_for_a_name(service: Service, words: Words) -> None:
    """The id stands in for it."""
    text = words("Slowly told: <@U08SINGLE>")
    service.http.command("status", user=LEAD)
    service.fake.fail("users.info", slow(3))
    ephemeral(service, app_mention(f"update culture: {text}"), service.http)
    assert len(service.recorded(text.replace("<@U08SINGLE>", "@U08SINGLE (Slack id)"))) == 1


def test_with_the_right_to_look_at_channels_they_are_named_and_a_lead_may_be_mentioned(tmp_path: Path) -> None:
    """Slack is asked once for a channel; who is mentioned is known by the account, however the name is shown."""
    with FakeSlack() as fake, serving(tmp_path, fake) as service:
        fake.scopes.add("channels:read")
        for text in ("Told in <#C02BOARD>", "Told again in <#C02BOARD|>"):
            ephemeral(service, app_mention(f"update culture: {text}"), service.http)
        assert service.recorded("Told in #improvement-board")
        assert service.recorded("Told again in #improvement-board")
        assert len(fake.calls_to("conversations.info")) == 1
        answer = ephemeral(service, app_mention("lead homes add <@U06RITA>", user=OFFICER), service.http)
        assert "Rita Reader" in answer.text
        assert "rita@example.org" in answer.text
