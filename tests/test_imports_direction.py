"""Imports go one way: down the table of rooms in CONTRIBUTING.md, never up.

Imports inside functions count too; those for type checkers alone do not, for they load nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mbc_trials"
MODULES = sorted(PACKAGE.rglob("*.py"))


def rooms() -> dict[str, int]:
    """Each room (a module or a folder of the package) with its line in the table."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("| room |", 1)[1].split("\n\n", 1)[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {
        name.removesuffix("/").removesuffix(".py"): number
        for number, row in enumerate(rows)
        for name in re.findall(r"`([^`]+)`", row)
    }


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imports(node: ast.AST) -> Iterator[str]:
    """The rooms that the code under a node imports when it runs."""
    for part in ast.iter_child_nodes(node):
        if is_for_types(part):
            continue
        if isinstance(part, ast.Import):
            names = [alias.name for alias in part.names]
        elif isinstance(part, ast.ImportFrom):
            names = [f"{part.module}.{alias.name}" for alias in part.names]
        else:
            names = []
        yield from (name.split(".")[1] for name in names if name.startswith("mbc_trials."))
        yield from imports(part)


def imported_by(module: Path) -> set[str]:
    found = set(imports(ast.parse(module.read_text(encoding="utf-8"))))
    return found - {room_of(module), "__version__"}


def test_every_room_stands_in_the_table() -> None:
    there = {room_of(module) for module in MODULES} - {"__init__", "__main__"}
    assert there - rooms().keys() == set()


def test_every_room_in_the_table_is_there() -> None:
    gone = [name for name in rooms() if not list(PACKAGE.glob(f"{name}*"))]
    assert gone == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_rooms_that_stand_above_its_own(module: Path) -> None:
    known = rooms()
    last = len(known)
    own = known.get(room_of(module), last)
    assert [name for name in imported_by(module) if known.get(name, last) > own] == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module in MODULES:
        graph.setdefault(room_of(module), set()).update(imported_by(module))
    assert [*TopologicalSorter(graph).static_order()]


def test_an_import_inside_a_function_counts_and_one_for_types_does_not() -> None:
    code = """
if TYPE_CHECKING:
    from mbc_trials.cli.app import app
def late():
    from mbc_trials.output import write
    import mbc_trials.watching.store
from mbc_trials import errors
"""
    assert set(imports(ast.parse(code))) == {"output", "watching", "errors"}
