"""*Share*: one answer, posted in the channel that it was asked in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.context import Context, Platform
from handlers.facts import report, summary
from handlers.posts import Cause, about_period, to_channel
from handlers.request import Pressed, Reply, say
from handlers.status import status_of
from handlers.targets import asked_of, chosen_period, is_open, kept_period, seen_item
from handlers.words import Options, closing_options, options
from programme.held import refs_of_corrections, refs_of_part, refs_of_report
from programme.model import Programme, Workstream
from programme.period import Period
from programme.record import Ref
from programme.refusals import CannotShare
from views.chat.message import Message
from views.chat.screens.shared import shared, signed
from views.chat.screens.show import shared_item
from views.chat.screens.status import overall_status, programme_status, workstream_status

EXAMPLE = "share culture-7"


@dataclass(frozen=True, slots=True)
class Shares:
    """What is shared: of which period, and the references of the items that it holds."""

    message: Message
    period: Period
    holds: frozenset[str]


def typed(ctx: Context, rest: str) -> Reply:
    """`share REF`, `share WORKSTREAM`, `share overall` or `share`, the status of the programme."""
    shares = _answer(ctx, re.sub(r"^(?:status|show)\b\s*", "", rest.strip(), flags=re.IGNORECASE))
    channel, platform = _where(ctx)
    cause = Cause("share", about_period(ctx.programme, shares.period.key), holds=shares.holds)
    to_channel(ctx, platform, channel, signed(shares.message, ctx.actor.name), cause)
    return say(shared(shares.message.heading))


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `share`: its value is a reference, or a workstream or `overall` with its period."""
    return typed(ctx, button.value)


def may_share(ctx: Context) -> bool:
    """Whether it is asked where something of this programme can be shared."""
    return _platform(ctx) is not None and _owner(ctx) is None


def _platform(ctx: Context) -> Platform | None:
    """The platform of the channel that it is asked in; None where there is no channel."""
    return next((p for p in ctx.platforms if ctx.place.channel and p.name == ctx.place.platform), None)


def _owner(ctx: Context) -> Programme | None:
    """The other programme whose channel it is: who reads there has come for that one."""
    platform = _platform(ctx)
    others = (other.programme for other in ctx.others)
    return next((own for own in others if platform and ctx.place.channel in platform.channels(own)), None)


def _where(ctx: Context) -> tuple[str, Platform]:
    """The channel, which must not be another programme's."""
    platform = _platform(ctx)
    if platform is None:
        raise CannotShare("There is no channel here to share in. Ask in the channel, and share from there.")
    if owner := _owner(ctx):
        raise CannotShare(
            f"This channel belongs to {owner.name}, so nothing of {ctx.programme.name} is shared here."
            f" Share it from a channel of {ctx.programme.name}, or from one that belongs to no programme."
        )
    return ctx.place.channel, platform


def _answer(ctx: Context, what: str) -> Shares:
    """What is shared is what anybody may read, whoever shares it."""
    if (alone := options(what, ctx.period, ctx.programme_names)) is not None:
        period = chosen_period(ctx, alone)
        return Shares(programme_status(summary(ctx, period), ctx.today), period, _counted(ctx, period))
    about = asked_of(ctx, what, EXAMPLE)
    if about.ref:
        return _item(ctx, about.ref, about.rest)
    return _status(ctx, about.workstream, closing_options(about.rest, ctx.period, ctx.programme_names, EXAMPLE))


def _status(ctx: Context, workstream: Workstream | None, chosen: Options) -> Shares:
    period = chosen_period(ctx, chosen)
    if workstream is None:
        return Shares(overall_status(summary(ctx, period)), period, _counted(ctx, period))
    status = status_of(ctx, workstream, period, "public")
    return Shares(workstream_status(status, ctx.here), period, _counted(ctx, period, workstream))


def _counted(ctx: Context, period: Period, workstream: Workstream | None = None) -> frozenset[str]:
    """What a status says or counts of the programme, or of one workstream: more than the items that it names."""
    whole = report(ctx, period)
    if workstream is None:
        return refs_of_report(whole)
    own = (part for part in whole.workstreams if part.key == workstream.key)
    since = (one for one in whole.since_issue if one.workstream == workstream.key)
    return refs_of_corrections(since).union(*map(refs_of_part, own))


def _item(ctx: Context, ref: Ref, rest: str) -> Shares:
    item = seen_item(ctx, ref)
    kept_period(closing_options(rest, item.period, ctx.programme_names, EXAMPLE), item)
    if not is_open(ctx, item):
        raise CannotShare(f"{ref} is exempt, so it is not shared in a channel.")
    if item.withdrawn:
        raise CannotShare(f"{ref} has been withdrawn, so it is not shared.")
    return Shares(shared_item(item, ctx.programme), item.period, frozenset({str(ref)}))
