"""The report's JSON form, its published schema, and what makes it an edition."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args, get_type_hints

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from programme.compile import compile_report
from programme.edition import digest_of, freeze, same_substance
from programme.record_lines import PROGRAMME_WIDE, RecordLine
from programme.report import EditionHead, Report
from programme.report_json import from_json, json_schema, to_data, to_json
from tests.programme.example_facts import any_report, at, facts, issued, item

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
WRITE = (
    "import json; from programme.report_json import json_schema;"
    " print(json.dumps(json_schema(), indent=2, ensure_ascii=False))"
)
HEAD = EditionHead(1, at(12), "Di Rector")


def test_the_published_schema_is_that_of_the_classes() -> None:
    """After a change of programme/report.py the file is written again."""
    assert json.loads(SCHEMA.read_text("utf-8")) == json_schema(), f"write {SCHEMA.name} again: python -c '{WRITE}'"


def test_the_schema_is_a_valid_one() -> None:
    """Of draft 2020-12."""
    Draft202012Validator.check_schema(json_schema())


def objects() -> list[tuple[str, dict[str, Any]]]:
    """Every class of the schema, by name."""
    schema = json_schema()
    return [("Report", schema), *schema["$defs"].items()]


@pytest.mark.parametrize(("name", "schema"), objects())
def test_every_field_is_always_there(name: str, schema: dict[str, Any]) -> None:
    """A reader need not ask which: what is not known is null or empty."""
    assert set(schema["required"]) == set(schema["properties"]), name


@pytest.mark.parametrize(("name", "schema"), objects())
def test_every_class_is_described_in_words_of_its_own(name: str, schema: dict[str, Any]) -> None:
    """And not by the signature that Python makes up."""
    assert not schema["description"].startswith(f"{name}(")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Report", "digest"),
        ("Report", "edition"),
        ("Report", "since_issue"),
        ("Overall", "rating"),
        ("WorkstreamReport", "rating"),
        ("ReturnLine", "state"),
        ("ReturnLine", "last"),
        ("Previous", "period"),
        ("PeriodHead", "end"),
        ("Activity", "exempt"),
        ("Activity", "recorded_at"),
        ("Correction", "was"),
        ("Counts", "by_rating"),
    ],
)
def test_what_is_not_obvious_is_described(name: str, field: str) -> None:
    """In the schema itself, where an outside developer looks."""
    assert dict(objects())[name]["properties"][field]["description"]


@given(any_report)
def test_every_report_fits_the_published_schema(report: Report) -> None:
    """Edition or not, for either audience."""
    for one in (report, freeze(report, HEAD)):
        jsonschema.validate(json.loads(to_json(one)), json_schema(), cls=Draft202012Validator)


@given(any_report)
def test_a_report_survives_its_json_form(report: Report) -> None:
    """Printed for people or packed for storage."""
    assert from_json(to_json(report)) == report
    assert from_json(to_json(report, indent=None)) == report


def test_something_else_is_not_read_as_a_report() -> None:
    """What is missing or of another kind is refused, not guessed."""
    with pytest.raises(ValidationError):
        from_json('{"programme": null}')


def test_the_json_form_is_plain_to_read() -> None:
    """Dates as ISO 8601, moments in UTC, people's words as they typed them."""
    data = json.loads(to_json(issued(facts(item("culture-1", "Größe: “ready” – 6 km")))))
    assert data["period"]["end"] == "2024-03-31"
    assert data["edition"]["issued_at"] == "2024-04-12T09:00:00Z"
    assert data["workstreams"][0]["activities"][0]["text"] == "Größe: “ready” – 6 km"
    assert "Größe: “ready”" in to_json(issued(facts(item("culture-1", "Größe: “ready”")))).replace('\\"', '"')


@given(any_report)
def test_an_edition_can_be_verified_from_its_stored_text(report: Report) -> None:
    """By recomputing the digest, however the text is laid out; freezing it again gives the same."""
    edition = freeze(report, HEAD)
    for indent in (None, 2):
        assert digest_of(json.loads(to_json(edition, indent))) == edition.digest
    assert freeze(from_json(to_json(edition)), HEAD) == edition


def values(data: dict[str, Any] | list[Any]) -> Iterator[tuple[Any, Any]]:
    """Every value of the JSON form that holds no other, as what holds it and under which key."""
    pairs: Iterable[tuple[Any, Any]] = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(value, dict | list):
            yield from values(cast("dict[str, Any] | list[Any]", value))
        else:
            yield data, key


@given(any_report, st.data())
def test_any_change_of_an_edition_shows_in_its_digest(report: Report, chosen: st.DataObject) -> None:
    """Whichever value it is that somebody touches, other than the digest."""
    edition = freeze(report, HEAD)
    data = to_data(edition)
    holder, key = chosen.draw(st.sampled_from([found for found in values(data) if found[1] != "digest"]))
    holder[key] = f"{holder[key]} touched"
    assert digest_of(data) != edition.digest


def test_the_digest_is_the_one_that_the_schema_describes() -> None:
    """Sorted keys, no spaces, UTF-8: a fixed example, so that no release changes it unseen."""
    assert digest_of({"b": "é", "a": [1, None], "digest": "left out"}) == (
        "4a4d5b511596a863bba36df71828dbc49ce05c65334cf9c0e85471ea8185cbea"
    )


def test_an_edition_says_which_it_is_and_keeps_what_it_was_made_from() -> None:
    """Only the head and the digest are new."""
    report = compile_report(facts(item("culture-1"), ratings={"culture": "Amber"}))
    edition = freeze(report, HEAD)
    assert edition.edition == HEAD
    assert replace(edition, edition=None, digest=None) == report


def test_every_record_of_the_whole_programme_is_known_by_its_field() -> None:
    """So that a public copy leaves out what is exempt in a field that is added later too."""
    hints = get_type_hints(Report)
    of_lines = {name for name, hint in hints.items() if any(is_record(one) for one in get_args(hint))}
    assert of_lines == set(PROGRAMME_WIDE)


def is_record(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, RecordLine)


def test_editions_that_differ_by_number_alone_say_the_same() -> None:
    """So a second one is not issued for nothing."""
    found = facts(item("culture-1"))
    assert same_substance(issued(found), issued(found, number=2))
    assert same_substance(compile_report(found), issued(found))


def test_another_word_is_another_substance() -> None:
    """And so is a return, a rating, a reason."""
    one = issued(facts(item("culture-1"), ratings={"culture": "Amber"}))
    assert not same_substance(one, issued(facts(item("culture-1", "Other."), ratings={"culture": "Amber"})))
    assert not same_substance(one, issued(facts(item("culture-1"), ratings={"culture": ("Amber", "Because.")})))
    assert not same_substance(
        one, issued(facts(item("culture-1"), ratings={"culture": "Amber"}, returns={"data": "nothing"}))
    )
