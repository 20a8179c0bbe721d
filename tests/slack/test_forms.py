"""Forms and the buttons in their windows, over HTTP and through Socket Mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fakes.signed import Answer, Client
from tests.fakes.slack_api import FakeSlack
from tests.plan import PLAN
from tests.slack.reading import buttons, said, standing, text_of
from tests.slack.service import OTHER_LEAD, READER, Service, serving

Words = Callable[[str], str]
Json = dict[str, Any]


def opened(client: Client, service: Service, command: str, **origin: Any) -> Json:
    """The form that a command opens, as Slack holds it."""
    before = set(service.fake.views)
    client.command(command, **origin)
    [new] = set(service.fake.views) - before
    return service.fake.views[new]


def submitted(client: Client, view: Json, **changed: str) -> Answer:
    """Sent with what stands in it, and these fields instead."""
    return client.submit(view["callback_id"], {**standing(view), **changed}, view=view)


def window(answer: Answer) -> Json:
    """The view that an answer puts in place of the form."""
    assert isinstance(answer.body, dict)
    assert answer.body["response_action"] == "update", answer.body
    return answer.body["view"]


def in_window(service: Service, view: Json, receipt: Json) -> Json:
    """The form's window once Slack has put the receipt into it."""
    service.fake.views[view["id"]] = {**view, **receipt}
    return service.fake.views[view["id"]]


def recorded(client: Client, service: Service, text: str, **changed: str) -> tuple[str, Json]:
    """A reference recorded through the form, and its window with the receipt."""
    view = opened(client, service, "update culture for March 2024")
    receipt = window(submitted(client, view, text=text, **changed))
    [ref] = service.recorded(text)
    return ref, in_window(service, view, receipt)


def press(client: Client, service: Service, name: str, view: Json) -> Json:
    """Press a button of a window; the window that is uppermost then."""
    views, before = service.fake.views, len(service.fake.views)
    client.press(name, buttons(view)[name], view=view)
    service.fake.wait_for(lambda: len(views) > before or views[view["id"]]["hash"] != view["hash"])
    pushed = [v for v in service.fake.views.values() if v.get("previous_view_id") == view["id"]]
    return pushed[-1] if pushed else service.fake.views[view["id"]]


def test_a_right_form_becomes_its_receipt(client: Client, service: Service, words: Words) -> None:
    text = words("Through the form")
    ref, view = recorded(client, service, text)
    assert f"{ref} is recorded: Culture, March 2024." in text_of(view["blocks"])
    assert text in text_of(view["blocks"])
    assert buttons(view) == {"amend": ref, "withdraw": ref, "share": ref}


def test_what_is_wrong_stands_beside_its_field(client: Client, service: Service, words: Words) -> None:
    """The form stays open, so that what was typed is kept; corrected and sent again it is recorded."""
    text = words("With a slip")
    view = opened(client, service, "update culture")
    answer = submitted(client, view, text=text, when="the day after never")
    assert answer.body == {"response_action": "errors", "errors": answer.errors}
    assert list(answer.errors) == ["when"]
    assert set(submitted(client, view, text="", when="x").errors) == {"text", "when"}
    assert "2,000" in submitted(client, view, text="x" * 2_001).errors["text"]
    assert service.recorded(text) == []
    window(submitted(client, view, text=text, when="5 March"))
    assert len(service.recorded(text)) == 1


def test_a_form_sent_twice_is_recorded_once(client: Client, service: Service, words: Words) -> None:
    """A double click: the second is answered as the first."""
    text = words("Clicked twice")
    view = opened(client, service, "update culture")
    first, second = (submitted(client, view, text=text) for _ in range(2))
    assert first.body == second.body
    assert len(service.recorded(text)) == 1


def test_amending_from_the_receipt_pushes_the_form(client: Client, service: Service, words: Words) -> None:
    text, better = words("First words"), words("Better words")
    ref, view = recorded(client, service, text)
    form = press(client, service, "amend", view)
    assert standing(form)["text"] == text
    receipt = window(submitted(client, form, text=better))
    assert f"{ref} is amended (version 2)" in text_of(receipt["blocks"])
    assert service.recorded(better) == [ref]
    assert service.recorded(text) == [ref]


def test_withdrawing_from_the_receipt_asks_for_the_reason(client: Client, service: Service, words: Words) -> None:
    ref, view = recorded(client, service, words("To be withdrawn"))
    form = press(client, service, "withdraw", view)
    assert list(submitted(client, form, reason="").errors) == ["reason"]
    receipt = window(submitted(client, form, reason="it was said twice"))
    assert f"{ref} is withdrawn" in text_of(receipt["blocks"])
    assert "it was said twice" in client.command(f"show {ref}").text


