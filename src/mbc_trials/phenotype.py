"""The receptor algebra: which tumours a sentence speaks of, as a set of thirty atoms.

A tumour is one atom: ER {negative < 1 %, low 1-10 %, positive > 10 %} x PR {negative, positive}
x HER2 {null, ultralow, 1+, 2+/ISH-, positive}. What a trial says and what a person knows are both
sets of atoms, so acceptance is a question of subsets.

ER and PR limits: ASCO/CAP 2020 guideline. HER2 classes: ASCO/CAP 2018, affirmed 2023; HER2-low
(IHC 1+ or 2+/ISH-) and ultralow (IHC 0 with membrane staining) as in the FDA label of
trastuzumab deruxtecan, 2025-01-27.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

__all__ = ["CELLS", "ER", "HER2", "PR", "Phenotypes"]


class ER(IntEnum):
    """Oestrogen receptor, by share of stained nuclei."""

    NEGATIVE = 0
    LOW = 1
    POSITIVE = 2


class PR(IntEnum):
    """Progesterone receptor, positive from 1 %."""

    NEGATIVE = 0
    POSITIVE = 1


class HER2(IntEnum):
    """HER2 by immunohistochemistry and in-situ hybridisation."""

    NULL = 0
    ULTRALOW = 1
    ONE_PLUS = 2
    TWO_PLUS_ISH_NEGATIVE = 3
    POSITIVE = 4


def _bit(er: ER, pr: PR, her2: HER2) -> int:
    return 1 << (er * 10 + pr * 5 + her2)


@dataclass(frozen=True, slots=True)
class Phenotypes:
    """A set of tumour atoms. `&` narrows, `|` widens, `-` takes away, `<=` asks for a subset."""

    bits: int
    """Bit `er * 10 + pr * 5 + her2` stands for one atom; 0 is the empty set."""

    @classmethod
    def of(
        cls,
        er: tuple[ER, ...] = tuple(ER),
        pr: tuple[PR, ...] = tuple(PR),
        her2: tuple[HER2, ...] = tuple(HER2),
    ) -> Phenotypes:
        """All atoms with one of the given values on each axis."""
        return cls(sum(_bit(e, p, h) for e in er for p in pr for h in her2))

    def __and__(self, other: Phenotypes) -> Phenotypes:
        return Phenotypes(self.bits & other.bits)

    def __or__(self, other: Phenotypes) -> Phenotypes:
        return Phenotypes(self.bits | other.bits)

    def __sub__(self, other: Phenotypes) -> Phenotypes:
        return Phenotypes(self.bits & ~other.bits)

    def __invert__(self) -> Phenotypes:
        return ANY - self

    def __le__(self, other: Phenotypes) -> bool:
        return self.bits & ~other.bits == 0

    def __bool__(self) -> bool:
        return self.bits != 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    def isdisjoint(self, other: Phenotypes) -> bool:
        """True where no atom is in both."""
        return self.bits & other.bits == 0

    def __iter__(self) -> Iterator[tuple[ER, PR, HER2]]:
        for er in ER:
            for pr in PR:
                for her2 in HER2:
                    if self.bits & _bit(er, pr, her2):
                        yield er, pr, her2


ANY = Phenotypes.of()
NONE = Phenotypes(0)
ER_POSITIVE = Phenotypes.of(er=(ER.LOW, ER.POSITIVE))
ER_LOW = Phenotypes.of(er=(ER.LOW,))
ER_HIGH = Phenotypes.of(er=(ER.POSITIVE,))
ER_NEGATIVE = Phenotypes.of(er=(ER.NEGATIVE,))
PR_POSITIVE = Phenotypes.of(pr=(PR.POSITIVE,))
PR_NEGATIVE = Phenotypes.of(pr=(PR.NEGATIVE,))
HR_POSITIVE = ER_POSITIVE | PR_POSITIVE
HR_NEGATIVE = ER_NEGATIVE & PR_NEGATIVE
HER2_POSITIVE = Phenotypes.of(her2=(HER2.POSITIVE,))
HER2_NEGATIVE = ~HER2_POSITIVE
HER2_NULL = Phenotypes.of(her2=(HER2.NULL,))
HER2_ULTRALOW = Phenotypes.of(her2=(HER2.ULTRALOW,))
HER2_ZERO = HER2_NULL | HER2_ULTRALOW
HER2_1PLUS = Phenotypes.of(her2=(HER2.ONE_PLUS,))
HER2_2PLUS_ISH_NEGATIVE = Phenotypes.of(her2=(HER2.TWO_PLUS_ISH_NEGATIVE,))
HER2_LOW = HER2_1PLUS | HER2_2PLUS_ISH_NEGATIVE
TRIPLE_NEGATIVE = HR_NEGATIVE & HER2_NEGATIVE
TRIPLE_POSITIVE = ER_POSITIVE & PR_POSITIVE & HER2_POSITIVE

_CLEARLY_HR_POSITIVE = ER_HIGH & PR_POSITIVE

CELLS: dict[str, Phenotypes] = {
    "hr+/her2-zero": _CLEARLY_HR_POSITIVE & HER2_NULL,
    "hr+/her2-low": _CLEARLY_HR_POSITIVE & HER2_LOW,
    "hr+/her2+": _CLEARLY_HR_POSITIVE & HER2_POSITIVE,
    "hr-/her2-zero": HR_NEGATIVE & HER2_NULL,
    "hr-/her2-low": HR_NEGATIVE & HER2_LOW,
    "hr-/her2+": HR_NEGATIVE & HER2_POSITIVE,
}
"""The six cells of the public contract: clear-cut tumours that a trial does or does not take.

A cell may join where any of its atoms may; `hr+` means ER > 10 % and PR positive.
"""
