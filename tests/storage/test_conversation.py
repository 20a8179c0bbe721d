"""What the store keeps of a conversation: requests answered once, questions asked, and whose account is whose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from storage import identities, questions, requests
from storage.identities import Identity
from storage.store import Store
from tests.storage.processes import answer_request, run_together
from tests.storage.samples import START, after

ADA = Identity("slack", "U01", "ada@example.org", "Ada “The Lead” Ärger", stranger=False, seen_at=START)


def test_a_request_that_comes_again_gets_the_first_answer(store: Store) -> None:
    assert store.write(lambda unit: requests.begin(unit, "key", START)) is None
    store.write(lambda unit: requests.answered(unit, "key", '{"said": "“Ä”"}'))
    assert store.write(lambda unit: requests.begin(unit, "key", after(5))) == '{"said": "“Ä”"}'
    assert store.write(lambda unit: requests.begin(unit, "another key", START)) is None


def test_a_request_that_failed_is_not_answered_yet(store: Store) -> None:
    def failing(unit: Connection) -> None:
        requests.begin(unit, "key", START)
        raise LookupError

    with pytest.raises(LookupError):
        store.write(failing)
    assert store.write(lambda unit: requests.begin(unit, "key", START)) is None


def test_a_request_delivered_to_several_processes_at_once_has_one_answer(store: Store, database_url: str) -> None:
    """Each process is given the same requests; the one that comes second waits and repeats the first one's words."""
    keys = [f"request {n}" for n in range(40)]
    answers = run_together(answer_request, database_url, keys)
    assert answers[0] == answers[1] == answers[2]
    assert [store.write(lambda unit, key=key: requests.begin(unit, key, START)) for key in keys] == answers[0]


def test_a_question_is_answered_once_and_only_by_its_asker(store: Store) -> None:
    said = '{"words": "update culture: Staff awards"}'
    question = store.write(lambda unit: questions.ask(unit, "ada@example.org", said, START))
    answers = [
        store.write(lambda unit, who=who: questions.answer(unit, question, who))
        for who in ("ben@example.org", "ada@example.org", "ada@example.org")
    ]
    assert answers == [None, said, None]


def test_a_question_is_read_as_often_as_its_asker_likes_without_being_answered(store: Store) -> None:
    question = store.write(lambda unit: questions.ask(unit, "ada", "request", START))
    read = [store.read(lambda unit, who=who: questions.kept(unit, question, who)) for who in ("ben", "ada", "ada")]
    assert read == [None, "request", "request"]
    assert store.write(lambda unit: questions.answer(unit, question, "ada")) == "request"


def test_questions_do_not_take_each_others_place(store: Store) -> None:
    asked = [store.write(lambda unit, n=n: questions.ask(unit, "ada", f"request {n}", START)) for n in range(3)]
    assert len(set(asked)) == 3
    assert store.write(lambda unit: questions.answer(unit, asked[1], "ada")) == "request 1"
    assert store.write(lambda unit: questions.answer(unit, "none of them", "ada")) is None


def test_an_account_is_what_the_platform_last_said_of_it(store: Store) -> None:
    changed = replace(ADA, name="Ada", email="ada@new.example.org", stranger=True, seen_at=after(5))
    for identity in (ADA, changed):
        store.write(lambda unit, i=identity: identities.keep(unit, i))
        assert store.read(lambda unit: identities.find(unit, "slack", "U01")) == identity
    assert store.read(lambda unit: identities.find(unit, "teams", "U01")) is None


def test_a_person_is_found_by_e_mail_address_however_it_is_written(store: Store) -> None:
    """The programme file says it in small letters; a platform says it as it was once typed."""
    mixed = replace(ADA, email="Ada@Example.org")
    store.write(lambda unit: identities.keep(unit, mixed))
    for email in ("ada@example.org", "ADA@example.org"):
        assert store.read(lambda unit, e=email: identities.by_email(unit, "slack", e)) == mixed
    assert store.read(lambda unit: identities.by_email(unit, "teams", "ada@example.org")) is None


def test_of_several_accounts_the_one_seen_last_is_the_persons_and_never_a_strangers(store: Store) -> None:
    newer = replace(ADA, account="U02", seen_at=after(5))
    for identity in (newer, ADA, replace(ADA, account="U03", stranger=True, seen_at=after(9))):
        store.write(lambda unit, i=identity: identities.keep(unit, i))
    assert store.read(lambda unit: identities.by_email(unit, "slack", "ada@example.org")) == newer
