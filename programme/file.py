"""Reading the programme file: a checked programme, or every problem with its line.

Each part of the file is read on its own, so that one mistake does not hide the next.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from programme.cycle import check_cycle
from programme.file_checks import (
    Fault,
    check_approval,
    check_channels,
    check_head,
    check_meetings,
    check_names_of_levels,
    check_people,
    check_workstreams,
    did_you_mean,
)
from programme.model import NOT_IN_THE_FILE, Channels, Cycle, Level, Meeting, Model, Person, Programme, Workstream
from programme.scale import DEFAULT_SCALE, check_scale
from programme.toml_lines import Path, line_of, lines_of

M = TypeVar("M", bound=Model)
_Table = dict[str, Any]

_WHERE = {
    "programme": "[programme]",
    "scale": "a level of the scale",
    "people": "a person",
    "workstreams": "a workstream",
    "meetings": "a meeting",
    "cycle": "[cycle]",
    "channels": "[channels]",
    "paper": "[paper]",
}
_HEAD = tuple(field for field in Programme.model_fields if field not in _WHERE)
_WRONG = {
    "string_type": "must be text in quotation marks",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "date_type": "must be a date like 2024-03-31, without quotation marks",
    "tuple_type": "must be a list in square brackets",
    "string_too_short": "must not be empty",
    "string_too_long": "must be at most {max_length} characters",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be at least {ge}",
}
_QUOTED = re.compile(r"'(\w+)'")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the file called `name`. `line` counts from 1; None: it is about the file as a whole."""

    line: int | None
    sentence: str
    name: str = "programme.toml"

    def __str__(self) -> str:
        place = f"{self.name}, line {self.line}" if self.line else self.name
        return f"{place}: {self.sentence}"


