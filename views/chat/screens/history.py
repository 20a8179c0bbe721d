"""`history`: the ratings of each period, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from programme.history import Line, Standing, without_return
from programme.model import Programme, Workstream
from programme.refusals import listed
from views import wording
from views.chat.message import Block, Message, Note, Rating
from views.wording import local_moment, said_by


def ratings_by_period(workstream: Workstream | None, lines: Sequence[Line], programme: Programme) -> Message:
    """`workstream` None: the overall rating. Each period as it was issued, and what was said since."""
    name = workstream.short if workstream else "Overall"
    verb = "proposed" if workstream else "agreed"
    missing = without_return(lines)
    return Message(
        heading=f"{name}: ratings by month",
        blocks=(
            *(block for line in lines for block in _period(line, verb, programme)),
            *((Note(f"No return by {name}: {listed(missing)}."),) if missing else ()),
            Note(f"{programme.name}. An edition is never changed; what was said after it stands below it."),
        ),
    )


def _period(line: Line, verb: str, programme: Programme) -> Iterator[Block]:
    head = line.edition
    if head is None:
        yield _rating(line.period, line.now, ["not issued", *_return(line)], verb, programme)
        return
    issued = f"edition {head.number}, issued {local_moment(head.issued_at, programme.timezone)}"
    if line.issued is None:
        yield Rating(line.period, wording.NOT_RATED, (), f"not in {issued}")
    else:
        yield _rating(line.period, line.issued, [issued, *_return(line)], verb, programme)
    if line.now:
        yield _rating(f"{line.period}, since the issue", line.now, [], verb, programme)


def _return(line: Line) -> list[str]:
    return ["no return"] if line.reported == "not reported" else []


def _rating(subject: str, said: Standing | None, how: Sequence[str], verb: str, programme: Programme) -> Rating:
    if said is None:
        return Rating(subject, wording.NOT_RATED, (), "; ".join([*how, "not reported on"]))
    details = [*how, wording.direction(said), *_who(said, verb, programme)]
    detail = "; ".join(filter(None, details))
    label = wording.rating_word(said.rating)
    colours = said.rating.colours if said.rating else ()
    return Rating(subject, label, colours, ". ".join(filter(None, (detail, wording.reason(said.reason)))))


def _who(said: Standing, verb: str, programme: Programme) -> list[str]:
    if said.by:
        return [f"{verb if said.rating else 'said'} by {said_by(said.by, said.at, programme.timezone)}"]
    return ["proposed as the lowest rated, agreed by nobody"] if said.proposed_as_lowest else []
