"""What is still to be sent to others, and what became of what was sent.

A post is claimed once: `waiting` → `posting` → `posted`. A claim is never released by time. One whose outcome is not
known becomes `unknown` and stays so until it is found, or a person says what became of it; nothing here sends it
again by itself. What had an end and was not sent by then is `dropped` (`storage/dropping.py`). Moments in this table
are the machine's real UTC time, never a rehearsal's clock.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    and_,
    case,
    delete,
    insert,
    or_,
    select,
    update,
)

from storage.tables import outbox

State = Literal["waiting", "posting", "posted", "unknown", "dropped"]
PostKind = Literal[
    "summary", "part", "copy", "share", "question", "trouble", "notice", "cover", "ask", "preview", "correction"
]

LINK_PATIENCE = dt.timedelta(minutes=2)
"""How long a private copy waits for the message that it links to."""

OUT_OF_THE_WAY_AFTER = 5
"""A post that was refused so often no longer holds up those that came after it."""

_head = outbox.alias("head")
_earlier = outbox.alias("earlier")


@dataclass(frozen=True, slots=True)
class NewPost:
    """Something to be sent: to a channel, or to a person by e-mail address; under another post where that is given.

    `about` names what it is about: an edition, another post, or the problem that a notice tells of. `holds`: the
    references of the items whose words or count it says. `until`: in UTC, when it is too late to send it.
    """

    kind: PostKind
    platform: str
    payload: dict[str, Any]
    channel: str = ""
    person: str = ""
    edition_id: int | None = None
    asking_id: int | None = None
    under_id: int | None = None
    about: str = ""
    holds: Collection[str] = ()
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A row of the outbox. `since`: when it was last claimed, in UTC, by the holder's clock.

    `under_channel` and `under_message` tell where the post is that it goes under; the message's id, once it is known.
    """

    id: int
    programme_id: int
    kind: PostKind
    platform: str
    payload: dict[str, Any]
    channel: str
    person: str
    edition_id: int | None
    state: State
    attempt: int
    holder: str
    since: dt.datetime | None
    problem: str
    message_id: str
    settled_by: str
    under_channel: str
    under_message: str
    about: str
    until: dt.datetime | None


def put(connection: Connection, programme_id: int, post: NewPost, now: dt.datetime) -> int:
    row = insert(outbox).values(
        programme_id=programme_id,
        edition_id=post.edition_id,
        asking_id=post.asking_id,
        kind=post.kind,
        platform=post.platform,
        channel=post.channel,
        person=post.person,
        under_id=post.under_id,
        about=post.about,
        holds=" ".join(sorted(post.holds)),
        payload=json.dumps(post.payload, ensure_ascii=False),
        state="waiting",
        until=post.until,
        not_before=now,
        created_at=now,
    )
    return connection.execute(row.returning(outbox.c.id)).scalar_one()


def anything_ready(
    connection: Connection, platforms: Sequence[str], now: dt.datetime, resting: Collection[str] = ()
) -> bool:
    """Whether a claim would find something: a look that takes no lock."""
    return connection.scalar(_ready(platforms, now, resting)) is not None


def told(connection: Connection, programme_id: int, about: str, since: dt.datetime) -> bool:
    """Whether an officer has been told of that trouble since then, or is still to be told."""
    same = and_(outbox.c.programme_id == programme_id, outbox.c.kind == "trouble", outbox.c.about == about)
    told_or_waiting = or_(outbox.c.created_at >= since, outbox.c.state.in_(("waiting", "posting")))
    query = select(outbox.c.id).where(same, told_or_waiting).limit(1)
    return connection.execute(query).first() is not None


def claim(
    connection: Connection, platforms: Sequence[str], holder: str, now: dt.datetime, resting: Collection[str] = ()
) -> Post | None:
    """Claim the next post that may go; None where there is none. `resting`: channels and people to spare for now.

    One that goes under another waits until that one's fate is known; a private copy only until it has been tried.
    """
    post_id = connection.scalar(_ready(platforms, now, resting))
    if post_id is None:
        return None
    connection.execute(
        update(outbox)
        .where(outbox.c.id == post_id)
        .values(state="posting", holder=holder, since=now, attempt=outbox.c.attempt + 1)
    )
    return find(connection, post_id)


def _ready(platforms: Sequence[str], now: dt.datetime, resting: Collection[str]) -> Select[int]:
    return (
        select(outbox.c.id)
        .join(_head, _head.c.id == outbox.c.under_id, isouter=True)
        .where(
            outbox.c.platform.in_(platforms),
            outbox.c.state == "waiting",
            outbox.c.not_before <= now,
            _in_time(outbox, now),
            outbox.c.channel.not_in(resting),
            outbox.c.person.not_in(resting),
            _may_go_under(now),
            ~_something_before_it(now),
        )
        .order_by(outbox.c.id)
        .limit(1)
    )


def _may_go_under(now: dt.datetime) -> ColumnElement[bool]:
    settled = _head.c.state == "posted"
    tried = or_(_head.c.state.in_(("unknown", "dropped")), outbox.c.created_at <= now - LINK_PATIENCE)
    return or_(outbox.c.under_id.is_(None), settled, and_(outbox.c.kind == "copy", tried))


