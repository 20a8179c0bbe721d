"""`submit` and `nothing`: a workstream says that its return is complete, or that there is nothing to report."""

from __future__ import annotations

from handlers.context import Context
from handlers.facts import recorded
from handlers.request import Pressed, Reply, say
from handlers.targets import chosen_period
from handlers.words import Target, closing_options, options, target
from programme.permissions import own_workstreams
from programme.record import ReturnMade, ReturnState, Tally
from programme.refusals import NotNow, NotUnderstood
from storage import returns
from views.chat.screens.recorded import returned
from views.wording import entries


def submit_typed(ctx: Context, rest: str) -> Reply:
    return _return(ctx, rest, "submitted")


def nothing_typed(ctx: Context, rest: str) -> Reply:
    return _return(ctx, rest, "nothing")


def submit_pressed(ctx: Context, button: Pressed) -> Reply:
    return submit_typed(ctx, button.value)


def nothing_pressed(ctx: Context, button: Pressed) -> Reply:
    return nothing_typed(ctx, button.value)


def _return(ctx: Context, rest: str, state: ReturnState) -> Reply:
    example = "submit culture" if state == "submitted" else "nothing culture"
    found = _about(ctx, rest, example)
    if found.workstream is None:
        raise NotUnderstood(f"A return is for a whole {ctx.programme.word}, not for one activity.", example)
    ctx.require("record", f"the return of {found.workstream.short}", found.workstream)
    period = chosen_period(ctx, closing_options(found.rest, ctx.period, ctx.programme_names, example))
    held = recorded(ctx, period).get(found.workstream.key, Tally())
    if state == "nothing" and held.entries:
        raise NotNow(
            f"{found.workstream.short} has {entries(held)} for {period.label}, so it has something to report.",
            f"When that is all, say `submit {found.workstream.key} for {period.label}{ctx.here}`.",
        )
    made = ReturnMade(found.workstream.key, period, state, ctx.stamp_for(found.workstream))
    returns.add(ctx.unit, ctx.id, made, ctx.key)
    return say(returned(made, found.workstream, held, ctx.issued.get(period), ctx.here))


def _about(ctx: Context, rest: str, example: str) -> Target:
    """The workstream that is named or, where none is, the only one that the asker answers for."""
    own = own_workstreams(ctx.programme, ctx.actor)
    if len(own) == 1 and options(rest, ctx.period, ctx.programme_names) is not None:
        return Target(rest, workstream=own[0])
    if not rest:
        raise NotUnderstood(f"Which {ctx.programme.word} is it?", example)
    return target(rest, ctx.programme.current_workstreams, ctx.programme.word)
