"""One request, one answer: who asks, in which programme, what for; and every refusal turned into words in one place."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from pydantic import TypeAdapter

from handlers.asking import ask_which, in_programme, meant
from handlers.capabilities import carry_out, is_read
from handlers.context import Context, Platform
from handlers.persons import person_of
from handlers.programme_words import goes_on_as_text, named_programme, unquoted_programme
from handlers.request import Asker, Filled, Left, Place, Pressed, Reply, Request, Words, say
from handlers.share import may_share
from handlers.words import storable, verb
from programme.model import Programme
from programme.permissions import Actor
from programme.refusals import NoProgramme, Refusal, Stranger, UnknownProgramme
from storage import requests
from storage.programmes import Known, Shelf
from storage.store import Store, Unit, undone_on_refusal
from views.chat.message import Message
from views.chat.screens.refused import refused, with_note
from views.chat.screens.shared import without_sharing
from views.chat.screens.targeted import addressed, addressed_form
from views.wording import local_moment


class Clock(Protocol):
    """`now()` is aware and in UTC; `rehearsal` says that it is not the real time."""

    @property
    def rehearsal(self) -> bool: ...

    def now(self) -> dt.datetime: ...


@cache
def _replies() -> TypeAdapter[Reply]:
    return TypeAdapter(Reply)


@dataclass(slots=True)
class Desk:
    """Where every edge brings its requests. Safe to use from any thread."""

    store: Store
    clock: Clock
    platforms: tuple[Platform, ...]
    shelf: Shelf

    def submit(self, request: Request) -> Future[Reply]:
        """Queue a request. The future fails with StoreUnavailable when the record cannot be reached."""
        request = replace(request, said=storable(request.said))
        if is_read(request):
            return self.store.submit_read(lambda unit: self._look_up(unit, request))
        return self.store.submit_write(lambda unit: self._answer_once(unit, request))

    def answer(self, request: Request) -> Reply:
        return self.submit(request).result()

    def context(
        self, unit: Unit, known: tuple[Known, ...], chosen: Known, request: Request, actor: Actor | None = None
    ) -> Context:
        """The surroundings of a request. `actor`: somebody whom the edge vouches for, in place of the asker."""
        now = self.clock.now()
        return Context(
            unit=unit,
            known=chosen,
            others=tuple(k for k in known if k is not chosen),
            actor=actor or actor_in(chosen.programme, request.asker, now),
            request=request,
            now=now,
            real_now=dt.datetime.now(dt.UTC),
            platforms=self.platforms,
        )

    def _answer_once(self, unit: Unit, request: Request) -> Reply:
        """A request that was delivered before is answered as it was then; a refused one may be tried again."""
        try:
            with undone_on_refusal(unit):
                earlier = request.key and requests.begin(unit, request.key, self.clock.now())
                if earlier:
                    return _replies().validate_json(earlier)
                reply = self._carry_out(unit, request)
                if request.key:
                    requests.answered(unit, request.key, _replies().dump_json(reply).decode())
                return reply
        except Refusal as refusal:
            return self.refused(refusal, request, unit)

    def _look_up(self, unit: Unit, request: Request) -> Reply:
        try:
            return self._carry_out(unit, request)
        except Refusal as refusal:
            return self.refused(refusal, request, unit)

    def _carry_out(self, unit: Unit, request: Request) -> Reply:
        if request.asker.stranger:
            raise Stranger
        known = self.shelf.current(unit)
        request = _as_meant(unit, request, known)
        try:
            chosen, request = choose(known, request, self.platforms)
        except UnknownProgramme as unnamed:
            return self._of_several(unit, known, request, unnamed)
        ctx = self.context(unit, known, chosen, request)
        return self.finished(carry_out(ctx), ctx)

    def _of_several(self, unit: Unit, known: tuple[Known, ...], request: Request, unnamed: UnknownProgramme) -> Reply:
        """Of what was pressed the asker chooses the programme; home is that of each. Words must name it themselves."""
        possible = [k.programme for k in known if k.programme.key in unnamed.names]
        match request.said:
            case Pressed():
                asked = ask_which(unit, request, possible, self.clock.now())
                return Reply((self.rehearsed(asked, possible[0].timezone),), asked=True)
            case Words(text) if verb(text)[0] in ("", "home"):
                homes = (Words(f"home {verb(text)[1]} in {own.key}") for own in possible)
                each = (self._carry_out(unit, replace(request, said=home)) for home in homes)
                return say(*(message for reply in each for message in reply.messages))
            case _:
                raise unnamed

    def finished(self, reply: Reply, ctx: Context) -> Reply:
        """What every answer carries: the programme on its buttons where there are several, the rehearsal's clock.

        Sharing is offered only where there is a channel to share in that is not another programme's.
        """
        messages = reply.messages if may_share(ctx) else tuple(map(without_sharing, reply.messages))
        form = reply.form
        if ctx.others:
            messages = tuple(addressed(m, ctx.programme.key) for m in messages)
            form = form and addressed_form(form, ctx.programme.key)
        messages = tuple(self.rehearsed(m, ctx.programme.timezone) if m is messages[0] else m for m in messages)
        return replace(reply, messages=messages, form=form)

    def rehearsal(self, timezone: str) -> str:
        """What time it is in a rehearsal, which every answer says first; nothing where the time is real."""
        return f"Rehearsal: the clock says {local_moment(self.clock.now(), timezone)}." if self.clock.rehearsal else ""

    def rehearsed(self, message: Message, timezone: str) -> Message:
        note = self.rehearsal(timezone)
        return with_note(message, note) if note else message

    def refused(self, refusal: Refusal, request: Request, unit: Unit) -> Reply:
        """A refusal may come before a programme is chosen: a rehearsal's time is then told in the first one's zone."""
        answer = refused(refusal.sentence, changes=not is_read(request))
        zones = [known.programme.timezone for known in self.shelf.current(unit)]
        return Reply((self.rehearsed(answer, zones[0] if zones else "UTC"),), refused=True)


def _as_meant(unit: Unit, request: Request, known: tuple[Known, ...]) -> Request:
    """What the answer to a question, by button or in words, stands for; any other request as it is."""
    match request.said:
        case Pressed(("record-anyway" | "record-as-one") as meaning, value):
            return _confirmed(unit, request, meaning, value)
        case Words(text) if verb(text)[0] in ("record-anyway", "record-as-one"):
            return _confirmed(unit, request, *verb(text))
        case Pressed("in-programme", value):
            keys = [k.programme.key for k in known]
            return replace(in_programme(unit, request.asker, value, keys), key=request.key)
        case _:
            return request


def _confirmed(unit: Unit, request: Request, meaning: str, value: str) -> Request:
    """The question, which stands first in the value, knows its own programme."""
    kept = meant(unit, request.asker, value.partition(" ")[0])
    return replace(kept, key=request.key, confirmed=True, as_one=meaning == "record-as-one")


def actor_in(programme: Programme, asker: Asker, now: dt.datetime) -> Actor:
    """Who the asker is in a programme, on the day that it is there."""
    person = person_of(programme, asker)
    return Actor(person.name if person else asker.name, person, now.astimezone(programme.zone).date())


def choose(known: tuple[Known, ...], request: Request, platforms: tuple[Platform, ...]) -> tuple[Known, Request]:
    """The programme that a request is about (CONTRACT §5, last lines), and the request without its address.

    Raises NoProgramme, and UnknownProgramme when several are possible and none is named.
    """
    if not known:
        raise NoProgramme
    named, told = _named(known, request)
    here = [
        k for k in known if request.place.channel and request.place.channel in _channels(k, request.place, platforms)
    ]
    own = [k for k in known if person_of(k.programme, request.asker)]
    unnamed = next((possible[0] for possible in (here, own, known) if len(possible) == 1), None)
    if named and not (unnamed and _is_text(request, unnamed.programme)):
        return named, told
    if unnamed is None:
        raise UnknownProgramme("", tuple(k.programme.key for k in own or known))
    return unnamed, request


def _is_text(request: Request, programme: Programme) -> bool:
    """Whether a programme is only named in words that go on as text: “update culture we invest in recovery”."""
    said = request.said
    return isinstance(said, Words) and goes_on_as_text(said.text, programme.workstreams, programme.word)


def _channels(known: Known, place: Place, platforms: tuple[Platform, ...]) -> tuple[str, ...]:
    return next((p.channels(known.programme) for p in platforms if p.name == place.platform), ())


def _named(known: tuple[Known, ...], request: Request) -> tuple[Known | None, Request]:
    """The programme named by `in PROGRAMME`, by a button's value, or by what a form is about."""
    by_key = {k.programme.key: k for k in known}
    match request.said:
        case Words(text):
            by_name = {name: k for k in known for name in (k.programme.name, k.programme.key)}
            words = unquoted_programme(text, {name: k.programme.key for name, k in by_name.items()})
            name = named_programme(words, sorted(by_name, key=len, reverse=True))
            return (by_name[name], replace(request, said=Words(words))) if name else (None, request)
        case Pressed(_, value) as button:
            what, _, key = value.rpartition(" in ")
            if key in by_key and value != key:
                return by_key[key], replace(request, said=replace(button, value=what))
            return None, request
        case Filled(about=about) | Left(about=about):
            return by_key.get(about.get("programme", "")), request
