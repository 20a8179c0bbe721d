"""A bug is answered with a reference, which the log holds; and no log holds what people say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from tests.fakes.signed import signed_headers, slash_command
from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import Answer, Fault, http_error, rate_limited
from tests.fakes.slack_payloads import app_mention
from tests.slack.reading import said
from tests.slack.service import DIRECTOR, READER, SECRET, Service, serving

Words = Callable[[str], str]

REFERENCE = re.compile(r"F-[0-9a-f]{8}")


@contextmanager
def damaged(service: Service) -> Generator[None]:
    """Something in the record that the software cannot have written, so that it meets what it does not expect."""
    service.change_database(
        "INSERT INTO programme_versions"
        " (programme_id, number, file, content, by_name, by_email, at, via, typed_by)"
        " SELECT programme_id, 999, file, 'no programme', '', '', at, '', '' FROM programme_versions LIMIT 1"
    )
    try:
        yield
    finally:
        service.change_database("DELETE FROM programme_versions WHERE number = 999")


def test_a_bug_is_answered_with_the_reference_that_the_log_holds(rough: Service, words: Words) -> None:
    """And nothing is half-written: said again once it is mended, the words are recorded as new."""
    rough.http.command(f"update culture: {words('In order')}")
    typed, mentioned = words("Said to a bug"), words("Mentioned to a bug")
    with damaged(rough):
        command = rough.http.command(f"update culture: {typed}")
        status = rough.socket.command("status", user=READER)
        pressed = rough.http.press("submit", "culture for 2024-03")
        [beside] = rough.fake.wait_for(lambda: rough.fake.responses(pressed.response_url))
        rough.http.event(app_mention(f"update culture: {mentioned}"))
        mention = rough.fake.wait_for(lambda: list(rough.fake.ephemerals))[-1]
    assert "Nothing was recorded." not in status.text
    for text in (command.text, beside["text"], mention.text):
        assert text.endswith("Nothing was recorded.")
    for text in (command.text, status.text, beside["text"], mention.text):
        [reference] = REFERENCE.findall(text)
        rough.log.wait_for(reference)
    assert rough.recorded(typed) == rough.recorded(mentioned) == []
    assert "is recorded" in said(rough.http.command(f"update culture: {typed}"))


def test_a_fault_is_never_a_404_or_500(rough: Service) -> None:
    """Slack would show it as its own trouble, or send the request again."""
    with damaged(rough):
        assert rough.http.command("status", user=READER).status == 200
        assert rough.http.press("submit", "culture for 2024-03").status == 200
        form = rough.http.submit("update", {"workstream": "culture", "text": "Sent to a bug"})
        assert form.status == 200
        assert REFERENCE.search(form.errors["workstream"])


def test_an_answer_that_the_response_url_does_not_take_goes_privately(rough: Service, words: Words) -> None:
    rough.fake.fail("response_url", http_error(503), times=math.inf)
    rough.fake.fail("chat.postMessage", rate_limited(1))
    text = words("Answered by another way")
    rough.http.command(f"update culture for March 2024 on 2 April: {text}")
    [ref] = rough.recorded(text)
    rough.http.press("next-period", f"{ref} 2024-04")
    rough.fake.wait_for(lambda: any(ref in m.text for m in rough.fake.private_messages("U01CLEO")))


def test_a_fault_after_the_acknowledgement_is_told_with_its_reference_too(rough: Service, words: Words) -> None:
    """Slack's answer is not in its shape. That nothing was recorded is not said: it was."""
    text = words("Answered in a wrong shape")
    rough.http.command(f"update culture for March 2024 on 2 April: {text}")
    [ref] = rough.recorded(text)
    rough.fake.fail("response_url", http_error(503))
    rough.fake.fail("conversations.open", Fault(instead=Answer({"ok": True})))
    pressed = rough.http.press("next-period", f"{ref} 2024-04")
    [told] = rough.fake.wait_for(lambda: rough.fake.responses(pressed.response_url))
    [reference] = REFERENCE.findall(told["text"])
    rough.log.wait_for(reference)
    assert "Nothing was recorded" not in told["text"]


def test_a_fault_before_words_said_to_the_bot_are_read_is_told_privately(rough: Service) -> None:
    """Who is meant is looked up in the record first."""
    with damaged(rough):
        rough.http.event(app_mention("cover culture by <@U0NOBODY> until 30 April"))
    told = rough.fake.wait_for(lambda: [m for m in rough.fake.private_messages("U01CLEO") if REFERENCE.search(m.text)])
    [reference] = REFERENCE.findall(told[-1].text)
    rough.log.wait_for(reference)


def test_an_answer_whose_window_was_closed_goes_privately(rough: Service, words: Words) -> None:
    text = words("Pressed and closed")
    rough.http.command(f"update culture for March 2024 on 2 April: {text}")
    [ref] = rough.recorded(text)
    rough.http.press("next-period", f"{ref} 2024-04", view={"id": "V-closed", "private_metadata": ""})
    rough.fake.wait_for(lambda: any(ref in m.text for m in rough.fake.private_messages("U01CLEO")))


def test_no_log_holds_what_is_said_or_who_says_it(tmp_path: Path) -> None:
    """At the lowest level, with right and wrong requests, faults of Slack's and of ours."""
    planted = "Xylophone-7731"
    with FakeSlack() as fake, serving(tmp_path, fake, LOG_LEVEL="DEBUG") as service:
        for client in (service.http, service.socket):
            client.command(f"update culture for March 2024: {planted} was typed")
            client.command(f"update culture {planted} for the form")
            client.command(f"{planted}")
            client.command(f"rate culture: Green because {planted}")
            client.submit("update", {"workstream": "culture", "text": f"{planted} was filled in"})
            client.event(app_mention(f"update culture: {planted} was mentioned"))
            client.close("update", private_metadata=planted)
            client.deliver("interactive", {"type": "block_suggestion", "value": planted, "user": {"id": "U01CLEO"}})
        body = slash_command(f"update culture: {planted} unsigned")
        service.http.post(body, signed_headers(body, "another secret"))
        broken = b'{"type": "event_callback", "text": "' + planted.encode()
        service.http.post(broken, {"Content-Type": "application/json", **signed_headers(broken, SECRET)})
        with damaged(service):
            service.http.command(f"update culture: {planted} in a fault")
        assert "is issued" in said(service.http.command("issue for March 2024", user=DIRECTOR))
        fake.wait_for(lambda: fake.private_messages(DIRECTOR))
        service.stop()
        log = service.log.join()
    assert "fault" in log
    for secret in (planted, SECRET, fake.bot_token, fake.app_token, "@example.org", "Cleo Lead"):
        assert secret not in log
