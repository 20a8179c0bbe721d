"""Drafts of forms: kept when one is closed or not right yet, offered to their author alone, gone when sent."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from handlers.context import Context
from handlers.request import Filled, Left, Reply, Words
from handlers.words import cleaned
from storage import drafts
from storage.drafts import Draft
from views.chat.message import Form
from views.wording import local_moment

ABOUT = "draft"
"""Under which name a form carries the draft that it is."""

UPDATE = "update"
"""The form that is about nothing yet: what its draft is about stands in its fields."""

TYPED = (
    *("text", "when", "exempt", "reason", "due", "owner", "mitigation", "body", "sort", "attended", "document"),
    *("by", "subject", "through", "amount", "link"),
)
"""The fields that somebody writes in: with nothing in any of them there is nothing to keep."""

SUBJECT = ("ref", "workstream", "period")
"""What a form may be about; a draft is offered in the form about the same."""

VERSION = "version"
"""Which version of a record a form was opened on: it stays with the draft, whatever the record says by then."""


def new_id(subject: str = UPDATE) -> str:
    """One for each form that is opened, so that a late “closed” brings back nothing that was sent."""
    return f"{subject}:{secrets.token_hex(8)}"


def left(ctx: Context, form: Left) -> Reply:
    """A form that is closed, or still written in: what stands in it is kept; of one that was cleared, no word is."""
    if form.fields:
        _keep(ctx, form.about, form.fields)
    return Reply()


def minded(ctx: Context, reply: Reply) -> Reply:
    """Every form is a draft: kept as it was sent until that has been recorded, and offered where it is opened anew."""
    said = ctx.request.said
    if isinstance(said, Filled):
        _settle(ctx, said, reply)
    if reply.form is None or ABOUT in dict(reply.form.about):
        return reply
    form = _same(reply.form, said) if isinstance(said, Filled) else _opened(ctx, reply.form)
    return replace(reply, form=replace(form, kept=True))


def _settle(ctx: Context, form: Filled, reply: Reply) -> None:
    if not reply.done:
        _keep(ctx, form.about, form.fields)
    elif draft_id := form.about.get(ABOUT):
        drafts.let_go(ctx.unit, ctx.id, ctx.asker.identity, draft_id, ctx.now)


def _keep(ctx: Context, about: Mapping[str, str], fields: Mapping[str, str]) -> None:
    """What was cleared is kept as that, for its author may go on to write in it; only what was sent is let go of."""
    if draft_id := about.get(ABOUT):
        has_words = any(fields.get(name, "").strip() for name in TYPED)
        on = {VERSION: about[VERSION]} if VERSION in about else {}
        written = {**fields, **on} if has_words else {}
        drafts.keep(ctx.unit, ctx.id, ctx.asker.identity, Draft(draft_id, written, ctx.now))


def _same(form: Form, sent: Filled) -> Form:
    """The form with what is wrong in it is the draft that was sent."""
    return _carrying(form, sent.about.get(ABOUT) or new_id(_subject(form)))


def _opened(ctx: Context, form: Form) -> Form:
    """With the draft in it, unless the asker has just said what is to stand there, or it would change nothing."""
    chosen = {field.name: field.value for field in form.fields if field.name in SUBJECT and field.value}
    draft = next((d for d in _own(ctx, _subject(form)) if all(d.fields.get(n) == v for n, v in chosen.items())), None)
    if draft is None or _was_said(ctx, form):
        return _carrying(form, new_id(_subject(form)))
    fields = tuple(replace(field, value=draft.fields.get(field.name, field.value)) for field in form.fields)
    if fields == form.fields:
        return _carrying(form, draft.id)
    intro = " ".join(filter(None, (announced(ctx, draft), form.intro)))
    about = tuple((name, draft.fields.get(name, on) if name == VERSION else on) for name, on in form.about)
    return _carrying(replace(form, fields=fields, intro=intro, about=about), draft.id)


def _was_said(ctx: Context, form: Form) -> bool:
    said = ctx.request.said
    if not isinstance(said, Words):
        return False
    words = cleaned(said.text)
    return any(field.value and field.value in words for field in form.fields if field.name in TYPED)


def _carrying(form: Form, draft_id: str) -> Form:
    return replace(form, about=(*form.about, (ABOUT, draft_id)))


def _subject(form: Form) -> str:
    about = dict(form.about)
    return " ".join((form.name, *(about[name] for name in SUBJECT if name in about)))


def _own(ctx: Context, subject: str) -> list[Draft]:
    """The asker's drafts of that form about the same, the latest first."""
    own = drafts.of(ctx.unit, ctx.id, ctx.asker.identity)
    return [draft for draft in own if draft.id.rpartition(":")[0] == subject]


def offered(ctx: Context, workstream: str, period: str) -> Draft | None:
    """The asker's latest draft of an update; where a workstream or a period is named, the latest for that."""
    named = {"workstream": workstream, "period": period}
    own = _own(ctx, UPDATE)
    fits = (d for d in own if all(not value or d.fields.get(name) == value for name, value in named.items()))
    return next(fits, None)


def announced(ctx: Context, draft: Draft) -> str:
    """What stands over the form that a draft is offered in."""
    moment = local_moment(draft.saved_at, ctx.programme.timezone)
    return f"Your draft of {moment}, is here. To start afresh, clear what is written and close the form."
