"""The outbox: each post is claimed once and goes in order, and what is not known is never sent again by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from storage import editions, outbox, sent
from storage.outbox import NewPost, Post, PostKind
from storage.store import Store
from tests.storage.processes import claim_posts, run_together
from tests.storage.samples import PROGRAMME, after, applied, edition, stamp

PAYLOAD: dict[str, Any] = {"text": "“Ärger” — 50%", "blocks": [{"n": 1, "yes": True, "nothing": None}]}
PROBLEM = "not_in_channel"
SLACK = ("slack",)


def put(
    store: Store,
    programme_id: int,
    channel: str = "C1",
    *,
    kind: PostKind = "summary",
    under: int | None = None,
    minutes: float = 0,
    **more: Any,
) -> int:
    post = NewPost(kind, more.pop("platform", "slack"), PAYLOAD, channel, under_id=under, **more)
    return store.write(lambda unit: outbox.put(unit, programme_id, post, after(minutes)))


def claim(
    store: Store, *, minutes: float = 0, platforms: Sequence[str] = ("slack",), holder: str = "me"
) -> Post | None:
    return store.write(lambda unit: outbox.claim(unit, platforms, holder, after(minutes)))


def claimed(store: Store, **more: Any) -> Post:
    post = claim(store, **more)
    assert post
    return post


def posted(store: Store, post_id: int, message: str = "m1") -> None:
    store.write(lambda unit: outbox.posted(unit, post_id, message))


def lost(store: Store, post: Post) -> bool:
    return store.write(lambda unit: outbox.lost(unit, post, "no_answer"))


def decide(store: Store, post_id: int, *, again: bool, minutes: float = 0) -> bool:
    return store.write(lambda unit: outbox.decide(unit, post_id, again=again, by="Olive Officer", now=after(minutes)))


def found(store: Store, post_id: int) -> Post:
    post = store.read(lambda unit: outbox.find(unit, post_id))
    assert post
    return post


def test_a_post_comes_back_as_it_was_put(store: Store) -> None:
    programme_id = applied(store)
    report = edition()
    edition_id = store.write(lambda unit: editions.add(unit, programme_id, (report, report), stamp(), None))
    first = put(store, programme_id, edition_id=edition_id, about="edition 1")
    second = put(store, programme_id, "", person="ada@example.org", kind="copy", under=first, edition_id=edition_id)
    assert found(store, first) == Post(
        id=first, programme_id=programme_id, kind="summary", platform="slack", payload=PAYLOAD, channel="C1", person="",
        edition_id=edition_id, state="waiting", attempt=0, holder="", since=None, problem="", message_id="",
        settled_by="", under_channel="", under_message="", about="edition 1", until=None,
    )  # fmt: skip
    of_edition = store.read(lambda unit: sent.of_edition(unit, edition_id))
    assert [post.id for post in of_edition] == [first, second]
    assert store.read(lambda unit: outbox.find(unit, 99)) is None


def test_posts_to_one_destination_go_one_at_a_time_and_in_order(store: Store) -> None:
    programme_id = applied(store)
    first, second = put(store, programme_id), put(store, programme_id)
    elsewhere = put(store, programme_id, "C2")
    assert [claimed(store).id, claimed(store).id, claim(store)] == [first, elsewhere, None]
    posted(store, first)
    assert claimed(store).id == second


@pytest.mark.parametrize("different", [{"person": "ada@example.org"}, {"platform": "teams"}, {"channel": "C2"}])
def test_destinations_do_not_wait_for_each_other(store: Store, different: dict[str, Any]) -> None:
    programme_id = applied(store)
    put(store, programme_id)
    claimed(store)
    other = put(store, programme_id, **different)
    assert claimed(store, platforms=("slack", "teams")).id == other


def test_a_channel_of_another_programme_does_not_wait(store: Store) -> None:
    one, two = applied(store), applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    put(store, one)
    claimed(store)
    assert claimed_id(store, put(store, two))


def claimed_id(store: Store, post_id: int) -> bool:
    return claimed(store).id == post_id


def test_a_claim_says_who_holds_it_and_how_often_it_was_tried(store: Store) -> None:
    programme_id = applied(store)
    put(store, programme_id)
    post = claimed(store, holder="host-1")
    assert (post.state, post.attempt, post.holder, post.payload) == ("posting", 1, "host-1", PAYLOAD)


def test_only_what_may_go_is_claimed(store: Store) -> None:
    """Not before its time, and not by a process that has no edge to that platform."""
    programme_id = applied(store)
    post_id = put(store, programme_id, minutes=5)
    assert [claim(store, minutes=4.99), claim(store, minutes=9, platforms=["teams"])] == [None, None]
    assert claimed(store, minutes=5).id == post_id


def test_a_reply_waits_for_what_it_goes_under_and_is_told_where_that_is(store: Store) -> None:
    programme_id = applied(store)
    head = put(store, programme_id)
    put(store, programme_id, kind="part", under=head)
    top = claimed(store)
    assert claim(store) is None
    posted(store, top.id, "171.5")
    reply = claimed(store)
    assert (reply.under_channel, reply.under_message) == ("C1", "171.5")


def test_a_reply_waits_while_the_fate_of_what_it_goes_under_is_unknown_and_a_copy_does_not(store: Store) -> None:
    """A thread cannot hang on a message that may not be there; a director's copy is only without its link."""
    programme_id = applied(store)
    head = put(store, programme_id)
    part = put(store, programme_id, kind="part", under=head)
    copy = put(store, programme_id, "", kind="copy", person="dora@example.org", under=head)
    top = claimed(store)
    assert claim(store) is None
    assert lost(store, top)
    assert [claimed(store).id, claim(store)] == [copy, None]
    assert decide(store, head, again=False)
    assert claimed(store).id == part


