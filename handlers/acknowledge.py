"""`acknowledge`: a director says that they have seen the summary, and that is recorded."""

from __future__ import annotations

import re

from handlers.context import Context
from handlers.request import Pressed, Reply, say
from handlers.targets import chosen_period, period_sent
from handlers.words import Options, closing_options
from programme.approval import Acknowledgement
from programme.period import Period
from programme.refusals import NoLongerAsked, NothingChanged, NotNow
from storage import cycles
from views.chat.screens.preview import acknowledged, summary_named

EXAMPLE = "acknowledge for March 2024"
_SHOWN = re.compile(r"(\S+)(?: ([0-9]{1,4}))?", re.ASCII)
"""What a button carries: the period, and the edition that it stands beside; without one, a preview."""


def typed(ctx: Context, rest: str) -> Reply:
    """`acknowledge [for MONTH]`: the latest edition, or what was previewed; directors."""
    ctx.require("acknowledge", "acknowledging the summary")
    chosen = closing_options(rest, ctx.period, ctx.programme_names, EXAMPLE)
    period = chosen_period(ctx, chosen) if chosen.period else _last_shown(ctx)
    return _acknowledge(ctx, period, ctx.issued.get(period, 0))


def pressed(ctx: Context, button: Pressed) -> Reply:
    """What is acknowledged is what the button stood beside, whatever was issued since."""
    ctx.require("acknowledge", "acknowledging the summary")
    shown = _SHOWN.fullmatch(button.value)
    if shown is None:
        raise NoLongerAsked("it does not say what was seen")
    period, edition = chosen_period(ctx, Options(period=period_sent(shown[1]))), int(shown[2] or 0)
    if edition > ctx.issued.get(period, 0):
        raise NoLongerAsked("there is no such edition")
    return _acknowledge(ctx, period, edition)


def _acknowledge(ctx: Context, period: Period, edition: int) -> Reply:
    """Raises NotNow before the period's end, and NothingChanged when it was said before."""
    if not edition and ctx.today <= period.end:
        raise NotNow(
            f"{period.label} has not ended, so there is no summary of it to acknowledge yet.",
            f"`digest for {period.label}{ctx.here}` shows how it stands.",
        )
    if not cycles.acknowledge(ctx.unit, ctx.id, Acknowledgement(period, edition, ctx.stamp), ctx.key):
        raise NothingChanged(f"Your acknowledgement of {summary_named(period.label, edition)} is recorded")
    return say(acknowledged(period, edition, ctx.here))


def _last_shown(ctx: Context) -> Period:
    """What directors were shown last: the preview of the period that is open, else what was issued last."""
    preview = cycles.steps_done(ctx.unit, ctx.id).get(ctx.period, {}).get("preview")
    return ctx.period if (preview and preview.taken) or not ctx.issued else max(ctx.issued)
