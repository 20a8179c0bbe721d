"""The order in which posts go: one at a time to each place, and nothing holds up what does not hang on it."""

from __future__ import annotations

import pytest

from storage import outbox
from storage.store import Store
from tests.storage.samples import after, applied
from tests.storage.test_outbox import SLACK, claim, claimed, lost, posted, put


def test_a_copy_waits_for_its_link_no_longer_than_two_minutes(store: Store) -> None:
    """A director hears of the summary even where the channel's post is held up."""
    programme_id = applied(store)
    head = put(store, programme_id)
    copy = put(store, programme_id, "", kind="copy", person="dora@example.org", under=head)
    claimed(store)
    assert claim(store, minutes=1.99) is None
    assert claimed(store, minutes=2).id == copy


def test_what_waits_for_its_head_holds_up_neither_the_channel_nor_the_person(store: Store) -> None:
    programme_id = applied(store)
    head = put(store, programme_id)
    put(store, programme_id, kind="part", under=head)
    put(store, programme_id, "", kind="copy", person="dora@example.org", under=head)
    assert lost(store, claimed(store))
    question = put(store, programme_id, "", kind="question", person="dora@example.org")
    share = put(store, programme_id, kind="share")
    copy = claimed(store)
    assert [copy.kind, claimed(store).id, claimed(store).id, claim(store)] == ["copy", question, share, None]


def test_the_parts_of_a_thread_go_in_order(store: Store) -> None:
    programme_id = applied(store)
    head = put(store, programme_id)
    parts = [put(store, programme_id, kind="part", under=head) for _ in range(3)]
    posted(store, claimed(store).id)
    sent: list[int] = []
    while post := claim(store):
        assert claim(store) is None
        sent.append(post.id)
        posted(store, post.id)
    assert sent == parts


def test_what_was_refused_time_and_again_no_longer_holds_up_the_others(store: Store) -> None:
    programme_id = applied(store)
    first, second = put(store, programme_id), put(store, programme_id)
    for _ in range(outbox.OUT_OF_THE_WAY_AFTER):
        post = claimed(store)
        assert post.id == first
        assert store.write(lambda unit, post=post: outbox.put_back(unit, post, after(0), "not_in_channel"))
    later = claimed(store)
    assert later.id == first
    assert store.write(lambda unit: outbox.put_back(unit, later, after(9), "not_in_channel"))
    assert claimed(store).id == second


@pytest.mark.parametrize("resting", ["C1", "ada@example.org"])
def test_a_place_that_is_to_be_spared_is_left_alone(store: Store, resting: str) -> None:
    programme_id = applied(store)
    both = {"C1": put(store, programme_id), "ada@example.org": put(store, programme_id, "", person="ada@example.org")}
    other = next(post_id for place, post_id in both.items() if place != resting)
    taken = [store.write(lambda unit: outbox.claim(unit, SLACK, "me", after(0), [resting])) for _ in range(2)]
    assert [post and post.id for post in taken] == [other, None]
    assert not store.read(lambda unit: outbox.anything_ready(unit, SLACK, after(0), [resting]))
    assert store.read(lambda unit: outbox.anything_ready(unit, SLACK, after(0)))
