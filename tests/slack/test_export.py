"""`export` in Slack: the answer at once, and the file in the conversation with the bot."""

from __future__ import annotations

import math
from collections.abc import Callable

from tests.fakes.slack_api import FakeSlack
from tests.fakes.slack_faults import api_error, http_error
from tests.slack.reading import said
from tests.slack.service import DIRECTOR, LEAD, OFFICER, Service

Words = Callable[[str], str]


def files(fake: FakeSlack, account: str) -> list[bytes]:
    """What was handed over to somebody, in order."""
    named = [file["id"] for message in fake.private_messages(account) for file in message.files]
    return [fake.files[each].content for each in named]


def test_the_file_comes_in_the_conversation_with_the_bot(service: Service, words: Words) -> None:
    """Over HTTP and by Socket Mode, in whatever channel it was asked for."""
    text = words("Exported as it stands")
    service.http.command(f"update culture for March 2024: {text}")
    for client, before in ((service.http, 0), (service.socket, 1)):
        answer = client.command("export csv for March 2024", user=DIRECTOR)
        assert "The highlight report for March 2024 as it stands now, in CSV." in said(answer)
        file = service.fake.wait_for(lambda before=before: files(service.fake, DIRECTOR)[before:])[-1]
        assert text in file.decode()


def test_who_may_not_export_is_handed_nothing(service: Service) -> None:
    assert "Not available to you" in service.http.command("export", user=LEAD).text
    assert files(service.fake, LEAD) == []


def test_a_file_that_slack_does_not_take_is_told_with_what_to_do(rough: Service) -> None:
    """The app lacks the scope; or Slack's servers fail, and it may be asked for again."""
    faults = {
        "Give the app the scopes": ("files.getUploadURLExternal", api_error("missing_scope")),
        "again in a minute": ("upload", http_error(500)),
    }
    for told, (method, fault) in faults.items():
        rough.fake.fail(method, fault, times=math.inf)
        rough.http.command("export markdown for March 2024", user=OFFICER)
        rough.fake.wait_for(lambda told=told: any(told in m.text for m in rough.fake.private_messages(OFFICER)))
        rough.fake.recover()
    assert files(rough.fake, OFFICER) == []
