"""`mark`: an item is made exempt at once; to open it needs two people (DOMAIN rule 9)."""

from __future__ import annotations

from dataclasses import replace

from handlers.context import Context
from handlers.exempting import revise_exempt
from handlers.fields import FieldErrors
from handlers.posts import Cause, to_people
from handlers.request import Filled, Pressed, Reply, say
from handlers.targets import around, item_with_right, kept_period, require_standing
from handlers.words import checked, closing_options, options, reference, split_because, split_text
from programme.model import Person, Workstream
from programme.opening import Opening, others_who_may, same_person, standing
from programme.record import REASON_LIMIT, Item, Ref
from programme.refusals import NothingChanged, NotUnderstood, OpeningLapsed, SecondPersonNeeded, listed
from storage import items, openings
from views.chat.screens import forms, mark
from views.wording import local_moment

EXEMPT = "mark culture-7: exempt because it names a person"
OPEN = "mark culture-7: open"


def typed(ctx: Context, rest: str) -> Reply:
    """`mark REF: exempt because REASON`, `mark REF: open`; without either, the form that asks for the reason."""
    before, reason = split_because(rest)
    ref, after = _ref(before)
    item, workstream = _item(ctx, ref)
    words = _marking(ctx, item, after)
    if words.lower() == "open":
        if reason is not None:
            raise NotUnderstood("Opening takes no reason.", OPEN)
        return _open(ctx, item, workstream)
    if words and words.lower() != "exempt":
        reason = _quoted_reason(ctx, item, words, reason)
    if reason is None:
        return Reply(form=forms.mark(item))
    return _exempt(ctx, item, workstream, _checked(reason))


def _marking(ctx: Context, item: Item, after: str) -> str:
    """What is said after the reference and its options, with a colon or without."""
    head, said = split_text(after)
    if said is not None:
        kept_period(closing_options(head, item.period, ctx.programme_names, EXEMPT), item)
    return (after if said is None else said).strip(" \t\n.,")


def _quoted_reason(ctx: Context, item: Item, words: str, reason: str | None) -> str:
    """`exempt "REASON"`, as it is said in an update. Raises NotUnderstood for anything else."""
    found = options(words, item.period, ctx.programme_names) if reason is None else None
    if found is None or not found.exempt:
        raise NotUnderstood("An item is marked exempt, with the reason, or open.", f"{EXEMPT}` or `{OPEN}")
    return found.exempt


def pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `mark`: the form, whose reason marks the item exempt."""
    return typed(ctx, button.value)


def propose_pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `propose-open`: the same as `mark REF: open`."""
    return _open(ctx, *_item(ctx, _ref(button.value)[0]))


def confirm_pressed(ctx: Context, button: Pressed) -> Reply:
    """The button `confirm-open`. It never proposes: raises OpeningLapsed where no proposal stands."""
    item, workstream = _item(ctx, _ref(button.value)[0])
    proposal = _standing(ctx, item)
    if proposal is None:
        raise OpeningLapsed(str(item.ref))
    return _confirm(ctx, item, workstream, proposal)


def filled(ctx: Context, form: Filled) -> Reply:
    """The form, sent: what is wrong with the reason stands beside it."""
    item, workstream = _item(ctx, _ref(form.about.get("ref", ""))[0])
    said = form.fields.get("reason", "")
    errors = FieldErrors()
    reason = errors.read("reason", lambda: _checked(said))
    if reason is None:
        return Reply(form=forms.mark(item, said, errors.found))
    return _exempt(ctx, item, workstream, reason)


def _ref(words: str) -> tuple[Ref, str]:
    found = reference(words)
    if found is None:
        raise NotUnderstood("Which item is it? Start with its reference.", EXEMPT)
    return found


def _item(ctx: Context, ref: Ref) -> tuple[Item, Workstream]:
    """What was withdrawn can still be read, and so be marked."""
    return item_with_right(ctx, ref, "marking what is recorded for", "mark")


def _checked(reason: str) -> str:
    return checked(reason, "reason", REASON_LIMIT, EXEMPT)


def _standing(ctx: Context, item: Item) -> Opening | None:
    return standing(item, openings.of_item(ctx.unit, ctx.id, item.ref))


def _exempt(ctx: Context, item: Item, workstream: Workstream, reason: str) -> Reply:
    """A new version, at once. Said again with the same reason, it takes back a proposal to open the item."""
    if item.exempt == reason and _standing(ctx, item) is None:
        raise NothingChanged(f"{item.ref} is exempt for that reason already")
    kept, published = revise_exempt(ctx, replace(item, exempt=reason, last=ctx.stamp_for(workstream)))
    below = items.below(ctx.unit, ctx.id, item.ref)
    return say(mark.exempted(kept, workstream, [str(i.ref) for i in below], published, ctx.here))


def _open(ctx: Context, item: Item, workstream: Workstream) -> Reply:
    """The first person proposes, a second one confirms.

    Raises NothingChanged where the item is not marked itself, and AlreadyWithdrawn.
    """
    require_standing(ctx, item)
    if not item.exempt:
        parent = items.find(ctx.unit, ctx.id, item.parent) if item.parent else None
        hidden = f"; it is hidden by {parent.ref}, which it follows up" if parent and parent.exempt else ""
        raise NothingChanged(f"{item.ref} is not marked exempt{hidden}")
    proposal = _standing(ctx, item)
    return _confirm(ctx, item, workstream, proposal) if proposal else _propose(ctx, item, workstream)


def _propose(ctx: Context, item: Item, workstream: Workstream) -> Reply:
    """Nothing opens yet; those who may confirm it are asked in private."""
    openings.add(ctx.unit, ctx.id, item.ref, item.version, "proposed", ctx.stamp_for(workstream), ctx.key)
    others = others_who_may(ctx.programme, workstream, ctx.stamp, ctx.today)
    asked = mark.confirm_request(item, workstream, ctx.stamp.name, ctx.here)
    to_people(ctx, others, asked, Cause("notice", f"open:{item.ref}:{item.version}"))
    return say(mark.proposed(item, workstream, [person.name for person in others], ctx.here))


def _confirm(ctx: Context, item: Item, workstream: Workstream, proposal: Opening) -> Reply:
    """Raises SecondPersonNeeded when the one who proposed it says so again."""
    if same_person(proposal.proposed, ctx.stamp):
        at = local_moment(proposal.proposed.at, ctx.programme.timezone)
        others = others_who_may(ctx.programme, workstream, proposal.proposed, ctx.today)
        raise SecondPersonNeeded(str(item.ref), at, _told(others))
    openings.add(ctx.unit, ctx.id, item.ref, item.version, "confirmed", ctx.stamp_for(workstream), ctx.key)
    kept = items.revise(ctx.unit, ctx.id, replace(item, exempt="", last=ctx.stamp_for(workstream)), ctx.key)
    parent = items.find(ctx.unit, ctx.id, kept.parent) if kept.parent else None
    hidden_by = str(parent.ref) if parent and parent.exempt else ""
    return say(mark.opened(kept, around(ctx, kept, workstream), proposal, hidden_by=hidden_by))


def _told(others: tuple[Person, ...]) -> str:
    return listed([person.name for person in others], "or") or mark.NOBODY_ELSE
