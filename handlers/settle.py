"""*There* and *again*: an officer says what became of a post whose fate was not known."""

from __future__ import annotations

import re

from handlers.context import Context
from handlers.request import Pressed, Reply, say
from programme.refusals import NoLongerAsked
from storage import outbox
from storage.outbox import Post
from views.chat.screens.uncertain import settled

_POST = re.compile(r"(?:(?:.* )?post )?([0-9]{1,18})", re.ASCII)
"""What a button carries: the number of a post, inside what the databases hold, after what the post is about.

Buttons that were posted before carry the number alone.
"""


def there_pressed(ctx: Context, button: Pressed) -> Reply:
    return _settle(ctx, button, again=False)


def again_pressed(ctx: Context, button: Pressed) -> Reply:
    return _settle(ctx, button, again=True)


def _settle(ctx: Context, button: Pressed, *, again: bool) -> Reply:
    """Officers and directors. Raises NoLongerAsked when it was found meanwhile, or somebody has said so before."""
    ctx.require("issue", "saying what became of a post")
    named = _POST.fullmatch(button.value)
    post = outbox.find(ctx.unit, int(named[1])) if named else None
    if post is None or post.programme_id != ctx.id:
        raise NoLongerAsked("there is no such post")
    if not outbox.decide(ctx.unit, post.id, again=again, by=ctx.actor.name, now=ctx.real_now):
        raise NoLongerAsked(_how(post))
    return say(settled(again=again))


def _how(post: Post) -> str:
    """Why it cannot be said of a post as it stood before it was said."""
    if post.state == "unknown":
        return "it is not sent again, for it is too late, or what it says has been marked exempt since"
    if post.settled_by:
        return f"{post.settled_by} has said what became of it"
    return "it was found, and stands as posted" if post.state == "posted" else "it is being sent"
