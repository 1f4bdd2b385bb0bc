"""What is said about the receptors, each with who says it, and which of it contradicts itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from mbc_trials.errors import UsageError
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.subtypes import Statement

__all__ = ["Claim", "all_of", "contradiction", "refuse_contradictions"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One option or entry as typed, with what it says."""

    source: str
    """For print: `--er-positive`, `er_percent 90`."""
    statements: tuple[Statement, ...]

    @property
    def tumours(self) -> Phenotypes:
        """The tumours it leaves possible."""
        return all_of(*(statement.tumours for statement in self.statements))


def all_of(*sets: Phenotypes) -> Phenotypes:
    """The tumours in every set; any tumour where there is no set."""
    together = ANY
    for tumours in sets:
        together &= tumours
    return together


def refuse_contradictions(claims: Sequence[Claim]) -> None:
    """Raise UsageError where the claims leave no tumour, naming the fewest that do."""
    for size in range(2, len(claims) + 1):
        for group in combinations(claims, size):
            if not all_of(*(claim.tumours for claim in group)):
                raise UsageError(contradiction(*(claim.source for claim in group)))


def contradiction(*sources: str) -> str:
    """The sentence on sources that contradict each other."""
    names = f"{', '.join(sources[:-1])} and {sources[-1]}"
    return f"{names} contradict each other. Leave out the one that is not so."
