"""An answer longer than a message goes on: through the response URL as often as Slack takes it, then privately."""

from __future__ import annotations

from tests.slack.reading import text_of
from tests.slack.service import READER, Service

MANY = 300


def test_a_digest_of_300_activities_comes_whole_and_in_order(rough: Service) -> None:
    texts = [f"Activity {number} of many: " + "what was done and for whom " * 12 for number in range(1, MANY + 1)]
    for text in texts:
        rough.http.command(f"update homes for February 2024: {text}", user="U04OLU")
    answer = rough.http.command("digest for February 2024", user=READER)
    rough.fake.wait_for(lambda: texts[-1].strip() in _privately(rough), timeout=60)
    followed = rough.fake.responses(answer.response_url)
    assert len(followed) == 5
    assert {message["response_type"] for message in followed} == {"ephemeral"}
    whole = "\n".join([text_of(answer.blocks), *(text_of(m["blocks"]) for m in followed), _privately(rough)])
    places = [whole.find(text.strip()) for text in texts]
    assert -1 not in places
    assert places == sorted(places)
    assert "the answer goes on in your direct messages with me" in text_of(followed[-1]["blocks"])


def _privately(service: Service) -> str:
    return "\n".join(text_of(message.blocks) for message in service.fake.private_messages(READER))
