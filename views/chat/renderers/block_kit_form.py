"""A form as Slack's modal, what comes back from it, and the answer shown in its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, cast

from views.chat.message import Block, Field, Form, Message, Note, Option, Quote, Rule, Text
from views.chat.renderers.block_kit import Json, blocks, plain
from views.chat.renderers.block_kit_split import fitted
from views.chat.renderers.cutting import shortened, units
from views.chat.renderers.safe_text import safe

_TITLE_ROOM = 24
_OPTION_ROOM = 75
_HINT_ROOM = 2_000
_INPUT_ROOM = 3_000
_OPTIONS_IN_A_GROUP = 100
_VIEW_BLOCKS = 100
_VIEW_BYTES = 240_000  # Slack takes 250 KB, of which the title and the ids need some.

# Slack takes no option with an empty value; no key, reference, period or label of a programme is a lone dash.
_NO_VALUE = "–"
_TICKED: Json = {"text": plain("Yes"), "value": "yes"}
_REST_OF_HOME = "The rest does not fit here. To read it all, say /improvement home."
_REST = "The rest does not fit in this window. To read it all, close it and ask with /improvement status or show."


def view(form: Form) -> Json:
    """The modal that asks what the form asks; `private_metadata` is `about` as a JSON object.

    Raise ValueError where a name, the value of an option or `about` is longer than Slack carries.
    """
    asked = [block for field in form.fields for block in _asked(field)]
    if form.kept:
        asked = [_told_of(block) for block in asked]
    return {
        "type": "modal",
        "callback_id": _carried(form.name, 255),
        "title": plain(_title(form.title)),
        "submit": plain(_title(form.submit)),
        "close": plain("Cancel"),
        "private_metadata": _carried(json.dumps(dict(form.about), ensure_ascii=False), 3_000),
        "blocks": [*_shown(Text(form.intro)), *asked],
        **({"notify_on_close": True} if form.kept else {}),
    }


def _told_of(block: Json) -> Json:
    """A large text is told of while it is written: Slack need not say of a closed window what stood in it."""
    if not block.get("element", {}).get("multiline"):
        return block
    told = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    return {**block, "element": {**block["element"], **told}, "dispatch_action": True}


def receipt_view(message: Message, title: str) -> Json:
    """The answer to a form, in the form's window. No second view can follow: where it is full, it says how to go on."""
    shown = _with_rest(blocks(fitted(message)), _REST)
    return {"type": "modal", "title": plain(_title(title)), "close": plain("Close"), "blocks": shown}


def home_view(messages: Sequence[Message]) -> Json:
    """What the Home tab shows: the messages one below the other. Where it is full, it says how to go on."""
    first, *others = messages
    below = (block for other in others for block in (Rule(), Text(other.heading, strong=True), *other.blocks))
    whole = replace(first, blocks=(*first.blocks, *below))
    return {"type": "home", "blocks": _with_rest(blocks(fitted(whole)), _REST_OF_HOME)}


def form_errors(form: Form) -> dict[str, str]:
    """What is wrong, by field, for `response_action: errors`; empty where nothing is."""
    return {field.name: safe(field.error) for field in form.fields if field.error}


def read_view_state(values: object) -> dict[str, str]:
    """The fields of `view.state.values`; a tick is "yes" or "". What is not shaped as `view` makes it is left out."""
    read = {name: _answer(_mapping(_mapping(actions).get(name))) for name, actions in _mapping(values).items()}
    return {name: answer for name, answer in read.items() if answer is not None}


def _title(text: str) -> str:
    return shortened(" ".join(safe(text).split()), _TITLE_ROOM)


def _carried(text: str, room: int) -> str:
    if units(text) > room:
        raise ValueError(f"Slack carries at most {room} characters here: {text!r}")
    return text


def _shown(*body: Block) -> list[Json]:
    return blocks(fitted(Message(blocks=body)))


def _asked(field: Field) -> list[Json]:
    """What is wrong, where something is, and the question.

    Words too long for an input are shown above it whole. The input then stands empty if an answer is required, and
    is left out if not: so sending the form cannot wipe what it could not hold.
    """
    error = _shown(Text(field.error and f"⚠ {field.error}", strong=True))
    hint = _hint(field)
    told = _shown(Note(hint)) if units(hint) > _HINT_ROOM else []
    if not _is_too_long(field):
        return [*error, *told, _input(field, hint)]
    standing = _shown(Text(field.label, strong=True), Quote(field.value), Note(_too_long(field)))
    return [*error, *standing, *told, *([_input(field, hint)] if field.required else [])]


