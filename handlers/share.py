"""*Share*: one answer, posted in the channel that it was asked in."""

from __future__ import annotations

import re

from handlers.context import Context, Platform
from handlers.facts import report
from handlers.posts import Cause, to_channel
from handlers.request import Pressed, Reply, say
from handlers.status import status_of
from handlers.targets import chosen_period, is_open, kept_period, seen_item
from handlers.words import Options, closing_options, options, target
from programme.model import Workstream
from programme.record import Ref
from programme.refusals import CannotShare
from views.chat.message import Message
from views.chat.screens.shared import shared, signed
from views.chat.screens.show import shared_item
from views.chat.screens.status import overall_status, programme_status

EXAMPLE = "share culture-7"


def typed(ctx: Context, rest: str) -> Reply:
    """`share REF`, `share WORKSTREAM`, `share overall` or `share`, the status of the programme."""
    message = _answer(ctx, re.sub(r"^(?:status|show)\b\s*", "", rest.strip(), flags=re.IGNORECASE))
    channel, platform = _where(ctx)
    to_channel(ctx, platform, channel, signed(message, ctx.actor.name), Cause("share"))
    return say(shared(message.heading))


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `share`: its value is a reference, or a workstream or `overall` with its period."""
    return typed(ctx, button.value)


def _where(ctx: Context) -> tuple[str, Platform]:
    platform = next((p for p in ctx.platforms if p.name == ctx.place.platform), None)
    if platform is None or not ctx.place.channel:
        raise CannotShare("There is no channel here to share in. Ask in the channel, and share from there.")
    return ctx.place.channel, platform


def _answer(ctx: Context, what: str) -> Message:
    """What is shared is what anybody may read, whoever shares it."""
    if (alone := options(what, ctx.period, ctx.programme_names)) is not None:
        return programme_status(report(ctx, chosen_period(ctx, alone)), ctx.today)
    about = target(what, ctx.programme.workstreams, ctx.programme.word, overall=True)
    if about.ref:
        return _item(ctx, about.ref, about.rest)
    return _status(ctx, about.workstream, closing_options(about.rest, ctx.period, ctx.programme_names, EXAMPLE))


def _status(ctx: Context, workstream: Workstream | None, chosen: Options) -> Message:
    period = chosen_period(ctx, chosen)
    if workstream is None:
        return overall_status(report(ctx, period))
    return status_of(ctx, workstream, period, "public")


def _item(ctx: Context, ref: Ref, rest: str) -> Message:
    item = seen_item(ctx, ref)
    kept_period(closing_options(rest, item.period, ctx.programme_names, EXAMPLE), item)
    if not is_open(ctx, item):
        raise CannotShare(f"{ref} is exempt, so it is not shared in a channel.")
    if item.withdrawn:
        raise CannotShare(f"{ref} has been withdrawn, so it is not shared.")
    return shared_item(item, ctx.programme)
