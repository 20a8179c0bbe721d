"""`lead`: who leads a workstream is changed in chat, beside the programme file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.context import Context
from handlers.persons import account_mentioned, named_person
from handlers.programme_words import without_programme
from handlers.request import Reply, say
from handlers.words import checked, target
from programme.file_checks import check_people
from programme.model import Person, Programme, Workstream
from programme.refusals import LastLead, NothingChanged, NotUnderstood, UnknownPerson
from storage import programmes
from views.chat.screens.lead import lead_added, lead_removed

EXAMPLE = "lead culture add Ann Lee <ann.lee@example.org>"
NAME_LIMIT = 120

_CHANGE = re.compile(r"\s*(add|remove)\b[\s:]*(.*)", re.IGNORECASE | re.DOTALL)
_NAME_AND_ADDRESS = re.compile(r"(?P<name>.*?)[\s,]*[<(]?(?:mailto:)?(?P<email>[^\s<>(),]+@[^\s<>(),]+)[>)]?")


def typed(ctx: Context, rest: str) -> Reply:
    """`lead WORKSTREAM add|remove PERSON`: officers. The right holds, or is gone, from the next request on."""
    ctx.require("appoint", "changing who leads")
    words = without_programme(rest.strip(), ctx.programme_names.own)[0].strip()
    if not words:
        raise NotUnderstood(f"Which {ctx.programme.word} is it, and who?", EXAMPLE)
    found = target(words, ctx.programme.current_workstreams, ctx.programme.word)
    if found.workstream is None:
        raise NotUnderstood(f"Leads are of a {ctx.programme.word}, not of an activity.", EXAMPLE)
    change = _CHANGE.fullmatch(found.rest)
    if change is None or not change[2].strip():
        raise NotUnderstood(f"Who is to be added to {found.workstream.short}, or removed?", EXAMPLE)
    act = _add if change[1].lower() == "add" else _remove
    return act(ctx, found.workstream, change[2].strip())


def _add(ctx: Context, workstream: Workstream, said: str) -> Reply:
    person = _person_to_add(ctx, said)
    if person.email in workstream.leads:
        raise NothingChanged(f"{person.name} leads {workstream.short} already")
    is_new = ctx.programme.person(person.email) is None
    changed = with_leads(ctx.programme, workstream, (*workstream.leads, person.email))
    if is_new:
        changed = changed.model_copy(update={"people": (*changed.people, person)})
    programmes.change(ctx.unit, ctx.id, changed, ctx.stamp, ctx.key)
    return say(lead_added(changed, workstream.key, person, ctx.stamp.name, ctx.here, is_new=is_new))


def _remove(ctx: Context, workstream: Workstream, said: str) -> Reply:
    """Raises LastLead: a workstream without a lead has nobody who owes its return."""
    person = named_person(ctx, said)
    if person.email not in workstream.leads:
        raise NothingChanged(f"{person.name} does not lead {workstream.short}")
    if len(workstream.leads) == 1:
        raise LastLead(person.name, workstream.short, workstream.key)
    left = tuple(email for email in workstream.leads if email != person.email)
    changed = with_leads(ctx.programme, workstream, left)
    programmes.change(ctx.unit, ctx.id, changed, ctx.stamp, ctx.key)
    return say(lead_removed(changed, workstream.key, person, ctx.stamp.name, ctx.here))


def with_leads(programme: Programme, workstream: Workstream, leads: Sequence[str]) -> Programme:
    return programme.with_workstream(workstream.model_copy(update={"leads": tuple(leads)}))


def _person_to_add(ctx: Context, said: str) -> Person:
    """Somebody of the programme, or somebody new whose name and address are given or known from a mention."""
    written = _NAME_AND_ADDRESS.fullmatch(said)
    if written and (known := ctx.programme.person(written["email"])):
        return known
    if written and written["name"]:
        return _new_person(written["name"], written["email"])
    try:
        return named_person(ctx, said)
    except UnknownPerson as unknown:
        seen = account_mentioned(ctx, said)
        if seen and seen.email and not seen.stranger:
            return _new_person(seen.name, seen.email)
        raise NotUnderstood(f"{unknown.sentence} Somebody new needs a name and an e-mail address.", EXAMPLE) from None


def _new_person(name: str, email: str) -> Person:
    """Held to the same rules as a person of the programme file."""
    person = Person(name=checked(name.strip('"“” '), "name", NAME_LIMIT, EXAMPLE), email=email.lower())
    fault = next((sentence for _, sentence in check_people({0: person})), None)
    if fault:
        raise NotUnderstood(f"{fault[:1].upper()}{fault[1:]}.", EXAMPLE)
    return person
