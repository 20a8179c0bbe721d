"""Checks and a real case that stand beside the checkout on some machines; the tests mean the same without them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"


def block_kit_lint() -> ModuleType | None:
    """A second opinion on Block Kit: `lint_message`, `lint_view`, `lint_blocks`, each a list of problems."""
    spec = importlib.util.spec_from_file_location("block_kit_lint", SHARED / "tools" / "block_kit_lint.py")
    if spec is None or spec.loader is None or not Path(spec.origin or "").is_file():
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reference_case() -> dict[str, Any] | None:
    """The facts of a published report, as data."""
    path = SHARED / "cases" / "improvement-framework-2024-03.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None
