"""The pins say exactly what is installed, and say it without naming a place to download from."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINS = Path(__file__).parents[2] / "requirements"
SETS = ("service", "build", "dev")


def named(file: Path) -> dict[str, Requirement]:
    """The requirements that a file states itself, by their canonical name."""
    lines = (line.removesuffix("\\").strip() for line in file.read_text(encoding="utf-8").splitlines())
    stated = [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]
    return {canonicalize_name(requirement.name): requirement for requirement in stated}


@pytest.mark.parametrize("name", SETS)
def test_everything_asked_for_is_pinned(name: str) -> None:
    """A name added to an .in file without `make pins` is found here."""
    assert named(PINS / f"{name}.in").keys() - named(PINS / f"{name}.txt").keys() == set()


@pytest.mark.parametrize("name", SETS)
def test_every_pin_is_one_version_that_its_demand_allows(name: str) -> None:
    """A pin is one exact version, and the version meets what the .in file says of it."""
    demands = named(PINS / f"{name}.in")
    for package, pin in named(PINS / f"{name}.txt").items():
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert package not in demands or exact.version in demands[package].specifier


@pytest.mark.parametrize("smaller", ["service", "build"])
def test_what_is_tested_is_what_is_run(smaller: str) -> None:
    """The tests run with the very versions that the service runs with."""
    tested = named(PINS / "dev.txt")
    for package, pin in named(PINS / f"{smaller}.txt").items():
        assert pin.specifier == tested[package].specifier


@pytest.mark.parametrize("name", SETS)
def test_pins_name_no_place_to_download_from(name: str) -> None:
    """Where packages come from is the business of whoever installs them."""
    text = (PINS / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
