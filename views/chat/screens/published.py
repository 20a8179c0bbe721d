"""Where the words of an item stand on the day it is marked exempt, for the one who marked it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programme.refusals import listed
from programme.report import Report
from views.chat.message import Block, Text, Where
from views.chat.screens.uncertain import Sent


@dataclass(frozen=True, slots=True)
class Published:
    """`editions`: those that hold the item, as issued; `latest`: of these, the periods whose standing edition does.

    Of the posts for channels: `there` are those that were posted, `unsure` those that may have been, `stopped` those
    that waited and are not sent any more. `private`: private messages of which somebody entitled has it.
    """

    editions: Sequence[Report] = ()
    latest: Sequence[str] = ()
    there: Sequence[Sent] = ()
    unsure: Sequence[Sent] = ()
    stopped: Sequence[Sent] = ()
    private: bool = False


def where_it_stands(published: Published, here: str) -> tuple[Block, ...]:
    """What this cannot take back, what it has stopped, and what to do next. `here`: “ in plan” of several programmes.

    Chat is never edited after the fact: an administrator may delete a message there.
    """
    return (
        *_editions(published),
        *_posts("It is posted already:", published.there),
        *_posts("It was being sent, and may be there. Please look:", published.unsure),
        *_delete(published),
        *_posts("It was still waiting, and is not sent any more:", published.stopped),
        *((Text("Private messages with it stay: those who have them may see it."),) if published.private else ()),
        *_next(published, here),
    )


def _editions(published: Published) -> tuple[Block, ...]:
    named = [f"edition {r.edition.number} of {r.period.label}" for r in published.editions if r.edition]
    if not named:
        return ()
    stays = "stays as it was" if len(named) == 1 else "stay as they were"
    text = f"It has been issued: {listed(named)} {stays}. A report of that edition for the public now leaves it out."
    return (Text(text),)


def _posts(said: str, posts: Sequence[Sent]) -> tuple[Block, ...]:
    """Each place once, with what stands there."""
    places = dict.fromkeys((post.what, post.channel) for post in posts)
    return (Text(said), *(Where(what, channel) for what, channel in places)) if places else ()


def _delete(published: Published) -> tuple[Block, ...]:
    if not published.there and not published.unsure:
        return ()
    return (Text("I take no message back. Ask an administrator of the chat to delete it there."),)


def _next(published: Published, here: str) -> tuple[Block, ...]:
    """The words name the period; the edition that is made leaves out what is exempt."""
    if not published.latest:
        return ()
    ways = listed([f"`issue for {label}{here}`" for label in published.latest])
    makes = "makes the next edition" if len(published.latest) == 1 else "make the next editions"
    return (Text(f"Next: {ways} {makes}, without it. An officer or a director may say so."),)
