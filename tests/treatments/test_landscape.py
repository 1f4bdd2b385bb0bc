"""The landscape: facts of each drug, and the trials that test it."""

from __future__ import annotations

import pytest

from mbc_trials.errors import UsageError
from mbc_trials.treatments.landscape import DrugEntry, chosen, landscape
from mbc_trials.treatments.lexicon import lexicon
from mbc_trials.trial import Arm, Intervention, Trial

ENTRIES = landscape(())


def entry(name: str, trials: tuple[Trial, ...] = ()) -> DrugEntry:
    (found,) = chosen(landscape(trials), name)
    return found


def trial(number: int, new: str, usual: str) -> Trial:
    return Trial(
        f"NCT9900000{number}",
        interventions=(Intervention("DRUG", new), Intervention("DRUG", usual)),
        arms=(
            Arm("a", "EXPERIMENTAL", (f"Drug: {new}", f"Drug: {usual}")),
            Arm("b", "ACTIVE_COMPARATOR", (f"Drug: {usual}",)),
        ),
    )


def test_every_drug_stands_in_the_landscape_once_and_groups_stay_together() -> None:
    groups = [found.group for found in ENTRIES]
    assert {found.drug for found in ENTRIES} == set(lexicon().drugs)
    assert len(ENTRIES) == len(lexicon().drugs)
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


def test_trials_that_test_a_drug_are_told_from_those_that_give_it_to_everyone() -> None:
    trials = (trial(1, "elacestrant", "palbociclib"), trial(2, "palbociclib", "letrozole"))
    found = entry("Ibrance", trials)
    assert [t.nct_id for t in found.tested_in] == ["NCT99000002"]
    assert [t.nct_id for t in found.background_in] == ["NCT99000001"]


def test_a_kind_stands_for_its_drugs() -> None:
    names = {found.drug.generic for found in chosen(ENTRIES, "parp")}
    assert {"olaparib", "talazoparib"} <= names


def test_an_unknown_name_is_refused_with_the_closest_known() -> None:
    with pytest.raises(UsageError, match="Did you mean Keytruda"):
        chosen(ENTRIES, "keytrda")


def test_every_label_and_every_effect_belongs_to_a_drug_and_names_its_source() -> None:
    labels = [found.label for found in ENTRIES if found.label]
    effects = [effect for found in ENTRIES for effect in found.effects]
    assert len(labels) > 30
    assert len(effects) == 1
    assert all(label.schedule and label.harms and label.source for label in labels)
    assert all(e.population and e.figures and e.nct_id and e.source for e in effects)


def test_the_measured_effect_of_inavolisib_names_its_population_and_trial() -> None:
    (effect,) = entry("inavolisib").effects
    assert (effect.trial, effect.nct_id, effect.participants) == ("INAVO120", "NCT04191499", 325)
    assert "PIK3CA" in effect.population
    assert any("34.0 against 27.0 months" in figure for figure in effect.figures)


@pytest.mark.parametrize("found", ENTRIES, ids=lambda found: found.drug.generic)
def test_no_fact_compares_or_promises(found: DrugEntry) -> None:
    words = f"{found.label} {found.effects} {found.drug.standing}".casefold()
    assert not any(word in words for word in ("milder", "fewer visits", "better", "cure", "free "))
