"""What was typed into a form and not sent is offered the next time, at every edge that has forms."""

from __future__ import annotations

import pytest

from tests.scenarios.chat import Room
from tests.scenarios.story import OPEN, tell

FORMS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("lead", "update", {"text": "Half a sentence", "when": "5 March"}),
    ("lead", "amend culture-1", {"text": "Awards were nearly"}),
    ("lead", "withdraw culture-2", {"reason": "it was perhaps"}),
    ("lead", "mark culture-1", {"reason": "it names a"}),
    ("lead", "rate culture for March:", {"rating": "Green", "reason": "posts are nearly"}),
)


@pytest.mark.parametrize(("who", "words", "typed"), FORMS, ids=lambda given: str(given)[:12])
def test_a_form_that_is_left_is_offered_as_it_was(room: Room, who: str, words: str, typed: dict[str, str]) -> None:
    """To its author alone, saying since when; sent, it is gone."""
    tell(room.house, OPEN)
    room.leave(who, room.say(who, words), **typed)
    again = room.say(who, words)
    assert typed.items() <= again.opened.fields.items()
    assert "Your draft of 3 April 2024, 10:00 BST, is here." in again
    assert room.say("deputy", words).opened.fields.items().isdisjoint(typed.items())
    assert room.fill(who, again).form is None
    assert "Your draft" not in room.say(who, words.replace("culture-2", "culture-1"))


def test_a_form_that_was_only_looked_at_leaves_no_draft(room: Room) -> None:
    tell(room.house, OPEN)
    seen = room.say("lead", "amend culture-1")
    room.leave("lead", seen, text=seen.opened.fields["text"])
    assert "Your draft" not in room.say("lead", "amend culture-1")


def test_words_that_are_said_go_before_a_draft(room: Room) -> None:
    tell(room.house, OPEN)
    room.leave("lead", room.say("lead", "amend culture-1"), text="Awards were nearly")
    assert room.say("lead", "amend culture-1 Prizes were given").opened.fields["text"] == "Prizes were given"


def test_a_form_that_gives_way_to_another_request_is_kept(room: Room) -> None:
    """Somebody looks something up in between."""
    tell(room.house, OPEN)
    room.write("lead", room.say("lead", "update"), text="Half a sentence")
    assert "Culture" in room.say("lead", "status culture")
    assert room.say("lead", "update").opened.fields["text"] == "Half a sentence"
