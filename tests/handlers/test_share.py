"""*Share*: one answer, as anybody may read it, posted in the channel that it was asked in."""

from __future__ import annotations

import json

import pytest

from tests.handlers.house import PRIVATE, House
from tests.plan import CHANNEL
from views.chat.renderers import block_kit


@pytest.fixture
def held(house: House) -> House:
    house.done("lead", "update culture on 5 April: Awards held")
    house.done("lead", 'update culture exempt "p3": Grievance')
    return house


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("share", "Getting Better: April 2024"),
        ("share status", "Getting Better: April 2024"),
        ("share for March", "Getting Better: March 2024"),
        ("share overall", "overall, April 2024"),
        ("share culture", "Awards held"),
        ("share status culture for April", "Awards held"),
        ("share culture for March", "Culture: March 2024"),
        ("share culture-1", "Awards held"),
        ("share Culture–1 in plan", "Awards held"),
    ],
)
def test_one_answer_is_left_to_be_posted_in_the_channel(held: House, words: str, says: str) -> None:
    """With who shared it, without buttons, and without what is exempt though the sharer may read it."""
    assert not held.done("lead", words, channel="C09ANY").refused
    [post] = held.posts()
    assert tuple(post[name] for name in ("kind", "platform", "channel", "person", "state")) == (
        "share",
        "slack",
        "C09ANY",
        "",
        "waiting",
    )
    sent = json.dumps(json.loads(post["payload"]), ensure_ascii=False)
    assert says in sent
    assert "Shared by Cleo Lead." in sent
    assert "Grievance" not in sent
    assert '"button"' not in sent


def test_what_a_reader_shares_is_what_a_lead_shares(held: House) -> None:
    """The same post, but for the name."""
    for who in ("reader", "lead"):
        held.done(who, "share culture")
    first, second = (post["payload"] for post in held.posts())
    assert first.replace("Rita Reader", "Cleo Lead") == second


def test_the_button_shares_the_period_that_was_shown(held: House) -> None:
    """Also when another has begun meanwhile."""
    shown = held.say("reader", "status culture for March").button("share")
    held.press("reader", shown.name, shown.value)
    assert "Culture: March 2024" in held.posts()[0]["payload"]


@pytest.mark.parametrize(
    ("words", "channel", "says"),
    [
        ("share culture", PRIVATE, "There is no channel here to share in."),
        ("share culture-2", CHANNEL, "culture-2 is exempt, so it is not shared in a channel."),
        ("share culture-99", CHANNEL, "There is no culture-99 here."),
        ("share sport", CHANNEL, "There is no theme called “sport”."),
        ("share culture-1 please", CHANNEL, "“please”"),
        ("share culture-1 for May", CHANNEL, "culture-1 belongs to April 2024"),
    ],
)
def test_what_cannot_be_shared_is_not_posted(held: House, words: str, channel: str, says: str) -> None:
    """And the reason is given."""
    answer = held.say("lead", words, channel=channel)
    assert says in answer.text
    assert not held.posts()


@pytest.mark.parametrize("words", ["", "status culture", "update culture: Forum held", "show culture-1"])
def test_sharing_is_offered_only_where_there_is_a_channel(held: House, words: str) -> None:
    in_private = held.say("lead", words, channel=PRIVATE)
    again = held.say("lead", words.replace("Forum", "Second forum"))
    assert not in_private.refused
    assert "share" not in [button.name for button in in_private.buttons]
    others = [button.name for button in again.buttons if button.name != "share"]
    assert [button.name for button in in_private.buttons] == others
    assert ("share" in [button.name for button in again.buttons]) == bool(words)


def test_sharing_is_not_offered_in_another_programmes_channel(two: House) -> None:
    """Where it would be refused; it is in the programme's own, and in one that belongs to none."""
    offered = {
        channel: "share"
        in [b.name for b in two.done("second lead", "status transport in recovery", channel=channel).buttons]
        for channel in (CHANNEL, "C02REC", "C09ANY")
    }
    assert offered == {CHANNEL: False, "C02REC": True, "C09ANY": True}


@pytest.mark.parametrize("words", ["share transport in recovery", "share in recovery", "share overall in recovery"])
def test_another_programmes_channel_is_no_place_to_share_in(two: House, words: str) -> None:
    """A channel that belongs to none is."""
    answer = two.say("second lead", words, channel=CHANNEL)
    assert answer.refused
    assert "This channel belongs to Getting Better, so nothing of Plan for Recovery is shared here." in answer.text
    assert answer.text.endswith("Nothing was recorded.")
    assert two.posts() == []
    for channel in ("C02REC", "C09ANY"):
        two.done("second lead", words, channel=channel)
    assert [post["channel"] for post in two.posts()] == ["C02REC", "C09ANY"]


def test_what_was_withdrawn_is_not_shared(held: House) -> None:
    """It stands no longer."""
    held.done("lead", "withdraw culture-1 because x")
    assert "culture-1 has been withdrawn, so it is not shared." in held.say("lead", "share culture-1").text


def test_the_same_request_shares_once(held: House) -> None:
    """Delivered twice, posted once."""
    for _ in range(2):
        held.say("lead", "share culture-1", key="trigger-1")
    assert len(held.posts()) == 1


def test_nothing_that_was_typed_can_ping(house: House) -> None:
    """Not in the post either."""
    house.done("lead", "update culture: <!channel> <@U06RITA> @everyone")
    house.done("lead", "share culture-1")
    for_notifications = json.loads(house.posts()[0]["payload"])["text"]
    assert "&lt;!channel&gt; &lt;@U06RITA&gt;" in for_notifications
    assert "<!channel>" not in for_notifications


def test_the_post_is_what_slack_takes(held: House) -> None:
    """The payload is the renderer's own."""
    held.done("lead", "share culture-1")
    assert set(json.loads(held.posts()[0]["payload"])) == set(
        block_kit.render(held.say("lead", "help").reply.messages[0])[0]
    )
