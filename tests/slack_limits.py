"""What Slack refuses, as far as this project sends it: written from Slack's documentation, not from the renderer.

Every check returns problems in words; an empty list means that Slack would take it. Lengths are UTF-16 units.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

RICH_TEXT_ROOM = 3_000
MESSAGE_TEXT_ROOM = 40_000
RUNS = {"text": {"type", "text", "style"}, "link": {"type", "url", "text"}, "channel": {"type", "channel_id"}}
SECTIONS = {"rich_text_section", "rich_text_quote"}
STYLES = {"bold", "italic", "code"}


def message_problems(payload: Json) -> list[str]:
    blocks = payload["blocks"]
    return [
        *_keys("payload", payload, {"text", "blocks"}),
        *_length("text", payload["text"], 1, MESSAGE_TEXT_ROOM),
        *_unescaped(payload["text"]),
        *_count("blocks", blocks, 1, 50),
        *_blocks(blocks, {"header", "rich_text", "context", "divider", "actions"}),
        *_about("text in blocks", sum(units(text) for block in blocks for text in leaves(block)), 14_000),
    ]


def view_problems(view: Json) -> list[str]:
    blocks = view["blocks"]
    allowed = {"type", "callback_id", "title", "submit", "close", "private_metadata", "blocks", "notify_on_close"}
    problems = [
        *_keys("view", view, allowed),
        *_count("view blocks", blocks, 1, 100),
        *_length("private_metadata", view.get("private_metadata", ""), 0, 3_000),
        *_length("callback_id", view.get("callback_id", ""), 0, 255),
        *_about("bytes of a view", len(json.dumps(view)), 250_000),
        *_blocks(blocks, {"header", "rich_text", "context", "divider", "actions", "input"}),
    ]
    for name in ("title", "submit", "close"):
        if name in view:
            problems += _plain(name, view[name], 24)
    if "submit" not in view and any(block["type"] == "input" for block in blocks):
        problems.append("a view with inputs needs a submit button")
    return problems


def leaves(shown: Any) -> Iterator[str]:
    """Every piece of text that a block shows, in order; addresses and values are not shown."""
    match shown:
        case {"text": str(text)}:
            yield text
        case {"text": inner} | {"elements": inner} | {"element": inner}:
            yield from leaves(inner)
        case [*inner]:
            for item in inner:
                yield from leaves(item)
        case _:
            return


def units(text: str) -> int:
    return sum(1 + (ord(letter) > 0xFFFF) for letter in text)


def _blocks(blocks: list[Json], allowed: set[str]) -> list[str]:
    problems = [f"{block['type']} is not expected here" for block in blocks if block["type"] not in allowed]
    ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    problems += [f"block_id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    return [*problems, *(problem for block in blocks for problem in _CHECKS[block["type"]](block))]


def _header(block: Json) -> list[str]:
    return [*_keys("header", block, {"type", "text"}), *_plain("header", block["text"], 150)]


def _context(block: Json) -> list[str]:
    elements = [problem for element in block["elements"] for problem in _plain("context", element, 3_000)]
    return [*_count("context", block["elements"], 1, 10), *elements]


def _actions(block: Json) -> list[str]:
    buttons = block["elements"]
    names = Counter(button["action_id"] for button in buttons)
    return [
        *_count("buttons", buttons, 1, 25),
        *(f"two buttons {name!r} in one row" for name, count in names.items() if count > 1),
        *(problem for button in buttons for problem in _button(button)),
    ]


def _button(button: Json) -> list[str]:
    problems = _keys("button", button, {"type", "action_id", "text", "value", "url", "style"})
    problems += _plain("button", button["text"], 75) + _length("action_id", button["action_id"], 1, 255)
    problems += _length("value", button.get("value", "-"), 1, 2_000) + _length("url", button.get("url", "-"), 1, 3_000)
    return problems + ([] if button.get("style", "danger") in {"primary", "danger"} else ["a style that is none"])


def _rich_text(block: Json) -> list[str]:
    size = sum(map(units, leaves(block)))
    problems = [*_about("rich_text", size, RICH_TEXT_ROOM), *_count("rich_text", block["elements"], 1, 1_000)]
    for element in block["elements"]:
        problems += _list(element) if element["type"] == "rich_text_list" else _section(element)
    return problems


def _list(element: Json) -> list[str]:
    problems = [problem for section in element["elements"] for problem in _section(section)]
    if element["style"] != "bullet" or not 0 <= element["indent"] <= 8:
        problems.append("a list that Slack does not have")
    return problems + _count("list", element["elements"], 1, 1_000)


def _section(section: Json) -> list[str]:
    problems = [] if section["type"] in SECTIONS else [f"{section['type']} is no section"]
    for run in section["elements"]:
        problems += _length("run", run.get("text", "-"), 1, RICH_TEXT_ROOM) + _keys("run", run, RUNS[run["type"]])
        problems += _keys("style", run.get("style", {}), STYLES)
    return problems + _count("runs", section["elements"], 1, 1_000)


def _input(block: Json) -> list[str]:
    element = block["element"]
    problems = _keys("input", block, {"type", "block_id", "label", "element", "optional", "hint", "dispatch_action"})
    problems += _plain("label", block["label"], 2_000) + _length("block_id", block["block_id"], 1, 255)
    problems += _plain("hint", block["hint"], 2_000) if "hint" in block else []
    problems += [] if element["action_id"] == block["block_id"] else ["block_id and action_id differ"]
    return problems + _ELEMENTS[element["type"]](element)


def _text_input(element: Json) -> list[str]:
    return [
        *_keys("text input", element, {"type", "action_id", "multiline", "initial_value", "dispatch_action_config"}),
        *_length("initial_value", element.get("initial_value", "-"), 1, 3_000),
    ]


def _select(element: Json) -> list[str]:
    groups = element.get("option_groups", [])
    menus = [group["options"] for group in groups] if groups else [element["options"]]
    problems = [problem for group in groups for problem in _plain("group", group["label"], 75)]
    problems += [problem for menu in menus for problem in _count("options", menu, 1, 100)]
    options = [option for menu in menus for option in menu]
    chosen = element.get("initial_option", options[0])
    return [*problems, *_options(options), *_chosen([chosen], options), *_count("groups", groups, 0, 100)]


def _checkboxes(element: Json) -> list[str]:
    options = element["options"]
    chosen = element.get("initial_options", options[:1])
    return [*_count("boxes", options, 1, 10), *_options(options), *_chosen(chosen, options)]


def _options(options: list[Json]) -> list[str]:
    problems = [problem for option in options for problem in _plain("option", option["text"], 75)]
    return problems + [problem for option in options for problem in _length("option value", option["value"], 1, 150)]


def _chosen(chosen: list[Json], options: list[Json]) -> list[str]:
    return [f"{option} is no exact copy of an option" for option in chosen if option not in options]


def _plain(what: str, text: Json, most: int) -> list[str]:
    literal = text.get("type") == "plain_text" and text.get("emoji") is False and set(text) == {"type", "text", "emoji"}
    return [*_length(what, text["text"], 1, most), *([] if literal else [f"{what} is not literal text"])]


def _unescaped(text: str) -> list[str]:
    bare = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    problems = [f"{mark} stands unescaped in text" for mark in "&<>" if mark in bare]
    return problems + [f"{call} would call" for call in ("@everyone ", "@here ", "@channel ") if call in f"{bare} "]


def _keys(what: str, of: Json, allowed: set[str]) -> list[str]:
    return [f"{what} has no {key!r}" for key in of if key not in allowed]


def _length(what: str, text: str, least: int, most: int) -> list[str]:
    return [] if least <= units(text) <= most else [f"{what} of {units(text)} units, not {least} to {most}"]


def _count(what: str, items: list[Any], least: int, most: int) -> list[str]:
    return [] if least <= len(items) <= most else [f"{len(items)} {what}, not {least} to {most}"]


def _about(what: str, size: int, most: int) -> list[str]:
    return [] if size <= most else [f"{what}: {size}, more than {most}"]


def _divider(block: Json) -> list[str]:
    return _keys("divider", block, {"type"})


_CHECKS = {
    "header": _header,
    "rich_text": _rich_text,
    "context": _context,
    "divider": _divider,
    "actions": _actions,
    "input": _input,
}
_ELEMENTS = {"plain_text_input": _text_input, "static_select": _select, "checkboxes": _checkboxes}
