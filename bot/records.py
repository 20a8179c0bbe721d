"""Saying, issuing and reporting, from the command line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot import house as houses
from bot.house import COMMAND_LINE, House
from bot.service import make_sender
from bot.settings import Misused, SettingsError, load
from bot.setup import write
from handlers.context import Context
from handlers.corrections import as_issued_next
from handlers.issue import typed as typed_issue
from handlers.request import Asker, Attachment, Place, Reply, Request, Words
from handlers.targets import chosen_period
from handlers.words import Options
from programme.edition import public_copy
from programme.model import Person
from programme.period import Period
from programme.permissions import Actor
from programme.refusals import Refusal, UnknownProgramme, listed
from programme.report import Report
from storage import editions, items, sent
from storage.programmes import Known
from storage.store import Unit
from views.chat.message import Form, Message
from views.chat.renderers import plain_text
from views.chat.screens.exported import as_command
from views.chat.screens.one_line import instead_of
from views.documents.formats import FORMATS, Format, made

PLACE = Place("command line")


def say(words: str, email: str) -> int:
    """One chat command, by the same handlers; recorded as typed by the operating-system user."""
    house = houses.checked_house(load())
    try:
        request = Request(_asker(house, email), PLACE, Words(words))
        return _carry_out(house, lambda: house.desk.answer(request))
    finally:
        house.close()


def _asker(house: House, email: str) -> Asker:
    """A person of some programme. Raises SettingsError for anybody else."""
    person = next((p for k in houses.applied(house) if (p := k.programme.person(email))), None)
    if person is None:
        raise SettingsError(f"{email} is no person of any programme here; add them to the programme file")
    return Asker(person.name, COMMAND_LINE, person.email, typed_by=houses.operating_user())


def _carry_out(house: House, work: Callable[[], Reply]) -> int:
    """Do it, send what it caused, and print the answer: on stderr, where it was not done, is the reason."""
    newest = house.store.read(sent.newest)
    reply = work()
    _send(house, newest)
    messages = reply.messages or ((_typed_instead(house, reply.form),) if reply.form else ())
    if reply.file:
        messages += (_written_instead(house, reply.file),)
    print("\n\n".join(map(plain_text.bare, messages)), file=sys.stdout if reply.done else sys.stderr)
    return 0 if reply.done else 1


def _typed_instead(house: House, form: Form) -> Message:
    """Here no form can be filled in."""
    return house.desk.rehearsed(instead_of(form), houses.zone_of(house))


def _written_instead(house: House, file: Attachment) -> Message:
    """Here no file comes with an answer."""
    several = len(houses.applied(house)) > 1
    return as_command(file.report, file.form, f" --in {file.report.programme.key}" if several else "")


def _send(house: House, newest: int) -> None:
    """Send what may go, unless a running service has claimed it. Told is what became of posts after the newest then."""
    sender = make_sender(house)
    asyncio.run(sender.send_all())
    if not sender.messengers:
        return
    if left := house.store.read(lambda unit: sent.count(unit, ("waiting", "posting"), newest)):
        print(f"{left} still to be sent; the service goes on with it.", file=sys.stderr)
    if uncertain := house.store.read(lambda unit: sent.count(unit, ("unknown",), newest)):
        print(f"{uncertain} may not have arrived; an officer is asked to look.", file=sys.stderr)


def issue(period: str, email: str | None, programme: str | None) -> int:
    """Issue a period: as a person of the programme, else as the operating-system user with an officer's right."""
    house = houses.checked_house(load())
    try:
        known = _one(house, programme)
        wanted = _period(period)
        asker = _asker(house, email) if email else _operator()
        return _carry_out(house, lambda: _issue(house, known, asker, wanted))
    finally:
        house.close()


def _issue(house: House, known: Known, asker: Asker, period: Period) -> Reply:
    def work(unit: Unit) -> Reply:
        ctx = _context(house, unit, known, asker)
        return house.desk.finished(typed_issue(ctx, f"for {period.label}"), ctx)

    try:
        return house.store.write(work)
    except Refusal as refusal:
        # What was refused has been undone by now: the words for it are found in a unit of work of their own.
        request = Request(asker, PLACE, Words("issue"))
        return house.store.read(partial(house.desk.refused, refusal, request))


def _operator() -> Asker:
    user = houses.operating_user()
    return Asker(user, COMMAND_LINE, typed_by=user)


def _context(house: House, unit: Unit, known: Known, asker: Asker) -> Context:
    every = house.shelf.current(unit)
    request = Request(asker, PLACE, Words("issue"))
    ctx = house.desk.context(unit, every, known, request)
    if asker.email:
        return ctx
    officer = Person(name=asker.name, email=f"{asker.name}@localhost", roles=("officer",))
    return house.desk.context(unit, every, known, request, Actor(asker.name, officer))


def report(
    period: str, edition: int | None, form: str, audience: str, output: Path | None, programme: str | None
) -> int:
    """The report as it stands, or an issued edition word for word; for the public without what is exempt now."""
    wanted_form = _format(form, output)
    if audience not in ("public", "internal"):
        raise Misused(f"--audience is public or internal, not “{audience}”")
    house = houses.checked_house(load())
    try:
        known = _one(house, programme)
        wanted = _period(period)
        houses.tell_rehearsal(house, sys.stderr)
        found, as_issued = house.store.read(lambda unit: _report(house, unit, known, wanted, edition, audience))
    finally:
        house.close()
    return write(made(found, wanted_form, as_issued), output)


def _format(name: str, output: Path | None) -> Format:
    """Raises Misused for one that there is not, and for one that a terminal cannot show."""
    form = FORMATS.get(name)
    if form is None:
        raise Misused(f"--format is {listed(list(FORMATS), 'or')}, not “{name}”")
    if form.binary and output is None and sys.stdout.isatty():
        raise Misused(
            f"A terminal cannot show a {form.title} document: name a file for it with -o report.{form.ending}"
        )
    return form


def _report(
    house: House, unit: Unit, known: Known, period: Period, edition: int | None, audience: str
) -> tuple[Report, str]:
    """The report and, of an edition that is given as it was issued, its JSON as it was written then.

    Raises PeriodOutOfRange, and SettingsError for an edition that there is not.
    """
    internal = audience == "internal"
    if edition is None:
        ctx = _context(house, unit, known, _operator())
        chosen = chosen_period(ctx, Options(period=period))
        return as_issued_next(ctx, chosen, "internal" if internal else "public"), ""
    found = editions.find(unit, known.id, period, edition)
    if found is None:
        raise SettingsError(f"there is no edition {edition} of {period.label}")
    if internal:
        return found.internal, found.texts[1]
    copy = public_copy(found.content, items.hidden_refs(unit, known.id))
    return copy, found.texts[0] if copy == found.content else ""


def _one(house: House, key: str | None) -> Known:
    """The programme that is meant. Raises SettingsError, UnknownProgramme, and Misused where one must be named."""
    every = houses.applied(house)
    keys = [k.programme.key for k in every]
    if key is None and len(every) > 1:
        ways = listed([f"--in {each}" for each in keys], "or")
        raise Misused(f"There is more than one programme here. Say which with {ways}.")
    found = next((k for k in every if key in (None, k.programme.key)), None)
    if found is None:
        raise UnknownProgramme(key or "", tuple(keys))
    return found


def _period(key: str) -> Period:
    try:
        return Period.from_key(key)
    except ValueError as error:
        raise Misused(str(error)) from None
