"""What is said of receptors and metastatic sites, with who says it; what contradicts itself.

Options of the command line and entries of a profile are such claims alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mbc_trials.errors import UsageError
from mbc_trials.metastases import VISCERAL_PARTS, MetastaticSite
from mbc_trials.phenotype import ANY, Phenotypes
from mbc_trials.sentences import say, with_and
from mbc_trials.subtypes import Statement

__all__ = [
    "Claim",
    "SiteClaim",
    "agreed",
    "all_of",
    "bone_only_claims",
    "contradiction",
    "refuse_contradictions",
    "site_claims_of",
]

SiteClaim = tuple[str, MetastaticSite, bool]
"""Who says it, of which site, and whether the cancer is there."""


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
    return say(
        "{options} contradict each other. Leave out the one that is not so.",
        options=with_and(sources),
    )


def site_claims_of(source: str, site: MetastaticSite, *, there: bool) -> Iterator[SiteClaim]:
    """What one word on a site says: also of visceral disease and of the organs it may be in."""
    yield source, site, there
    if there and site in VISCERAL_PARTS:
        yield source, MetastaticSite.VISCERAL, True
    if not there and site is MetastaticSite.VISCERAL:
        yield from ((source, part, False) for part in VISCERAL_PARTS)


def bone_only_claims(source: str) -> Iterator[SiteClaim]:
    """Bone and nothing else."""
    yield from ((source, site, site is MetastaticSite.BONE) for site in MetastaticSite)


def agreed(claims: Iterable[SiteClaim]) -> dict[MetastaticSite, bool]:
    """The sites spoken of, in their order. Raises UsageError where two claims contradict."""
    said: dict[MetastaticSite, tuple[str, bool]] = {}
    for source, site, there in claims:
        before, already = said.setdefault(site, (source, there))
        if already is not there:
            raise UsageError(contradiction(before, source))
    return {site: said[site][1] for site in MetastaticSite if site in said}
