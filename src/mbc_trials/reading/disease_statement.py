"""One sentence on the disease as a whole: measurable, in bone alone, or in few places."""

from __future__ import annotations

from dataclasses import dataclass

from mbc_trials.reading.outline import Item

__all__ = ["DiseaseStatement"]


@dataclass(frozen=True, slots=True)
class DiseaseStatement:
    """What one sentence says about the disease as a whole."""

    fact: str
    """`measurable`, `bone_only` or `oligometastatic`."""
    value: str
    item: Item
    start: int
    end: int
    """Place of the sentence inside the item."""

    @property
    def low(self) -> str:
        """The sentence in lower case."""
        return self.item.low[self.start : self.end]
