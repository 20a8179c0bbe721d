"""Drafts of the update form: kept when it is closed or not right yet, offered to their author alone, gone when sent."""

from __future__ import annotations

import secrets

from handlers.context import Context
from handlers.request import Filled, Left, Reply
from storage import drafts
from storage.drafts import Draft
from views.wording import local_moment

ABOUT = "draft"
"""Under which name a form carries the draft that it is."""

TYPED = ("text", "when", "exempt", "reason")
"""The fields that somebody writes in: with nothing in any of them there is nothing to keep."""


def new_id() -> str:
    return secrets.token_hex(8)


def left(ctx: Context, form: Left) -> Reply:
    """A form that is closed, or still written in: what stands in it is kept; one that was cleared is let go of."""
    if form.fields:
        keep(ctx, form.about, form.fields)
    return Reply()


def keep(ctx: Context, about: dict[str, str], fields: dict[str, str]) -> None:
    draft_id = about.get(ABOUT, "")
    if not draft_id:
        return
    if any(fields.get(name, "").strip() for name in TYPED):
        drafts.keep(ctx.unit, ctx.id, ctx.asker.identity, Draft(draft_id, fields, ctx.now))
    else:
        drafts.let_go(ctx.unit, ctx.id, ctx.asker.identity, draft_id, ctx.now)


def sent(ctx: Context) -> None:
    """What was sent has been recorded: its draft is let go of."""
    said = ctx.request.said
    if isinstance(said, Filled) and (draft_id := said.about.get(ABOUT)):
        drafts.let_go(ctx.unit, ctx.id, ctx.asker.identity, draft_id, ctx.now)


def offered(ctx: Context, workstream: str) -> Draft | None:
    """The asker's latest draft; where a workstream is named, the latest for it."""
    own = drafts.of(ctx.unit, ctx.id, ctx.asker.identity)
    return next((draft for draft in own if workstream in ("", draft.fields.get("workstream"))), None)


def announced(ctx: Context, draft: Draft) -> str:
    """What stands over the form that a draft is offered in."""
    moment = local_moment(draft.saved_at, ctx.programme.timezone)
    return f"Your draft of {moment}, is here. To start afresh, clear what is written and close the form."
