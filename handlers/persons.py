"""From an account, or from words, to a person of the programme."""

from __future__ import annotations

import re

from handlers.context import Context
from handlers.request import Asker
from programme.model import Person, Programme
from programme.people import Named, find_person
from programme.refusals import UnknownPerson
from storage import identities
from storage.identities import Identity

_FIGURES = re.compile(r"\d")


def person_of(programme: Programme, asker: Asker) -> Person | None:
    """By account where the programme gives it, else by e-mail address."""
    for person in programme.people:
        account = {"slack": person.slack, "teams": person.teams}.get(asker.platform)
        if account and account == asker.account:
            return person
    return programme.person(asker.email) if asker.email else None


def named_person(ctx: Context, said: str) -> Person:
    """The person whom words or a mention name. Raises UnknownPerson and AmbiguousPerson.

    A figure in an address is never a slip: it tells people of the same name apart, and the wrong one would get a right.
    """
    if mentioned := _mentioned_person(ctx, said):
        return mentioned
    people = {person.email: person for person in ctx.programme.people}
    named = [Named(person.name, person.email) for person in people.values()]
    found = find_person(said, named, addresses=ctx.actor.may("see addresses"))
    if "@" in said.strip("@") and _FIGURES.findall(said) != _FIGURES.findall(found.email):
        raise UnknownPerson(said, (found.name,))
    return people[found.email]


def account_mentioned(ctx: Context, said: str) -> Identity | None:
    """Whose account a mention is, as far as the platform has told; None for what is no mention of an account."""
    account = _account(ctx, said)
    return identities.find(ctx.unit, ctx.place.platform, account) if account else None


def _mentioned_person(ctx: Context, said: str) -> Person | None:
    """By the account, whatever name it is shown by."""
    account = _account(ctx, said)
    if not account:
        return None
    seen = account_mentioned(ctx, said)
    return person_of(ctx.programme, Asker("", "", seen.email if seen else "", ctx.place.platform, account))


def _account(ctx: Context, said: str) -> str:
    return dict(ctx.request.mentioned).get(said.strip(), "")
