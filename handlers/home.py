"""Home and help: what I owe, the programme at a glance, and the words that can be said."""

from __future__ import annotations

import datetime as dt

from handlers.approval import hold_of, waits_for_director
from handlers.context import Context
from handlers.facts import recorded, summary
from handlers.issue import issuable
from handlers.posts import as_sent
from handlers.request import Reply, say
from handlers.targets import chosen_period
from handlers.words import closing_options
from programme import names
from programme.cycle import due_date
from programme.due import ended_before
from programme.meetings import papers
from programme.period import Period
from programme.permissions import open_workstreams, own_workstreams
from programme.record import Item
from programme.refusals import Refusal, UnknownCommand
from programme.report import Report
from storage import glance, items, plans, sent
from views.chat.screens.help import COMMANDS, EVERYDAY, help_all, help_one
from views.chat.screens.home import HomeFacts, Waiting, home

PAPERS_AHEAD = dt.timedelta(days=42)
"""How long before it must be published home tells of a paper."""

LATEST = 3
"""How many of the asker's own activities home shows."""


def typed_home(ctx: Context, rest: str) -> Reply:
    """Home: what the asker owes and recorded last, the programme at a glance; for officers and directors what waits."""
    period = chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "home"))
    compiled = summary(ctx, period)
    own = own_workstreams(ctx.programme, ctx.actor)
    mine = _mine(ctx, period)
    facts = HomeFacts(
        report=compiled,
        own={w.key: ctx.actor.cover_of(w) for w in own},
        due=due_date(ctx.programme, period),
        today=ctx.today,
        begun=recorded(ctx, period).keys(),
        mine=mine,
        followed=[item.ref for item in mine if items.below(ctx.unit, ctx.id, item.ref)],
        plans=tuple(plan.item for plan in plans.unanswered(ctx.unit, ctx.id, period, [w.key for w in own])),
        may_record=bool(open_workstreams(ctx.programme, ctx.actor)),
        waiting=_waiting(ctx, period, compiled) if ctx.actor.may("issue") else None,
        here=ctx.here,
    )
    return say(home(facts))


def _mine(ctx: Context, period: Period) -> tuple[Item, ...]:
    """What the asker recorded last for the period, as far as it stands and they may still change it.

    What is exempt is left out, as of every answer about the whole programme: home is shown to others too.
    """
    email = ctx.stamp.email
    theirs = [w.key for w in ctx.programme.workstreams if ctx.actor.may("record", w)]
    return glance.latest_by(ctx.unit, ctx.id, period, email, theirs, LATEST) if email else ()


def _waiting(ctx: Context, period: Period, compiled: Report) -> Waiting:
    missing = [line for line in compiled.returns if line.state == "not reported"]
    leads = {own.key: ctx.programme.named(own.leads) for own in ctx.programme.current_workstreams}
    overall, hold = compiled.overall, hold_of(ctx, period)
    return Waiting(
        missing=tuple((line.short, tuple(lead.name for lead in leads.get(line.workstream, ()))) for line in missing),
        hold=hold,
        not_issued=hold is None and period not in ctx.issued and _may_be_issued(ctx, period),
        not_agreed=overall.rating is not None and overall.status != "agreed",
        for_director=period not in ctx.issued and waits_for_director(ctx, period),
        papers=papers(ctx.programme, ctx.today, ctx.today + PAPERS_AHEAD),
        uncertain=[as_sent(ctx.programme, post) for post in sent.of_unknown_fate(ctx.unit, ctx.id)],
    )


def _may_be_issued(ctx: Context, period: Period) -> bool:
    """Of a period that was never issued. Only of one that was over from the start is the record asked."""
    if not ended_before(ctx.programme, period, ctx.known.applied_at):
        return ctx.today > period.end
    try:
        issuable(ctx, period)
    except Refusal:
        return False
    return True


def typed_help(ctx: Context, rest: str) -> Reply:
    """`help [WORD]`."""
    del ctx
    asked = rest.lower().strip(" `.?!").split()
    if not asked:
        return say(help_all())
    if asked[0] not in COMMANDS:
        raise UnknownCommand(asked[0], nearest(asked[0]))
    return say(help_one(asked[0]))


def nearest(word: str) -> tuple[str, ...]:
    """The commands that a word may mean: an everyday one, or else one of them misspelt."""
    return tuple(f"`{name}`" for name in EVERYDAY.get(word) or names.nearest(word, COMMANDS))
