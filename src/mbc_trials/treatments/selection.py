"""Which trials a person wants to see by what they test: kind of treatment, drug, by mouth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mbc_trials.errors import UsageError
from mbc_trials.sentences import say
from mbc_trials.treatments.giving import ROUTE_WORDS, how_given
from mbc_trials.treatments.kinds import kind_called
from mbc_trials.treatments.lexicon import Drug, Route, drugs_in
from mbc_trials.treatments.roles import Given, Role, given, in_tested_arms
from mbc_trials.trial import Trial

__all__ = ["TreatmentSelection", "all_by_mouth", "drug_called", "names_drug"]

_DRUGS = frozenset({"DRUG", "BIOLOGICAL", "COMBINATION_PRODUCT", "DIETARY_SUPPLEMENT", "GENETIC"})
_AS_DRUGS = _DRUGS | {"RADIATION", "OTHER"}
"""Kinds that stand in the way of "by mouth" unless they are known to be given so."""


@dataclass(frozen=True, slots=True)
class TreatmentSelection:
    """Filters that must all hold; within one of them any value will do."""

    therapies: frozenset[str] = frozenset()
    """Names of kinds of treatment."""
    drugs: tuple[str, ...] = ()
    """Names of drugs, each as the person wrote it."""
    oral: bool = False

    @classmethod
    def of_words(
        cls, *, therapies: Iterable[str] = (), drugs: Iterable[str] = (), oral: bool = False
    ) -> TreatmentSelection:
        """The filters a person typed. Raises UsageError for a word that is not known."""
        named = tuple(drugs)
        if any(not _squeezed(name) for name in named):
            raise UsageError(say("--drug needs a name, for example --drug palbociclib"))
        return cls(frozenset(kind_called(word).name for word in therapies), named, oral)

    def takes(self, trial: Trial) -> bool:
        """Whether what a trial tests passes every filter."""
        return (
            (not self.therapies or self._takes_therapy(trial))
            and (not self.drugs or self._takes_drug(trial))
            and (not self.oral or all_by_mouth(trial))
        )

    def _takes_therapy(self, trial: Trial) -> bool:
        """What is tested counts; what every arm gets and what it is compared with do not."""
        new = (item for item in given(trial) if item.role is Role.TESTED)
        return any(not self.therapies.isdisjoint(item.kinds) for item in new)

    def _takes_drug(self, trial: Trial) -> bool:
        """A drug every participant under test gets counts, new or not."""
        arms = in_tested_arms(trial)
        return any(_gives(arms, name) for name in self.drugs)


def _gives(arms: Sequence[Given], name: str) -> bool:
    """Whether a drug is among what the arms get; of "this and that", whether all are."""
    if len(drugs := drugs_in(name)) > 1:
        return all(any(drug in item.drugs for item in arms) for drug in drugs)
    return any(names_drug(item, name) for item in arms)


def drug_called(name: str) -> Drug | None:
    """The one drug of the lexicon that a name stands for, or none."""
    found = drugs_in(name)
    return found[0] if len(found) == 1 else None


def names_drug(item: Given, name: str) -> bool:
    """Whether an intervention is or holds a drug, by any name of it.

    A name that is not in the lexicon is looked for in the registry's own names.
    """
    if drug := drug_called(name):
        return drug in item.drugs
    asked = _squeezed(name)
    names = (item.intervention.name, *item.intervention.other_names)
    return any(asked in _squeezed(text) for text in names)


def all_by_mouth(trial: Trial) -> bool:
    """Whether every drug that participants under test get is known to be one taken by mouth.

    Routes come from the lexicon alone, so a trial of a drug that is not in it is left out.
    """
    arms = [item for item in in_tested_arms(trial) if item.intervention.kind in _AS_DRUGS]
    return any(item.intervention.kind in _DRUGS for item in arms) and all(
        _by_mouth(how_given(item.intervention)) for item in arms
    )


def _by_mouth(how: str) -> bool:
    """True for "in a vein or by mouth"; False for "by mouth and in a vein"."""
    by_mouth = ROUTE_WORDS[Route.ORAL]
    return bool(how) and all(by_mouth in part for part in how.split(say(" and ")))


def _squeezed(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
