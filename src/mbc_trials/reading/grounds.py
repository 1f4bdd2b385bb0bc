"""The record's words for some facts of a reading, looked up when somebody wants to see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mbc_trials.reading.model import Evidence, Reading

__all__ = ["Grounds"]


class Grounds(Sequence["Evidence"]):
    """The evidence for one or more facts, fact by fact, in the order it stands in the record.

    A search judges thousands of trials and prints the words of a few: for the others they are
    never looked up. Equals any sequence of the same evidence.
    """

    __slots__ = ("_facts", "_reading")

    def __init__(self, reading: Reading, facts: tuple[str, ...]) -> None:
        self._reading = reading
        self._facts = facts

    def _found(self) -> tuple[Evidence, ...]:
        evidence = self._reading.evidence
        return tuple(piece for fact in self._facts for piece in evidence if piece.fact == fact)

    def __getitem__(self, place: Any) -> Any:
        return self._found()[place]

    def __len__(self) -> int:
        return len(self._found())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self._found() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found())

    def __repr__(self) -> str:
        return repr(self._found())