@dataclass(eq=False)
class ProgrammeFileError(Exception):
    """The file cannot be used. `str()` is one line for each problem."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def read(text: str, name: str = "programme.toml") -> Programme:
    """The programme that a file's text describes. E-mail addresses come out in lower case.

    Raises ProgrammeFileError with all that is wrong.
    """
    text = text.removeprefix("\ufeff")  # Some editors put this mark before the first line.
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise ProgrammeFileError((_syntax(text, broken, name),)) from broken
    reading = _Reading(document, [])
    programme = reading.programme()
    if programme is None or reading.faults:
        raise ProgrammeFileError(_placed(text, reading.faults, name))
    return programme


def read_several(texts: Sequence[tuple[str, str]]) -> tuple[Programme, ...]:
    """The programmes of several files, given as name and text. Raises ProgrammeFileError for all of them together."""
    programmes: list[Programme] = []
    problems: list[Problem] = []
    for name, text in texts:
        try:
            programme = read(text, name)
        except ProgrammeFileError as wrong:
            problems.extend(wrong.problems)
        else:
            problems.extend(_placed(text, _shared_with(programmes, programme), name))
            programmes.append(programme)
    if problems:
        raise ProgrammeFileError(tuple(problems))
    return tuple(programmes)


def _shared_with(others: Sequence[Programme], programme: Programme) -> Iterator[Fault]:
    for other in others:
        if other.key == programme.key:
            yield ("programme", "key"), f"the key “{programme.key}” is already that of the programme {other.name}"
        for platform in Channels.model_fields:
            for at, channel in enumerate(getattr(programme.channels, platform)):
                if channel in getattr(other.channels, platform):
                    yield ("channels", platform, at), f"the channel “{channel}” already belongs to {other.name}"


def _placed(text: str, faults: Iterator[Fault] | Sequence[Fault], name: str) -> tuple[Problem, ...]:
    lines = lines_of(text)
    problems = (Problem(line_of(lines, path), sentence, name) for path, sentence in faults)
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _syntax(text: str, broken: tomllib.TOMLDecodeError, name: str) -> Problem:
    said = str(broken)
    place = _TOML_PLACE.search(said)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    return Problem(line, f"this is not TOML: {_TOML_PLACE.sub('', said)}", name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file on its way to a programme, and the faults met so far."""

    document: _Table
    faults: list[Fault]

    def programme(self) -> Programme | None:
        """None, or a programme that counts only where there are no faults."""
        self._unknown((), self.document, tuple(_WHERE), "the file")
        sections = {
            "scale": self._scale(),
            "people": self._people(),
            "workstreams": self._workstreams(),
            "meetings": self._meetings(),
            "cycle": self._cycle(),
            "channels": self._channels(),
            "paper": to_jsonable_python(self._table("paper")),
        }
        return self._head(sections)

    def _head(self, sections: _Table) -> Programme | None:
        head = self._table("programme")
        self._unknown(("programme",), head, _HEAD, "[programme]")
        self.faults.extend(check_head(head))
        known = {field: value for field, value in head.items() if field in _HEAD}
        return self._made(Programme, known | sections, ("programme",))

    def _scale(self) -> tuple[Level, ...]:
        if "scale" not in self.document:
            return DEFAULT_SCALE
        levels = self._entries("scale", Level)
        self.faults.extend(check_names_of_levels(levels))
        if len(levels) == len(self._tables("scale")):
            wrong = check_scale(tuple(levels.values()))
            self.faults.extend((("scale", index), sentence) for index, sentence in wrong)
        return tuple(levels.values())

    def _people(self) -> tuple[Person, ...]:
        read_people = self._entries("people", Person).items()
        people = {index: person.model_copy(update={"email": person.email.lower()}) for index, person in read_people}
        self.faults.extend(check_people(people))
        return tuple(people.values())

    def _workstreams(self) -> tuple[Workstream, ...]:
        workstreams = {index: _lowered(own) for index, own in self._entries("workstreams", Workstream).items()}
        if not self.document.get("workstreams"):
            self.faults.append((("workstreams",), "there is no workstream: add one under [[workstreams]]"))
        # An address counts even where something else about its person is wrong: that is told already.
        addresses = (entry.get("email") for entry in self._tables("people"))
        emails = {address.lower() for address in addresses if isinstance(address, str)}
        self.faults.extend(check_workstreams(workstreams, emails))
        return tuple(workstreams.values())

    def _meetings(self) -> tuple[Meeting, ...]:
        meetings = self._entries("meetings", Meeting)
        self.faults.extend(check_meetings(meetings))
        return tuple(meetings.values())

    def _cycle(self) -> Cycle:
        """What is wrong with one key does not hide that the others cannot work together."""
        table, told = self._table("cycle"), len(self.faults)
        cycle = self._made(Cycle, table, ("cycle",))
        wrong = {path[1] for path, _ in self.faults[told:]}
        if cycle is None:
            right = {key: _tuples(value) for key, value in table.items() if key not in wrong}
            cycle = Cycle.model_validate(right, strict=True)
        self.faults.extend((("cycle", field), sentence) for field, sentence in check_cycle(cycle) if field not in wrong)
        # A role counts even where something else about its person is wrong: that is told already.
        has_director = any("director" in str(person.get("roles")) for person in self._tables("people"))
        self.faults.extend(check_approval(cycle, has_director=has_director))
        return cycle

    def _channels(self) -> Channels:
        channels = self._made(Channels, self._table("channels"), ("channels",)) or Channels()
        self.faults.extend(check_channels(channels))
        return channels

    def _table(self, section: str) -> _Table:
        found = self.document.get(section, {})
        if isinstance(found, dict):
            return cast("_Table", found)
        self.faults.append(((section,), f"“{section}” must be one table, headed [{section}]"))
        return {}

    def _tables(self, section: str) -> list[_Table]:
        """The tables of a list, or nothing where it is no such list."""
        found = self.document.get(section, [])
        entries = cast("list[object]", found) if isinstance(found, list) else []
        return [cast("_Table", entry) for entry in entries if isinstance(entry, dict)]

    def _entries(self, section: str, model: type[M]) -> dict[int, M]:
        """Those entries that are well formed, under their number in the file."""
        entries, found = self._tables(section), self.document.get(section, [])
        if not isinstance(found, list) or len(entries) != len(cast("list[object]", found)):
            self.faults.append(((section,), f"“{section}” must be tables, each headed [[{section}]]"))
            return {}
        made = ((index, self._made(model, entry, (section, index))) for index, entry in enumerate(entries))
        return {index: entry for index, entry in made if entry is not None}

    def _made(self, model: type[M], table: _Table, path: Path) -> M | None:
        if model is Workstream:
            refused = {key: instead for key, instead in NOT_IN_THE_FILE.items() if key in table}
            self.faults.extend(((*path, key), f"unknown key “{key}”: {instead}") for key, instead in refused.items())
            table = {key: value for key, value in table.items() if key not in refused}
        try:
            return model.model_validate({key: _tuples(value) for key, value in table.items()}, strict=True)
        except ValidationError as wrong:
            self.faults.extend(_explained(error, model, path) for error in wrong.errors())
            return None

    def _unknown(self, path: Path, table: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
        for key in table:
            if key not in known:
                self.faults.append(((*path, key), _unknown_key(key, known, where)))


def _explained(error: ErrorDetails, model: type[Model], path: Path) -> Fault:
    where = _WHERE[str(path[0])]
    key = next(str(part) for part in reversed(error["loc"]) if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        sentence = _unknown_key(
            key, tuple(field for field in model.model_fields if field not in NOT_IN_THE_FILE), where
        )
    elif error["type"] == "missing":
        sentence = f"missing key “{key}” in {where}"
    else:
        wrong = _WRONG.get(error["type"], error["msg"]).format(**error.get("ctx", {}))
        sentence = f"“{key}” in {where} " + _QUOTED.sub(r"“\1”", wrong)
    return (*path, *error["loc"]), sentence


def _unknown_key(key: str, known: tuple[str, ...], where: str) -> str:
    return f"unknown key “{key}” in {where}{did_you_mean(key, known)}"


def _tuples(value: Any) -> Any:
    """Lists as tuples, which the strict models want. [paper] is free and stays as JSON would have it."""
    if isinstance(value, list):
        return tuple(map(_tuples, cast("list[object]", value)))
    return value


def _lowered(workstream: Workstream) -> Workstream:
    leads, deputies = ([email.lower() for email in part] for part in (workstream.leads, workstream.deputies))
    return workstream.model_copy(update={"leads": tuple(leads), "deputies": tuple(deputies)})
