"""Every promise of docs/reliability.md names the tests that hold it, and they are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
PAGE = TESTS.parent / "docs/reliability.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| promise |")
]


@cache
def names_in(module: str) -> frozenset[str]:
    """Return the names of a module's tests."""
    tree = ast.parse((TESTS / f"{module}.py").read_text("utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_there_are_promises() -> None:
    assert len(ROWS) > 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_a_promise_names_tests_that_are_there(row: list[str]) -> None:
    assert len(row) == 3
    promise, kept, held = row
    assert promise
    assert kept
    named = re.findall(r"`([\w/]+)::(\w+)`", held)
    assert named
    assert held == ", ".join(f"`{module}::{test}`" for module, test in named)
    for module, test in named:
        assert test in names_in(module)
