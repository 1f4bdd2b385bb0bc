"""The receptors one by one: what a set of tumours says of each alone."""

from __future__ import annotations

from collections.abc import Iterable

from mbc_trials import phenotype as p
from mbc_trials.phenotype import NONE, Phenotypes

__all__ = ["AXES", "any_of", "on_axis"]

AXES: dict[str, tuple[Phenotypes, ...]] = {
    "ER": (p.ER_NEGATIVE, p.ER_LOW, p.ER_HIGH),
    "PR": (p.PR_NEGATIVE, p.PR_POSITIVE),
    "HER2": (
        p.HER2_NULL,
        p.HER2_ULTRALOW,
        p.HER2_1PLUS,
        p.HER2_2PLUS_ISH_NEGATIVE,
        p.HER2_POSITIVE,
    ),
}
"""Each receptor with the values it can have."""


def any_of(sets: Iterable[Phenotypes]) -> Phenotypes:
    """The tumours in at least one set."""
    together = NONE
    for tumours in sets:
        together |= tumours
    return together


def on_axis(name: str, tumours: Phenotypes) -> Phenotypes:
    """What a set says of one receptor alone: the values it can have there."""
    return any_of(value for value in AXES[name] if not value.isdisjoint(tumours))
