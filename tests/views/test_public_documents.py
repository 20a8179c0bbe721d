"""Nothing exempt is in any byte of any document for the public (DOMAIN rule 9)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given

from programme.compile import compile_report
from programme.edition import public_copy
from programme.record import Facts, Item
from programme.report import Report
from tests.programme.example_facts import any_facts, at, stamp
from tests.programme.test_marking import hidden, with_sentinels
from tests.views.everything import everything, whole
from views.documents.formats import FORMATS, Format, made

SENTINEL = b"sentinel"
SAYS_SO = {"json": b'"left_out": true'}
"""How a copy that leaves something out says so, where it does not in a sentence."""
every_format = pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)


def bytes_of(report: Report, form: Format) -> bytes:
    """Those of every part, where the file is packed."""
    content = made(report, form)
    if not form.binary:
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def marked(found: Facts) -> Facts:
    """With every record exempt, in words that nothing else in the facts has."""
    return replace(found, records=tuple(tuple(map(_secret, history)) for history in found.records))


def _secret(item: Item) -> Item:
    said = stamp(at(9), "sentinel-name")
    return replace(item, text="sentinel-text", exempt="sentinel-reason", first=said, last=said)


@every_format
def test_no_record_that_is_exempt_is_in_it(form: Format) -> None:
    """No word, name, reason, reference or heading; for those entitled they are."""
    found = marked(everything())
    public = bytes_of(compile_report(found), form)
    assert SENTINEL not in public
    assert SENTINEL in bytes_of(compile_report(found, "internal"), form)
    for ref in {str(history[-1].ref) for history in found.records}:
        assert f"{ref})".encode() not in public
        assert f'"{ref}"'.encode() not in public
    without = replace(found, records=())
    assert public == bytes_of(compile_report(without), form)


@every_format
@given(any_facts())
def test_nothing_that_is_hidden_is_in_it(form: Format, found: Facts) -> None:
    """Whatever was recorded, marked and withdrawn."""
    secret = with_sentinels(found)
    public = bytes_of(compile_report(secret), form)
    assert SENTINEL not in public
    assert b"1999-09-09" not in public
    without = replace(secret, items=tuple(i for i in secret.items if i not in hidden(secret.items)))
    assert public == bytes_of(compile_report(without), form)


@every_format
def test_nothing_marked_since_the_issue_is_in_the_copy_of_an_edition(form: Format) -> None:
    """Neither an activity nor a record of any kind, no digest to try words against; and it says what it is."""
    issued = whole()
    refs = {"culture-1", "data-1", *(str(history[-1].ref) for history in everything().records)}
    copy = bytes_of(public_copy(issued, refs), form)
    for secret in ("Staff awards", "Three things", "Pay review", "Fewer leavers", "chair asked", "mostly", "£400k"):
        assert secret.encode() in bytes_of(issued, form)
        assert secret.encode() not in copy
    assert (issued.digest or "").encode() not in copy
    assert SAYS_SO.get(form.name, b"is left out") in copy
