"""Which person typed words name."""

from __future__ import annotations

import pytest

from programme.people import Named, find_person
from programme.refusals import AmbiguousPerson, UnknownPerson

SAM = Named("Sam Carter", "sam.carter@example.org")
SAMIRA = Named("Samira O’Neill", "samira@example.org")
ANNE = Named("Anne-Marie Jones", "amj@example.org")
JO, OTHER_JO = Named("Jo Bell", "jo@example.org"), Named("Jo Bell", "jo.bell@example.org")
GONE = Named("Tom Gone")
PEOPLE = (SAM, SAMIRA, ANNE, JO, OTHER_JO, GONE)


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("Sam Carter", SAM),
        ("sam  carter", SAM),
        ("Sam", SAM),
        ("carter", SAM),
        ("@sam.carter", SAM),
        ("SAM.CARTER@example.org", SAM),
        ("Sam Cartre", SAM),
        ("Samria", SAMIRA),
        ("samira o'neill", SAMIRA),
        ("Anne Marie Jones", ANNE),
        ("jones.", ANNE),
        ("jo.bell@example.org", OTHER_JO),
        ("tom", GONE),
        ("tom goen", GONE),
    ],
)
def test_a_name_or_address_is_enough_with_small_slips(said: str, person: Named) -> None:
    assert find_person(said, PEOPLE) == person


def test_two_that_fit_are_asked_about() -> None:
    """By address, where they have the same name and the asker may see addresses."""
    with pytest.raises(AmbiguousPerson, match=r"is it jo@example\.org or jo\.bell@example\.org\?"):
        find_person("Jo Bell", PEOPLE, addresses=True)
    with pytest.raises(AmbiguousPerson, match=r"more than one Jo Bell here\. Say it again with the e-mail address\."):
        find_person("Jo Bell", PEOPLE)
    with pytest.raises(AmbiguousPerson, match="is it Sam Carter or Sam Marsh"):
        find_person("sam", (*PEOPLE, Named("Sam Marsh", "marsh@example.org")))


@pytest.mark.parametrize("said", ["", "  ", "@", "Bob", "S", "Sam Carter of the Board", "example.org"])
def test_nobody_is_guessed(said: str) -> None:
    with pytest.raises(UnknownPerson):
        find_person(said, PEOPLE)


def test_the_nearest_are_named() -> None:
    with pytest.raises(UnknownPerson, match="Did you mean Sam Carter"):
        find_person("Sammy Carterton", PEOPLE)
