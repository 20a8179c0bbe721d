"""`update`: one activity at once, a further activity under another, or the form."""

from __future__ import annotations

from handlers.activity import EXAMPLE, Draft, parent_and_workstream, planned_below, record, texts_of
from handlers.context import Context
from handlers.request import Pressed, Reply
from handlers.targets import chosen_period, kept_period
from handlers.update_form import opened
from handlers.words import Options, checked, cleaned, options, programme_missed, split_text, target
from programme.model import Workstream
from programme.record import REASON_LIMIT, Item
from programme.when import parse_when


def typed(ctx: Context, rest: str) -> Reply:
    """`update`, `update WORKSTREAM [TEXT]`, `update WORKSTREAM [OPTIONS]: TEXT`, `update REF [OPTIONS]: TEXT`."""
    if (chosen := options(rest, ctx.period, ctx.programme_names)) is not None:
        return opened(ctx, None, None, chosen, "")
    found = target(rest, ctx.programme.current_workstreams, ctx.programme.word)
    parent, workstream = parent_and_workstream(ctx, found.ref, found.workstream)
    head, text = split_text(found.rest)
    near = parent.period if parent else ctx.period
    chosen = options(head, near, ctx.programme_names)
    if chosen is None:
        missed = programme_missed(head, ctx.programme_names) if text is not None else None
        return opened(ctx, workstream, parent, Options(), found.rest, missed.sentence if missed else "")
    if text is None:
        return opened(ctx, workstream, parent, chosen, "")
    return record(ctx, draft_of(ctx, workstream, parent, chosen, text))


def draft_of(ctx: Context, workstream: Workstream, parent: Item | None, chosen: Options, text: str) -> Draft:
    """What was typed in one line. Raises what refuses a part of it."""
    if parent and chosen.planned:
        raise planned_below(parent)
    period = kept_period(chosen, parent) if parent else chosen_period(ctx, chosen)
    return Draft(
        workstream=workstream,
        period=period,
        whole=cleaned(text),
        texts=texts_of(ctx, text),
        when=parse_when(chosen.when, period, ctx.today) if chosen.when else None,
        planned=chosen.planned,
        exempt=chosen.exempt and checked(chosen.exempt, "reason for the exemption", REASON_LIMIT, EXAMPLE),
        parent=parent,
    )


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `update`: the form, with what its value names (a workstream, an activity) chosen."""
    return typed(ctx, button.value)


def from_message(ctx: Context, button: Pressed) -> Reply:
    """The button `record-as-update`: the form with a message's words and the link to it, as evidence."""
    return opened(ctx, None, None, Options(), button.value)
