"""Which capability answers what: every command, button and form by its fixed name (CONTRACT §1)."""

from __future__ import annotations

from collections.abc import Callable

from handlers import (
    acknowledge,
    change,
    cover,
    drafts,
    export,
    history,
    hold,
    home,
    issue,
    lead,
    mark,
    missing,
    people,
    plans,
    rating,
    remind,
    returns,
    search,
    settle,
    share,
    snooze,
    status,
    update,
    update_form,
)
from handlers.context import Context
from handlers.records import capability as records
from handlers.request import Filled, Left, Pressed, Reply, Request, Words
from handlers.words import SEARCH, verb
from programme.refusals import NoLongerAsked, UnknownCommand

Typed = Callable[[Context, str], Reply]

READS: dict[str, Typed] = {
    "": home.typed_home,
    "home": home.typed_home,
    "help": home.typed_help,
    "status": status.status,
    "digest": status.typed_digest,
    "show": status.show,
    "history": history.history,
    SEARCH: search.search,
    "people": people.typed,
    "missing": missing.typed,
    "export": export.typed,
}
WRITES: dict[str, Typed] = {
    "update": update.typed,
    "amend": change.amend_typed,
    "withdraw": change.withdraw_typed,
    "mark": mark.typed,
    "next-period": change.next_period_typed,
    "planned": plans.typed,
    "rate": rating.typed,
    "submit": returns.submit_typed,
    "nothing": returns.nothing_typed,
    "share": share.typed,
    "issue": issue.typed,
    "lead": lead.typed,
    "cover": cover.typed,
    "remind": remind.typed,
    "snooze": snooze.typed,
    "hold": hold.typed,
    "release": hold.release_typed,
    "acknowledge": acknowledge.typed,
    **{kind: records.typed(kind) for kind in records.KINDS},
}
PRESSED: dict[str, Callable[[Context, Pressed], Reply]] = {
    **{kind: records.pressed(kind) for kind in records.KINDS},
    "update": update.pressed,
    "record-as-update": update.from_message,
    "amend": change.amend_pressed,
    "withdraw": change.withdraw_pressed,
    "mark": mark.pressed,
    "propose-open": mark.propose_pressed,
    "confirm-open": mark.confirm_pressed,
    "next-period": change.next_period_pressed,
    "planned": plans.planned_pressed,
    "done": plans.pressed,
    "still": plans.pressed,
    "dropped": plans.pressed,
    "rate": rating.pressed,
    "submit": returns.submit_pressed,
    "nothing": returns.nothing_pressed,
    "share": share.pressed,
    "issue": issue.pressed,
    "cover": cover.pressed,
    "remind": remind.pressed,
    "snooze": snooze.pressed,
    "agree": rating.agree_pressed,
    "hold": hold.pressed,
    "release": hold.release_pressed,
    "acknowledge": acknowledge.pressed,
    "there": settle.there_pressed,
    "again": settle.again_pressed,
}
FILLED: dict[str, Callable[[Context, Filled], Reply]] = {
    **{kind: records.filled(kind) for kind in records.KINDS},
    "update": update_form.filled,
    "amend": change.amend_filled,
    "withdraw": change.withdraw_filled,
    "mark": mark.filled,
    "drop": plans.drop_filled,
    "rate": rating.filled,
    "hold": hold.filled,
}


def is_command(words: str) -> bool:
    """Whether words begin with a command."""
    return bool(word := verb(words)[0]) and (word in READS or word in WRITES)


def is_read(request: Request) -> bool:
    """Whether a request can only read. One that may open a form or ask a question first counts as a change."""
    return isinstance(request.said, Words) and verb(request.said.text)[0] in READS


def carry_out(ctx: Context) -> Reply:
    """Raises UnknownCommand and NoLongerAsked beside what the capability itself refuses."""
    return drafts.minded(ctx, _carried_out(ctx))


def _carried_out(ctx: Context) -> Reply:
    match ctx.request.said:
        case Words(text):
            word, rest = verb(text)
            found = WRITES.get(word) or READS.get(word)
            if found is None:
                raise UnknownCommand(word, home.nearest(word))
            return found(ctx, rest)
        case Pressed(name) as button:
            if name not in PRESSED:
                raise NoLongerAsked("this button is not used any more")
            return PRESSED[name](ctx, button)
        case Filled(name) as form:
            if name not in FILLED:
                raise NoLongerAsked("this form is not used any more")
            return FILLED[name](ctx, form)
        case Left() as form:
            return drafts.left(ctx, form)
