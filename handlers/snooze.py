"""`snooze`, and the button *Ask me again next working day* of a reminder."""

from __future__ import annotations

from handlers.chase import asked_again, owed
from handlers.context import Context
from handlers.request import Pressed, Reply, say
from handlers.targets import chosen_period, period_sent
from handlers.words import Options, closing_options
from programme.asking import Snooze, answer_for, messages_left
from programme.cycle import due_date
from programme.period import Period
from programme.refusals import NotNow
from storage import cycles
from views.chat.screens.asked import snoozed_answer

NOW = "`home` has the buttons to make the return now."


def typed(ctx: Context, rest: str) -> Reply:
    """`snooze [for MONTH]`: who owes a return is asked again on the next working day, and not before."""
    return _snooze(ctx, chosen_period(ctx, closing_options(rest, ctx.period, ctx.programme_names, "snooze")))


def pressed(ctx: Context, button: Pressed) -> Reply:
    return _snooze(ctx, chosen_period(ctx, Options(period=period_sent(button.value))))


def _snooze(ctx: Context, period: Period) -> Reply:
    """Raises NotNow where they owe nothing, or where no message could follow."""
    person, found = ctx.actor.person, owed(ctx, period)
    own = [w for w in found.workstreams if person in answer_for(ctx.programme, w, ctx.today)]
    if person is None or not own or period.start > ctx.today:
        raise NotNow(f"You owe no return for {period.label} now.", "`home` shows what you owe.")
    if not messages_left(ctx.programme, found.asked, person.email):
        raise NotNow(f"You have had all messages about {period.label} that one person may get.", NOW)
    until = asked_again(ctx, period)
    if until is None:
        raise NotNow(f"{period.label} is issued before you could be asked again.", NOW)
    cycles.snooze(ctx.unit, ctx.id, period, Snooze(person.email, until, ctx.stamp), ctx.key)
    return say(snoozed_answer(period, until, due_date(ctx.programme, period), ctx.today))
