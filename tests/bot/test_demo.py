"""The demonstration's folder and clock."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot import demo
from bot.demo import CLOCK, DATABASE, DemoClock
from bot.settings import SettingsError

APRIL = dt.datetime(2024, 4, 8, 8, tzinfo=dt.UTC)
SOON = dt.timedelta(minutes=1)


def test_the_clock_goes_on_from_where_it_was_kept(tmp_path: Path) -> None:
    """However long the demonstration was stopped."""
    clock = DemoClock(tmp_path / CLOCK)
    clock.move_to(APRIL)
    again = DemoClock(tmp_path / CLOCK)
    again.resume()
    assert APRIL <= again.now() < APRIL + SOON


def test_a_story_that_was_broken_off_is_told_again(tmp_path: Path) -> None:
    """Without the clock, which is kept last, the record is not whole."""
    (tmp_path / DATABASE).touch()
    demo.ready_folder(tmp_path, fresh=False)
    assert list(tmp_path.iterdir()) == []


def test_only_the_demonstration_s_own_files_are_removed(tmp_path: Path) -> None:
    """`--fresh` in the wrong folder costs nobody anything."""
    for name in (DATABASE, CLOCK, "improvement.db", ".env"):
        (tmp_path / name).touch()
    demo.ready_folder(tmp_path, fresh=False)
    assert (tmp_path / DATABASE).exists()
    demo.ready_folder(tmp_path, fresh=True)
    assert {path.name for path in tmp_path.iterdir()} == {"improvement.db", ".env"}


def test_a_folder_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    """With what to do instead."""
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"cannot be used: .*; choose another with --folder"):
        demo.ready_folder(tmp_path / "file", fresh=False)
