"""Which person typed words name: by name or e-mail address, case and small slips forgiven; never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from programme.names import name_words, nearest_meaning
from programme.refusals import AmbiguousPerson, UnknownPerson


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Somebody who may be named: a person of the programme, or one who only stands in the record."""

    name: str
    email: str = ""


def find_person(said: str, people: Sequence[Named], *, addresses: bool = False) -> Named:
    """The person that the words name as a whole.

    The full name or address goes before a part of a name, and what is exact before slips. Raises UnknownPerson and
    AmbiguousPerson, which tell people by name: addresses are personal data, and shown only where `addresses` says that
    the asker may see them and two have the same name.
    """
    wanted = said.strip().lstrip("@").strip(" .?").casefold()
    for fits in (_is_called, _has_part, _is_called_with_slips, _has_part_with_slips):
        found = [person for person in people if wanted and fits(wanted, person)]
        if len(found) > 1:
            told = (_told(person, found) if addresses else person.name for person in found)
            raise AmbiguousPerson(said, tuple(dict.fromkeys(told)))
        if found:
            return found[0]
    names = {name: person.name for person in people for name in (person.name, person.email) if name}
    raise UnknownPerson(said, nearest_meaning(said, names))


def _is_called(wanted: str, person: Named) -> bool:
    return name_words(wanted) == name_words(person.name) or wanted == person.email.casefold()


def _has_part(wanted: str, person: Named) -> bool:
    """A first or last name, or the address before its `@`."""
    return wanted in name_words(person.name) or wanted == person.email.casefold().partition("@")[0]


def _is_called_with_slips(wanted: str, person: Named) -> bool:
    return _slip(wanted, " ".join(name_words(person.name))) or _slip(wanted, person.email.casefold())


def _has_part_with_slips(wanted: str, person: Named) -> bool:
    return any(_slip(wanted, part) for part in name_words(person.name))


def _slip(said: str, meant: str) -> bool:
    """One letter in a short name, two in a long one; none where there are too few to tell."""
    forgiven = 0 if len(meant) < 4 else 1 if len(meant) < 8 else 2
    return OSA.distance(said, meant, score_cutoff=forgiven) <= forgiven


def _told(person: Named, among: Sequence[Named]) -> str:
    """The name, or the address where two have the same name."""
    alike = [other for other in among if other.name == person.name]
    return person.email if len(alike) > 1 and person.email else person.name
