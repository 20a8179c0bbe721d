"""What stands in a channel or a private conversation is read from the outbox."""

from __future__ import annotations

from storage import outbox, sent
from storage.outbox import NewPost
from storage.store import Store
from tests.storage.samples import PROGRAMME, after, applied

PLATFORM = "browser"


def put(
    store: Store, programme_id: int, words: str, *, channel: str = "", person: str = "", under: int | None = None
) -> int:
    post = NewPost("summary", PLATFORM, {"text": words}, channel, person, under_id=under)
    return store.write(lambda unit: outbox.put(unit, programme_id, post, after(0)))


def arrived(store: Store, post_id: int) -> int:
    store.write(lambda unit: outbox.posted(unit, post_id, f"message-{post_id}"))
    return post_id


def read(store: Store, *, channel: str = "", person: str = "") -> list[tuple[str, str]]:
    posts = store.read(lambda unit: sent.posted_to(unit, PLATFORM, channel=channel, person=person))
    return [(post.payload["text"], post.under_message) for post in posts]


def test_only_what_was_posted_there_is_read_in_its_order(store: Store) -> None:
    """What still waits is not, nor what went elsewhere; a reply names the message that it stands under."""
    programme_id = applied(store, PROGRAMME)
    head = arrived(store, put(store, programme_id, "summary", channel="improvement"))
    arrived(store, put(store, programme_id, "reply", channel="improvement", under=head))
    arrived(store, put(store, programme_id, "copy", person="di@example.org", under=head))
    arrived(store, put(store, programme_id, "elsewhere", channel="other"))
    put(store, programme_id, "waits", channel="improvement")
    assert read(store, channel="improvement") == [("summary", ""), ("reply", f"message-{head}")]
    assert read(store, person="di@example.org") == [("copy", f"message-{head}")]
    assert read(store, person="nobody@example.org") == []
