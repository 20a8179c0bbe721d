"""A form's window: the form itself, what takes its place once it was sent, and the button where no form could open."""

from __future__ import annotations

import json
from dataclasses import replace

from handlers.capabilities import PRESSED
from handlers.request import Filled, Pressed, Reply, Request, Words
from handlers.slack import payload
from handlers.slack.web import Json
from handlers.words import verb
from views.chat.message import Button, Buttons, Facts, Form, Message, Quote, Text
from views.chat.renderers import block_kit_form, plain_text
from views.chat.screens.targeted import addressed

BUTTON_ROOM = 1_900
"""Characters of typed words that a button carries; Slack takes 2,000."""


def form_view(form: Form, body: Json, request: Request) -> Json:
    """The form's window. Where it was asked for goes with it, unseen."""
    return block_kit_form.view(replace(form, about=(*form.about, *payload.carried(body, request).items())))


def receipt(message: Message, body: Json, request: Request) -> Json:
    """The window after a form was sent. It keeps the channel, so that its buttons know where they are."""
    view = block_kit_form.receipt_view(message, payload.title(body))
    return {**view, "private_metadata": json.dumps(payload.carried(body, request))}


def after(reply: Reply, body: Json, request: Request) -> Json:
    """The window that an answer is shown in. Of a form whose window has gone, a refusal keeps what was typed."""
    if reply.form:
        return form_view(reply.form, body, request)
    message = reply.messages[0]
    return receipt(_with_typed(message, request) if reply.refused else message, body, request)


def submission_answer(reply: Reply, body: Json, request: Request) -> Json:
    """What Slack does with the window. A refusal stands beside the first field, so that nothing typed is lost."""
    if reply.form and reply.has_errors:
        return {"response_action": "errors", "errors": block_kit_form.form_errors(reply.form)}
    fields = payload.field_names(body)
    if reply.refused and fields:
        return {"response_action": "errors", "errors": {fields[0]: plain_text.bare(reply.messages[0])}}
    return {"response_action": "update", "view": after(reply, body, request)}


def _with_typed(message: Message, request: Request) -> Message:
    if not isinstance(request.said, Filled):
        return message
    typed = tuple((name.capitalize(), text) for name, text in request.said.fields.items() if text)
    return replace(message, blocks=(*message.blocks, Text("What you sent, to use again:"), Facts(typed)))


def instead_of(form: Form, request: Request, why: str) -> Message:
    """A button that opens the form, with the words that were typed; those too long for a button stand beside it.

    Where there are several programmes it carries the form's, for the words may end like another's name; what was
    pressed has it already.
    """
    name, words = _said_again(form, request)
    fits = len(words.encode("utf-16-le")) // 2 <= BUTTON_ROOM
    button = Button(name, form.title, words if fits else "", "primary")
    message = Message(blocks=(Text(why), *(() if fits else (Quote(words),)), Buttons((button,))))
    programme = dict(form.about).get("programme")
    return addressed(message, programme) if programme and not isinstance(request.said, Pressed) else message


def _said_again(form: Form, request: Request) -> tuple[str, str]:
    """The button that says the same, by its name, and what it carries."""
    match request.said:
        case Words(text) if (said := verb(text))[0] in PRESSED:
            return said
        case Pressed(name, value):
            return name, value
        case _:
            return form.name, ""
