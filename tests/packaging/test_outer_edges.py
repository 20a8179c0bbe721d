"""Where every error is caught: at the two outer edges, and where the store hands it to whom it belongs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("bot", "handlers", "programme", "storage", "views", "benchmarks")
EVERYTHING = {"Exception", "BaseException"}


def catching_all(module: Path) -> Iterator[str]:
    """The functions in which whatever goes wrong is caught."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            handlers = (each for each in ast.walk(node) if isinstance(each, ast.ExceptHandler))
            if any(each.type is None or EVERYTHING & names(each.type) for each in handlers):
                yield f"{module.relative_to(ROOT).as_posix()} {node.name}"


def names(expression: ast.expr) -> set[str]:
    return {each.id for each in ast.walk(expression) if isinstance(each, ast.Name)}


def test_everything_is_caught_at_the_two_outer_edges_only() -> None:
    """The one writer's two give each error to the future of the work that it came from; they answer nobody."""
    modules = [module for package in PACKAGES for module in (ROOT / package).rglob("*.py")]
    assert sorted(found for module in modules for found in catching_all(module)) == [
        "handlers/edge.py outcome",
        "handlers/edge.py surviving",
        "storage/store.py _attempt",
        "storage/store.py _outcomes",
    ]