def _hint(field: Field) -> str:
    """The limit is told and not set: Slack would drop, unsaid, what is pasted beyond a limit."""
    limit = f"At most {field.max_length:,} characters." if field.max_length else ""
    return safe(" ".join(filter(None, (field.hint, limit))))


def _is_typed(field: Field) -> bool:
    """Text, or a choice of which no options are given: Slack takes no empty menu."""
    return field.kind in {"text", "paragraph"} or (field.kind == "choice" and not field.options)


def _is_too_long(field: Field) -> bool:
    return _is_typed(field) and units(field.value) > _INPUT_ROOM


def _too_long(field: Field) -> str:
    shown = f"These {len(field.value):,} characters are more than a form in Slack can hold."
    if field.required:
        return f"{shown} Write a shorter text below, or close this window and leave them as they are."
    return f"{shown} They stay as they are when you send this form."


def _input(field: Field, hint: str) -> Json:
    asked: Json = {
        "type": "input",
        "block_id": _carried(field.name, 255),
        "label": plain(shortened(safe(field.label).strip() or field.name, _HINT_ROOM)),
        "element": _element(field) | {"action_id": field.name},
        "optional": not field.required,
    }
    return asked | ({"hint": plain(hint)} if 0 < units(hint) <= _HINT_ROOM else {})


def _element(field: Field) -> Json:
    if _is_typed(field):
        return _text_input(field)
    if field.kind == "choice":
        return _menu(field)
    ticked = {"initial_options": [_TICKED]} if field.value == "yes" else {}
    return {"type": "checkboxes", "options": [_TICKED], **ticked}


def _text_input(field: Field) -> Json:
    """People's words as they are, not made safe: they come back from here, and are theirs to change."""
    standing = {"initial_value": field.value} if field.value and not _is_too_long(field) else {}
    return {"type": "plain_text_input", "multiline": field.kind == "paragraph" or "\n" in field.value, **standing}


def _menu(field: Field) -> Json:
    options = list(map(_option, field.options))
    chosen = next((option for option in options if option["value"] == (field.value or _NO_VALUE)), None)
    return {"type": "static_select", **_choices(options), **({"initial_option": chosen} if chosen else {})}


def _choices(options: list[Json]) -> Json:
    """A menu of more than 100 is divided into numbered groups, so that none is left out."""
    if len(options) <= _OPTIONS_IN_A_GROUP:
        return {"options": options}
    groups = [options[at : at + _OPTIONS_IN_A_GROUP] for at in range(0, len(options), _OPTIONS_IN_A_GROUP)]
    starts = accumulate(map(len, groups), initial=1)
    labelled = zip(starts, groups, strict=False)
    return {
        "option_groups": [
            {"label": plain(f"{start:,} to {start + len(group) - 1:,}"), "options": group} for start, group in labelled
        ]
    }


def _option(option: Option) -> Json:
    """Titles often differ only at their ends, so a long one is shortened in its middle."""
    label = safe(option.label).strip() or option.value or _NO_VALUE
    return {
        "text": plain(shortened(label, _OPTION_ROOM, ending=_OPTION_ROOM // 3)),
        "value": _carried(option.value or _NO_VALUE, 150),
    }


def _with_rest(shown: list[Json], note: str) -> list[Json]:
    kept = _that_fit(shown)
    return kept if len(kept) == len(shown) else [*kept, *_shown(Note(note))]


def _that_fit(shown: list[Json]) -> list[Json]:
    """All of them, or as many from the first as leave room for the note that there are more."""
    sizes = accumulate(len(json.dumps(block)) for block in shown)
    fitting = sum(size <= _VIEW_BYTES for size in sizes)
    if fitting == len(shown) <= _VIEW_BLOCKS:
        return shown
    return shown[: min(fitting, _VIEW_BLOCKS - 1)]


def _answer(state: dict[str, Any]) -> str | None:
    """None for what is no answer of a form of ours."""
    match state:
        case {"type": "plain_text_input", "value": str(text)}:
            return text
        case {"type": "static_select", "selected_option": {"value": str(value)}}:
            return "" if value == _NO_VALUE else value
        case {"type": "checkboxes", "selected_options": [*options]}:
            return "yes" if any(_mapping(option).get("value") == "yes" for option in options) else ""
        case {"type": "plain_text_input", "value": None} | {"type": "static_select", "selected_option": None}:
            return ""
        case _:
            return None


def _mapping(value: object) -> dict[str, Any]:
    """The value where it is an object of JSON, else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
