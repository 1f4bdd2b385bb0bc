"""Modules and functions stay small enough to be read in one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 250
LONGEST_FUNCTION = 80


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Each function with its length in lines, from its first decorator to its end."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            yield node.name, (node.end_lineno or first) - first + 1


def named(module: Path) -> str:
    return str(module.relative_to(SOURCE))


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_is_short_and_says_first_what_it_is_for(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert (ast.get_docstring(ast.parse(text)) or "").splitlines()[:1]


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_no_function_is_long(module: Path) -> None:
    assert [found for found in functions(module) if found[1] > LONGEST_FUNCTION] == []