def test_sharing_from_the_receipt_goes_to_the_channel_of_the_form(
    client: Client, service: Service, words: Words
) -> None:
    """By the outbox, and once although it is pressed twice."""
    text = words("To be shared")
    _, view = recorded(client, service, text)
    for _ in range(2):
        client.press("share", buttons(view)["share"], view=view)
    last = words("The last word")
    client.command(f"share {recorded(client, service, last)[0]}")
    service.fake.wait_for(lambda: any(last in str(m.blocks) for m in service.fake.posted("C01GEN")))
    assert sum(text in str(m.blocks) for m in service.fake.posted("C01GEN")) == 1


def test_the_receipt_offers_the_next_period(client: Client, service: Service, words: Words) -> None:
    """Where the activity's date falls after the end of its period; the window says what became of it."""
    ref, view = recorded(client, service, words("After the end"), when="2 April")
    moved = press(client, service, "next-period", view)
    assert f"{ref} is now recorded in April 2024" in text_of(moved["blocks"])


def test_buttons_beside_a_message_open_forms_and_answer_there(client: Client, service: Service, words: Words) -> None:
    text = words("Beside a message")
    answer = client.command(f"update culture for March 2024 on 2 April: {text}")
    held = buttons(answer.blocks)
    before = set(service.fake.views)
    client.press("amend", held["amend"])
    [form] = set(service.fake.views) - before
    assert standing(service.fake.views[form])["text"] == text
    pressed = client.press("next-period", held["next-period"])
    [said_there] = service.fake.wait_for(lambda: service.fake.responses(pressed.response_url))
    assert "is now recorded in April 2024" in said_there["text"]
    assert said_there["response_type"] == "ephemeral"
    assert said_there["replace_original"] is False


def test_a_button_pressed_by_somebody_else_changes_nothing(client: Client, service: Service, words: Words) -> None:
    text = words("Not theirs")
    client.command(f"update culture: {text}")
    pressed = client.press("withdraw", service.recorded(text)[0], user=READER)
    [refusal] = service.fake.wait_for(lambda: service.fake.responses(pressed.response_url))
    assert refusal["text"].rstrip().endswith("Nothing was recorded.")


def test_a_button_or_form_of_an_older_version_says_so(client: Client, service: Service) -> None:
    pressed = client.press("celebrate", "culture-1")
    [refusal] = service.fake.wait_for(lambda: service.fake.responses(pressed.response_url))
    assert "Nothing was recorded." in refusal["text"]
    assert "Nothing was recorded." in text_of(window(client.submit("celebrate", {})))


def test_the_same_words_by_form_are_asked_about_in_the_window(client: Client, service: Service, words: Words) -> None:
    text = words("Said and sent")
    client.command(f"update culture for March 2024: {text}")
    view = opened(client, service, "update culture for March 2024")
    asked = in_window(service, view, window(submitted(client, view, text=text)))
    assert len(service.recorded(text)) == 1
    press(client, service, "record-anyway", asked)
    assert len(service.recorded(text)) == 2


def test_a_list_is_confirmed_in_the_window_and_a_double_click_records_it_once(
    client: Client, service: Service, words: Words
) -> None:
    """Shown, confirmed twice, and each entry is recorded once; the window shows the receipt."""
    one, other = words("First of two"), words("Second of two")
    view = opened(client, service, "update culture for March 2024")
    asked = in_window(service, view, window(submitted(client, view, text=f"- {one}\n- {other}")))
    assert service.recorded(one) == []
    value = buttons(asked)["record-anyway"]
    press(client, service, "record-anyway", asked)
    client.press("record-anyway", value, view=asked)
    [first], [second] = service.recorded(one), service.recorded(other)
    receipt = service.fake.views[view["id"]]
    assert f"{first} and {second} are recorded: Culture, March 2024." in text_of(receipt["blocks"])


def test_a_rating_by_form(client: Client, service: Service, words: Words) -> None:
    reason = words("two posts are vacant")
    view = opened(client, service, "rate culture for March 2024:")
    receipt = window(submitted(client, view, rating="Amber", reason=reason))
    assert "Culture is proposed as Amber for March 2024." in text_of(receipt["blocks"])
    assert reason in client.command("status culture for March 2024", user=READER).text


def test_a_right_taken_away_while_the_form_was_open(tmp_path: Path) -> None:
    """The right to act is asked again when the form is sent; what was typed stays in the form."""
    without_cleo = PLAN.replace('leads = ["cleo@example.org"]', 'leads = ["hal@example.org"]')
    with FakeSlack() as fake, serving(tmp_path, fake) as service:
        view = opened(service.http, service, "update culture")
        (tmp_path / "programme.toml").write_text(without_cleo, "utf-8")
        applied = service.command_line("programme", "apply", "programme.toml")
        assert applied.returncode == 0, applied.stderr
        answer = submitted(service.http, view, text="Said too late")
        assert "Nothing was recorded." in next(iter(answer.errors.values()))
        assert service.recorded("Said too late") == []
        assert "is recorded" in said(service.http.command("update culture: Said by the new lead", user=OTHER_LEAD))
