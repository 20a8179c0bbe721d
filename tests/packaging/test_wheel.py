"""What is installed is what is in the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "programme", "storage", "views")


def test_the_wheel_holds_every_file_of_the_packages_and_no_other(tmp_path: Path) -> None:
    """Migrations, templates and example files are installed with the code; tests are not."""
    checkout = copied(tmp_path / "checkout")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", tmp_path, checkout], check=True, stdin=subprocess.DEVNULL)
    (wheel,) = tmp_path.glob("*.whl")
    installed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert installed == files_of_packages()


def copied(target: Path) -> Path:
    """A checkout to build in: building writes beside the code."""
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in (*PACKAGES, "requirements"):
        shutil.copytree(ROOT / name, target / name, ignore=leave_out)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, target)
    return target


def files_of_packages() -> set[str]:
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}