def _in_time(post: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    return or_(post.c.until.is_(None), post.c.until > now)


def _something_before_it(now: dt.datetime) -> ColumnElement[bool]:
    """Posts to one place go one at a time and in order: a channel, a thread, a person.

    What is said to a person does not wait for a copy that waits for its link, nor a channel for one of its threads.
    """
    waiting = and_(_earlier.c.state == "waiting", _earlier.c.attempt < OUT_OF_THE_WAY_AFTER, _in_time(_earlier, now))
    return (
        select(_earlier.c.id)
        .where(
            _earlier.c.id < outbox.c.id,
            _earlier.c.platform == outbox.c.platform,
            _earlier.c.channel == outbox.c.channel,
            _earlier.c.person == outbox.c.person,
            _earlier.c.under_id.is_not_distinct_from(outbox.c.under_id),
            _earlier.c.programme_id == outbox.c.programme_id,
            or_(waiting, _earlier.c.state == "posting"),
        )
        .exists()
    )


def posted(connection: Connection, post_id: int, message_id: str) -> None:
    """The platform has taken it. This holds whatever somebody else has meanwhile made of the claim.

    A person who said that it is there did not know the message's own id, which comes late and is kept.
    """
    news = or_(outbox.c.state != "posted", outbox.c.message_id == "")
    values = {"state": "posted", "message_id": message_id, "problem": ""}
    connection.execute(update(outbox).where(outbox.c.id == post_id, news).values(values))
    _ask_no_more(connection, post_id)


def _ask_no_more(connection: Connection, post_id: int) -> None:
    """A question about it that still waits to be put is answered."""
    question = and_(outbox.c.kind == "question", outbox.c.about == about_post(post_id), outbox.c.state == "waiting")
    connection.execute(update(outbox).where(question).values(state="dropped"))


def put_back(connection: Connection, post: Post, not_before: dt.datetime, problem: str) -> State | None:
    """The claim's holder knows that it was not sent: try again from then on, unless it is too late by then.

    What it is now; None if the claim is gone.

    Another process that took it over, and so only thinks that it may have been sent, is set right: its question is
    taken back where nobody has tried to put it yet.
    """
    undecided = outbox.c.state.in_(("posting", "unknown"))
    held = and_(outbox.c.id == post.id, undecided, outbox.c.attempt == post.attempt)
    state = case((_in_time(outbox, not_before), "waiting"), else_="dropped")
    values = {"state": state, "not_before": not_before, "problem": problem}
    now = connection.scalar(update(outbox).where(held).values(values).returning(outbox.c.state))
    if now is not None:
        question = and_(outbox.c.programme_id == post.programme_id, outbox.c.about == about_post(post.id))
        untried = and_(outbox.c.kind == "question", outbox.c.state == "waiting", outbox.c.attempt == 0)
        connection.execute(delete(outbox).where(question, untried))
    return cast("State | None", now)


def about_post(post_id: int) -> str:
    """What a question about a post is about."""
    return f"post:{post_id}"


def lost(connection: Connection, post: Post, problem: str) -> bool:
    """No answer came: it may have been sent. False if the claim is gone, or somebody else has said so."""
    held = and_(outbox.c.id == post.id, outbox.c.state == "posting", outbox.c.attempt == post.attempt)
    return bool(connection.execute(update(outbox).where(held).values(state="unknown", problem=problem)).rowcount)


def stale(connection: Connection, platforms: Sequence[str], before: dt.datetime) -> tuple[Post, ...]:
    """Claims older than that, whose holder has gone quiet. Whoever finds out what became of one says so with `lost`."""
    quiet = (outbox.c.platform.in_(platforms), outbox.c.state == "posting", outbox.c.since < before)
    return posts(connection, *quiet)


def decide(connection: Connection, post_id: int, *, again: bool, by: str, now: dt.datetime) -> bool:
    """What a person says became of an unknown post: it is there, or it goes again.

    False if it is no longer unknown, or it is too late to send it again.
    """
    values: dict[str, Any] = {"state": "posted"} if not again else {"state": "waiting", "not_before": now}
    unknown = and_(outbox.c.id == post_id, outbox.c.state == "unknown", *((_in_time(outbox, now),) if again else ()))
    decided = connection.execute(update(outbox).where(unknown).values(settled_by=by, **values)).rowcount
    if decided:
        _ask_no_more(connection, post_id)
    return bool(decided)


def find(connection: Connection, post_id: int) -> Post | None:
    return next(iter(posts(connection, outbox.c.id == post_id)), None)


def posts(connection: Connection, *wanted: ColumnElement[bool]) -> tuple[Post, ...]:
    """Those posts, in the order in which they were left, each with what is known of the one that it goes under."""
    under = (_head.c.channel.label("under_channel"), _head.c.message_id.label("under_message"))
    query = select(outbox, *under).join(_head, _head.c.id == outbox.c.under_id, isouter=True)
    return tuple(map(_post, connection.execute(query.where(*wanted).order_by(outbox.c.id)).mappings()))


def _post(row: RowMapping) -> Post:
    return Post(
        id=row["id"],
        programme_id=row["programme_id"],
        kind=cast("PostKind", row["kind"]),
        platform=row["platform"],
        payload=json.loads(row["payload"]),
        channel=row["channel"],
        person=row["person"],
        edition_id=row["edition_id"],
        state=cast("State", row["state"]),
        attempt=row["attempt"],
        holder=row["holder"],
        since=row["since"],
        problem=row["problem"],
        message_id=row["message_id"],
        settled_by=row["settled_by"],
        under_channel=row["under_channel"] or "",
        under_message=row["under_message"] or "",
        about=row["about"],
        until=row["until"],
    )
