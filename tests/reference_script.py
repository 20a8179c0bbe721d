"""What the leads of a programme say about March 2024, and what the issued summary then holds.

Made from a published committee report where it stands beside the checkout, else from the project's own example. Both
have three workstreams, seventeen activities, and five further ones under the first, third and fifth of the second.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from bot.example import EXAMPLES
from programme.file import read
from tests.shared_material import reference_case

KEYS = ("culture", "ambition", "changes")
LEVELS = ("Green", "Green / Amber", "Amber", "Amber / Red", "Red")
LEADS = tuple(f"{key}.lead@example.org" for key in KEYS)
DIRECTOR = "director@example.org"
CHANNELS = '\n[channels]\nslack = ["C01GEN"]\n'


@dataclass
class Activity:
    text: str
    below: list[str] = field(default_factory=list[str])


@dataclass
class Theme:
    """`reason`: the one given with the rating."""

    title: str
    rating: str = ""
    reason: str = ""
    activities: list[Activity] = field(default_factory=list[Activity])


@dataclass
class Script:
    """`said`: by whom (an e-mail address), and the words as they are typed."""

    programme: str
    said: list[tuple[str, str]]
    themes: list[Theme]
    meaning: str
    narrative: str


def script() -> Script:
    case = reference_case()
    return _from_case(case) if case else _from_example()


def _from_case(case: dict[str, Any]) -> Script:
    sources: list[dict[str, Any]] = case["workstreams"]
    overall = case["overall_rating"]
    agreed = f"rate overall for March 2024: {overall['label']} because {overall['narrative']}"
    return Script(
        programme=_programme(sources, overall),
        said=[*_activities(sources), *_further(sources), *_ratings(sources), (DIRECTOR, agreed)],
        themes=[_theme(source) for source in sources],
        meaning=overall["meaning"],
        narrative=overall["narrative"],
    )


def _programme(sources: list[dict[str, Any]], overall: dict[str, Any]) -> str:
    """A programme file: the meaning of the overall rating is the programme's own."""
    tables: list[tuple[str, dict[str, Any]]] = [
        ("[programme]", {"key": "plan", "name": "Plan", "organisation": "Authority", "word": "theme"}),
        *(("[[people]]", {"name": email.partition("@")[0], "email": email}) for email in LEADS),
        ("[[people]]", {"name": "Director", "email": DIRECTOR, "roles": ["director"]}),
    ]
    for key, lead, source in zip(KEYS, LEADS, sources, strict=True):
        named = {"key": key, "title": source["name"], "short": key.capitalize(), "leads": [lead]}
        tables.append(("[[workstreams]]", named))
    tables += [("[[scale]]", {"label": label, "meaning": _meaning(label, overall)}) for label in LEVELS]
    # A string of JSON is one of TOML.
    lines = [
        f"{head}\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in of.items()) for head, of in tables
    ]
    return lines[0] + "starts = 2024-03-01\n" + "".join(lines[1:]) + CHANNELS


def _meaning(label: str, overall: dict[str, Any]) -> str:
    return overall["meaning"] if label == overall["label"] else f"It is {label}."


def _activities(sources: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (lead, f"update {key} for March 2024{_on(activity.get('when', ''))}: {activity['text']}")
        for key, lead, source in zip(KEYS, LEADS, sources, strict=True)
        for activity in source["activities"]
    ]


def _further(sources: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Under the activity of that number; one that stands alone has the months that its label says."""
    said: list[tuple[str, str]] = []
    for key, lead, source in zip(KEYS, LEADS, sources, strict=True):
        for number, activity in enumerate(source["activities"], 1):
            further = activity.get("further", {"label": "", "items": []})
            for entry in further["items"]:
                when = entry["when"] if len(further["items"]) > 1 else _months(further["label"])
                said.append((lead, f"update {key}-{number}{_on(when)}: {entry['text']}"))
    return said


def _ratings(sources: list[dict[str, Any]]) -> list[tuple[str, str]]:
    rated = zip(KEYS, LEADS, sources, strict=True)
    return [(lead, f"rate {key} for March 2024: {source['rating']}{_because(source)}") for key, lead, source in rated]


def _because(source: dict[str, Any]) -> str:
    return f" because {source['rating_reason']}" if "rating_reason" in source else ""


def _on(when: str) -> str:
    return f" on {when}" if when else ""


def _months(label: str) -> str:
    found = re.search(r" in (.+) of note", label)
    assert found, label
    return found[1]


def _theme(source: dict[str, Any]) -> Theme:
    activities = [
        Activity(a["text"], [f["text"] for f in a.get("further", {}).get("items", ())]) for a in source["activities"]
    ]
    return Theme(source["name"], source["rating"], source.get("rating_reason", ""), activities)


def _from_example() -> Script:
    """The example's own lines, in the order in which one issue at the end holds them all."""
    file = (EXAMPLES / "programme.toml").read_text("utf-8")
    programme = read(file)
    lines = re.findall(r"^(\S+@\S+) \| (.*)$", (EXAMPLES / "updates.txt").read_text("utf-8"), re.MULTILINE)
    said = [(email, words) for email, words in lines if words.startswith(("update ", "rate "))]
    narrative = next(words.partition(" because ")[2] for _, words in said if words.startswith("rate overall"))
    themes = {w.key: Theme(w.title) for w in programme.workstreams}
    for _, words in said:
        _hold(themes, words, {alias: w.key for w in programme.workstreams for alias in (w.key, *w.aliases)})
    meaning = next(level.meaning for level in programme.scale if level.label == "Green / Amber")
    return Script(file + CHANNELS, said, list(themes.values()), meaning, narrative)


def _hold(themes: dict[str, Theme], words: str, keys: dict[str, str]) -> None:
    """What a line of the example says is held by its theme."""
    verb, target, rest = words.split(" ", 2)
    key, _, number = target.partition("-")
    text = rest.partition(": ")[2]
    if verb == "rate" and key != "overall":
        themes[keys[key]].rating, _, themes[keys[key]].reason = text.partition(" because ")
    elif number:
        themes[keys[key]].activities[int(number) - 1].below.append(text)
    elif verb == "update":
        themes[keys[key]].activities.append(Activity(text))
