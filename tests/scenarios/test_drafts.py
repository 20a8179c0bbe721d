"""What was typed into a form and not sent is offered the next time, at every edge that has forms."""

from __future__ import annotations

import pytest

from handlers.capabilities import FILLED
from tests.plan import PLAN
from tests.scenarios.chat import Room
from tests.scenarios.story import OPEN, PLANNED, tell

FORMS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("update", "lead", "update", {"text": "Half a sentence", "when": "5 March"}),
    ("amend", "lead", "amend culture-1", {"text": "Awards were nearly"}),
    ("withdraw", "lead", "withdraw culture-2", {"reason": "it was perhaps"}),
    ("mark", "lead", "mark culture-1", {"reason": "it names a"}),
    ("rate", "lead", "rate culture for March:", {"rating": "Green", "reason": "posts are nearly"}),
    ("drop", "lead", "planned culture-3 dropped", {"reason": "the funding may"}),
    ("hold", "director", "hold for March", {"reason": "some returns are"}),
    ("milestone", "lead", "milestone culture", {"text": "Awards are nearly", "due": "24 June"}),
    ("risk", "lead", "risk culture", {"text": "Posts stay nearly", "level": "high"}),
    ("engagement", "officer", "engagement", {"body": "Tenants' panel", "when": "26 March", "text": "Heard what"}),
    (
        "assurance",
        "officer",
        "assurance",
        {"by": "Internal audit", "subject": "procurement", "opinion": "limited", "text": "Waivers were"},
    ),
    ("decision", "officer", "decision", {"ask": "to note", "text": "The progress"}),
    ("budget", "officer", "budget", {"amount": "£400k", "body": "the Board", "text": "Support for"}),
    ("document", "officer", "document", {"text": "Improvement Plan", "link": "https://example.org/plan"}),
)
"""The form, who opens it with which words, and what they have typed when they leave it."""

TWO_OFFICERS = PLAN.replace('email = "dan@example.org"', 'email = "dan@example.org"\nroles = ["officer"]')
"""The deputy is one too: some forms open for officers alone."""


def test_every_form_is_left_in_a_scenario() -> None:
    assert {name for name, *_ in FORMS} == set(FILLED)


@pytest.mark.parametrize(("name", "who", "words", "typed"), FORMS, ids=[name for name, *_ in FORMS])
def test_a_form_that_is_left_is_offered_as_it_was(
    room: Room, name: str, who: str, words: str, typed: dict[str, str]
) -> None:
    """To its author alone, saying since when; sent, it is gone. Some forms are the officer's alone."""
    tell(room.house, (*OPEN, *PLANNED))
    room.house.apply(TWO_OFFICERS)
    room.leave(who, room.say(who, words), **typed)
    again = room.say(who, words)
    assert again.opened.name == name
    assert typed.items() <= again.opened.fields.items()
    assert "Your draft of 3 April 2024, 10:00 BST, is here." in again
    other = room.say("deputy" if who == "officer" else "officer", words)
    assert other.opened.fields.items().isdisjoint(typed.items())
    assert "Your draft" not in other
    assert room.fill(who, again).form is None
    assert "Your draft" not in room.say(who, words)


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
