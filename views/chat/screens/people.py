"""`people`: who has which part in the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from programme.model import Person, Programme, Workstream
from programme.refusals import listed
from views.chat.message import Block, Bullet, Bullets, Buttons, Message, Note, Text
from views.chat.screens.cover import days, end_button


def people(programme: Programme, today: dt.date, *, addresses: bool, may_cover: Collection[str]) -> Message:
    """`addresses`: whether the reader sees them. `may_cover`: the workstreams for which they may end a cover."""
    return Message(
        heading=f"{programme.name}: people",
        blocks=(
            Text(_role("Directors", programme.with_role("director"), addresses=addresses)),
            Text(_role("Officers", programme.with_role("officer"), addresses=addresses)),
            *(
                block
                for own in programme.current_workstreams
                for block in _workstream(programme, own, today, addresses=addresses, may_cover=own.key in may_cover)
            ),
            Note("An officer changes leads with `lead`; a lead or an officer arranges cover with `cover`."),
        ),
    )


def _role(title: str, found: Sequence[Person], *, addresses: bool) -> str:
    return f"{title}: {listed([_said(person, addresses=addresses) for person in found]) or 'none'}."


def _said(person: Person, *, addresses: bool) -> str:
    return f"{person.name} ({person.email})" if addresses else person.name


def _workstream(
    programme: Programme, own: Workstream, today: dt.date, *, addresses: bool, may_cover: bool
) -> tuple[Block, ...]:
    covers = [(c, p) for c in own.covers if c.until >= today for p in programme.named((c.person,))]
    entries = [
        *(f"Lead: {_said(person, addresses=addresses)}" for person in programme.named(own.leads)),
        *(f"Deputy: {_said(person, addresses=addresses)}" for person in programme.named(own.deputies)),
        *(f"Cover: {_said(person, addresses=addresses)}, {days(cover, today)}" for cover, person in covers),
    ]
    listing: Block = Bullets(tuple(map(Bullet, entries))) if entries else Text("Nobody yet.")
    ends = (Buttons((end_button(own, person.name, f"End {person.name}'s cover"),)) for _, person in covers if may_cover)
    return Text(own.short, strong=True), listing, *ends
