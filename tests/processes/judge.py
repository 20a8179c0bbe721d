"""What must be so after any fault: one edition, each post once, and an officer asked about what nobody can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from storage.outbox import Post
from tests.outbox.plan import CHANNELS, DIRECTOR, HEADINGS, OFFICER
from tests.processes.fleet import Fleet, until

PROMISED = 30.0
"""Seconds until everything is sent or asked about: ten on a machine of its own; here several fleets share one."""


def settled(fleet: Fleet, editions: int = 1) -> None:
    """Wait until everything is posted, asked about, or hangs on the answer; then nothing may be there twice."""
    until(lambda: _nothing_left(fleet), fleet.told, PROMISED)
    once_each(fleet, editions)


def _nothing_left(fleet: Fleet) -> bool:
    posts = fleet.posts()
    held = {p.channel for p in posts if p.kind == "summary" and p.state == "unknown"}
    return bool(posts) and all(
        p.state in ("posted", "unknown") or (p.state == "waiting" and p.kind == "part" and p.channel in held)
        for p in posts
    )


def once_each(fleet: Fleet, editions: int = 1) -> None:
    posts = fleet.posts()
    for post in posts:
        most = {"posted": (1,), "unknown": (0, 1), "posting": (0, 1), "waiting": (0,)}[post.state]
        assert fleet.slack.copies_of(post.id) in most, fleet.told()
    asked = Counter(post.about for post in posts if post.kind == "question")
    assert all(asked[f"post:{post.id}"] == 1 for post in unknown(posts)), fleet.told()
    assert set(asked.values()) <= {1}, fleet.told()
    assert fleet.editions() == editions, fleet.told()


def unknown(posts: list[Post]) -> list[Post]:
    return [post for post in posts if post.state == "unknown"]


def answered(fleet: Fleet) -> None:
    """The officer looks, and says of each uncertain post what is so; until none is left."""
    for post in unknown(fleet.posts()):
        fleet.press("there" if fleet.slack.copies_of(post.id) else "again", post)
        until(lambda post=post: post.id not in {p.id for p in unknown(fleet.posts())}, fleet.told, PROMISED)


def complete(fleet: Fleet, expected: Mapping[str, Collection[int]]) -> bool:
    """Whether every step has left its posts. `expected`: by kind, how many there may be."""
    found = Counter(post.kind for post in fleet.posts())
    return all(found[kind] in numbers for kind, numbers in expected.items())


def asked_within_the_limit(fleet: Fleet, limit: int) -> None:
    """Nobody was asked twice at one step, nor more often than the programme file allows in a period."""
    askings = fleet.askings()
    assert len({(period, asked.person, asked.step) for period, asked in askings}) == len(askings), fleet.told()
    assert max(Counter((period, asked.person) for period, asked in askings).values(), default=0) <= limit


def each_there_once(fleet: Fleet) -> None:
    """Every message stands where it belongs, once."""
    assert {post.state for post in fleet.posts()} <= {"posted"}, fleet.told()
    assert {fleet.slack.copies_of(post.id) for post in fleet.posts()} <= {1}, fleet.told()
    assert fleet.slack.problems == []


def whole(fleet: Fleet) -> None:
    """Every message of the edition stands where it belongs, once."""
    settled(fleet)
    assert {post.state for post in fleet.posts()} == {"posted"}, fleet.told()
    for channel in CHANNELS:
        heads = fleet.slack.posted(channel)
        said = [message.text for head in heads for message in (head, *head.replies)]
        assert Counter(_heading(text) for text in said) == Counter(HEADINGS), fleet.told()
    assert [_heading(message.text) for message in fleet.slack.private_messages(DIRECTOR)] == [HEADINGS[0]]
    questions = [post for post in fleet.posts() if post.kind == "question"]
    assert len(fleet.slack.private_messages(OFFICER)) == len(questions), fleet.told()
    assert fleet.slack.problems == []


def _heading(text: str) -> str:
    return text.partition("\n")[0]
