"""Reading what Slack was sent as a person does: words, buttons, the fields of a form, ratings and nested lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from tests.fakes.signed import Answer
from tests.fakes.slack_state import Json

TEXTS = ("text", "plain_text", "link")
LINES = ("rich_text_section", "rich_text_quote", "rich_text_preformatted")


def parts(shown: object) -> list[Any]:
    """The parts of a list or object of JSON; what a form's fields hold now is not shown."""
    if isinstance(shown, list):
        return cast("list[Any]", shown)
    if isinstance(shown, dict):
        return [value for name, value in cast("Json", shown).items() if name != "state"]
    return []


def objects(shown: object) -> Iterator[Json]:
    """Every object in what is shown, from the outside in, in order."""
    inside = parts(shown)
    if isinstance(shown, dict):
        yield cast("Json", shown)
    for part in inside:
        yield from objects(part)


def text_of(shown: object) -> str:
    """The words of every text in blocks, a view or a whole message, a line for each."""
    inside = parts(shown)
    if isinstance(shown, dict):
        thing = cast("Json", shown)
        if thing.get("type") in TEXTS and isinstance(thing.get("text"), str):
            return thing["text"]
        if thing.get("type") in LINES:
            return "".join(map(text_of, thing["elements"]))
    return "\n".join(filter(None, map(text_of, inside)))


def said(answer: Answer) -> str:
    """What the asker reads, in its blocks."""
    return text_of(answer.blocks)


def buttons(shown: object) -> dict[str, str]:
    """The value of each button, by its name."""
    return {thing["action_id"]: thing.get("value", "") for thing in objects(shown) if thing.get("type") == "button"}


def standing(view: Json) -> dict[str, str]:
    """What already stands in the fields of a form."""
    return {block["block_id"]: _standing(block["element"]) for block in view["blocks"] if block["type"] == "input"}


def _standing(element: Json) -> str:
    options: list[Json] = [element["initial_option"]] if "initial_option" in element else []
    options += element.get("initial_options", [])
    return element.get("initial_value") or "".join(option["value"] for option in options)


def ratings(blocks: list[Json]) -> dict[str, str]:
    """The word of each rating, by whose it is: a line that begins with a bold name, a colon and colours."""
    lines = [thing["elements"] for thing in objects(blocks) if thing.get("type") == "rich_text_section"]
    return {
        line[0]["text"]: line[2]["text"]
        for line in lines
        if len(line) > 2 and line[0].get("style", {}).get("bold") and line[1]["text"].startswith(":")
    }


@dataclass
class Entry:
    """An entry of a list as it is read: its words, its reference, the label over what hangs under it."""

    text: str
    ref: str
    label: str = ""
    below: list[Entry] = field(default_factory=list["Entry"])


def entries(blocks: list[Json]) -> list[Entry]:
    """The entries of the lists, those that are indented under the one before them."""
    found: list[Entry] = []
    for shown in (thing for thing in objects(blocks) if thing.get("type") == "rich_text_list"):
        for line in shown["elements"]:
            (found[-1].below if shown["indent"] else found).append(_entry(line["elements"]))
    return found


def _entry(runs: list[Json]) -> Entry:
    styles = [next(iter(run.get("style", {})), "plain") for run in runs]
    by_style = {style: run["text"] for style, run in zip(styles, runs, strict=True) if run["text"].strip()}
    return Entry(runs[0]["text"], by_style.get("code", ""), by_style.get("italic", "").strip())
