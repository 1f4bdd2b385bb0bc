"""The `fields` parameter: of a record, only what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.loopback.records import Record
from tests.loopback.vocabulary import Vocabulary

__all__ = ["NAMES_THAT_CRASH", "paths_of", "project"]

NAMES_THAT_CRASH = frozenset({"ConditionList", "InterventionList", "LocationList", "Sponsor"})
"""Names of the older API that the real server answers with 500 rather than 400."""

Tree = dict[str, Any]


def paths_of(names: Iterable[str], vocabulary: Vocabulary) -> tuple[list[tuple[str, ...]], str]:
    """The places of the fields named, and the first name that is not known, or nothing."""
    paths = []
    for name in names:
        piece = vocabulary.piece(name)
        if piece is None:
            return [], name
        paths.append(piece.path)
    return paths, ""


def project(record: Record, paths: Iterable[tuple[str, ...]]) -> Record:
    """The record cut down to the places given; parents left empty are absent."""
    return _cut(record, _tree(paths)) or {}


def _tree(paths: Iterable[tuple[str, ...]]) -> Tree:
    tree: Tree = {}
    for path in paths:
        node = tree
        for name in path:
            node = node.setdefault(name, {})
        node["*"] = {}
    return tree


def _cut(value: Any, tree: Tree) -> Any:
    """What of `value` the tree asks for; None where nothing is left."""
    if "*" in tree:
        return value
    if isinstance(value, list):
        kept = [cut for item in value if (cut := _cut(item, tree)) is not None]
        return kept or None
    if not isinstance(value, dict):
        return None
    parts = {name: _cut(value[name], below) for name, below in tree.items() if name in value}
    return {name: part for name, part in parts.items() if part is not None} or None
