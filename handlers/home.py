"""Home and help: what I owe, the programme at a glance, and the words that can be said."""

from __future__ import annotations

from rapidfuzz import process

from handlers.context import Context
from handlers.facts import report
from handlers.request import Reply, say
from handlers.words import closing_options
from programme.cycle import due_date
from programme.permissions import own_workstreams
from programme.refusals import UnknownCommand
from views.chat.screens.help import COMMANDS, help_all, help_one
from views.chat.screens.home import home

NEAR = 60
"""How alike two words must be, out of 100, for one to be offered instead of the other."""


def typed_home(ctx: Context, rest: str) -> Reply:
    """Home: what the asker owes, and the programme at a glance."""
    closing_options(rest, ctx.period, ctx.programme_names, "home")
    compiled = report(ctx, ctx.period)
    own = [w.key for w in own_workstreams(ctx.programme, ctx.actor)]
    return say(home(compiled, own, due_date(ctx.programme, ctx.period), ctx.today))


def typed_help(ctx: Context, rest: str) -> Reply:
    """`help [WORD]`."""
    del ctx
    if not rest:
        return say(help_all())
    word = rest.lower().strip(" `.?").split()[0]
    if word not in COMMANDS:
        raise UnknownCommand(word, nearest(word))
    return say(help_one(word))


def nearest(word: str) -> tuple[str, ...]:
    """The commands that a misspelt word may mean."""
    found = process.extract(word, list(COMMANDS), limit=2, score_cutoff=NEAR)
    return tuple(f"`{name}`" for name, _, _ in found)
