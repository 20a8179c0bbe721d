"""What a well-formed programme file must not say. Each fault comes with the path to what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from zoneinfo import available_timezones

from programme.model import Channels, Cycle, Level, Meeting, Person, Workstream
from programme.names import name_words, nearest
from programme.refusals import listed
from programme.toml_lines import Path

Fault = tuple[Path, str]

RECORD_KINDS = frozenset({"milestone", "risk", "engagement", "assurance", "decision", "budget", "document"})
_NEVER_A_NAME = frozenset({"overall", "in", "for", "on", "planned", "exempt", "because"})
_KEY = re.compile(r"[a-z]+(?:-[a-z]+)*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]+")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


def did_you_mean(said: str, names: Collection[str]) -> str:
    """“; did you mean “leads”?”, or nothing where nothing is near."""
    offered = [f"“{name}”" for name in nearest(said, names)]
    return f"; did you mean {listed(offered, 'or')}?" if offered else ""


def check_head(head: Mapping[str, object]) -> Iterator[Fault]:
    """The texts of [programme], as far as they are texts."""
    texts = {field: value for field, value in head.items() if isinstance(value, str)}
    yield from _key_faults(("programme", "key"), texts.get("key"))
    for field in ("name", "organisation", "word"):
        if field in texts:
            yield from _name_faults(("programme", field), texts[field])
    zone, zones = texts.get("timezone"), available_timezones()
    if zone is not None and zone not in zones:
        yield ("programme", "timezone"), f"unknown time zone “{zone}”{did_you_mean(zone, zones)}"


def check_names_of_levels(levels: Mapping[int, Level]) -> Iterator[Fault]:
    """Characters in labels and aliases; what they mean is for `programme.scale` to check."""
    for index, level in levels.items():
        for name in (level.label, *level.aliases):
            yield from _unseen_faults(("scale", index), name)


def check_people(people: Mapping[int, Person]) -> Iterator[Fault]:
    for index, person in people.items():
        yield from _name_faults(("people", index, "name"), person.name)
        if not _EMAIL.fullmatch(person.email):
            yield ("people", index, "email"), f"“{person.email}” is no e-mail address"
        yield from _unseen_faults(("people", index, "email"), person.email)
    for field in ("email", "slack", "teams"):
        owners: dict[str, int] = {}
        for index, person in people.items():
            value: str | None = getattr(person, field)
            if value is not None and owners.setdefault(value, index) != index:
                yield ("people", index, field), f"{field} “{value}” already belongs to {people[owners[value]].name}"


def check_workstreams(workstreams: Mapping[int, Workstream], emails: Collection[str]) -> Iterator[Fault]:
    """`emails`: the people of the programme, in lower case."""
    for index, workstream in workstreams.items():
        yield from _key_faults(("workstreams", index, "key"), workstream.key)
        yield from _reserved(("workstreams", index), workstream)
        for path, name in _named(index, workstream):
            yield from _name_faults(path, name)
        for part in ("leads", "deputies"):
            for at, email in enumerate(getattr(workstream, part)):
                if email not in emails:
                    said = f"“{email}” is no person of the programme: add them under [[people]]"
                    yield ("workstreams", index, part, at), said + did_you_mean(email, emails)
    yield from _shared_names(workstreams)


def check_meetings(meetings: Mapping[int, Meeting]) -> Iterator[Fault]:
    seen: set[tuple[object, ...]] = set()
    for index, meeting in meetings.items():
        yield from _name_faults(("meetings", index, "body"), meeting.body)
        said = (name_words(meeting.body), meeting.date)
        if said in seen:
            yield ("meetings", index), f"the meeting of {meeting.body} on {meeting.date} is in the file twice"
        seen.add(said)


def check_approval(cycle: Cycle, *, has_director: bool) -> Iterator[Fault]:
    if cycle.approval == "required" and not has_director:
        said = "“required” waits for a director, and nobody is one: give a person that role, or say “automatic”"
        yield ("cycle", "approval"), said


def check_channels(channels: Channels) -> Iterator[Fault]:
    for at, channel in enumerate(channels.slack):
        if not _SLACK_CHANNEL.fullmatch(channel):
            said = f"“{channel}” is no id of a Slack channel: it is written like C0123456789, and stands at the bottom"
            yield ("channels", "slack", at), f"{said} of the channel's details (About)"
    for platform in ("slack", "teams"):
        ids: Sequence[str] = getattr(channels, platform)
        for at, channel in enumerate(ids):
            if channel in ids[:at]:
                yield ("channels", platform, at), f"the channel “{channel}” is in the list twice"


def _named(index: int, workstream: Workstream) -> Iterator[tuple[Path, str]]:
    """Every name but the key, which has rules of its own, with the path to it."""
    for at, alias in enumerate(workstream.aliases):
        yield ("workstreams", index, "aliases", at), alias
    yield ("workstreams", index, "short"), workstream.short
    yield ("workstreams", index, "title"), workstream.title


def _key_faults(path: Path, key: str | None) -> Iterator[Fault]:
    if key is not None and not _KEY.fullmatch(key):
        yield path, f"the key “{key}” must be small letters a to z, with single hyphens between words"


def _name_faults(path: Path, name: str) -> Iterator[Fault]:
    if not name_words(name):
        yield path, f"“{name}” has no letter or figure"
    yield from _unseen_faults(path, name)


def _unseen_faults(path: Path, name: str) -> Iterator[Fault]:
    unseen = [f"U+{ord(character):04X}" for character in name if unicodedata.category(character) in _UNSEEN]
    if unseen:
        yield path, f"“{''.join(filter(str.isprintable, name))}” holds a character that cannot be seen ({unseen[0]})"


def _reserved(path: Path, workstream: Workstream) -> Iterator[Fault]:
    """Words that commands need for themselves (CONTRACT §1, Grammar)."""
    kinds = [(("key",), workstream.key), *((("aliases", at), alias) for at, alias in enumerate(workstream.aliases))]
    for rest, name in kinds:
        if " ".join(name_words(name)) in RECORD_KINDS | _NEVER_A_NAME:
            yield (*path, *rest), f"“{name}” is a reserved word: a workstream cannot be called that"
    for field, name in (("short", workstream.short), ("title", workstream.title)):
        if " ".join(name_words(name)) in _NEVER_A_NAME:
            yield (*path, field), f"“{name}” is a reserved word: a workstream cannot be called that"


def _shared_names(workstreams: Mapping[int, Workstream]) -> Iterator[Fault]:
    """A name of one workstream must not be another's; saying one twice for the same workstream is a slip in a list."""
    owners: dict[tuple[str, ...], int] = {}
    for index, workstream in workstreams.items():
        paths = [(("workstreams", index, "key"), workstream.key), *_named(index, workstream)]
        for path, name in paths:
            owner = owners.setdefault(name_words(name), index)
            if owner != index:
                yield path, f"“{name}” is already a name of {workstreams[owner].short}"
        aliases = [name_words(alias) for alias in workstream.aliases]
        for at, alias in enumerate(aliases):
            if alias in aliases[:at]:
                yield (
                    ("workstreams", index, "aliases", at),
                    f"the alias “{workstream.aliases[at]}” is in the list twice",
                )