def test_what_the_platform_refused_is_put_back_and_goes_before_what_came_later(store: Store) -> None:
    programme_id = applied(store)
    first, second = put(store, programme_id), put(store, programme_id)
    post = claimed(store)
    assert store.write(lambda unit: outbox.put_back(unit, post, after(3), "rate_limited"))
    assert claim(store, minutes=2.99) is None
    again = claimed(store, minutes=3)
    assert (again.id, again.attempt, again.problem) == (first, 2, "rate_limited")
    posted(store, first)
    assert claimed(store, minutes=3).id == second


def test_only_claims_that_have_gone_quiet_are_stale(store: Store) -> None:
    """Being found stale changes nothing: whoever looks what became of it says so."""
    programme_id = applied(store)
    old, fresh, _waiting = (put(store, programme_id, channel) for channel in ("C1", "C2", "C3"))
    assert claimed(store, minutes=0).id == old
    assert claimed(store, minutes=5).id == fresh
    teams = put(store, programme_id, platform="teams")
    assert claimed(store, minutes=0, platforms=["teams"]).id == teams
    for _ in range(2):
        stale = store.read(lambda unit: outbox.stale(unit, ["slack"], after(5)))
        assert [(post.id, post.state) for post in stale] == [(old, "posting")]


def test_of_two_who_find_a_claim_lost_one_says_so(store: Store) -> None:
    """The one who did asks a person; the other would ask a second time."""
    programme_id = applied(store)
    put(store, programme_id)
    claimed(store)
    one, two = (store.read(lambda unit: outbox.stale(unit, ["slack"], after(5)))[0] for _ in range(2))
    assert [lost(store, one), lost(store, two)] == [True, False]
    assert found(store, one.id).problem == "no_answer"


def test_an_answer_that_comes_after_the_claim_was_given_up_still_holds(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id)
    assert lost(store, claimed(store))
    posted(store, post_id, "171.5")
    post = found(store, post_id)
    assert (post.state, post.message_id, post.problem) == ("posted", "171.5", "")
    assert not decide(store, post_id, again=True)


def test_an_answer_that_comes_after_it_was_sent_for_again_stops_the_second_sending(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id)
    assert lost(store, claimed(store))
    assert decide(store, post_id, again=True)
    posted(store, post_id, "171.5")
    assert (claim(store), found(store, post_id).message_id) == (None, "171.5")


