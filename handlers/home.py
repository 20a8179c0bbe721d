"""Home and help: what I owe, the programme at a glance, and the words that can be said."""

from __future__ import annotations

from handlers.context import Context
from handlers.facts import report
from handlers.request import Reply, say
from handlers.targets import chosen_period
from handlers.words import closing_options
from programme import names
from programme.cycle import due_date
from programme.permissions import own_workstreams
from programme.refusals import UnknownCommand
from views.chat.screens.help import COMMANDS, help_all, help_one
from views.chat.screens.home import home


def typed_home(ctx: Context, rest: str) -> Reply:
    """Home: what the asker owes, and the programme at a glance."""
    period = chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "home"))
    own = [w.key for w in own_workstreams(ctx.programme, ctx.actor)]
    return say(home(report(ctx, period), own, due_date(ctx.programme, period), ctx.today))


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
    """The commands that a misspelt word may mean."""
    return tuple(f"`{name}`" for name in names.nearest(word, COMMANDS))
