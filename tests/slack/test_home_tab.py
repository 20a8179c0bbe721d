"""Slack's Home tab shows home, and what is done from there is answered and shown, over HTTP and Socket Mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.fakes.signed import Answer, Client
from tests.fakes.slack_faults import api_error
from tests.fakes.slack_payloads import app_home_opened
from tests.slack.reading import buttons, objects, standing, text_of
from tests.slack.service import DIRECTOR, LEAD, OFFICER, READER, Service
from tests.slack_limits import view_problems
from views.chat.message import Button, Buttons, Message, Text
from views.chat.renderers.block_kit_form import home_view

GUEST = "U07GUS"
Words = Callable[[str], str]
Json = dict[str, Any]


def home(client: Client, service: Service, user: str = LEAD) -> Json:
    """Opened now, as Slack holds it."""
    return shown_after(service, user, lambda: client.event(app_home_opened(user=user)))


def shown_after(service: Service, user: str, does: Callable[[], object]) -> Json:
    """The Home tab as it is once it was published again."""
    before = service.fake.homes.get(user, {}).get("hash")
    does()
    service.fake.wait_for(lambda: service.fake.homes.get(user, {}).get("hash") != before)
    return service.fake.homes[user]


def opened_after(service: Service, does: Callable[[], object]) -> Json:
    """The window that opens."""
    before = set(service.fake.views)
    does()
    service.fake.wait_for(lambda: set(service.fake.views) > before)
    [new] = set(service.fake.views) - before
    return service.fake.views[new]


@pytest.mark.parametrize("user", [LEAD, OFFICER, DIRECTOR, READER])
def test_it_shows_what_the_word_says(client: Client, service: Service, user: str) -> None:
    """To the letter, with the same buttons."""
    view = home(client, service, user)
    answer = client.command("home", user=user, channel=f"D{user[1:]}")
    assert text_of(view["blocks"]) == text_of(answer.blocks)
    assert buttons(view["blocks"]) == buttons(answer.blocks)
    assert "The programme at a glance" in text_of(view["blocks"])


def test_from_there_to_a_recorded_activity_are_two_clicks_and_one_text(
    client: Client, service: Service, words: Words
) -> None:
    """The form opens in a window of its own; once it was sent, the Home tab shows what was recorded."""
    text = words("From the Home tab")
    view = home(client, service)
    form = opened_after(service, lambda: client.press("update", buttons(view)["update"], view=view))
    assert form["previous_view_id"] is None
    assert standing(form)["workstream"] == "culture"
    values = {**standing(form), "text": text}
    renewed = shown_after(service, LEAD, lambda: client.submit("update", values, view=form))
    [ref] = service.recorded(text)
    assert text in text_of(renewed["blocks"])
    assert ref in [thing["value"] for thing in objects(renewed["blocks"]) if thing.get("action_id") == "amend"]


def test_what_follows_in_the_window_is_shown_there_too(client: Client, service: Service, words: Words) -> None:
    """The receipt's buttons know that it all began in the Home tab."""
    text, better = words("To be amended"), words("Amended")
    view = home(client, service)
    form = opened_after(service, lambda: client.press("update", buttons(view)["update"], view=view))
    answers: list[Answer] = []
    values = {**standing(form), "text": text}
    shown_after(service, LEAD, lambda: answers.append(client.submit("update", values, view=form)))
    assert isinstance(answers[0].body, dict)
    service.fake.views[form["id"]] = receipt = {**form, **answers[0].body["view"]}
    second = opened_after(service, lambda: client.press("amend", buttons(receipt)["amend"], view=receipt))
    assert second["previous_view_id"] == form["id"]
    values = {**standing(second), "text": better}
    renewed = shown_after(service, LEAD, lambda: client.submit("amend", values, view=second))
    assert better in text_of(renewed["blocks"])


def test_an_answer_without_a_form_stands_in_a_window_over_it(client: Client, service: Service, words: Words) -> None:
    """And the Home tab shows how things stand now."""
    client.command(f"update culture: {words('So that it can be submitted')}")
    view = home(client, service)
    about = buttons(view)["update"]
    window = opened_after(service, lambda: shown_after(service, LEAD, lambda: client.press("submit", about, view=view)))
    assert "return of Culture is submitted" in text_of(window["blocks"])
    assert window["title"]["text"] == "Improvement"
    assert "Culture has submitted its return." in text_of(service.fake.homes[LEAD]["blocks"])


def test_where_no_window_opens_any_more_the_answer_is_a_private_message(client: Client, service: Service) -> None:
    """Slack takes a trigger for three seconds only."""
    view = home(client, service)
    before = len(service.fake.private_messages(LEAD))
    service.fake.fail("views.open", api_error("expired_trigger_id"))
    client.press("submit", buttons(view)["update"], view=view)
    service.fake.wait_for(lambda: len(service.fake.private_messages(LEAD)) > before)
    assert "return of Culture is submitted" in service.fake.private_messages(LEAD)[-1].text


def test_a_form_that_does_not_open_leaves_a_button_for_it(client: Client, service: Service) -> None:
    """In a private message, for no window opens."""
    view = home(client, service)
    before = len(service.fake.private_messages(LEAD))
    service.fake.fail("views.open", api_error("expired_trigger_id"), times=2)
    client.press("update", buttons(view)["update"], view=view)
    service.fake.wait_for(lambda: len(service.fake.private_messages(LEAD)) > before)
    left = service.fake.private_messages(LEAD)[-1]
    assert buttons(left.blocks) == {"update": buttons(view)["update"]}


def test_a_guest_is_told_that_it_is_not_for_them(client: Client, service: Service) -> None:
    """Opening the tab with the messages shows nothing there."""
    client.event(app_home_opened("messages", user=GUEST))
    view = home(client, service, GUEST)
    assert "Not available to you: this is for members" in text_of(view["blocks"])
    assert "at a glance" not in text_of(view["blocks"])
    assert buttons(view["blocks"]) == {}


def test_a_full_home_says_how_to_go_on() -> None:
    """Slack shows a hundred blocks of a view; a note of the last stands for the rest."""
    rows = tuple(block for n in range(70) for block in (Text(f"Row {n}", strong=True), Buttons((Button("x", "X"),))))
    view = home_view([Message(heading="Home", blocks=rows)])
    assert view_problems(view) == []
    assert len(view["blocks"]) == 100
    assert "say /improvement home" in text_of(view["blocks"][-1])
    short = home_view([Message(heading="Home", blocks=rows[:4]), Message(heading="The other", blocks=rows[:4])])
    assert view_problems(short) == []
    assert "say /improvement home" not in text_of(short["blocks"])
    assert text_of(short["blocks"]).count("Row 0") == 2
    assert "The other" in text_of(short["blocks"])