def test_the_message_that_a_person_saw_is_named_when_its_answer_comes_at_last(store: Store) -> None:
    """What is known already is not changed by a later answer."""
    programme_id = applied(store)
    post_id = put(store, programme_id)
    assert lost(store, claimed(store))
    assert decide(store, post_id, again=False)
    posted(store, post_id, "171.5")
    posted(store, post_id, "999.9")
    post = found(store, post_id)
    assert (post.message_id, post.settled_by) == ("171.5", "Olive Officer")


def test_an_unknown_post_goes_again_only_when_a_person_says_so_and_only_once(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id)
    first = claimed(store)
    assert not decide(store, post_id, again=True)
    assert lost(store, first)
    assert claim(store, minutes=99_999) is None
    assert [decide(store, post_id, again=True, minutes=7), decide(store, post_id, again=True)] == [True, False]
    again = claimed(store, minutes=7)
    assert (again.attempt, again.settled_by) == (2, "Olive Officer")


def test_who_held_it_before_cannot_speak_for_the_claim_that_came_after(store: Store) -> None:
    programme_id = applied(store)
    post_id = put(store, programme_id)
    before = claimed(store)
    lost(store, before)
    decide(store, post_id, again=True)
    claimed(store)
    assert not lost(store, before)
    assert not store.write(lambda unit: outbox.put_back(unit, before, after(1), "refused"))
    assert found(store, post_id).state == "posting"


def test_posts_are_counted_by_their_state_and_from_a_moment_on(store: Store) -> None:
    programme_id = applied(store)
    first, *_ = [put(store, programme_id, channel) for channel in ("C1", "C2", "C3")]
    lost(store, claimed(store))
    claimed(store)
    asked: list[list[outbox.State]] = [["waiting"], ["posting", "unknown"], ["posted"]]
    assert [store.read(lambda unit, s=states: sent.count(unit, s)) for states in asked] == [1, 2, 0]
    assert [store.read(lambda unit, s=states: sent.count(unit, s, first)) for states in asked] == [1, 1, 0]
    assert store.read(sent.newest) == first + 2


def test_the_newest_of_no_posts_has_no_number(store: Store) -> None:
    assert store.read(sent.newest) == 0


def test_there_is_something_ready_when_its_time_has_come_on_a_platform_that_is_here(store: Store) -> None:
    programme_id = applied(store)
    put(store, programme_id, minutes=5)
    looks = [(["slack"], 4.99), (["teams"], 5), (["teams", "slack"], 5)]
    found_ready = [store.read(lambda unit, p=p, m=m: outbox.anything_ready(unit, p, after(m))) for p, m in looks]
    assert found_ready == [False, False, True]
    claimed(store, minutes=5)
    assert not store.read(lambda unit: outbox.anything_ready(unit, ["slack"], after(9)))


def test_a_trouble_is_known_by_what_it_is_about_and_when_it_was_left(store: Store) -> None:
    """For as long as an officer is still to be told of it, it is not told anew."""
    one, two = applied(store), applied(store, PROGRAMME.model_copy(update={"key": "other"}))
    put(store, one, kind="trouble", about=PROBLEM)
    put(store, one, kind="notice", about="other_problem")
    asked = [(one, PROBLEM, 0), (one, PROBLEM, 1), (one, "other_problem", 0), (two, PROBLEM, 0)]
    told = [store.read(lambda unit, p=p, a=a, m=m: outbox.told(unit, p, a, after(m))) for p, a, m in asked]
    assert told == [True, True, False, False]
    store.write(lambda unit: outbox.claim(unit, ["slack"], "somebody", after(5)))
    store.write(lambda unit: outbox.posted(unit, 1, "7.1"))
    assert not store.read(lambda unit: outbox.told(unit, one, PROBLEM, after(1)))


def test_no_post_is_claimed_twice_by_several_processes_and_none_is_left(store: Store, database_url: str) -> None:
    """Three processes of two threads each; within a destination the order is kept whoever sends."""
    programme_id = applied(store)
    put_in_order = [put(store, programme_id, f"C{n % 4}") for n in range(40)]
    answers = run_together(claim_posts, database_url)
    assert sorted(post_id for answer in answers for post_id in answer) == put_in_order
    assert {found(store, post_id).attempt for post_id in put_in_order} == {1}
