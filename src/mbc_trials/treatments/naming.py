"""Names of drugs that nothing here knows, and the names most like them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from mbc_trials.sentences import say
from mbc_trials.treatments.kinds import kind_known
from mbc_trials.treatments.lexicon import drugs_in, lexicon
from mbc_trials.treatments.roles import Given, given
from mbc_trials.treatments.selection import names_drug
from mbc_trials.trial import Trial

__all__ = ["drug_names", "nearest_names", "unknown_drugs"]

_LONGEST_NAME = 40
"""A registry's name beyond this is a description, and nobody mistypes one."""


def drug_names() -> list[str]:
    """Every name of the lexicon as it is written."""
    return [name for drug in lexicon().drugs for name in drug.all_names]


def nearest_names(name: str, known: Iterable[str], *, most: int = 1) -> list[str]:
    """Up to `most` of the known names, as they are written, that `name` may be a slip for."""
    written = {word.casefold(): word for word in known}
    close = difflib.get_close_matches(name.casefold(), written, n=most, cutoff=0.7)
    return [written[word] for word in close]


def unknown_drugs(names: Iterable[str], trials: Iterable[Trial]) -> list[str]:
    """A sentence for each name that neither the lexicon nor any intervention of `trials` has.

    A drug may simply not be tested: what was asked for is not wrong, but may be misspelt.
    """
    if not (foreign := [name for name in names if not drugs_in(name)]):
        return []
    items = [item for trial in trials for item in given(trial)]
    unknown = [name for name in foreign if not any(names_drug(item, name) for item in items)]
    if not unknown:
        return []
    known = [*drug_names(), *_other_names(items)]
    return [_unknown(name, known) for name in unknown]


def _other_names(items: Iterable[Given]) -> Iterator[str]:
    """What the registry calls interventions that are not in the lexicon."""
    for item in items:
        for name in (item.intervention.name, *item.intervention.other_names):
            if len(name) <= _LONGEST_NAME and not drugs_in(name):
                yield name


def _unknown(name: str, known: Sequence[str]) -> str:
    if kind := kind_known(name):
        return say(
            "{name} is a kind of treatment: --therapy {kind} finds its trials",
            name=name,
            kind=kind.name,
        )
    if close := nearest_names(name, known, most=3):
        return say(
            "no trial here names the drug {name}, and the list of drugs here does not know it; "
            "did you mean {close}?",
            name=name,
            close=say(" or ").join(close),
        )
    return say(
        "no trial here names the drug {name}, and the list of drugs here does not know it",
        name=name,
    )
