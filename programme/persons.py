"""Which person of the programme typed words name: by name, by part of a name, or by e-mail address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programme.model import Person
from programme.names import letter_slips, name_words, nearest
from programme.refusals import AmbiguousPerson, UnknownPerson

Rank = tuple[bool, bool, int]
"""Lowest first: exact before slips, then a whole name before a part of one, then the fewest slips."""


def find_person(said: str, people: Sequence[Person]) -> Person:
    """The person that the words name; case and small slips are forgiven. Raises UnknownPerson and AmbiguousPerson."""
    ranked = [(rank, person) for person in people if (rank := _rank(name_words(said), person)) is not None]
    if not ranked:
        raise UnknownPerson(said, nearest(said, (person.name for person in people)))
    best = min(rank for rank, _ in ranked)
    found = [person for rank, person in ranked if rank == best]
    if len(found) > 1:
        raise AmbiguousPerson(said, tuple(person.name for person in found))
    return found[0]


def _rank(said: Sequence[str], person: Person) -> Rank | None:
    return min(_ranks(said, person), default=None)


def _ranks(said: Sequence[str], person: Person) -> Iterator[Rank]:
    """A part of a name will do; an e-mail address is said whole."""
    for words, whole in ((name_words(person.name), False), (name_words(person.email), True)):
        slips = _slips(said, words)
        if slips is not None and not (whole and len(said) < len(words)):
            yield slips > 0, len(said) < len(words), slips


def _slips(said: Sequence[str], words: Sequence[str]) -> int | None:
    """How many letters differ where each word that was said is one of the words, in any order; else None."""
    left, total = list(words), 0
    for word in said:
        near = [(slips, want) for want in left if (slips := letter_slips(want, word)) is not None]
        if not near:
            return None
        slips, want = min(near)
        left.remove(want)
        total += slips
    return total if said else None
