"""An issued edition as the public may have it after something in it was marked exempt (decision 5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from programme.edition import public_copy
from programme.report import Report
from programme.report_json import to_json
from tests.storage.samples import MARCH, edition
from views.documents import markdown

TEXTS = ("Awards held", "Grievance of Sam", "Training begun")


def test_without_anything_exempt_it_is_the_edition_itself() -> None:
    """Word for word, with its digest; what else is exempt elsewhere does not matter."""
    issued = edition(1, MARCH, *TEXTS)
    assert public_copy(issued, {"culture-9", "money-1"}) is issued


@pytest.mark.parametrize("form", [to_json, markdown.render])
def test_nothing_of_what_is_exempt_now_is_in_the_copy(form: Callable[[Report], str]) -> None:
    """No word, no reference, no count, and no digest to try words against."""
    issued = edition(1, MARCH, *TEXTS)
    text = form(public_copy(issued, {"culture-2"}))
    for gone in ("Grievance", "culture-2", "3 activities", '"activities": 3', str(issued.digest)):
        assert gone not in text
    for kept in ("Awards held", "Training begun", "culture-3"):
        assert kept in text


def test_the_copy_says_what_it_is() -> None:
    """Neither how much nor what is left out."""
    text = markdown.render(public_copy(edition(1, MARCH, *TEXTS), {"culture-2"}))
    assert "Edition 1, issued" in text
    assert "Something in this edition was marked exempt since the issue and is left out." in text
    assert "how the report stands" not in text


def test_an_edition_that_is_whole_says_nothing_of_the_kind() -> None:
    issued = edition(1, MARCH, *TEXTS)
    assert "left out" not in markdown.render(issued)
    assert str(issued.digest) in markdown.render(issued)


def test_what_hangs_under_it_goes_with_it_and_the_rest_stays() -> None:
    """Each where its reference is named; the counts are of what the copy holds."""
    copy = public_copy(edition(1, MARCH, *TEXTS), {"culture-1", "culture-2", "culture-3"})
    assert copy.counts.activities == 0
    assert copy.left_out
    assert copy.digest is None
    assert copy.returns == edition(1, MARCH, *TEXTS).returns
