"""What is not sent any more: what is too late, what holds the words of something exempt, and what goes under these."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from storage import dropping, items, outbox, sent
from storage.store import Store
from tests.storage.processes import mark_while_posts_are_claimed, run_together
from tests.storage.samples import PROGRAMME, after, applied, draft
from tests.storage.test_outbox import claim, claimed, claimed_id, decide, found, lost, posted, put

REF = "culture-1"


def withhold(store: Store, programme_id: int, *refs: str) -> None:
    store.write(lambda unit: dropping.withhold(unit, programme_id, refs or (REF,)))


def drop_late(store: Store, programme_id: int, minutes: float) -> int:
    """How many posts are given up; none where the look without a lock finds none."""
    at = after(minutes)
    any_late = store.read(lambda unit: dropping.any_late(unit, programme_id, at))
    dropped = store.write(lambda unit: dropping.drop_late(unit, programme_id, at))
    assert bool(dropped) == any_late
    return dropped


def put_back(store: Store, post: outbox.Post) -> outbox.State | None:
    return store.write(lambda unit: outbox.put_back(unit, post, after(3), "not_in_channel"))


def test_what_holds_it_is_not_claimed_any_more(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id, holds=("homes-2", REF))
    withhold(store, programme_id)
    assert (claim(store, minutes=99), found(store, post_id).state) == (None, "dropped")


def test_it_holds_up_nothing_that_came_later(store: Store) -> None:
    programme_id = applied(store)
    put(store, programme_id, holds=(REF,))
    later = put(store, programme_id, holds=("culture-11", "a-culture-1", "culture-2"))
    withhold(store, programme_id)
    assert claimed_id(store, later)


def test_what_is_for_a_person_and_what_another_programme_says_still_goes(store: Store) -> None:
    one, two = applied(store), applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    private = put(store, one, "", person="dora@example.org", kind="copy", holds=(REF,))
    other = put(store, two, holds=(REF,))
    withhold(store, one)
    assert [found(store, post_id).state for post_id in (private, other)] == ["waiting", "waiting"]


def test_what_was_posted_stays_so(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id, holds=(REF,))
    posted(store, claimed(store).id)
    withhold(store, programme_id)
    assert found(store, post_id).state == "posted"


def test_with_a_summary_goes_its_thread_and_a_copy_goes_without_its_link_at_once(store: Store) -> None:
    programme_id = applied(store)
    head = put(store, programme_id, holds=(REF,))
    part = put(store, programme_id, kind="part", under=head)
    copy = put(store, programme_id, "", kind="copy", person="dora@example.org", under=head, holds=(REF,))
    withhold(store, programme_id)
    assert [found(store, post_id).state for post_id in (head, part)] == ["dropped", "dropped"]
    assert [claimed(store).id, claim(store)] == [copy, None]


def test_a_part_goes_alone(store: Store) -> None:
    programme_id = applied(store)
    head = put(store, programme_id)
    put(store, programme_id, kind="part", under=head, holds=(REF,))
    other = put(store, programme_id, kind="part", under=head)
    withhold(store, programme_id)
    posted(store, claimed(store).id)
    assert claimed_id(store, other)


def test_what_was_claimed_before_is_not_tried_again_when_it_was_refused(store: Store) -> None:
    """Its thread is given up at the next look."""
    programme_id = applied(store)
    head = put(store, programme_id, holds=(REF,))
    part = put(store, programme_id, kind="part", under=head)
    post = claimed(store)
    withhold(store, programme_id)
    assert found(store, head).state == "posting"
    assert put_back(store, post) == "dropped"
    assert put_back(store, post) is None
    assert (claim(store, minutes=99), found(store, part).state) == (None, "waiting")
    assert [drop_late(store, programme_id, 3), drop_late(store, programme_id, 3)] == [1, 0]
    assert found(store, part).state == "dropped"


def test_what_was_refused_without_that_waits_again(store: Store) -> None:
    programme_id = applied(store)
    put(store, programme_id, holds=(REF,))
    assert put_back(store, claimed(store)) == "waiting"


def test_what_was_lost_is_there_or_not_but_never_goes_again(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id, holds=(REF,))
    assert lost(store, claimed(store))
    withhold(store, programme_id)
    assert not decide(store, post_id, again=True, minutes=7)
    assert decide(store, post_id, again=False)


def test_what_is_put_back_until_it_is_too_late_is_dropped(store: Store) -> None:
    programme_id = applied(store)
    put(store, programme_id, until=after(3))
    assert put_back(store, claimed(store)) == "dropped"


@pytest.mark.parametrize(("minutes", "dropped"), [(4.99, 0), (5, 1)])
def test_what_was_not_sent_in_its_time_is_dropped(store: Store, minutes: float, dropped: int) -> None:
    programme_id = applied(store)
    put(store, programme_id, until=after(5))
    assert drop_late(store, programme_id, minutes) == dropped


@pytest.mark.parametrize("withdrawn", ["", "a slip"])
def test_a_version_that_is_exempt_stops_what_holds_the_item_or_what_hangs_under_it(
    store: Store, withdrawn: str
) -> None:
    """Whatever the words that made it so: it is the record that sees to it."""
    programme_id = applied(store)
    add = partial(items.add, programme_id=programme_id, request_key=None)
    head = store.write(lambda unit: add(unit, draft=draft("Awards held")))
    below = store.write(lambda unit: add(unit, draft=replace(draft("Prizes posted"), kind="further", parent=head.ref)))
    revise = partial(items.revise, programme_id=programme_id, request_key=None)
    store.write(lambda unit: revise(unit, changed=replace(below, withdrawn=withdrawn)))
    other = store.write(lambda unit: add(unit, draft=draft("Forum met")))
    posts = [put(store, programme_id, channel, holds=(str(item.ref),)) for channel, item in _placed(head, below, other)]
    changed = store.write(lambda unit: revise(unit, changed=replace(head, text="Awards were held")))
    assert [found(store, post_id).state for post_id in posts] == ["waiting"] * 3
    store.write(lambda unit: revise(unit, changed=replace(changed, exempt="names a person")))
    assert [found(store, post_id).state for post_id in posts] == ["dropped", "dropped", "waiting"]


def _placed(*placed: items.Item) -> list[tuple[str, items.Item]]:
    return [(f"C{number}", item) for number, item in enumerate(placed)]


def test_what_was_or_may_be_sent_is_found_by_what_it_holds(store: Store) -> None:
    programme_id = applied(store)
    ids = [put(store, programme_id, f"C{n}", holds=holds) for n, holds in enumerate([(REF,), (), ("culture-2", REF)])]
    put(store, programme_id, "C4", holds=("culture-11",))
    posted(store, claimed(store).id)
    held = store.read(lambda unit: sent.holding(unit, programme_id, {REF, "homes-9"}))
    assert [(post.id, post.state) for post in held] == [(ids[0], "posted"), (ids[2], "waiting")]
    withhold(store, programme_id)
    assert [post.id for post in store.read(lambda unit: sent.holding(unit, programme_id, {REF}))] == [ids[0]]


def test_no_process_claims_after_the_marking_is_committed(store: Store, database_url: str) -> None:
    """One process marks while two claim what they can: whatever was not claimed by then never is."""
    programme_id = applied(store)
    ids = [put(store, programme_id, f"C{n}", holds=(REF,)) for n in range(60)]
    marked, *claims = run_together(mark_while_posts_are_claimed, database_url, programme_id, REF)
    assert sorted([*marked, *claims[0], *claims[1]]) == ids
    assert {found(store, post_id).state for post_id in marked} <= {"dropped"}
    assert {found(store, post_id).state for claim in claims for post_id in claim} <= {"posting"}
