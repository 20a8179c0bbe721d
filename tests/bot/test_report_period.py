"""`report` for a period that cannot be reported on."""

from __future__ import annotations

import pytest

from tests.bot.authority import Authority


@pytest.mark.parametrize("form", ["markdown", "word"])
@pytest.mark.parametrize(
    ("period", "why"),
    [
        ("2023-12", "December 2023 cannot be reported on: the programme starts in January 2024."),
        ("2031-01", "January 2031 cannot be reported on: it is more than 12 months ahead; check the year."),
    ],
)
def test_it_is_refused_like_in_chat(authority: Authority, period: str, why: str, form: str) -> None:
    """On stderr, and nothing is printed."""
    authority.set(IMPROVEMENT_NOW="2024-04-20T09:00")
    assert authority.command("report", period, "--format", form) == 1
    printed = authority.capture.readouterr()
    assert (printed.out, printed.err.strip().splitlines()[-1]) == ("", why)


def test_an_empty_month_of_the_programme_is_reported_on(authority: Authority) -> None:
    """That nobody reported is news."""
    authority.set(IMPROVEMENT_NOW="2024-04-20T09:00")
    assert authority.command("report", "2024-01") == 0
    assert "0 of 2 themes reported." in authority.capture.readouterr().out
